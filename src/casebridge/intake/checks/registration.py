"""Can the registration numbers be right? Only China's carries a check digit that is known here."""

from collections.abc import Iterable

from casebridge.intake.checks import Found
from casebridge.intake.rules.seen import Answer, SeenDossier
from casebridge.kit.text.identifiers import (
    is_plausible_registration_number,
    is_unified_social_credit_code,
)

NAME = "registration"
# GB 32100 is the standard of the mainland.
WITH_CHECK_DIGIT = "CN"


def check(dossier: SeenDossier) -> Iterable[Found]:
    for answer in dossier.answers:
        if answer.key == "org_reg_no" and answer.value:
            yield from _number(answer, dossier.applicant_countries.get(answer.repetition, ""))


def _number(answer: Answer, country: str) -> Iterable[Found]:
    values = {"code": answer.code, "text": answer.value}
    if country == WITH_CHECK_DIGIT:
        if not is_unified_social_credit_code(answer.value):
            yield Found("registration-number-wrong", "ask", values)
    elif not is_plausible_registration_number(answer.value):
        # Registers differ: what looks odd here may be right there.
        yield Found("registration-number-unusual", "note", values)
