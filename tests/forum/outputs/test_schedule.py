"""The programme as files of other programs: out, in again, and the same."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebridge.forum.outputs.schedule.calendar import as_calendar
from casebridge.forum.outputs.schedule.form import clock_of, schedule_of
from casebridge.forum.rules.brought import understood
from casebridge.kit.formats.schedules import as_json, as_xml, read
from casebridge.kit.text.multilingual import Multilingual

ZONE = "Asia/Shanghai"
NONE = Multilingual().as_json()


def said(**texts: str) -> dict[str, Any]:
    return Multilingual(texts, next(iter(texts), "")).as_json()


def session(number: int = 1, **told: Any) -> dict[str, Any]:
    return {
        "guid": str(UUID(int=number)),
        "number": number,
        "slug": f"s{number}",
        "title": said(en=f"Talk {number}"),
        "subtitle": NONE,
        "abstract": NONE,
        "starts": "2090-07-10T09:00:00+08:00",
        "ends": "2090-07-10T09:45:00+08:00",
        "room": 1,
        "track": None,
        "format": None,
        "languages": ["en", "ru"],
        "interpreted": ["zh-Hans"],
        "state": "planned",
        "people": [],
        "parts": [],
        "traits": {},
        **told,
    }


def content(*sessions: dict[str, Any], rooms: int = 2) -> dict[str, Any]:
    return {
        "forum": {
            "code": "forum", "title": said(en="Forum"), "theme": NONE, "city": NONE, "zone": ZONE,
            "starts_on": "2090-07-10", "ends_on": "2090-07-11",
        },
        "rooms": [
            {"id": n, "name": said(en=f"Hall {n}"), "venue": NONE} for n in range(1, rooms + 1)
        ],
        "tracks": [{"id": 5, "name": said(en="Industry")}],
        "sessions": list(sessions),
    }  # fmt: skip


TEXT = st.text(st.characters(exclude_categories=["C"], exclude_characters="\r"), max_size=30)
FIRST = datetime(2090, 7, 10, tzinfo=ZoneInfo(ZONE))
STARTS = st.integers(0, 24 * 60).map(lambda minutes: FIRST + timedelta(minutes=minutes))
SESSIONS = st.lists(
    st.tuples(
        TEXT.filter(lambda t: t.strip() == t and t != ""),
        STARTS,
        st.integers(1, 3000),
        st.sampled_from([1, 2, None]),
        st.lists(st.sampled_from(["en", "ru", "zh-Hans", "fa"]), unique=True),
    ),
    max_size=6,
)


@given(SESSIONS, st.sampled_from([as_json, as_xml]))
def test_every_session_room_time_and_language_comes_back_equal(drawn: Any, write: Any) -> None:
    sessions = [
        session(
            number,
            title=said(ru=title, en="Other words"),
            starts=starts.isoformat(),
            ends=(starts + timedelta(minutes=minutes)).isoformat(),
            room=room,
            languages=languages,
        )
        for number, (title, starts, minutes, room, languages) in enumerate(drawn, start=1)
    ]
    whole = content(*sessions)
    if not sessions:
        return
    written = write(schedule_of(whole, 1, "https://example.org"))
    taken, left = understood(read(written)["events"], ZONE)
    assert left == []
    found = {one.guid.int: one for one in taken}
    for one in sessions:
        back = found[one["number"]]
        assert back.title.as_json() == one["title"]
        assert back.starts_at == datetime.fromisoformat(one["starts"])
        assert back.ends_at == datetime.fromisoformat(one["ends"])
        assert back.room == (f"Hall {one['room']}" if one["room"] else "")
        assert list(back.languages) == one["languages"]
        assert list(back.interpreted) == one["interpreted"]


@pytest.mark.parametrize("write", [as_json, as_xml])
def test_slugs_traits_and_what_is_said_of_people_come_back_in_both_forms(write: Any) -> None:
    traits = {"schedule": {"recording_license": "CC BY", "answers": [{"a": 1}]}}
    told = {"kind": "speaker", "name": said(en="Anna"), "delegate": 3, "person": None}
    whole = content(session(slug="", traits=traits, people=[{**told, "traits": {"code": "AB"}}]))
    (one,), _left = understood(read(write(schedule_of(whole, 1, "s")))["events"], ZONE)
    assert (one.slug, one.traits) == ("", traits["schedule"])
    assert one.people == (("Anna", {"code": "AB"}),)


def test_a_calendar_keeps_the_joiners_of_persian() -> None:
    made = as_calendar(content(session(title=said(fa="نشست\u200cها"))), 1, "s")
    assert "نشست\u200cها" in made.replace(b"\r\n ", b"").decode()


def test_what_was_called_off_or_has_no_time_is_not_in_it() -> None:
    whole = content(session(1, state="called-off"), session(2, starts=None, ends=None), session(3))
    events = read(as_json(schedule_of(whole, 1, "https://example.org")))["events"]
    assert [one["id"] for one in events] == [3]


def test_two_rooms_of_one_name_are_told_apart() -> None:
    whole = content(session(1), session(2, room=2))
    whole["rooms"][1]["name"] = whole["rooms"][0]["name"]
    events = read(as_json(schedule_of(whole, 1, "https://example.org")))["events"]
    assert [one["room"] for one in events] == ["Hall 1", "Hall 1 (2)"]


def test_what_an_event_said_beyond_our_fields_goes_out_again() -> None:
    traits = {"schedule": {"url": "https://example.org/own", "answers": [1], "type": "Talk"}}
    (event,) = read(as_json(schedule_of(content(session(traits=traits)), 1, "s")))["events"]
    assert event["url"] == "https://example.org/own"
    assert (event["answers"], event["type"]) == ([1], "Talk")


@pytest.mark.parametrize(
    ("told", "trouble"),
    [
        ({"date": "tomorrow"}, "no-start"),
        ({"duration": ""}, "no-length"),
        ({"duration": "00:00"}, "no-length"),
        ({"duration": "-1:30"}, "no-length"),
        ({"title": None}, "no-title"),
        ({"guid": "", "id": "", "slug": ""}, "no-name"),
    ],
)
def test_an_event_that_cannot_be_understood_is_left_with_its_reason(
    told: dict[str, Any], trouble: str
) -> None:
    event = {"guid": str(UUID(int=1)), "id": 1, "date": "2090-07-10T09:00", "duration": "00:30"}
    taken, left = understood([{**event, "title": "A", **told}], ZONE)
    assert (taken, [one.trouble for one in left]) == ([], [trouble])


def test_the_same_event_twice_is_taken_once() -> None:
    event = {"guid": "x", "date": "2090-07-10T09:00", "duration": "00:30", "title": "A"}
    taken, left = understood([event, event], ZONE)
    assert (len(taken), [one.trouble for one in left]) == (1, ["stands-twice"])
    assert taken[0].starts_at.utcoffset() == timedelta(hours=8)


@pytest.mark.parametrize(("minutes", "clock"), [(5, "00:05"), (90, "01:30"), (26 * 60, "26:00")])
def test_lengths_are_written_in_hours_and_minutes(minutes: int, clock: str) -> None:
    assert clock_of(timedelta(minutes=minutes)) == clock


def unfolded(calendar: bytes) -> list[str]:
    return calendar.replace(b"\r\n ", b"").decode().split("\r\n")


@given(TEXT)
def test_no_line_of_a_calendar_is_longer_than_75_octets_and_texts_come_back(title: str) -> None:
    made = as_calendar(content(session(title=said(en=f"x{title}"))), 2, "https://example.org")
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
    (summary,) = [line for line in unfolded(made) if line.startswith("SUMMARY:")]
    plain = summary.removeprefix("SUMMARY:").replace("\\;", ";").replace("\\,", ",")
    assert plain.replace("\\n", "\n").replace("\\\\", "\\") == f"x{title}"


def test_a_calendar_moves_and_cancels_by_the_same_name() -> None:
    made = unfolded(as_calendar(content(session(state="called-off")), 4, "https://example.org"))
    assert f"UID:{UUID(int=1)}" in made
    assert "SEQUENCE:4" in made
    assert "STATUS:CANCELLED" in made
    assert "DTSTART:20900710T010000Z" in made
