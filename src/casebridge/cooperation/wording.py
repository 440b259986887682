"""Words for what was done to a project."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

VERBS = {
    "cooperation.opened": gettext_lazy("opened"),
    "cooperation.changed": gettext_lazy("changed"),
    "cooperation.signed": gettext_lazy("signed"),
}
FIELDS = {
    "state": gettext_lazy("state"),
    "owner": gettext_lazy("owner"),
    "next_on": gettext_lazy("next date"),
    "next_step": gettext_lazy("next step"),
    "lines": gettext_lazy("lines"),
    "title": gettext_lazy("title"),
    "parties": gettext_lazy("parties"),
}


def history_words(verb: str, values: Mapping[str, object]) -> str:
    """'changed: state, owner'; what it was before stands in the record."""
    done = str(VERBS.get(verb, verb))
    fields = [str(FIELDS[name]) for name in values if name in FIELDS and verb.endswith("changed")]
    if not fields:
        return done
    return _("%(done)s: %(what)s") % {"done": done, "what": ", ".join(fields)}
