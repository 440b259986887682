"""Was the same case handed in already, perhaps by a partner?"""

from collections.abc import Iterable

from casebridge.intake.checks import Found
from casebridge.intake.rules.seen import SeenDossier

NAME = "duplicate"


def check(dossier: SeenDossier) -> Iterable[Found]:
    for other in dossier.alike:
        yield Found("resembles", "ask", {"number": other.number})
