"""Sessions of a programme: added, placed, pinned, called off; people, parts, papers, windows."""

from datetime import timedelta
from typing import Any

import pytest

from casebridge.base.audit.queries import newest_record
from casebridge.forum.actions.programme import (
    PartTold,
    RoleTold,
    SessionTold,
    add_paper,
    add_session,
    add_track,
    add_window,
    call_off,
    change_session,
    give_role,
    pin_session,
    place_session,
    remove_window,
    set_parts,
    take_role,
)
from casebridge.forum.models import Availability, Forum, Part, Room, Session
from casebridge.forum.queries.clashes import clashes_of_forum
from casebridge.kit.text.multilingual import Multilingual, ml
from tests.factories import check_in, forums, proposals
from tests.factories.accounts import account, machine
from tests.factories.counting import refused
from tests.factories.proposals import at

pytestmark = pytest.mark.usefixtures("with_reference")
TOLD = SessionTold(title=ml(en="Ports"), languages=("en",))


@pytest.fixture
def forum() -> Forum:
    return proposals.forum_with_rooms(100, 40)


def rooms(of: Forum) -> list[Room]:
    return list(Room.objects.filter(venue__forum=of).order_by("position"))


def placed(of: Forum, clock: str = "10:00", room: int = 0) -> Session:
    made = add_session(of, told=TOLD, by=machine())
    starts = at(clock)
    return place_session(
        made,
        starts_at=starts,
        ends_at=starts + timedelta(hours=1),
        room=rooms(of)[room],
        by=machine(),
    )


def test_sessions_are_numbered_in_turn_and_stay_on_record(forum: Forum) -> None:
    first, second = (add_session(forum, told=TOLD, by=machine()) for _ in range(2))
    assert (first.number, second.number) == (1, 2)
    assert newest_record("forum.session-added", f"session:{second.pk}") is not None


def test_a_session_is_placed_and_its_timed_parts_move_along(forum: Forum) -> None:
    session = placed(forum)
    set_parts(session, parts=[PartTold(ml(en="Speech"), 20)], by=machine())
    Part.objects.update(starts_at=at("10:10"))
    place_session(
        session, starts_at=at("15:00"), ends_at=at("16:00"), room=rooms(forum)[1], by=machine()
    )
    session.refresh_from_db()
    assert (session.starts_at, session.room) == (at("15:00"), rooms(forum)[1])
    assert Part.objects.get().starts_at == at("15:10")


def test_a_pinned_session_stays_until_it_is_loosed(forum: Forum) -> None:
    session = placed(forum)
    pin_session(session, pinned=True, by=machine())
    new: dict[str, Any] = {"starts_at": at("12:00"), "ends_at": at("13:00"), "room": None}
    with refused("session-stays-pinned"):
        place_session(session, **new, by=machine())
    pin_session(session, pinned=False, by=machine())
    place_session(session, **new, by=machine())
    session.refresh_from_db()
    assert session.starts_at == at("12:00")


def test_who_changes_a_session_after_somebody_else_is_told_and_writes_nothing(
    forum: Forum,
) -> None:
    session = add_session(forum, told=TOLD, by=machine())
    seen = session.changed_at
    change_session(session, told=SessionTold(ml(en="Seas")), seen=seen, by=machine())
    with refused("session-changed-meanwhile"):
        change_session(session, told=SessionTold(ml(en="Lakes")), seen=seen, by=machine())
    session.refresh_from_db()
    assert str(session.title.in_("en")) == "Seas"


def test_a_session_called_off_and_held_after_all(forum: Forum) -> None:
    session = placed(forum)
    call_off(session, off=True, by=machine())
    assert Session.objects.get().state == Session.State.CALLED_OFF
    call_off(session, off=False, by=machine())
    assert Session.objects.get().state == Session.State.PLANNED


def test_odd_sessions_are_refused_and_nothing_is_written(forum: Forum) -> None:
    other = add_track(check_in.forum_held("b"), name=ml(en="T"), by=machine())
    for told, code in (
        (SessionTold(title=Multilingual()), "session-needs-a-title"),
        (SessionTold(ml(en="A"), languages=("sw",)), "session-language-unknown"),
        (SessionTold(ml(en="A"), track=other), "session-of-another-forum"),
    ):
        with refused(code):
            add_session(forum, told=told, by=machine())
    nobody = account("nobody")
    with refused("programme-is-kept-by-logistics"):
        add_session(forum, told=TOLD, by=nobody)
    with refused("track-needs-a-name"):
        add_track(forum, name=Multilingual(), by=machine())
    session = add_session(forum, told=TOLD, by=machine())
    with refused("session-ends-first"):
        place_session(session, starts_at=at("11:00"), ends_at=at("10:00"), room=None, by=machine())
    with refused("session-has-no-time"):
        pin_session(session, pinned=True, by=machine())
    assert Session.objects.filter(forum=forum).count() == 1


