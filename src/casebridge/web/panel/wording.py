"""Words of the reviewers' pages."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

PART_NAMES = {
    "places": _("Places"),
    "period": _("Period"),
    "partners": pgettext_lazy("of a case", "Partners"),
}


def part_name(key: str) -> str:
    """A part whose field the form no longer has keeps a plain name."""
    return str(PART_NAMES.get(key, key.replace("_", " ")))
