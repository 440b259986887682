"""Are the declarations ticked: truth and rights, no secrets, consent to publication?"""

from collections.abc import Iterable

from casebridge.intake.checks import Found
from casebridge.intake.rules.seen import SeenDossier

NAME = "consents"


def check(dossier: SeenDossier) -> Iterable[Found]:
    """A row of a table holds no declarations, so nothing is missed there."""
    if not dossier.is_from_form:
        return
    for section in dossier.form.sections:
        for asked in section.fields:
            if asked.type != "bool" or asked.required != "yes" or not section.applicant_sees:
                continue
            if not dossier.answer(asked.key):
                yield Found("declaration-not-ticked", "ask", {"code": section.code_of(asked)})
