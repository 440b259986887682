"""What the checks would say of a draft: hints to its writer, never a refusal."""

from types import ModuleType

from casebridge.intake.checks import (
    Found,
    applicant_type,
    complete,
    consents,
    in_roster,
    in_scope,
    in_time,
    limits,
    registration,
    since_year,
)
from casebridge.intake.rules.seen import SeenDossier

# Those that look at answers; what is read from files is checked once it is handed in.
CHECKS: tuple[ModuleType, ...] = (
    in_time,
    complete,
    in_scope,
    in_roster,
    since_year,
    applicant_type,
    registration,
    consents,
    limits,
)


def found_in(dossier: SeenDossier) -> list[Found]:
    return [found for check in CHECKS for found in check.check(dossier)]
