"""A programme proposed from the tables, and what a person takes over of it."""

from datetime import time
from itertools import combinations

import pytest

from casebridge.base.accounts.models import Account
from casebridge.base.audit.queries import newest_record
from casebridge.forum.actions.proposing import (
    Proposed,
    enter_interpreter,
    propose_programme,
    strike_interpreter,
    take_proposal,
)
from casebridge.forum.models import Availability, Forum, Interpreter, Part, Session
from casebridge.forum.queries.proposal import gathered
from casebridge.forum.rules.proposal.hours import Hours
from casebridge.forum.rules.proposal.values import Place
from tests.factories import forums, proposals
from tests.factories.accounts import account, machine
from tests.factories.counting import CountQueries, refused
from tests.factories.proposals import DAY, HOURS, RU_ZH, at

pytestmark = pytest.mark.usefixtures("with_reference")


def proposed(forum: Forum, hours: Hours = HOURS) -> Proposed:
    return propose_programme(forum, hours=hours, by=machine())


def taken(forum: Forum, found: Proposed, by: Account | None = None) -> list[int]:
    assert found.proposal.places is not None
    return take_proposal(
        forum,
        hours=HOURS,
        chosen=found.proposal.places,
        digest=found.gathered.digest,
        by=by or machine(),
    )


def test_a_proposal_writes_nothing_and_taken_over_it_places_sessions_and_interpreters() -> None:
    forum = proposals.forum_with_rooms(200, 50)
    anna = proposals.speaker(forum, "Anna Example", ("11:00", "12:00"))
    voice = proposals.interpreter(forum, "Boris Example")
    one = proposals.session(forum, anna, languages=["zh-Hans"], interpreted_into=["ru"])
    two = proposals.session(forum, anna, minutes=20, seats_wanted=100)
    found = proposed(forum)
    assert Session.objects.filter(starts_at=None).count() == 2
    logistics = forums.logistics(forum)
    assert taken(forum, found, logistics) == [one.pk, two.pk]
    record = newest_record("forum.session-placed", f"session:{two.pk}")
    assert record is not None
    assert record.by == logistics
    for session in (one, two):
        session.refresh_from_db()
        assert session.starts_at is not None
        assert at("11:00") <= session.starts_at < at("12:00")
    assert (one.ends_at - one.starts_at).seconds == 1800  # type: ignore[operator]
    assert two.room is not None
    assert two.room.capacity == 200
    role = one.roles.get(kind="interpreter")
    assert (role.person, role.languages) == (voice.person, list(RU_ZH))
    again = proposed(forum)
    assert again.proposal.places == {
        one.pk: again.gathered.task.by_key[one.pk].stands,
        two.pk: again.gathered.task.by_key[two.pk].stands,
    }
    assert taken(forum, again) == []


def test_nothing_is_taken_over_once_the_programme_has_changed() -> None:
    forum = proposals.forum_with_rooms()
    session = proposals.session(forum, proposals.speaker(forum, "Anna Example"))
    found = proposed(forum)
    Availability.objects.create(
        forum=forum, room=session.forum.venues.get().rooms.get(), is_free=False,
        starts_at=at("10:00"), ends_at=at("11:00"),
    )  # fmt: skip
    with refused("programme-changed-since"):
        taken(forum, found)
    session.refresh_from_db()
    assert session.starts_at is None


def test_a_pinned_session_is_never_moved_not_even_by_hand() -> None:
    forum = proposals.forum_with_rooms(200, 200)
    room = forum.venues.get().rooms.first()
    pinned = proposals.session(forum, starts="10:30", is_pinned=True, room=room)
    other = proposals.session(forum)
    found = proposed(forum)
    assert found.proposal.places is not None
    assert found.proposal.places[pinned.pk].start == 630
    moved = {**found.proposal.places, pinned.pk: Place(660, room.pk)}  # type: ignore[union-attr]
    with refused("session-stays-pinned"):
        take_proposal(forum, hours=HOURS, chosen=moved, digest=found.gathered.digest, by=machine())
    assert taken(forum, found) == [other.pk]


def test_clashes_are_refused_until_somebody_says_they_are_known() -> None:
    forum = proposals.forum_with_rooms(200, 200)
    anna = proposals.speaker(forum, "Anna Example")
    one, two = (proposals.session(forum, anna) for _ in range(2))
    rooms = list(forum.venues.get().rooms.values_list("pk", flat=True))
    chosen = {one.pk: Place(600, rooms[0]), two.pk: Place(615, rooms[1])}
    digest = gathered(forum, HOURS).digest
    with refused("proposal-has-clashes"):
        take_proposal(forum, hours=HOURS, chosen=chosen, digest=digest, by=machine())
    both = take_proposal(
        forum, hours=HOURS, chosen=chosen, digest=digest, despite_clashes=True, by=machine()
    )
    assert both == [one.pk, two.pk]


def test_only_who_keeps_the_forum_is_shown_a_proposal_or_takes_one_over() -> None:
    forum = proposals.forum_with_rooms()
    proposals.session(forum)
    stranger = account("gate")
    with refused("programme-is-kept-by-logistics"):
        propose_programme(forum, hours=HOURS, by=stranger)
    with refused("programme-is-kept-by-logistics"):
        take_proposal(forum, hours=HOURS, chosen={}, digest="", by=stranger)


