"""Words of the reviewers' pages."""

from django.utils.translation import gettext_lazy as _

PART_NAMES = {
    "places": _("Places"),
    "period": _("Period"),
    "partners": _("Partners"),
}


def part_name(key: str) -> str:
    """A part whose field the form no longer has keeps a plain name."""
    return str(PART_NAMES.get(key, key.replace("_", " ")))
