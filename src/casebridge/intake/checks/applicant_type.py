"""Is every applicant of a type that the call invites?"""

from collections.abc import Iterable

from casebridge.intake.checks import Found
from casebridge.intake.rules.seen import SeenDossier

NAME = "applicant_type"


def check(dossier: SeenDossier) -> Iterable[Found]:
    invited = set(dossier.applicant_types)
    for answer in dossier.answers:
        if answer.key != "org_type" or not answer.value:
            continue
        offered = {choice.code for choice in dossier.form.field_of("org_type").choices}
        if answer.value not in offered:
            yield Found("choice-not-offered", "ask", {"code": answer.code, "text": answer.value})
        elif invited and answer.value not in invited:
            yield Found(
                "applicant-not-invited", "must", {"code": answer.code, "type": answer.value}
            )