@pytest.mark.parametrize(
    ("hours", "code"),
    [
        (Hours(days=()), "proposal-needs-a-day"),
        (Hours(days=(DAY,), begins=time(12), ends=time(11)), "proposal-needs-hours"),
    ],
)
def test_hours_without_time_are_refused(hours: Hours, code: str) -> None:
    forum, by = proposals.forum_with_rooms(), machine()
    with refused(code):
        propose_programme(forum, hours=hours, by=by)


def test_another_interpreter_replaces_the_one_who_stood_there_and_parts_go_along() -> None:
    forum = proposals.forum_with_rooms()
    old = proposals.interpreter(forum, "Old Example")
    new = proposals.interpreter(forum, "New Example")
    session = proposals.session(
        forum, starts="10:00", languages=["ru"], interpreted_into=["zh-Hans"]
    )
    part = Part.objects.create(session=session, position=1, starts_at=at("10:05"), minutes=10)
    session.roles.create(kind="interpreter", position=1, person=old.person, languages=list(RU_ZH))
    room = forum.venues.get().rooms.get()
    place = Place(630, room.pk, {RU_ZH: f"person:{new.person_id}"})
    take_proposal(
        forum,
        hours=HOURS,
        chosen={session.pk: place},
        digest=gathered(forum, HOURS).digest,
        by=machine(),
    )
    assert session.roles.get(kind="interpreter").person == new.person
    part.refresh_from_db()
    assert part.starts_at == at("10:35")


def test_what_is_gathered_says_who_is_wanted_when_and_what_is_left_out() -> None:
    forum = proposals.forum_with_rooms(80)
    delegation = forums.delegation(forum)
    anna = forums.delegate(forum, "Anna Example", delegation=delegation)
    proposals.session(forum, anna, languages=["ru"], interpreted_into=["ru", "zh-Hans"])
    unmeasured = proposals.session(forum)
    Session.objects.filter(pk=unmeasured.pk).update(minutes_wanted=None)
    proposals.session(forum, starts="19:00", minutes=90)
    proposals.session(forum, state=Session.State.CALLED_OFF)
    for begins, ends, is_free in (("10:00", "11:00", True), ("10:15", "10:30", False)):
        Availability.objects.create(
            forum=forum, delegate=anna, starts_at=at(begins), ends_at=at(ends), is_free=is_free
        )
    found = gathered(forum, HOURS)
    talk, dinner = found.task.sessions
    assert talk.people == {f"person:{anna.person_id}"}
    assert talk.delegations == {f"delegation:{delegation.pk}"}
    assert talk.pairs == (RU_ZH,)
    assert (dinner.is_pinned, dinner.stands.start, dinner.minutes) == (True, 1140, 90)
    assert found.task.free[f"person:{anna.person_id}"] == ((600, 615), (630, 660))
    assert [(r.code, r.values["session"]) for r in found.left_out] == [("no-length", unmeasured.pk)]
    assert found.names.people[f"person:{anna.person_id}"] == "Anna Example"


def test_gathering_asks_as_often_for_many_sessions_as_for_one(
    django_assert_num_queries: CountQueries,
) -> None:
    forum = proposals.forum_with_rooms(80, 80)
    for _ in range(2):
        for number in range(3):
            proposals.session(forum, proposals.speaker(forum, f"P {number}", ("10:00", "11:00")))
            proposals.interpreter(forum, f"I {number}")
        with django_assert_num_queries(8):
            found = gathered(forum, HOURS)
    assert len(found.task.sessions) == 6


def test_the_digest_changes_with_whatever_counts_and_with_nothing_else() -> None:
    forum = proposals.forum_with_rooms(80)
    session = proposals.session(forum)
    seen = [gathered(forum, HOURS).digest]
    session.save()
    assert gathered(forum, HOURS).digest == seen[0]
    for changed in ({"minutes_wanted": 45}, {"seats_wanted": 20}, {"is_pinned": True}):
        Session.objects.filter(pk=session.pk).update(**changed)
        seen.append(gathered(forum, HOURS).digest)
    proposals.interpreter(forum, "Boris Example")
    seen.append(gathered(forum, HOURS).digest)
    assert all(one != other for one, other in combinations(seen, 2))


def test_an_interpreter_is_entered_once_with_two_languages_and_can_be_struck() -> None:
    forum = proposals.forum_with_rooms()
    voice = proposals.interpreter(forum, "Boris Example")
    with refused("interpreter-needs-two-languages"):
        enter_interpreter(forum, person=voice.person, languages=["ru"], by=machine())
    enter_interpreter(
        forum, person=voice.person, languages=["en", "ru"], by=forums.logistics(forum)
    )
    assert Interpreter.objects.get().languages == ["en", "ru"]
    strike_interpreter(voice, by=machine())
    assert not Interpreter.objects.exists()
    assert newest_record("forum.interpreter-struck", f"forum:{forum.pk}") is not None
