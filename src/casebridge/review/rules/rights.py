"""Who may review, change and adopt."""

from collections.abc import Collection

from casebridge.base.accounts.models import Role
from casebridge.base.accounts.rules import Held, holds


def may_score(state: str) -> bool:
    return state in {"asked", "done"}


def may_change_selection(held: Collection[Held], call: int) -> bool:
    return holds(held, {Role.LEADER, Role.OFFICER}, f"call:{call}")


def may_adopt(held: Collection[Held], call: int) -> bool:
    """A selection is signed by a leader."""
    return holds(held, {Role.LEADER}, f"call:{call}")


def is_candidate(*, provenance: str, state: str) -> bool:
    """Only what was submitted competes; compiled cases are never scored or ranked."""
    return provenance == "submitted" and state != "withdrawn"
