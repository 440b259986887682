"""What a release changes against the one before it, and whom that concerns."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebridge.forum.rules.changes import (
    Change,
    Concerned,
    Kind,
    changes_between,
    concerned_by,
)

SAID: dict[str, Any] = {
    "number": 1,
    "title": {"texts": {"en": "Ports"}, "original": "en"},
    "subtitle": {"texts": {}, "original": ""},
    "abstract": {"texts": {}, "original": ""},
    "starts": "2090-07-10T10:00:00+08:00",
    "ends": "2090-07-10T11:00:00+08:00",
    "room": 1,
    "track": None,
    "format": None,
    "languages": ["en"],
    "interpreted": [],
    "state": "planned",
    "people": [{"kind": "speaker", "delegate": 7, "person": None}],
    "interpreters": [{"delegate": None, "person": 70, "languages": ["ru", "en"]}],
    "parts": [],
    "documents": [],
}


def content(*sessions: dict[str, Any]) -> dict[str, Any]:
    return {"sessions": list(sessions)}


def session(guid: str = "a", **said: Any) -> dict[str, Any]:
    return {**SAID, "guid": guid, **said}


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ({}, []),
        ({"starts": "2090-07-10T10:30:00+08:00"}, [Kind.MOVED]),
        ({"ends": "2090-07-10T11:30:00+08:00"}, [Kind.MOVED]),
        ({"room": 2}, [Kind.ROOM]),
        ({"room": 2, "ends": "2090-07-10T12:00:00+08:00"}, [Kind.MOVED, Kind.ROOM]),
        ({"people": []}, [Kind.PEOPLE]),
        ({"interpreters": []}, [Kind.PEOPLE]),
        ({"title": {"texts": {"en": "Seas"}, "original": "en"}}, [Kind.WORDS]),
        ({"interpreted": ["ru"]}, [Kind.WORDS]),
        ({"state": "called-off"}, [Kind.CALLED_OFF]),
        ({"state": "called-off", "room": 2}, [Kind.CALLED_OFF]),
        ({"documents": [{"name": "Paper", "language": "en", "blob": 1}]}, [Kind.PAPERS]),
    ],
)
def test_each_kind_of_change_is_named(said: dict[str, Any], kinds: list[Kind]) -> None:
    found = changes_between(content(session()), content(session(**said)))
    assert [one.kind for one in found] == kinds


def test_without_a_programme_before_every_session_that_is_held_is_added() -> None:
    now = content(session(), session("b", state="called-off"))
    assert [(one.guid, one.kind) for one in changes_between(None, now)] == [("a", Kind.ADDED)]


def test_a_session_that_is_gone_is_left_out_once_and_not_called_off() -> None:
    before = content(session(), session("b", state="called-off"))
    (found,) = changes_between(before, content())
    assert (found.guid, found.kind) == ("a", Kind.LEFT_OUT)


def test_a_session_held_after_all_is_added_again() -> None:
    before = content(session(state="called-off"))
    (found,) = changes_between(before, content(session()))
    assert found.kind == Kind.ADDED


def test_a_change_concerns_those_in_the_session_now_and_before_and_nobody_else() -> None:
    joined = [{"kind": "speaker", "delegate": 8, "person": None}]
    before = content(session(), session("b", people=[{"kind": "chair", "delegate": 9}]))
    after = content(session(people=joined), session("b", people=[{"kind": "chair", "delegate": 9}]))
    changes = changes_between(before, after)
    found = concerned_by(changes, before, after)
    assert set(found) == {Concerned(delegate=7), Concerned(delegate=8), Concerned(person=70)}
    assert all(told == changes for told in found.values())


def test_speakers_of_parts_are_concerned_and_names_alone_reach_nobody() -> None:
    part = {"title": {}, "minutes": 10, "starts": None, "language": ""}
    said: dict[str, Any] = {"people": [{"kind": "guest", "name": {}}], "interpreters": []}
    now = content(session(parts=[{**part, "people": [{"kind": "speaker", "delegate": 3}]}], **said))
    assert set(concerned_by(changes_between(None, now), None, now)) == {Concerned(delegate=3)}


SESSIONS = st.dictionaries(
    st.sampled_from("abcd"),
    st.fixed_dictionaries(
        {
            "room": st.sampled_from([1, 2, None]),
            "starts": st.sampled_from(["2090-07-10T10:00:00+08:00", "2090-07-10T10:30:00+08:00"]),
            "state": st.sampled_from(["planned", "called-off"]),
            "people": st.lists(st.sampled_from([{"kind": "speaker", "delegate": 7}]), max_size=1),
        }
    ),
)


@given(SESSIONS, SESSIONS)
def test_nothing_changes_exactly_where_what_is_held_is_the_same(
    was: dict[str, Any], now: dict[str, Any]
) -> None:
    before, after = (
        content(*(session(guid, **said) for guid, said in told.items())) for told in (was, now)
    )

    def held(told: dict[str, Any]) -> dict[str, Any]:
        return {guid: said for guid, said in told.items() if said["state"] == "planned"}

    changes: list[Change] = changes_between(before, after)
    assert (changes == []) == (held(was) == held(now))
    assert changes_between(after, after) == []
