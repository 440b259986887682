"""What a programme must keep, one by one, so that a conflict can name those it is made of."""

from collections.abc import Iterator
from typing import NamedTuple

from casebridge.forum.rules.proposal.values import Task


class Demand(NamedTuple):
    """`kind` is person, delegation, rooms, seats, pin or pair; `of` whose."""

    kind: str
    of: str = ""


def demands_of(task: Task) -> tuple[Demand, ...]:
    """All of a task, in a fixed order: a conflict loses the first ones first."""
    return tuple(dict.fromkeys(_each(task)))


def _each(task: Task) -> Iterator[Demand]:
    sessions = task.sessions
    yield from (Demand("delegation", one) for s in sessions for one in sorted(s.delegations))
    yield from (Demand("seats", str(s.key)) for s in sessions if s.seats)
    yield from (Demand("pair", "/".join(pair)) for s in sessions for pair in s.pairs)
    yield Demand("rooms")
    yield from (Demand("person", who) for s in sessions for who in sorted(s.people))
    yield from (Demand("pin", str(s.key)) for s in sessions if s.is_pinned)
