"""The checks, in the order their findings are shown."""

from types import ModuleType

from casebridge.intake.checks import (
    complete,
    duplicate,
    in_roster,
    in_scope,
    in_time,
    limits,
    safe,
    scan_matches_word,
    sealed,
    since_year,
    subject,
)

CHECKS: tuple[ModuleType, ...] = (
    safe,
    complete,
    in_time,
    in_scope,
    in_roster,
    since_year,
    scan_matches_word,
    sealed,
    duplicate,
    limits,
    subject,
)
