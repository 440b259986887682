"""Invitations: prepared by state and language, let go by a person, answered by link."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from casebridge.base.mail.models import Letter
from casebridge.directory.models import Person
from casebridge.forum.actions.delegates import set_state
from casebridge.forum.actions.inviting import (
    answer,
    answer_for_all,
    invite_delegation,
    let_invitations_go,
    make_link,
    note_opened,
    prepare_invitations,
)
from casebridge.forum.models import Delegate, Forum, Invitation
from casebridge.forum.queries.invitations import (
    delegation_invitation_with,
    invitation_with,
    letters_that_wait,
    writable,
)
from casebridge.forum.rules.delegates import hindrance_to_inviting
from casebridge.kit.text.multilingual import ml
from tests.factories import forums
from tests.factories.accounts import account, machine
from tests.factories.counting import refused

pytestmark = pytest.mark.usefixtures("with_reference")
State = Delegate.State


@pytest.fixture
def forum() -> Forum:
    return forums.forum()


def until(days: int = 14) -> datetime:
    return timezone.now() + timedelta(days=days)


def prepared(forum: Forum, *languages: str, state: str = State.LISTED) -> int:
    by = forums.logistics(forum)
    return prepare_invitations(forum, state=state, languages=languages, until=until(), by=by)


def secret_in(letter: Letter) -> str:
    return letter.body.partition("/portal/invitation/")[2].partition("/")[0]


@pytest.mark.parametrize(
    ("state", "email", "writing", "waits", "returned", "hindrance"),
    [
        ("listed", "a@example.org", "", False, (), ""),
        ("invited", "a@example.org", "may", False, (), ""),
        ("accepted", "a@example.org", "", False, (), "answered"),
        ("listed", "", "", False, (), "no-address"),
        ("listed", "a@example.org", "never", False, (), "never-write"),
        ("listed", "A@example.org", "", False, ("a@example.org",), "returned"),
        ("listed", "a@example.org", "", True, (), "letter-waits"),
    ],
)
def test_who_is_written_to(
    state: str, email: str, writing: str, waits: bool, returned: tuple[str, ...], hindrance: str
) -> None:
    said = hindrance_to_inviting(
        state=state, email=email, writing=writing, waits=waits, returned=returned
    )
    assert said == hindrance


def test_letters_are_prepared_by_language_and_wait_for_a_person(forum: Forum) -> None:
    forums.delegate(forum, "Some Body", language="en")
    forums.delegate(forum, "Анна Иванова", language="ru")
    forums.delegate(forum, "某人", language="zh-Hans")
    assert prepared(forum, "ru") == 1
    letter = Letter.objects.get()
    assert letter.state == Letter.State.HELD
    assert letter.language == "ru"
    assert letter.body.startswith("Здравствуйте, Анна Иванова!")
    assert prepared(forum, "en", "zh-Hans") == 2
    chinese = Letter.objects.get(language="zh-Hans")
    assert "尊敬的某人：" in chinese.body
    assert "国家数据局、天津市人民政府" in chinese.body
    assert not Delegate.objects.exclude(state=State.LISTED).exists()


def test_the_salutation_an_officer_wrote_comes_first(forum: Forum) -> None:
    made = forums.delegate(forum, "Анна Иванова", language="ru")
    Person.objects.filter(pk=made.person_id).update(salutation=ml(ru="Уважаемая Анна Петровна!"))
    prepared(forum)
    assert Letter.objects.get().body.startswith("Уважаемая Анна Петровна!")


def test_nobody_is_written_to_twice_while_a_letter_waits(forum: Forum) -> None:
    forums.delegate(forum)
    prepared(forum)
    by = forums.logistics(forum)
    with refused("nobody-to-invite"):
        prepare_invitations(forum, state=State.LISTED, languages=(), until=until(), by=by)
    assert [w.hindrance for w in writable(forum, state=State.LISTED)] == ["letter-waits"]


def test_letting_go_invites_and_then_only_reminders_are_left(forum: Forum) -> None:
    made = forums.delegate(forum)
    prepared(forum)
    assert let_invitations_go(forum, by=forums.logistics(forum)) == 1
    made.refresh_from_db()
    assert made.state == State.INVITED
    assert Letter.objects.get().state == Letter.State.QUEUED
    assert not letters_that_wait(forum).exists()
    prepared(forum, state=State.INVITED)
    assert Letter.objects.filter(kind="forum-reminder").count() == 1
    stranger = account()
    with refused("delegates-are-kept-by-logistics"):
        let_invitations_go(forum, by=stranger)


def test_the_link_in_a_letter_answers_and_the_last_answer_counts(forum: Forum) -> None:
    made = forums.delegate(forum)
    prepared(forum)
    let_invitations_go(forum, by=forums.logistics(forum))
    found = invitation_with(secret_in(Letter.objects.get()))
    assert found is not None
    note_opened(found, by=machine())
    answer(found, answered="accepted", remark="With joy", agreed={"list": True}, by=machine())
    made.refresh_from_db()
    assert made.state == State.ACCEPTED
    assert [a.purpose for a in made.agreements.filter(withdrawn_at=None)] == ["list"]
    answer(found, answered="declined", agreed={}, by=machine())
    made.refresh_from_db()
    assert made.state == State.DECLINED
    assert not made.agreements.filter(withdrawn_at=None).exists()
    found.refresh_from_db()
    assert found.opened_at is not None
    assert found.answer == "declined"


def test_a_secret_is_kept_only_as_a_hash_and_opens_only_its_own_page(forum: Forum) -> None:
    invitation, secret = make_link(forums.delegate(forum), until=until(), by=machine())
    assert invitation.secret != secret
    assert invitation_with(secret) == invitation
    assert delegation_invitation_with(secret) is None
    assert invitation_with("x") is None
    assert invitation_with(invitation.secret) is None


def test_after_its_term_a_link_answers_nothing(forum: Forum) -> None:
    invitation, _secret = make_link(forums.delegate(forum), until=until(), by=machine())
    Invitation.objects.update(until=timezone.now())
    invitation.refresh_from_db()
    with refused("link-not-valid"):
        answer(invitation, answered="accepted", agreed={}, by=machine())


def test_somebody_struck_off_cannot_answer(forum: Forum) -> None:
    made = forums.delegate(forum)
    invitation, _secret = make_link(made, until=until(), by=machine())
    set_state(made, state=State.CANCELLED, by=machine())
    invitation.refresh_from_db()
    with refused("link-not-valid"):
        answer(invitation, answered="accepted", agreed={}, by=machine())
    fresh = make_link(forums.delegate(forum), until=until(), by=machine())[0]
    with refused("invitation-answer-unknown"):
        answer(fresh, answered="perhaps", agreed={}, by=machine())


def test_a_secretary_answers_for_all_and_for_nobody_else(forum: Forum) -> None:
    together = forums.delegation(forum, quota=1)
    first, second = (forums.delegate(forum, delegation=together) for _ in range(2))
    stranger = forums.delegate(forum)
    set_state(first, state=State.ACCEPTED, by=machine())
    invitation = invite_delegation(together, until=until(), by=forums.logistics(forum))
    let_invitations_go(forum, by=forums.logistics(forum))
    second.refresh_from_db()
    assert second.state == State.INVITED
    # The first gives the only place free for the second in one answer.
    said = {first.pk: "declined", second.pk: "accepted", stranger.pk: "accepted"}
    invitation.refresh_from_db()
    assert answer_for_all(invitation, answers=said, by=machine()) == 2
    for made, state in ((first, "declined"), (second, "accepted"), (stranger, "listed")):
        made.refresh_from_db()
        assert made.state == state


def test_more_than_the_quota_is_refused_and_none_of_the_answers_is_kept(forum: Forum) -> None:
    together = forums.delegation(forum, quota=1)
    members = [forums.delegate(forum, delegation=together) for _ in range(2)]
    invitation, _secret = make_link(together, until=until(), by=machine())
    with refused("delegation-is-full"):
        answer_for_all(invitation, answers={m.pk: "accepted" for m in members}, by=machine())
    assert not Delegate.objects.filter(state=State.ACCEPTED).exists()


def test_a_delegation_without_a_secretary_is_not_written_to(forum: Forum) -> None:
    together = forums.delegation(forum)
    together.secretary = None
    together.save()
    with refused("nobody-to-invite"):
        invite_delegation(together, until=until(), by=machine())


def test_nobody_is_invited_to_a_forum_that_is_over(forum: Forum) -> None:
    made = forums.delegate(forum)
    yesterday = timezone.localdate() - timedelta(days=1)
    Forum.objects.update(starts_on=yesterday, ends_on=yesterday)
    forum.refresh_from_db()
    made.refresh_from_db()
    with refused("forum-is-over"):
        prepare_invitations(forum, state=State.LISTED, languages=(), until=until(), by=machine())
    with refused("forum-is-over"):
        make_link(Delegate.objects.get(), until=until(), by=machine())
