"""A released programme looked up by day, by session and by person."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebridge.forum.rules.printed import (
    Session,
    Wanted,
    day_to_show,
    printed_of,
    stretch_to_show,
    stretches,
)
from tests.factories.programmes import content, session, speaker

TENTH, ELEVENTH = date(2026, 7, 10), date(2026, 7, 11)
NINE = datetime(2026, 7, 10, 1, tzinfo=UTC)


def at(*hours: float) -> list[Session]:
    """Sessions of one hour that begin so many hours after nine."""
    made = (
        SimpleNamespace(starts=NINE + timedelta(hours=each), ends=NINE + timedelta(hours=each + 1))
        for each in sorted(hours)
    )
    return [cast(Session, one) for one in made]


def test_days_are_those_of_the_forums_own_clock() -> None:
    late = {"starts": "2026-07-10T16:30:00+00:00", "ends": "2026-07-10T17:00:00+00:00"}
    printed = printed_of(content([session(1), session(2, **late)]))
    assert {on: [s.number for s in found] for on, found in printed.days.items()} == {
        TENTH: [1],
        ELEVENTH: [2],
    }


def test_sessions_stand_in_the_order_of_time_then_of_rooms() -> None:
    same = {"starts": session(1)["starts"], "ends": session(1)["ends"]}
    told = [session(3), session(2, room=2, **same), session(1, room=1)]
    assert [one.number for one in printed_of(content(told)).sessions] == [1, 2, 3]


def test_a_session_without_a_time_is_not_printed() -> None:
    assert printed_of(content([session(1, starts=None, ends=None)])).sessions == []


@pytest.mark.parametrize(
    ("told", "reader", "shown"),
    [
        ({"zh-Hans": "一", "en": "One"}, "en", ("One", "en")),
        ({"zh-Hans": "一", "en": "One"}, "fa", ("One", "en")),
        ({"zh-Hans": "一", "ru": "Один"}, "fa", ("Один", "ru")),
        ({"texts": {"zh-Hans": "一", "en": "One"}, "original": "zh-Hans"}, "fa", ("一", "zh-Hans")),
        ({}, "fa", ("", "fa")),
    ],
)
def test_a_title_falls_back_to_its_original_then_to_the_forums_order(
    told: dict[str, Any], reader: str, shown: tuple[str, str]
) -> None:
    printed = printed_of(content([session(1, title=told)]), ("en", "ru", "zh-Hans"))
    wording = printed.sessions[0].title.in_(reader)
    assert (wording.text, wording.tag) == shown


def test_parts_follow_each_other_until_a_length_is_not_known() -> None:
    part: dict[str, Any] = {"title": {"en": "x"}, "starts": None, "language": "", "people": []}
    parts = [{**part, "minutes": minutes} for minutes in (20, None, 10)]
    found = printed_of(content([session(1, parts=parts)])).sessions[0].parts
    assert [f"{p.starts:%H:%M}" if p.starts else "" for p in found] == ["09:00", "09:20", ""]


def test_a_person_is_the_same_everywhere_and_an_interpreter_is_not_printed() -> None:
    part: dict[str, Any] = {"title": {}, "minutes": None, "starts": None, "language": ""}
    printed = printed_of(
        content(
            [
                session(1, people=[speaker("A", "chair", delegate=7), speaker("B")]),
                session(2, people=[speaker("B"), speaker("I", "interpreter")]),
                session(3, parts=[{**part, "people": [speaker("Other A", delegate=7)]}]),
            ]
        )
    )
    does = {
        person.name.texts["en"]: [(one.session.number, one.kind) for one in found]
        for person, found in printed.people.values()
    }
    assert does == {
        "A": [(1, "chair"), (3, "speaker")],
        "B": [(1, "speaker"), (2, "speaker")],
    }


@pytest.mark.parametrize(
    ("wanted", "takes"),
    [
        (Wanted(), True),
        (Wanted(track="1"), True),
        (Wanted(track="2"), False),
        (Wanted(room="1", language="ru"), True),
        (Wanted(language="zh-Hans"), True),
        (Wanted(language="en"), False),
        (Wanted(room="2", track="1"), False),
    ],
)
def test_a_session_is_wanted_by_track_room_and_what_can_be_heard(
    wanted: Wanted, takes: bool
) -> None:
    told = session(1, track=1, languages=["zh-Hans"], interpreted=["ru"])
    assert wanted.takes(printed_of(content([told])).sessions[0]) is takes


@given(st.lists(st.integers(0, 8), max_size=40), st.integers(1, 12))
def test_stretches_hold_everything_once_in_order_and_none_is_too_long(
    hours: list[int], most: int
) -> None:
    whole = at(*hours)
    cut = stretches(whole, most)
    assert [one for part in cut for one in part] == whole
    assert all(len(part) <= most for part in cut)
    assert all(cut) or not whole


@given(st.lists(st.integers(0, 8), max_size=40))
def test_what_begins_together_is_not_parted_where_it_fits(hours: list[int]) -> None:
    most = max((hours.count(each) for each in hours), default=1)
    cut = stretches(at(*hours), most)
    for before, after in zip(cut, cut[1:], strict=False):
        assert before[-1].starts < after[0].starts


@pytest.mark.parametrize(
    ("today", "shown"),
    [
        (date(2026, 7, 1), TENTH),
        (TENTH, TENTH),
        (ELEVENTH, ELEVENTH),
        (date(2026, 7, 12), TENTH),
    ],
)
def test_today_is_shown_while_the_forum_runs_and_else_the_first_day(
    today: date, shown: date
) -> None:
    assert day_to_show([ELEVENTH, TENTH], today) == shown
    assert day_to_show([], today) is None


@pytest.mark.parametrize(("hour", "place"), [(-1, 1), (0.5, 1), (1.5, 2), (3.5, 1)])
def test_the_stretch_that_goes_on_now_is_shown(hour: float, place: int) -> None:
    cut = [at(0), at(1, 2)]
    assert stretch_to_show(cut, NINE + timedelta(hours=hour)) == place
