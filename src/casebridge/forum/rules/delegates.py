"""Where a delegate stands, who can be written to, and when a delegation is full."""

from collections.abc import Collection
from datetime import date, timedelta

from casebridge.forum.models import Delegate, Group

State = Delegate.State
# Who takes a place: those who come, and those who were asked and may still come.
TAKING_A_PLACE = frozenset({State.INVITED, State.ACCEPTED})
# From each state, what a person may set by hand.
NEXT: dict[str, frozenset[str]] = {
    State.LISTED: frozenset({State.ACCEPTED, State.DECLINED, State.WAITING, State.CANCELLED}),
    State.INVITED: frozenset({State.ACCEPTED, State.DECLINED, State.WAITING, State.CANCELLED}),
    State.ACCEPTED: frozenset({State.DECLINED, State.CANCELLED}),
    State.DECLINED: frozenset({State.ACCEPTED, State.CANCELLED}),
    State.WAITING: frozenset({State.LISTED, State.ACCEPTED, State.DECLINED, State.CANCELLED}),
    State.CANCELLED: frozenset({State.LISTED}),
}
# Which letter goes to whom: an invitation, or a reminder of one.
LETTERS = {State.LISTED: "forum-invitation", State.INVITED: "forum-reminder"}


def may_become(state: str, wanted: str) -> bool:
    return state == wanted or wanted in NEXT[state]


def is_group(code: str) -> bool:
    return code in Group.values


def is_full(quota: int, taken: int) -> bool:
    """A quota of 0 sets no limit."""
    return 0 < quota <= taken


def private_until(ends_on: date, private_days: int) -> date:
    """The day on which what is private is deleted."""
    return ends_on + timedelta(days=private_days)


def is_over(ends_on: date, today: date) -> bool:
    return today > ends_on


def hindrance_to_inviting(
    *, state: str, email: str, writing: str, waits: bool, returned: Collection[str] = ()
) -> str:
    """Why a delegate gets no letter now, as a code; '' where nothing hinders."""
    if state not in LETTERS:
        return "answered"
    if waits:
        return "letter-waits"
    if writing == "never":
        return "never-write"
    if not email:
        return "no-address"
    return "returned" if email.lower() in returned else ""
