"""The checks, in the order their findings are shown."""

from types import ModuleType

from casebridge.intake.checks import (
    applicant_type,
    complete,
    consents,
    duplicate,
    in_roster,
    in_scope,
    in_time,
    limits,
    links,
    one_form,
    pictures,
    registration,
    safe,
    scan_matches_word,
    sealed,
    since_year,
    subject,
    wording,
)

CHECKS: tuple[ModuleType, ...] = (
    safe,
    links,
    one_form,
    complete,
    in_time,
    in_scope,
    in_roster,
    since_year,
    applicant_type,
    registration,
    scan_matches_word,
    sealed,
    consents,
    duplicate,
    pictures,
    limits,
    wording,
    subject,
)
