"""Releases of the programme: what they hold, what they changed, and whom they tell."""

import pytest

from casebridge.base.audit.queries import newest_record
from casebridge.base.mail.models import Letter
from casebridge.forum.actions.programme import (
    RoleTold,
    add_paper,
    call_off,
    give_role,
    place_session,
)
from casebridge.forum.actions.releasing import (
    coming_release,
    let_changes_go,
    release_programme,
)
from casebridge.forum.models import Forum, Release, Session
from casebridge.kit.text.multilingual import Multilingual
from tests.factories import forums, proposals
from tests.factories.accounts import account, machine
from tests.factories.counting import CountQueries, refused
from tests.factories.proposals import at

pytestmark = pytest.mark.usefixtures("with_reference")
NO_NOTE = Multilingual()


@pytest.fixture
def forum() -> Forum:
    return proposals.forum_with_rooms(100, 40)


def released(of: Forum, *, despite_clashes: bool = False) -> Release:
    return release_programme(of, note=NO_NOTE, despite_clashes=despite_clashes, by=machine())


def test_the_first_release_tells_everybody_in_a_session_of_theirs(forum: Forum) -> None:
    anna, boris = (forums.delegate(forum, name) for name in ("Anna Example", "Boris Example"))
    proposals.session(forum, anna, starts="10:00")
    proposals.session(forum, boris)
    made = released(forum)
    assert (made.number, len(made.content["sessions"])) == (1, 1)
    assert [one.delegate for one in made.told.all()] == [anna]
    letter = Letter.objects.get()
    assert letter.recipient == anna.person.email
    assert "Talk 1" in letter.body
    assert "10:00–10:30" in letter.body
    assert letter.state == Letter.State.HELD
    assert newest_record("forum.programme-released", f"forum:{forum.pk}") is not None


def test_a_move_tells_those_of_the_session_in_their_language_and_nobody_else(
    forum: Forum,
) -> None:
    anna = forums.delegate(forum, "Анна", language="ru")
    li, other = forums.delegate(forum, "李", language="zh-Hans"), forums.delegate(forum)
    session = proposals.session(forum, anna, starts="10:00")
    give_role(session, told=RoleTold("chair", li), by=machine())
    proposals.session(forum, other, starts="11:00")
    released(forum)
    place_session(
        session, starts_at=at("14:00"), ends_at=at("14:30"), room=session.room, by=machine()
    )
    made = released(forum)
    assert list(made.changes.values_list("kind", flat=True)) == ["moved"]
    told = Letter.objects.filter(pk__in=made.told.values("letter"))
    letters = {letter.recipient: letter.body for letter in told}
    assert set(letters) == {anna.person.email, li.person.email}
    assert "теперь" in letters[anna.person.email]
    assert "改为" in letters[li.person.email]
    assert "14:00–14:30" in letters[li.person.email]


def test_interpreters_of_the_directory_are_told_too_and_never_printed(forum: Forum) -> None:
    session = proposals.session(forum, starts="10:00")
    voice = proposals.interpreter(forum, "Voice Example").person
    give_role(session, told=RoleTold("interpreter", person=voice), by=machine())
    made = released(forum)
    assert [one.person for one in made.told.all()] == [voice]
    assert made.content["sessions"][0]["people"] == []


def test_who_has_no_address_is_noted_without_a_letter(forum: Forum) -> None:
    proposals.session(forum, forums.delegate(forum, "Nowhere", email=""), starts="10:00")
    made = released(forum)
    assert [one.letter for one in made.told.all()] == [None]
    with refused("no-letter-waits"):
        let_changes_go(made, by=machine())


def test_nothing_new_is_not_released_and_nothing_at_all_neither(forum: Forum) -> None:
    with refused("programme-is-empty"):
        released(forum)
    proposals.session(forum, starts="10:00")
    released(forum)
    with refused("programme-says-the-same"):
        released(forum)
    nobody = account("nobody")
    with refused("programme-is-kept-by-logistics"):
        release_programme(forum, note=NO_NOTE, by=nobody)
    assert Release.objects.count() == 1


def test_clashes_are_released_only_by_somebody_who_knows_them(forum: Forum) -> None:
    anna = forums.delegate(forum, "Anna Example")
    proposals.session(forum, anna, starts="10:00")
    proposals.session(forum, anna, starts="10:15")
    with refused("programme-has-clashes"):
        released(forum)
    assert released(forum, despite_clashes=True).number == 1


def test_a_session_called_off_stays_in_the_programme_as_such(forum: Forum) -> None:
    session = proposals.session(forum, forums.delegate(forum), starts="10:00")
    released(forum)
    call_off(session, off=True, by=machine())
    made = released(forum)
    assert made.content["sessions"][0]["state"] == "called-off"
    assert list(made.changes.values_list("kind", flat=True)) == ["called-off"]


def test_a_session_taken_out_of_the_public_programme_is_not_called_off(forum: Forum) -> None:
    session = proposals.session(forum, forums.delegate(forum), starts="10:00")
    proposals.session(forum, starts="12:00")
    released(forum)
    Session.objects.filter(pk=session.pk).update(is_public=False)
    made = released(forum)
    assert list(made.changes.values_list("kind", flat=True)) == ["left-out"]
    letter = made.told.get().letter
    assert letter is not None
    assert "no longer in the programme" in letter.body
    assert "called off" not in letter.body


def test_a_new_paper_is_worth_a_release(forum: Forum) -> None:
    session = proposals.session(forum, forums.delegate(forum), starts="10:00")
    released(forum)
    add_paper(session, b"%PDF-", name="Slides", language="en", is_public=True, by=machine())
    made = released(forum)
    assert list(made.changes.values_list("kind", flat=True)) == ["papers"]
    assert "documents were added" in made.told.get().letter.body  # type: ignore[union-attr]


def test_letters_wait_for_a_person_and_go_once(forum: Forum) -> None:
    proposals.session(forum, forums.delegate(forum), starts="10:00")
    made = released(forum)
    assert let_changes_go(made, by=machine()) == 1
    assert Letter.objects.get().state == Letter.State.QUEUED
    with refused("no-letter-waits"):
        let_changes_go(made, by=machine())


def test_looking_at_the_next_release_asks_as_often_for_three_as_for_one(
    forum: Forum, django_assert_num_queries: CountQueries
) -> None:
    proposals.session(forum, forums.delegate(forum), starts="10:00")
    with django_assert_num_queries(17):
        assert len(coming_release(forum).changes) == 1
    for clock in ("11:00", "12:00"):
        proposals.session(forum, forums.delegate(forum), starts=clock)
    with django_assert_num_queries(17):
        assert len(coming_release(forum).changes) == 3
