"""Did one mail bring two applications?"""

from collections.abc import Iterable

from casebridge.intake.checks import Found
from casebridge.intake.rules.seen import SeenDossier

NAME = "one_form"


def check(dossier: SeenDossier) -> Iterable[Found]:
    for name in dossier.other_forms:
        yield Found("second-form-in-mail", "must", {"file": name})
