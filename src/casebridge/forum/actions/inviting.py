"""Inviting delegates and delegations by letters with a personal link, and taking their answers."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.base.audit.actions import record
from casebridge.base.mail.actions import approve_all, open_thread, write_many
from casebridge.base.mail.models import Letter, Thread
from casebridge.base.mail.rules import TIME_TO_UNDO, Ready
from casebridge.forum.actions.delegates import become, keep_agreements, refuse_others
from casebridge.forum.letters.inviting import language_of, letter_to, letter_to_secretary
from casebridge.forum.letters.kinds import BY_NAME, DELEGATION
from casebridge.forum.models import Answer, Delegate, Delegation, Forum, Invitation, Way
from casebridge.forum.queries.invitations import letters_that_wait, members_of, writable
from casebridge.forum.rules.delegates import LETTERS, is_over
from casebridge.forum.rules.invitations import LONGEST_REMARK, SECRET_BYTES, is_open
from casebridge.forum.rules.rights import may_answer_for
from casebridge.intake.rules.uploads import hash_of
from casebridge.kit.refusal import Refusal

State = Delegate.State


@transaction.atomic
def prepare_invitations(
    forum: Forum, *, state: str, languages: Sequence[str], until: datetime, by: Account
) -> int:
    """A letter for each delegate of a state and these languages; they wait for a person."""
    refuse_others(forum, by)
    refuse_late(forum, until)
    chosen = [w.delegate for w in writable(forum, state=state, languages=languages)
              if not w.hindrance]  # fmt: skip
    if not chosen:
        raise Refusal("nobody-to-invite")
    kind = BY_NAME[LETTERS[State(state)]]
    told = [secrets.token_urlsafe(SECRET_BYTES) for _delegate in chosen]
    threads = _threads(chosen)
    ready = []
    for delegate, secret in zip(chosen, told, strict=True):
        heading, body = letter_to(delegate, kind, secret=secret, until=until)
        ready.append(Ready(threads[delegate.pk], delegate.person.email, heading, body))
    letters = write_many(ready, kind=kind.name, by=by)
    Invitation.objects.bulk_create(
        Invitation(
            forum=forum, delegate=d, letter=letter, secret=hash_of(s), until=until, asked_by=by
        )
        for d, letter, s in zip(chosen, letters, told, strict=True)
    )
    record("forum.invitations-prepared", f"forum:{forum.pk}", by=by, count=len(chosen))
    return len(chosen)


def _threads(delegates: Sequence[Delegate]) -> dict[int, Thread]:
    """One conversation for each delegate, in the language its letters are worded in."""
    return {
        d.pk: open_thread(f"delegate:{d.pk}", language=language_of(d.language, d.forum))
        for d in delegates
    }


@transaction.atomic
def invite_delegation(delegation: Delegation, *, until: datetime, by: Account) -> Invitation:
    """A letter to its secretary, who answers for all; it waits for a person."""
    refuse_others(delegation.forum, by)
    refuse_late(delegation.forum, until)
    secretary = delegation.secretary
    if secretary is None or not secretary.email or secretary.writing == secretary.Writing.NEVER:
        raise Refusal("nobody-to-invite")
    secret = secrets.token_urlsafe(SECRET_BYTES)
    heading, body = letter_to_secretary(
        delegation, secretary, DELEGATION, secret=secret, until=until
    )
    language = language_of(delegation.language, delegation.forum)
    thread = open_thread(f"delegation:{delegation.pk}", language=language)
    letter = write_many(
        [Ready(thread, secretary.email, heading, body)], kind=DELEGATION.name, by=by
    )[0]
    return _keep(delegation, secret, until=until, letter=letter, by=by)


@transaction.atomic
def make_link(
    whom: Delegate | Delegation, *, until: datetime, by: Account
) -> tuple[Invitation, str]:
    """(invitation, secret) without a letter; only a hash is kept, so it is told just once."""
    refuse_others(whom.forum, by)
    refuse_late(whom.forum, until)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    return _keep(whom, secret, until=until, letter=None, by=by), secret


def _keep(
    whom: Delegate | Delegation,
    secret: str,
    *,
    until: datetime,
    letter: Letter | None,
    by: Account,
) -> Invitation:
    made = Invitation.objects.create(
        forum=whom.forum,
        delegate=whom if isinstance(whom, Delegate) else None,
        delegation=whom if isinstance(whom, Delegation) else None,
        letter=letter,
        secret=hash_of(secret),
        until=until,
        asked_by=by,
    )
    record("forum.link-made", _subject(made), by=by, invitation=made.pk)
    return made


def refuse_late(forum: Forum, until: datetime) -> None:
    now = timezone.now()
    if is_over(forum.ends_on, timezone.localdate()) or not is_open(until, now):
        raise Refusal("forum-is-over")


@transaction.atomic
def let_invitations_go(forum: Forum, *, by: Account) -> int:
    """Every letter that waits goes in a minute; those it invites are invited from now on."""
    refuse_others(forum, by)
    waiting = list(letters_that_wait(forum))
    letters = [one.letter for one in waiting if one.letter is not None]
    if not letters:
        raise Refusal("nobody-to-invite")
    approve_all(letters, at=timezone.now() + TIME_TO_UNDO, by=by)
    invited = {one.delegate_id for one in waiting if one.delegate_id}
    for one in waiting:
        if one.delegation is not None:
            invited |= set(members_of(one.delegation).values_list("pk", flat=True))
    Delegate.objects.filter(pk__in=invited, state=State.LISTED).update(
        state=State.INVITED, invited_at=timezone.now()
    )
    record("forum.invitations-sent", f"forum:{forum.pk}", by=by, count=len(letters))
    return len(letters)


def note_opened(invitation: Invitation, *, by: Account) -> None:
    """The page was opened for the first time; that answers nothing."""
    opened = Invitation.objects.filter(pk=invitation.pk, opened_at=None)
    if opened.update(opened_at=timezone.now()):
        record("forum.link-opened", _subject(invitation), by=by, invitation=invitation.pk)


@transaction.atomic
def answer(
    invitation: Invitation,
    *,
    answered: str,
    remark: str = "",
    agreed: Mapping[str, bool],
    by: Account,
) -> Delegate:
    """By the personal link, again and again until its term; the last answer counts."""
    delegate = invitation.delegate
    if delegate is None or not is_open(invitation.until, timezone.now()):
        raise Refusal("link-not-valid")
    if answered not in Answer.values:
        raise Refusal("invitation-answer-unknown")
    if delegate.state == State.CANCELLED:
        raise Refusal("link-not-valid")
    now_stands = become(delegate, answered, way=Way.LINK, by=by)
    keep_agreements(now_stands, said=agreed, way=Way.LINK)
    _note(invitation, answered, remark)
    return now_stands


@transaction.atomic
def answer_for_all(
    invitation: Invitation, *, answers: Mapping[int, str], remark: str = "", by: Account
) -> int:
    """The secretary's answers {delegate: comes or not}; of others of the forum none is taken.

    Those who do not come are set first, so that their places are free for those who do.
    """
    delegation = invitation.delegation
    if delegation is None or not is_open(invitation.until, timezone.now()):
        raise Refusal("link-not-valid")
    told = _answer_all(delegation, answers, by)
    _note(invitation, "", remark)
    return told


@transaction.atomic
def answer_as_secretary(delegation: Delegation, *, answers: Mapping[int, str], by: Account) -> int:
    """The same by somebody who signs in and holds the role for this delegation."""
    if not may_answer_for(held_by(by), delegation.pk):
        raise Refusal("delegation-is-answered-by-its-secretary")
    if is_over(delegation.forum.ends_on, timezone.localdate()):
        raise Refusal("forum-is-over")
    return _answer_all(delegation, answers, by)


def _answer_all(delegation: Delegation, answers: Mapping[int, str], by: Account) -> int:
    if not set(answers.values()) <= set(Answer.values):
        raise Refusal("invitation-answer-unknown")
    members = {d.pk: d for d in members_of(delegation)}
    told = [(members[pk], said) for pk, said in answers.items() if pk in members]
    for delegate, said in sorted(told, key=lambda one: one[1] == Answer.ACCEPTED):
        become(delegate, said, way=Way.SECRETARY, by=by)
    return len(told)


def _note(invitation: Invitation, answered: str, remark: str) -> None:
    Invitation.objects.filter(pk=invitation.pk).update(
        answer=answered,
        way=Way.LINK if answered else Way.SECRETARY,
        remark=remark.replace("\x00", "").strip()[:LONGEST_REMARK],
        answered_at=timezone.now(),
    )


def _subject(invitation: Invitation) -> str:
    if invitation.delegate_id:
        return f"delegate:{invitation.delegate_id}"
    return f"delegation:{invitation.delegation_id}"
