"""Visits: which wishes hold, who travels, who moves up, and what a new proposal would change."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from casebridge.forum.models import Delegate, Group
from casebridge.forum.rules.allocation.sharing import may_ride
from casebridge.forum.rules.allocation.values import Question, RouteOpen, Traveller
from casebridge.kit.refusal import Refusal

MOST_WISHES = 3
MOST_SEATS = 2000
MOST_ROUTES = 30
MOST_STOPS = 20
MOST_BUSES = 40
MOST_MINUTES = 24 * 60
LONGEST_REASON = 300


@dataclass(frozen=True)
class Moved:
    """What would become of one delegate; None is the waiting list."""

    delegate: int
    before: int | None
    after: int | None


def refuse_wishes(
    wished: Mapping[int, int],
    *,
    routes: Collection[int],
    state: str,
    until: datetime | None,
    now: datetime,
) -> None:
    """Refuses wishes {rank: route} that cannot be kept."""
    if state != Delegate.State.ACCEPTED:
        raise Refusal("wishes-are-for-those-who-come")
    if until is not None and now >= until:
        raise Refusal("wishes-are-closed")
    if sorted(wished) != list(range(1, len(wished) + 1)) or len(wished) > MOST_WISHES:
        raise Refusal("wishes-are-ranked-from-one")
    if len(set(wished.values())) < len(wished):
        raise Refusal("wish-stands-twice")
    if not set(wished.values()) <= set(routes):
        raise Refusal("wish-is-for-another-round")


def travels(group: str, *, wishes: bool, sits: bool) -> bool:
    """Everybody who comes; staff only if they asked for a route or have a place."""
    return group != Group.STAFF or wishes or sits


def moving_up(waiting: Iterable[Traveller], route: RouteOpen, free: int) -> list[int]:
    """Who takes seats that became free: the first of the waiting list who understand a guide."""
    in_order = sorted(waiting, key=lambda one: (one.order, one.number))
    return [one.number for one in in_order if may_ride(one, route)][: max(0, free)]


def changes_between(
    before: Mapping[int, int | None], after: Mapping[int, int | None]
) -> list[Moved]:
    """Those who sat or waited and would sit elsewhere; who is new is no change."""
    return [
        Moved(number, before[number], seat)
        for number, seat in sorted(after.items())
        if number in before and before[number] != seat
    ]


def digest_of(question: Question) -> str:
    """The same for the same question: a proposal made from another one is out of date."""
    return hashlib.sha256(repr(question).encode()).hexdigest()


def in_order(rows: Sequence[tuple[datetime | None, datetime | None, int]]) -> dict[int, int]:
    """{delegate: place} by (waits since, answered at, delegate): whoever waits comes first."""

    def key(row: tuple[datetime | None, datetime | None, int]) -> tuple[bool, float, float, int]:
        waits, answered, number = row
        return (
            waits is None,
            waits.timestamp() if waits else 0,
            answered.timestamp() if answered else float("inf"),
            number,
        )

    return {row[2]: place for place, row in enumerate(sorted(rows, key=key), start=1)}
