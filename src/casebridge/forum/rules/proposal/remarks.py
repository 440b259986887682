"""What a programme placed does not keep: tracks out of order or room, and clashes."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from casebridge.forum.rules.proposal.model import tracks_of
from casebridge.forum.rules.proposal.stretches import Stretch, holds, merged
from casebridge.forum.rules.proposal.values import Place, Reason, Task, Wanted

Places = Mapping[int, Place]


def remarks_on(task: Task, places: Places) -> tuple[Reason, ...]:
    """Tracks that could not be kept in the order of their numbers, or in one room."""
    return tuple(_on_tracks(task, places))


def _on_tracks(task: Task, places: Places) -> Iterator[Reason]:
    for talks in tracks_of(task.sessions):
        for before, after in zip(talks, talks[1:], strict=False):
            if _begins(places, after) < _begins(places, before) + before.minutes:
                yield Reason("out-of-order", {"session": after.key, "before": before.key})
        rooms = Counter(places[talk.key].room for talk in talks)
        home = min(rooms, key=lambda room: (-rooms[room], room or 0))
        for talk in talks:
            if places[talk.key].room != home:
                yield Reason("out-of-room", {"session": talk.key, "home": home})


def _begins(places: Places, session: Wanted) -> int:
    return places[session.key].start or 0


def clashes_in(task: Task, places: Places) -> tuple[Reason, ...]:
    """What a programme changed by hand breaks; sessions without a time break nothing.

    This asks no solver and shares no step with it: it counts on what is placed alone.
    """
    placed = [
        (session, (start, start + session.minutes))
        for session in task.sessions
        if session.key in places and (start := places[session.key].start) is not None
    ]
    found: list[Reason] = []
    for session, time in placed:
        found.extend(_alone(task, session, time, places[session.key]))
    for one, other in _at_the_same_time(placed):
        found.extend(_both(one, other, places))
    return tuple(found)


def _at_the_same_time(
    placed: Sequence[tuple[Wanted, Stretch]],
) -> Iterator[tuple[Wanted, Wanted]]:
    """Each pair of sessions that overlap, once, by their beginnings."""
    running: list[tuple[Wanted, int]] = []
    for session, (begins, ends) in sorted(placed, key=lambda one: (one[1], one[0].key)):
        running = [(other, until) for other, until in running if until > begins]
        yield from ((other, session) for other, _until in running)
        running.append((session, ends))


def clashes_of(task: Task, chosen: Places) -> tuple[Reason, ...]:
    """The clashes some of these places are part of, all other sessions staying as they stand."""
    standing = {session.key: session.stands for session in task.sessions}
    return tuple(
        clash
        for clash in clashes_in(task, {**standing, **chosen})
        if {clash.values.get("session"), clash.values.get("other")} & chosen.keys()
    )


def _alone(task: Task, session: Wanted, time: Stretch, place: Place) -> Iterator[Reason]:
    said = {"session": session.key, "begins": time[0], "ends": time[1]}
    for who in sorted(session.people | frozenset(place.interpreters.values())):
        if who in task.free and not holds(merged(task.free[who]), *time):
            yield Reason("person-not-free", {**said, "who": who})
    for pair in session.pairs:
        if pair not in place.interpreters:
            yield Reason("interpreter-missing", {**said, "pair": pair})
    hall = next((one for one in task.halls if one.key == place.room), None)
    if hall is None:
        yield Reason("room-missing", said)
    else:
        yield from _in_room(task, session, time, place)
    if not session.is_pinned and not holds(merged(task.opens), *time):
        yield Reason("outside-hours", said)


def _in_room(task: Task, session: Wanted, time: Stretch, place: Place) -> Iterator[Reason]:
    hall = next(one for one in task.halls if one.key == place.room)
    said = {"session": session.key, "room": hall.key}
    if hall.free is not None and not holds(merged(hall.free), *time):
        yield Reason("room-not-free", {**said, "begins": time[0], "ends": time[1]})
    if hall.seats and hall.seats < session.seats:
        yield Reason("room-too-small", {**said, "seats": session.seats, "most": hall.seats})


def _both(one: Wanted, other: Wanted, places: Places) -> Iterator[Reason]:
    said = {"session": one.key, "other": other.key}
    here, there = places[one.key], places[other.key]
    if here.room is not None and here.room == there.room:
        yield Reason("room-twice", {**said, "room": here.room})
    busy = one.people | frozenset(here.interpreters.values())
    for who in sorted(busy & (other.people | frozenset(there.interpreters.values()))):
        yield Reason("person-twice", {**said, "who": who})
    for delegation in sorted(one.delegations & other.delegations):
        yield Reason("delegation-twice", {**said, "delegation": delegation})
