"""A parallel programme proposed, against every programme there is for small tasks."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations, product
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebridge.forum.rules.proposal.model import (
    MOVED,
    OTHER_ROOM,
    OTHER_VOICE,
    OUT_OF_ORDER,
    OUT_OF_ROOM,
)
from casebridge.forum.rules.proposal.remarks import clashes_in
from casebridge.forum.rules.proposal.solving import propose
from casebridge.forum.rules.proposal.values import (
    Hall,
    Interpreter,
    Place,
    Reason,
    Task,
    Wanted,
    pairs_wanted,
)

TEN, NOON = 600, 720
RU_ZH = ("ru", "zh-Hans")
HALL = Hall(1, 200)
MORNING = ((TEN, NOON),)


def task(*sessions: Wanted, **other: object) -> Task:
    return replace(Task(sessions, (HALL,), MORNING), **other)  # type: ignore[arg-type]


def talk(key: int, minutes: int = 30, *people: str, **other: object) -> Wanted:
    return replace(Wanted(key, key, minutes, frozenset(people)), **other)  # type: ignore[arg-type]


def codes(of: Task) -> list[str]:
    found = propose(of)
    assert found.places is None
    return [reason.code for reason in found.reasons]


# Every programme of a small task, tried one by one and judged by its own short rules.


def every_programme(of: Task) -> Iterator[dict[int, Place]]:
    for places in product(*(list(_each_place(of, session)) for session in of.sessions)):
        chosen = {s.key: place for s, place in zip(of.sessions, places, strict=True)}
        if all(_apart(of, chosen, a, b) for a, b in combinations(of.sessions, 2)):
            yield chosen


def _each_place(of: Task, session: Wanted) -> Iterator[Place]:
    for start in range(0, 241, of.grid):
        if not _may_begin(of, session, start):
            continue
        for hall, voices in product(of.halls, product(of.interpreters, repeat=len(session.pairs))):
            given_ = dict(zip(session.pairs, voices, strict=True))
            if _room_serves(session, hall, start) and _voices_serve(of, session, given_, start):
                yield Place(start, hall.key, {pair: one.key for pair, one in given_.items()})


def _may_begin(of: Task, session: Wanted, start: int) -> bool:
    stands = session.stands.start
    if session.is_pinned and stands is not None:
        in_hours = start == stands
    else:
        in_hours = _within(of.opens, start, session)
    return in_hours and _there(of, session.people, start, session)


def _there(of: Task, people: Iterable[str], start: int, session: Wanted) -> bool:
    return all(_within(of.free[who], start, session) for who in people if who in of.free)


def _voices_serve(
    of: Task, session: Wanted, voices: dict[tuple[str, str], Interpreter], start: int
) -> bool:
    keys = {one.key for one in voices.values()}
    return (
        len(keys) == len(voices)
        and not session.people & keys
        and all(one.languages >= set(pair) for pair, one in voices.items())
        and _there(of, keys, start, session)
    )


def _within(stretches: object, start: int, session: Wanted) -> bool:
    return any(a <= start and start + session.minutes <= b for a, b in stretches)  # type: ignore[attr-defined]


def _room_serves(session: Wanted, hall: Hall, start: int) -> bool:
    if hall.free is not None and not _within(hall.free, start, session):
        return False
    if session.is_pinned and session.stands.room is not None:
        return session.stands.room == hall.key
    return not hall.seats or hall.seats >= session.seats


def _apart(of: Task, places: dict[int, Place], one: Wanted, other: Wanted) -> bool:
    here, there = places[one.key], places[other.key]
    assert here.start is not None
    assert there.start is not None
    if here.start + one.minutes <= there.start or there.start + other.minutes <= here.start:
        return True
    busy = one.people | set(here.interpreters.values())
    return (
        here.room != there.room
        and not busy & (other.people | set(there.interpreters.values()))
        and not one.delegations & other.delegations
    )


def _begins(places: dict[int, Place], session: Wanted) -> int:
    start = places[session.key].start
    assert start is not None
    return start


def broken(of: Task, places: dict[int, Place]) -> int:
    total = 0
    for session in of.sessions:
        stands, place = session.stands, places[session.key]
        if not session.is_pinned:
            total += MOVED * (stands.start is not None and stands.start != place.start)
            total += OTHER_ROOM * (stands.room is not None and stands.room != place.room)
            total += OTHER_VOICE * sum(
                place.interpreters[p] != who for p, who in stands.interpreters.items()
            )
    talks = sorted((s for s in of.sessions if s.track), key=lambda s: s.number)
    if len(talks) > 1:
        for a, b in zip(talks, talks[1:], strict=False):
            total += OUT_OF_ORDER * (_begins(places, b) < _begins(places, a) + a.minutes)
        rooms = [places[s.key].room for s in talks]
        total += OUT_OF_ROOM * min(sum(r != h.key for r in rooms) for h in of.halls)
    return total


@st.composite
def tasks(draw: st.DrawFn) -> Task:
    """At most three sessions, two rooms, two interpreters and four starts."""
    windows = st.sampled_from([((0, 60),), ((30, 90),), ((0, 30), (60, 120)), ((0, 120),)])
    halls = tuple(
        Hall(key, draw(st.sampled_from([0, 50])), draw(st.none() | windows))
        for key in range(1, draw(st.integers(1, 2)) + 1)
    )
    voices = tuple(
        Interpreter(f"i{n}", frozenset(draw(st.sampled_from([RU_ZH, ("en", *RU_ZH)]))))
        for n in range(draw(st.integers(0, 2)))
    )
    people = [*"ab", *(one.key for one in voices)]
    sessions = tuple(
        _drawn(draw, key, people, [hall.key for hall in halls])
        for key in range(1, draw(st.integers(1, 3)) + 1)
    )
    free = {who: draw(windows) for who in people if draw(st.booleans())}
    opens = draw(st.sampled_from([((0, 120),), ((0, 60), (75, 135))]))
    return Task(sessions, halls, opens, voices, free, grid=30)


def _drawn(draw: st.DrawFn, key: int, people: list[str], rooms: list[int]) -> Wanted:
    pairs = draw(st.sampled_from([(), (), (RU_ZH,), (("en", "ru"), RU_ZH)]))
    stands = Place(
        draw(st.none() | st.sampled_from([0, 30, 60, 120])),
        draw(st.none() | st.sampled_from(rooms)),
    )
    return Wanted(
        key, key, draw(st.sampled_from([30, 45, 60])),
        frozenset(draw(st.sets(st.sampled_from(people), max_size=2))),
        frozenset(draw(st.sets(st.just("d"), max_size=1))),
        pairs, draw(st.sampled_from([0, 7])) or None, draw(st.sampled_from([0, 40, 80])), stands,
        is_pinned=stands.start is not None and draw(st.booleans()),
    )  # fmt: skip


def _is_pinned(of: Task, clash: Reason) -> bool:
    return of.by_key[cast(int, clash.values["session"])].is_pinned


@settings(max_examples=150, deadline=None)
@given(tasks())
def test_a_programme_is_found_exactly_where_there_is_one_and_none_breaks_fewer_wishes(
    of: Task,
) -> None:
    found = propose(of)
    every = list(every_programme(of))
    assert (found.places is not None) == bool(every)
    if found.places is None:
        assert found.reasons
        return
    assert found.is_best
    chosen = dict(found.places)
    assert chosen in every
    clashes = clashes_in(of, chosen)
    # Somebody pinned a session into a room too small for it: that is said, and stays.
    assert all(c.code == "room-too-small" and _is_pinned(of, c) for c in clashes)
    assert broken(of, chosen) == min(broken(of, other) for other in every)
    assert propose(of) == found


@settings(max_examples=60, deadline=None)
@given(tasks())
def test_sessions_said_not_to_go_together_do_go_without_any_one_of_them(of: Task) -> None:
    reasons = propose(of).reasons
    if not reasons or reasons[0].code != "not-together":
        return
    keys = cast(list[int], reasons[0].values["sessions"])
    some = tuple(s for s in of.sessions if s.key in keys)
    assert not list(every_programme(replace(of, sessions=some)))
    for left_out in some:
        rest = tuple(s for s in some if s != left_out)
        assert list(every_programme(replace(of, sessions=rest)))


@settings(max_examples=100, deadline=None)
@given(tasks(), st.lists(st.sampled_from([0, 30, 60, 90]), min_size=3, max_size=3))
def test_clashes_are_seen_exactly_where_two_sessions_stand_in_each_others_way(
    of: Task, starts: list[int]
) -> None:
    places = {
        s.key: Place(start, of.halls[0].key) for s, start in zip(of.sessions, starts, strict=False)
    }
    twice = {r.code for r in clashes_in(of, places) if r.code.endswith("-twice")}
    apart = all(_apart(of, places, a, b) for a, b in combinations(of.sessions, 2))
    assert bool(twice) == (not apart)


# What a person reads of it, case by case.


def test_a_speaker_free_for_half_an_hour_is_named_with_the_session_that_takes_longer() -> None:
    (reason,) = propose(task(talk(4, 45, "a"), free={"a": ((TEN, 630),)})).reasons
    assert reason.code == "window-too-short"
    assert reason.values == {"session": 4, "minutes": 45, "who": "a", "free": ((TEN, 630),)}


def test_interpreters_wanted_longer_than_they_are_free_are_counted() -> None:
    voices = (Interpreter("i", frozenset(RU_ZH)),)
    wanted = [talk(n, 30, pairs=(RU_ZH,)) for n in (1, 2, 3)]
    (reason,) = propose(
        task(*wanted, interpreters=voices, free={"i": ((TEN, 660),)}, halls=(HALL, Hall(2)))
    ).reasons
    assert reason.code == "interpreters-too-few"
    assert (reason.values["minutes"], reason.values["there_are"]) == (90, 60)


@pytest.mark.parametrize(
    ("of", "code"),
    [
        (task(talk(1, 150)), "session-too-long"),
        (task(talk(1, 30, seats=300)), "no-room-large-enough"),
        (task(talk(1), halls=()), "no-room-at-all"),
        (task(talk(1, pairs=(RU_ZH,))), "nobody-interprets"),
        (
            task(talk(1, 30, "a", "b"), free={"a": ((600, 630),), "b": ((630, 720),)}),
            "no-common-window",
        ),
        (task(*(talk(n) for n in range(5))), "rooms-too-few"),
        (
            task(*(talk(n, 30, "a") for n in range(5)), halls=(HALL, Hall(2))),
            "person-wanted-too-long",
        ),
        (
            task(
                *(talk(n, 30, delegations=frozenset("d")) for n in range(5)), halls=(HALL, Hall(2))
            ),
            "delegation-wanted-too-long",
        ),
        (
            task(
                talk(1, 30, "a", stands=Place(600, 1), is_pinned=True), free={"a": ((660, 720),)}
            ),
            "pinned-outside-window",
        ),
        (
            task(*(talk(n, stands=Place(600, 1), is_pinned=True) for n in (1, 2))),
            "pinned-in-one-room",
        ),
        (
            task(
                talk(1, stands=Place(600, 1), is_pinned=True), halls=(replace(HALL, free=()),)
            ),
            "pinned-room-not-free",
        ),
    ],
)  # fmt: skip
def test_a_shortage_is_named(of: Task, code: str) -> None:
    assert codes(of) == [code]


def test_a_conflict_names_the_sessions_and_what_binds_them_and_leaves_the_rest_out() -> None:
    bound = [talk(n, 30, "x", f"y{n}") for n in (1, 2, 3)]
    others = [talk(n, 30, f"z{n}", track=1) for n in range(4, 20)]
    windows = {f"y{n}": ((600, 680),) for n in (1, 2, 3)}
    halls = tuple(Hall(n) for n in range(1, 7))
    reasons = propose(task(*bound, *others, free=windows, halls=halls)).reasons
    assert reasons[0].code == "not-together"
    assert reasons[0].values["sessions"] == [1, 2, 3]
    assert {r.values.get("who") for r in reasons[1:]} == {"x", "y1", "y2", "y3"}


def test_a_pinned_session_stays_outside_the_hours_and_off_the_grid() -> None:
    dinner = talk(1, 90, "a", stands=Place(1083, 1), is_pinned=True)
    places = propose(task(dinner, talk(2, 30, "a"))).places
    assert places is not None
    assert places[1] == Place(1083, 1)
    assert places[2] == Place(TEN, 1)


def test_a_track_runs_in_the_order_of_its_numbers_in_one_room_from_the_first_minute() -> None:
    talks = [talk(n, 30, track=n % 2 + 1) for n in range(1, 9)]
    places = propose(task(*talks, halls=(HALL, Hall(2)))).places
    assert places is not None
    for track in (0, 1):
        mine = [places[n] for n in range(1, 9) if n % 2 == track]
        assert [place.start for place in mine] == [600, 630, 660, 690]
        assert len({place.room for place in mine}) == 1


def test_what_a_track_cannot_keep_is_remarked() -> None:
    talks = [talk(1, 30, "a", track=1), talk(2, 30, "b", track=1)]
    found = propose(task(*talks, free={"a": ((660, 690),), "b": ((600, 630),)}))
    (remark,) = found.remarks
    assert remark.code == "out-of-order"
    assert remark.values == {"session": 2, "before": 1}


def test_solved_again_after_one_window_changed_only_what_must_move_moves() -> None:
    talks = [talk(n, 30, f"p{n}") for n in range(1, 13)]
    halls = tuple(Hall(n) for n in (1, 2, 3, 4))
    first = propose(task(*talks, halls=halls)).places
    assert first is not None
    standing = [replace(t, stands=first[t.key]) for t in talks]
    again = propose(task(*standing, halls=halls))
    assert again.places == first
    late = propose(task(*standing, halls=halls, free={"p1": ((690, 720),)})).places
    assert late is not None
    assert [key for key in first if late[key] != first[key]] == [1]


def test_each_language_spoken_is_interpreted_into_each_other_one_listened_to() -> None:
    assert pairs_wanted(["zh-Hans"], ["ru", "en", "zh-Hans"]) == (
        ("en", "zh-Hans"),
        ("ru", "zh-Hans"),
    )
    assert pairs_wanted(["ru"], ["ru"]) == ()


def test_what_is_pinned_into_a_room_is_taken_off_the_time_it_has() -> None:
    pinned = talk(1, 60, stands=Place(600, 1), is_pinned=True)
    dinner = talk(2, 90, stands=Place(1140, 1), is_pinned=True)
    (reason,) = propose(task(pinned, dinner, talk(3, 90))).reasons
    assert reason.code == "rooms-too-few"
    assert (reason.values["minutes"], reason.values["there_are"]) == (90, 60)


@pytest.mark.parametrize(
    ("place", "code"),
    [
        (Place(600, 1, {RU_ZH: "i"}), "person-not-free"),
        (Place(630, 1), "interpreter-missing"),
        (Place(630, None, {RU_ZH: "i"}), "room-missing"),
        (Place(690, 1, {RU_ZH: "i"}), "room-not-free"),
        (Place(630, 2, {RU_ZH: "i"}), "room-too-small"),
        (Place(720, 3, {RU_ZH: "i"}), "outside-hours"),
    ],
)
def test_a_place_by_hand_is_told_what_it_breaks(place: Place, code: str) -> None:
    alone = talk(1, 30, "a", pairs=(RU_ZH,), seats=100)
    of = task(
        alone,
        halls=(Hall(1, 200, ((600, 690),)), Hall(2, 50), Hall(3)),
        interpreters=(Interpreter("i", frozenset(RU_ZH)),),
        free={"a": ((630, 780),)},
    )
    assert [clash.code for clash in clashes_in(of, {1: place})] == [code]
