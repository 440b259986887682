"""A smallest set of sessions and demands that cannot go together, found by leaving out."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from casebridge.forum.rules.proposal.counting import usable
from casebridge.forum.rules.proposal.demands import Demand, demands_of
from casebridge.forum.rules.proposal.model import Found, Timetable
from casebridge.forum.rules.proposal.stretches import minutes_in, shared
from casebridge.forum.rules.proposal.values import Reason, Task, Wanted

Thing = TypeVar("Thing")
# What is not refuted within this stays in the set: it may then be larger, never wrong.
EFFORT = 0.1


def smallest_conflict(task: Task) -> tuple[Reason, ...]:
    """The sessions first, then what each demand of the set asks of them.

    Of these none can be left out: without any of them there is a programme for the others.
    """
    demands: Sequence[Demand] = demands_of(task)
    sessions = _reduced(task.sessions, lambda some: _fails(task, some, demands))
    demands = _reduced(
        demands_of(replace(task, sessions=sessions)), lambda some: _fails(task, sessions, some)
    )
    head = Reason("not-together", {"sessions": [session.key for session in sessions]})
    return (head, *(_worded(task, sessions, demand) for demand in demands))


def _fails(task: Task, sessions: Sequence[Wanted], demands: Sequence[Demand]) -> bool:
    smaller = replace(task, sessions=tuple(sessions))
    return Timetable(smaller, demands).solve(EFFORT).found is Found.NONE


def _reduced(
    things: Sequence[Thing], fails: Callable[[Sequence[Thing]], bool]
) -> tuple[Thing, ...]:
    """Halves are left out first, then quarters, at last one by one."""
    kept, size = tuple(things), max(len(things) // 2, 1)
    while True:
        place = 0
        while place < len(kept):
            without = (*kept[:place], *kept[place + size :])
            if fails(without):
                kept = without
            else:
                place += size
        if size == 1:
            return kept
        size = max(size // 2, 1)


def _worded(task: Task, sessions: Sequence[Wanted], demand: Demand) -> Reason:
    return {
        "person": _person,
        "delegation": _delegation,
        "rooms": _rooms,
        "seats": _seats,
        "pin": _pin,
        "pair": _pair,
    }[demand.kind](task, sessions, demand.of)


def _counted(sessions: Sequence[Wanted]) -> dict[str, object]:
    return {
        "sessions": [session.key for session in sessions],
        "minutes": sum(session.minutes for session in sessions),
    }


def _person(task: Task, sessions: Sequence[Wanted], who: str) -> Reason:
    own = [session for session in sessions if who in session.people]
    free = shared(usable(task, own), task.free_of(who))
    said = {"who": who, "free": free, "there_are": minutes_in(free), "has_window": who in task.free}
    return Reason("person-is-wanted", {**said, **_counted(own)})


def _delegation(task: Task, sessions: Sequence[Wanted], delegation: str) -> Reason:
    own = [session for session in sessions if delegation in session.delegations]
    return Reason("delegation-is-wanted", {"delegation": delegation, **_counted(own)})


def _rooms(task: Task, sessions: Sequence[Wanted], _of: str) -> Reason:
    hours = usable(task, sessions)
    there = sum(minutes_in(shared(hours, task.hall_free(hall))) for hall in task.halls)
    said = {"rooms": len(task.halls), "there_are": there}
    return Reason("rooms-are-wanted", {**said, **_counted(sessions)})


def _seats(task: Task, sessions: Sequence[Wanted], key: str) -> Reason:
    session = next(one for one in sessions if str(one.key) == key)
    halls = [hall.key for hall in task.halls_for(session)]
    said = {"session": session.key, "seats": session.seats, "rooms": halls}
    return Reason("seats-are-wanted", said)


def _pin(task: Task, sessions: Sequence[Wanted], key: str) -> Reason:
    session = next(one for one in sessions if str(one.key) == key)
    said = {"session": session.key, "start": session.stands.start, "room": session.stands.room}
    return Reason("session-is-pinned", {**said, "minutes": session.minutes})


def _pair(task: Task, sessions: Sequence[Wanted], of: str) -> Reason:
    one, other = of.split("/")
    pair = (one, other)
    own = [session for session in sessions if pair in session.pairs]
    people = [voice.key for voice in task.interpreters_for(pair)]
    hours = usable(task, own)
    there = sum(minutes_in(shared(hours, task.free_of(who))) for who in people)
    said = {"pair": pair, "people": people, "there_are": there}
    return Reason("interpreters-are-wanted", {**said, **_counted(own)})
