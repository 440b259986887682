"""Words of the applicants' pages: hints before handing in, and what is typed where."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebridge.intake.checks import Found
from casebridge.intake.models import Finding
from casebridge.intake.wording import question_for

# What a person still writing need not be told.
SAID_AT_THE_END = frozenset(
    {"answer-missing", "declaration-not-ticked", "scan-missing", "joint-applicant-missing"}
    | {"came-late", "too-long-in-all"}
)
OWN_HINTS = {
    "came-late": gettext_lazy(
        "The call has closed. You may still hand in; the office will see that it came late."
    ),
    "scan-missing": gettext_lazy(
        "The sealed and scanned copy is not here yet. Print the filled form, have it sealed, "
        "and add the scan (PDF or pictures) under “Files”."
    ),
    "declaration-not-ticked": gettext_lazy("The declaration %(code)s is not ticked."),
    "joint-applicant-missing": gettext_lazy(
        "You apply jointly: the second applicant (%(code)s and on) is not filled in yet."
    ),
    "too-long": gettext_lazy("%(code)s is longer than asked: %(length)s of at most %(most)s."),
    "too-short": gettext_lazy("%(code)s is shorter than asked: %(length)s of at least %(least)s."),
}
PLACES = {"Asia/Shanghai": gettext_lazy("Beijing time")}
# What is written where the Word form has room for something else.
INSTEAD = {
    "images": gettext_lazy(
        "Add the pictures under “Files”. Write here, one a line: name of the file, caption, "
        "and who took the photo."
    ),
    "files": gettext_lazy("Add the files under “Files” and list their names here."),
    "signature": gettext_lazy("Type name and position here; the signature goes on the printout."),
    "countries": gettext_lazy("Names of countries, parted by commas."),
}


def hint_of(found: Found) -> str:
    """What a check found, said to the one who can still change it."""
    pattern = OWN_HINTS.get(found.code)
    if pattern is not None:
        return str(pattern) % _shown(found.values)
    return question_for(Finding(code=found.code, values=dict(found.values)))


def _shown(values: Mapping[str, object]) -> dict[str, str]:
    return {key: str(value) for key, value in values.items()}


def place_of(zone: str) -> str:
    """Whose clock it is, in words where we have them."""
    return str(PLACES.get(zone, zone))


def limit_words(language: str) -> str:
    """With places for the script that counts; the same unit as on the printed form."""
    if language.startswith("zh"):
        return _("{used} of {limit} characters")
    return _("{used} of {limit} words")
