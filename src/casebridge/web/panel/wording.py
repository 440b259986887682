"""Words of the reviewers' pages."""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from casebridge.review.rules.drafts import CANNOT_JUDGE

PART_NAMES = {
    "places": _("Places"),
    "period": _("Period"),
    "partners": pgettext_lazy("of a case", "Partners"),
}
REMARK_NAMES = {
    "for_office": _("Remark for the office"),
    "for_applicant": _("Remark for the applicant"),
}


def part_name(key: str) -> str:
    """A part whose field the form no longer has keeps a plain name."""
    return str(PART_NAMES.get(key, key.replace("_", " ")))


def remark_name(name: str) -> str:
    return str(REMARK_NAMES[name])


def mark_in_words(mark: str) -> str:
    if not mark:
        return _now("no mark yet")
    return _now("cannot judge") if mark == CANNOT_JUDGE else mark