def test_people_join_once_for_each_thing_they_do_and_leave(forum: Forum) -> None:
    session, who = placed(forum), forums.delegate(forum, "Anna Example")
    role = give_role(session, told=RoleTold("speaker", who), by=machine())
    with refused("session-role-is-there"):
        give_role(session, told=RoleTold("speaker", who), by=machine())
    give_role(session, told=RoleTold("chair", who), by=machine())
    give_role(session, told=RoleTold("guest", name="A guest"), by=machine())
    with refused("session-role-is-nobodys"):
        give_role(session, told=RoleTold("guest"), by=machine())
    with refused("session-role-unknown"):
        give_role(session, told=RoleTold("king", who), by=machine())
    take_role(role, by=machine())
    assert sorted(session.roles.values_list("kind", flat=True)) == ["chair", "guest"]


def test_parts_are_set_again_and_must_fit(forum: Forum) -> None:
    session = placed(forum)
    two = [PartTold(ml(en="One"), 20), PartTold(ml(en="Two"), 40)]
    set_parts(session, parts=two, by=machine())
    first = session.parts.get(position=1)
    with refused("session-parts-too-long"):
        set_parts(session, parts=[*two, PartTold(ml(en="Three"), 1)], by=machine())
    with refused("session-part-needs-a-title"):
        set_parts(session, parts=[PartTold(Multilingual(), 1)], by=machine())
    set_parts(session, parts=[PartTold(ml(en="First"), 20, part=first.pk)], by=machine())
    assert [part.pk for part in session.parts.all()] == [first.pk]
    with refused("session-changed-meanwhile"):
        set_parts(session, parts=[PartTold(ml(en="Gone"), 20, part=first.pk + 99)], by=machine())


def test_people_stay_with_their_part_when_another_goes_or_the_order_changes(forum: Forum) -> None:
    session, who = placed(forum), forums.delegate(forum, "Anna Example")
    set_parts(session, parts=[PartTold(ml(en=name), 10) for name in "ABC"], by=machine())
    a, b, c = session.parts.all()
    give_role(session, told=RoleTold("speaker", who, part=b), by=machine())
    kept = [PartTold(ml(en="C"), 10, part=c.pk), PartTold(ml(en="B"), 10, part=b.pk)]
    set_parts(session, parts=kept, by=machine())
    assert [part.pk for part in session.parts.all()] == [c.pk, b.pk]
    assert session.roles.get().part == b
    assert not Part.objects.filter(pk=a.pk).exists()


def test_a_paper_brought_again_is_the_next_version(forum: Forum) -> None:
    session = placed(forum)
    said: dict[str, Any] = {"name": "Slides", "language": "en", "is_public": True}
    for content in (b"one", b"two"):
        made = add_paper(session, content, **said, by=machine())
    assert made.version == 2
    with refused("session-paper-is-empty"):
        add_paper(session, b"", **said, by=machine())


def test_windows_hinder_and_are_removed(forum: Forum) -> None:
    session, who = placed(forum), forums.delegate(forum, "Anna Example")
    give_role(session, told=RoleTold("speaker", who), by=machine())
    window = add_window(forum, who, starts_at=at("15:00"), ends_at=at("16:00"), by=machine())
    assert [r.code for r in clashes_of_forum(forum).reasons] == ["person-not-free"]
    remove_window(window, by=machine())
    assert clashes_of_forum(forum).reasons == ()
    with refused("session-ends-first"):
        add_window(forum, who, starts_at=at("15:00"), ends_at=at("15:00"), by=machine())
    assert Availability.objects.count() == 0


def test_two_sessions_in_one_room_and_one_speaker_in_two_are_clashes(forum: Forum) -> None:
    who = forums.delegate(forum, "Anna Example")
    for session in (placed(forum), placed(forum, "10:30"), placed(forum, "11:30", 1)):
        give_role(session, told=RoleTold("speaker", who), by=machine())
    found = [
        (r.code, r.values["session"], r.values["other"]) for r in clashes_of_forum(forum).reasons
    ]
    first, second = Session.objects.order_by("number").values_list("pk", flat=True)[:2]
    assert sorted(found) == [("person-twice", first, second), ("room-twice", first, second)]


def test_a_session_clashes_for_as_long_as_it_stands_whatever_was_wished_for_it(
    forum: Forum,
) -> None:
    first = placed(forum)
    placed(forum, "10:45")
    Session.objects.filter(pk=first.pk).update(minutes_wanted=30)
    assert [r.code for r in clashes_of_forum(forum).reasons] == ["room-twice"]
