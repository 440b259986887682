"""Does the subject follow the call's format? Only ever a note."""

from collections.abc import Iterable

from casebridge.intake.checks import Found
from casebridge.intake.rules.seen import SeenDossier

NAME = "subject"


def check(dossier: SeenDossier) -> Iterable[Found]:
    if not dossier.subject_follows_format:
        yield Found("subject-differs", "note")
