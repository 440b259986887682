"""Who keeps projects, and how their state may change."""

from collections.abc import Collection
from datetime import date

from casebridge.base.accounts.models import OFFICE, Role
from casebridge.base.accounts.rules import Held, holds_anywhere
from casebridge.cooperation.models import Project

LINES = "cooperation-line"
LONGEST_STEP = 300
LONGEST_ADDRESS = 500
State = Project.State

# What a project may become, from what it is; a signed one is not unsigned.
NEXT: dict[str, frozenset[str]] = {
    State.PREPARED: frozenset({State.SIGNED, State.STOPPED}),
    State.SIGNED: frozenset({State.RUNNING, State.DELIVERED, State.STOPPED}),
    State.RUNNING: frozenset({State.DELIVERED, State.STOPPED}),
    State.DELIVERED: frozenset({State.RUNNING}),
    State.STOPPED: frozenset({State.PREPARED, State.RUNNING}),
}


def may_see_projects(held: Collection[Held]) -> bool:
    """Projects belong to no call: the whole office follows them, and who prepares signings."""
    return holds_anywhere(held, {*OFFICE, Role.LOGISTICS})


def may_keep_projects(held: Collection[Held]) -> bool:
    return holds_anywhere(held, {Role.OFFICER})


def may_become(state: str, wanted: str, *, signed_on: date | None) -> bool:
    """A stopped project goes on where it stood: in preparation, or carried out once signed."""
    if state == wanted:
        return True
    if wanted not in NEXT[state]:
        return False
    if state == State.STOPPED:
        return (wanted == State.PREPARED) == (signed_on is None)
    return True


def is_overdue(next_on: date | None, today: date) -> bool:
    return next_on is not None and next_on < today
