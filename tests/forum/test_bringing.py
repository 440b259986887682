"""A schedule taken into the programme: once, again, and with what it cannot say."""

from datetime import timedelta
from typing import Any

import pytest

from casebridge.forum.actions.bringing import look_through, put_schedule_aside, take_schedule
from casebridge.forum.actions.programme import pin_session
from casebridge.forum.models import Forum, Room, Session, Track
from casebridge.forum.outputs.schedule.form import schedule_of
from casebridge.forum.queries.programme import content_of
from casebridge.kit.formats.schedules import as_json, as_xml
from tests.factories import check_in, forums, proposals
from tests.factories.accounts import account, machine
from tests.factories.counting import refused

pytestmark = pytest.mark.usefixtures("with_reference")


@pytest.fixture
def forum() -> Forum:
    return proposals.forum_with_rooms(100, 40)


def filled(of: Forum) -> Forum:
    anna = forums.delegate(of, "Anna Example")
    for clock, room in (("10:00", 0), ("10:30", 1)):
        rooms = Room.objects.filter(venue__forum=of).order_by("position")
        proposals.session(of, anna, starts=clock, room=rooms[room], languages=["en", "ru"])
    return of


def out_of(of: Forum, write: Any = as_json) -> bytes:
    return bytes(write(schedule_of(content_of(of), 1, "https://example.org")))


def take(of: Forum, content: bytes) -> Any:
    blob = put_schedule_aside(of, content, name="schedule", by=machine())
    return take_schedule(of, blob, name="schedule", by=machine())


@pytest.mark.parametrize("write", [as_json, as_xml])
def test_a_programme_taken_into_an_empty_forum_goes_out_equal(forum: Forum, write: Any) -> None:
    there = filled(forum)
    other = check_in.forum_held("b")
    assert len(take(other, out_of(there, write)).new) == 2
    first, second = (
        [
            (s["title"], s["starts"], s["ends"], s["languages"], s["interpreted"], s["guid"])
            for s in content_of(one)["sessions"]
        ]
        for one in (there, other)
    )
    assert first == second
    assert sorted(r.key for r in Room.objects.filter(venue__forum=other)) == ["Hall 1", "Hall 2"]
    assert other.sessions.first().roles.get().name == "Anna Example"  # type: ignore[union-attr]


def test_the_same_again_changes_nothing(forum: Forum) -> None:
    other, content = check_in.forum_held("b"), out_of(filled(forum))
    take(other, content)
    before = list(Session.objects.filter(forum=other).values_list("pk", "changed_at"))
    again = take(other, content)
    assert (len(again.new), len(again.changed), len(again.same)) == (0, 0, 2)
    assert list(Session.objects.filter(forum=other).values_list("pk", "changed_at")) == before


def test_a_session_that_moved_there_moves_here_unless_it_is_pinned(forum: Forum) -> None:
    other = check_in.forum_held("b")
    take(other, out_of(filled(forum)))
    for one in forum.sessions.all():
        one.starts_at, one.ends_at = (
            at + timedelta(hours=3) for at in (one.starts_at, one.ends_at) if at
        )
        one.save()
    pinned = other.sessions.order_by("number")[0]
    pin_session(pinned, pinned=True, by=machine())
    stood = pinned.starts_at
    assert len(take(other, out_of(forum)).changed) == 1
    first, second = other.sessions.order_by("number")
    assert first.starts_at == stood
    assert second.starts_at == forum.sessions.order_by("number")[1].starts_at


def test_somebody_added_there_is_added_here(forum: Forum) -> None:
    other = check_in.forum_held("b")
    take(other, out_of(filled(forum)))
    session = forum.sessions.order_by("number")[0]
    session.roles.create(kind="speaker", position=9, name="Boris Example")
    assert len(take(other, out_of(forum)).changed) == 1
    names = other.sessions.order_by("number")[0].roles.values_list("name", flat=True)
    assert sorted(names) == ["Anna Example", "Boris Example"]


def test_what_went_out_of_a_programme_is_the_same_when_it_comes_back(forum: Forum) -> None:
    proposals.session(filled(forum), starts="16:00")
    looked = take(forum, out_of(forum))
    assert (len(looked.new), len(looked.changed), looked.rooms) == (0, 0, [])


def test_looking_writes_nothing_and_names_new_rooms(forum: Forum) -> None:
    other = check_in.forum_held("b")
    blob = put_schedule_aside(other, out_of(filled(forum)), name="schedule", by=machine())
    looked = look_through(other, blob, name="schedule")
    assert (len(looked.new), looked.rooms) == (2, ["Hall 1", "Hall 2"])
    assert not other.sessions.exists()
    assert not Track.objects.filter(forum=other).exists()


def test_what_is_no_schedule_is_refused(forum: Forum) -> None:
    with refused("schedule-unreadable"):
        put_schedule_aside(forum, b"PK", name="a", by=machine())
    with refused("schedule-is-empty"):
        put_schedule_aside(
            forum, b'{"schedule": {"conference": {"days": []}}}', name="a", by=machine()
        )
    nobody = account("nobody")
    with refused("programme-is-kept-by-logistics"):
        put_schedule_aside(forum, b"{}", name="a", by=nobody)
