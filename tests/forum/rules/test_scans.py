"""What a gate says, and the same standing from the same scans in any order."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebridge.forum.models import Gate
from casebridge.forum.rules.scans import (
    Door,
    Event,
    Said,
    Shown,
    Standing,
    hall_of,
    share_of,
    span_of,
    standing_after,
    timeline,
    verdict_at,
)

DAY = date(2026, 7, 10)
ZONE = "Asia/Shanghai"
NOON = datetime(2026, 7, 10, 4, tzinfo=UTC)
HOUR = timedelta(hours=1)
DOOR = Door(days=(DAY, DAY), zone=ZONE, places=2)
HALL = ("format", 1)


@pytest.mark.parametrize(
    ("door", "shown", "inside", "said"),
    [
        (DOOR, Shown(), 0, Said("in")),
        (DOOR, Shown(), 2, Said("refused", "hall-full")),
        (replace(DOOR, places=0), Shown(), 900, Said("in")),
        (DOOR, Shown(is_inside=True), 2, Said("again", "inside-already")),
        (DOOR, Shown(is_in_force=False), 0, Said("refused", "withdrawn")),
        (DOOR, Shown(trouble="unknown-badge"), 0, Said("refused", "unknown-badge")),
        (replace(DOOR, groups=["media"]), Shown(group="staff"), 0, Said("refused", "other-group")),
        (replace(DOOR, groups=["media"]), Shown(group="media"), 0, Said("in")),
        (replace(DOOR, days=(date(2026, 7, 11),) * 2), Shown(), 0, Said("refused", "other-day")),
        (replace(DOOR, opens_at=NOON + HOUR), Shown(), 0, Said("refused", "not-open-yet")),
        (replace(DOOR, closes_at=NOON), Shown(), 0, Said("refused", "closed")),
        (replace(DOOR, opens_at=NOON + 24 * HOUR), Shown(), 0, Said("refused", "other-day")),
    ],
)
def test_the_first_thing_that_hinders_is_said(
    door: Door, shown: Shown, inside: int, said: Said
) -> None:
    assert verdict_at(door, shown, way="in", at=NOON, inside=inside) == said


def test_going_out_is_never_refused_to_a_badge_of_ours() -> None:
    gone = verdict_at(DOOR, Shown(is_in_force=False), way="out", at=NOON, inside=2)
    assert gone == Said("out")
    strange = verdict_at(DOOR, Shown("unknown-badge"), way="out", at=NOON, inside=2)
    assert strange.verdict == "refused"


@pytest.mark.parametrize("opens", [None, NOON - 2 * HOUR, NOON + 30 * HOUR])
@pytest.mark.parametrize("closes", [None, NOON + 2 * HOUR])
def test_what_a_phone_takes_along_says_the_same_at_every_half_hour(
    opens: datetime | None, closes: datetime | None
) -> None:
    door = replace(DOOR, opens_at=opens, closes_at=closes)
    steps = timeline(door)
    for half_hour in range(-40, 80):
        at = NOON + half_hour * HOUR / 2
        said = verdict_at(door, Shown(), way="in", at=at, inside=0)
        last = [reason for since, reason in steps if since <= at]
        assert last == [] or last[-1] == said.reason, at
        assert last or said.reason == "other-day", at


def test_a_day_is_that_of_the_place_where_the_forum_is_held() -> None:
    start, end = span_of(DAY, ZONE)
    assert (start.astimezone(UTC).hour, end - start) == (16, timedelta(days=1))


@pytest.mark.parametrize(
    ("told", "hall"),
    [({"session_id": 3, "format_id": 2}, ("session", 3)), ({"format_id": 2}, ("format", 2)),
     ({"room_id": 9}, ("room", 9)), ({"id": 5}, ("pk", 5))],
)  # fmt: skip
def test_gates_of_one_session_event_or_room_lead_into_one_hall(
    told: dict[str, int], hall: tuple[str, int]
) -> None:
    assert hall_of(Gate(**told)) == hall


@given(st.integers(1, 900), st.integers(0, 900), st.integers(1, 8))
def test_the_shares_of_all_gates_fill_the_hall_and_no_more(
    places: int, inside: int, gates: int
) -> None:
    shares = [share_of(places, inside, gates, place) for place in range(gates)]
    assert sum(share or 0 for share in shares) == max(0, places - inside)
    assert share_of(0, inside, gates, 0) is None


def event(nonce: str, minute: int, badge: int = 1, verdict: str = "in", **more: object) -> Event:
    way = "out" if verdict == "out" else "in"
    made = Event(NOON + timedelta(minutes=minute), nonce, badge, HALL, way, verdict)
    return replace(made, **more)  # type: ignore[arg-type]


def test_a_second_entry_counts_once_and_is_shown_as_a_pair() -> None:
    one, other = event("a", 1, gate=1), event("b", 2, gate=2)
    after = standing_after([other, one])
    assert after == Standing({HALL: frozenset({1})}, ((one, other),))


def test_who_went_out_may_come_in_again_and_who_was_refused_is_not_inside() -> None:
    told = [
        event("a", 1),
        event("b", 2, verdict="out"),
        event("c", 3),
        event("d", 4, badge=2, verdict="refused"),
        event("e", 5, verdict="again"),
    ]
    assert standing_after(told) == Standing({HALL: frozenset({1})}, ())
    assert standing_after(told[:2]) == Standing({}, ())


def test_what_the_gate_said_on_its_own_goes_before_an_answer_that_never_reached_it() -> None:
    lost, heard = event("a", 1, verdict="in"), event("a", 1, verdict="refused", is_offline=True)
    for order in ((lost, heard), (heard, lost), (lost, heard, lost)):
        assert standing_after(order) == Standing({}, ())


events = st.builds(
    Event,
    at=st.integers(0, 6).map(lambda minute: NOON + timedelta(minutes=minute)),
    nonce=st.sampled_from("abcdefgh"),
    badge=st.integers(1, 3),
    hall=st.sampled_from([("format", 1), ("format", 2)]),
    way=st.sampled_from(["in", "out"]),
    verdict=st.sampled_from(["in", "out", "again", "refused"]),
    gate=st.integers(1, 3),
    is_offline=st.booleans(),
)


@given(st.lists(events, max_size=14), st.data())
def test_scans_told_twice_and_in_any_order_give_the_same_standing(
    told: list[Event], data: st.DataObject
) -> None:
    repeated = data.draw(st.lists(st.sampled_from(told), max_size=8)) if told else []
    shuffled = data.draw(st.permutations([*told, *repeated]))
    assert standing_after(shuffled) == standing_after(told)


@given(st.lists(events, max_size=14, unique_by=lambda one: one.nonce))
def test_nobody_is_inside_who_was_not_let_in_and_no_scan_is_counted_twice(
    told: list[Event],
) -> None:
    after = standing_after(told)
    let_in = {(e.hall, e.badge) for e in told if e.verdict == "in"}
    here = {(hall, badge) for hall, badges in after.inside.items() for badge in badges}
    assert here <= let_in
    later = [pair[1].nonce for pair in after.twice]
    assert len(later) == len(set(later))


def test_the_standing_is_what_each_badge_did_last() -> None:
    """The oracle of the database's own question: every short story of one badge."""
    for story in product(["in", "out", "again", "refused"], repeat=4):
        told = [event(str(place), place, verdict=v) for place, v in enumerate(story)]
        moves = [v for v in story if v in {"in", "out"}]
        is_inside = bool(moves) and moves[-1] == "in"
        assert bool(standing_after(told).inside) is is_inside, story
