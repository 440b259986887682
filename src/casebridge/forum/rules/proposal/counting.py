"""What can be counted before anything is tried: who is wanted longer than there is time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from casebridge.forum.rules.proposal.stretches import (
    Stretches,
    holds,
    longest,
    merged,
    minutes_in,
    shared,
    starts_in,
    without,
)
from casebridge.forum.rules.proposal.values import Hall, Pair, Reason, Task, Wanted


def shortages(task: Task) -> tuple[Reason, ...]:
    """Each alone makes a programme impossible; every one of them has to be settled."""
    found = [*_of_sessions(task), *_of_pins(task)]
    return tuple(found or [*_of_people(task), *_of_rooms(task), *_of_interpreters(task)])


def pinned_time(session: Wanted) -> tuple[int, int] | None:
    start = session.stands.start
    return (start, start + session.minutes) if session.is_pinned and start is not None else None


def usable(task: Task, sessions: Iterable[Wanted]) -> Stretches:
    """The hours, and the time in which some of these are pinned outside them."""
    times = (pinned_time(session) for session in sessions)
    return merged([*task.opens, *(time for time in times if time)])


def _of_sessions(task: Task) -> Iterator[Reason]:
    if not task.halls:
        yield Reason("no-room-at-all")
    for session in task.sessions:
        if pinned_time(session) is None:
            yield from _no_time(task, session)
        if not (session.is_pinned and session.stands.room is not None):
            yield from _no_room(task, session)
    yield from _no_interpreter(task)


def _no_time(task: Task, session: Wanted) -> Iterator[Reason]:
    said = {"session": session.key, "minutes": session.minutes}
    if not _fits(task, session, task.open_to()):
        yield Reason("session-too-long", {**said, "longest": longest(merged(task.opens))})
        return
    alone = [who for who in sorted(session.people) if not _fits(task, session, task.open_to(who))]
    for who in alone:
        yield Reason("window-too-short", {**said, "who": who, "free": task.open_to(who)})
    together = task.open_to(*session.people)
    if not alone and not _fits(task, session, together):
        limited = [who for who in sorted(session.people) if who in task.free]
        yield Reason("no-common-window", {**said, "people": limited, "free": together})


def _fits(task: Task, session: Wanted, stretches: Stretches) -> bool:
    """Standing off the grid is as good as on it."""
    start = session.stands.start
    stands = start is not None and holds(stretches, start, start + session.minutes)
    return stands or bool(starts_in(stretches, session.minutes, task.grid))


def _no_room(task: Task, session: Wanted) -> Iterator[Reason]:
    if task.halls and not task.halls_for(session):
        most = max(hall.seats for hall in task.halls)
        said = {"session": session.key, "seats": session.seats, "most": most}
        yield Reason("no-room-large-enough", said)


def _no_interpreter(task: Task) -> Iterator[Reason]:
    for pair, sessions in wanting(task.sessions).items():
        if not task.interpreters_for(pair):
            keys = [session.key for session in sessions]
            yield Reason("nobody-interprets", {"pair": pair, "sessions": keys})


def wanting(sessions: Iterable[Wanted]) -> Mapping[Pair, list[Wanted]]:
    """The sessions that want each pair of languages interpreted."""
    found: dict[Pair, list[Wanted]] = defaultdict(list)
    for session in sessions:
        for pair in session.pairs:
            found[pair].append(session)
    return dict(sorted(found.items()))


def _of_pins(task: Task) -> Iterator[Reason]:
    pinned = [(session, time) for session in task.sessions if (time := pinned_time(session))]
    halls = {hall.key: hall for hall in task.halls}
    for session, (begins, ends) in pinned:
        said = {"session": session.key, "begins": begins, "ends": ends}
        for who in sorted(session.people):
            if who in task.free and not holds(merged(task.free[who]), begins, ends):
                free = merged(task.free[who])
                yield Reason("pinned-outside-window", {**said, "who": who, "free": free})
        hall = halls.get(session.stands.room or 0)
        if hall and hall.free is not None and not holds(merged(hall.free), begins, ends):
            yield Reason("pinned-room-not-free", {**said, "room": hall.key})
    for (one, first), (other, second) in combinations(pinned, 2):
        if shared([first], [second]):
            yield from _pinned_together(one, other)


def _pinned_together(one: Wanted, other: Wanted) -> Iterator[Reason]:
    said = {"session": one.key, "other": other.key}
    if one.stands.room is not None and one.stands.room == other.stands.room:
        yield Reason("pinned-in-one-room", {**said, "room": one.stands.room})
    for who in sorted(one.people & other.people):
        yield Reason("pinned-with-one-person", {**said, "who": who})
    for delegation in sorted(one.delegations & other.delegations):
        yield Reason("pinned-with-one-delegation", {**said, "delegation": delegation})


def _of_people(task: Task) -> Iterator[Reason]:
    for who, sessions in _by_person(task).items():
        free = shared(usable(task, sessions), task.free_of(who))
        yield from _too_much("person-wanted-too-long", {"who": who, "free": free}, sessions, free)
    for delegation, sessions in _by_delegation(task).items():
        free = usable(task, sessions)
        said = {"delegation": delegation, "free": free}
        yield from _too_much("delegation-wanted-too-long", said, sessions, free)


def _too_much(
    code: str, said: Mapping[str, object], sessions: list[Wanted], free: Stretches
) -> Iterator[Reason]:
    minutes = sum(session.minutes for session in sessions)
    if minutes > minutes_in(free):
        counted = {"minutes": minutes, "there_are": minutes_in(free)}
        yield Reason(code, {**said, **counted, "sessions": [one.key for one in sessions]})


def _by_person(task: Task) -> dict[str, list[Wanted]]:
    found: dict[str, list[Wanted]] = defaultdict(list)
    for session in task.sessions:
        for who in session.people:
            found[who].append(session)
    return dict(sorted(found.items()))


def _by_delegation(task: Task) -> dict[str, list[Wanted]]:
    found: dict[str, list[Wanted]] = defaultdict(list)
    for session in task.sessions:
        for delegation in session.delegations:
            found[delegation].append(session)
    return dict(sorted(found.items()))


def _of_rooms(task: Task) -> Iterator[Reason]:
    """For every size asked for: the sessions that need it against the rooms that have it."""
    open_sessions = [s for s in task.sessions if pinned_time(s) is None and _room_is_open(s)]
    for seats in sorted({session.seats for session in open_sessions} | {0}):
        sessions = [session for session in open_sessions if session.seats >= seats]
        halls = [hall for hall in task.halls if not hall.seats or hall.seats >= seats]
        there = sum(minutes_in(_left_in(task, hall)) for hall in halls)
        wanted = sum(session.minutes for session in sessions)
        if wanted > there:
            said = {"seats": seats, "rooms": len(halls), "sessions": len(sessions)}
            yield Reason("rooms-too-few", {**said, "minutes": wanted, "there_are": there})
            return


def _left_in(task: Task, hall: Hall) -> Stretches:
    """The hours of a room without what is pinned into it."""
    pinned = [pinned_time(s) for s in task.sessions if s.stands.room == hall.key]
    hours = shared(task.opens, task.hall_free(hall))
    return without(hours, [time for time in pinned if time])


def _room_is_open(session: Wanted) -> bool:
    return not (session.is_pinned and session.stands.room is not None)


def _of_interpreters(task: Task) -> Iterator[Reason]:
    """Between two languages: what is wanted against the hours of all who can, pinned ones off."""
    for pair, sessions in wanting(task.sessions).items():
        able = task.interpreters_for(pair)
        hours = sum(minutes_in(shared(task.opens, task.free_of(one.key))) for one in able)
        pinned = [time for session in sessions if (time := pinned_time(session))]
        there = hours - sum(minutes_in(shared(task.opens, [time])) for time in pinned)
        left = [session for session in sessions if pinned_time(session) is None]
        wanted = sum(session.minutes for session in left)
        if left and wanted > there:
            said = {"pair": pair, "minutes": wanted, "there_are": max(there, 0)}
            keys = [session.key for session in left]
            yield Reason("interpreters-too-few", {**said, "sessions": keys, "people": len(able)})
