"""Inviting experts by personal links, their answers, their way in, and letting letters go."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.actions import register
from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.base.audit.actions import record
from casebridge.base.mail.actions import approve, compose_anew, drop, open_thread, write_letter
from casebridge.base.mail.models import Letter
from casebridge.base.mail.queries import letters_in
from casebridge.base.mail.rules import CHANGEABLE, TIME_TO_UNDO
from casebridge.intake.rules.uploads import hash_of
from casebridge.kit.refusal import Refusal
from casebridge.review.actions.conflicts import bar_from_all, find_conflicts
from casebridge.review.actions.panels import Knowledge, change_expert, tie
from casebridge.review.letters import to_experts
from casebridge.review.letters.kinds import CASES, INVITATION, RELEASED
from casebridge.review.models import Expert, Panel, Review
from casebridge.review.queries.conflicts import cases_to_read
from casebridge.review.queries.experts import thread_of, waiting_letters
from casebridge.review.rules.invitations import (
    ENTERS_FOR,
    INVITED_FOR,
    SECRET_BYTES,
    may_answer,
    may_be_invited,
    may_leave,
)
from casebridge.review.rules.rights import may_keep_panels

LONGEST_ANSWER = 2000
# More cases than this are looked through by a job, a minute later.
AT_ONCE = 100


@dataclass(frozen=True)
class DeclaredTie:
    """A tie as an expert writes it: `until_year` only where it is over."""

    kind: str
    as_written: str
    until_year: int | None = None


@transaction.atomic
def invite(expert: Expert, *, by: Account) -> Letter:
    """Write the invitation; it waits for a person. Asked again, an earlier link opens nothing."""
    locked = _locked(expert)
    _checked_right(locked.panel, by)
    if not may_be_invited(locked.state):
        raise Refusal("expert-accepted-already", name=str(locked))
    locked.account = _account(locked)
    locked.state, locked.invited_at = Expert.State.INVITED, timezone.now()
    locked.answer, locked.answered_at = "", None
    secret, until = _new_secret(locked, INVITED_FOR)
    locked.save()
    bar_from_all(locked, by=by)
    words = to_experts.invitation(locked, secret=secret, until=until)
    record("review.invited", f"panel:{locked.panel_id}", by=by, expert=locked.pk)
    return _write(locked, INVITATION.name, words, by=by)


def _account(expert: Expert) -> Account:
    if expert.account is not None:
        return expert.account
    person = expert.person
    account = register(person.email, name=person.name_as_written, language=person.language)
    if account.is_machine or expert.panel.experts.filter(account=account).exists():
        raise Refusal("expert-there-already", name=person.name_as_written)
    return account


@transaction.atomic
def accept(
    expert: Expert,
    *,
    knowledge: Knowledge,
    ties: Sequence[DeclaredTie] = (),
    answer: str = "",
    by: Account,
) -> Expert:
    """The expert will read: what they know, how much they take on, whom they are tied to."""
    # The panel before its expert, as whoever looks for conflicts takes them: two who take the same
    # two rows the other way round wait for each other until one of them is thrown out.
    Panel.objects.select_for_update().get(pk=expert.panel_id)
    locked = _answerable(expert, by)
    _answer(locked, Expert.State.ACCEPTED, answer, by)
    change_expert(locked, knowledge=knowledge, by=by)
    for one in ties:
        tie(locked, kind=one.kind, as_written=one.as_written, until_year=one.until_year, by=by)
    if cases_to_read(locked.panel.call).count() <= AT_ONCE:
        find_conflicts(locked.panel, experts=[locked], by=by)
    return locked


@transaction.atomic
def decline(expert: Expert, *, answer: str = "", by: Account) -> Expert:
    locked = _answerable(expert, by)
    _answer(locked, Expert.State.DECLINED, answer, by)
    return locked


def _answerable(expert: Expert, by: Account) -> Expert:
    locked = _locked(expert)
    if locked.account != by:
        raise Refusal("invitation-of-somebody-else")
    if not may_answer(locked.state):
        raise Refusal("invitation-answered")
    return locked


def _answer(expert: Expert, state: str, answer: str, by: Account) -> None:
    expert.state, expert.answered_at = state, timezone.now()
    expert.answer = answer.strip()[:LONGEST_ANSWER]
    expert.save(update_fields=["state", "answered_at", "answer"])
    record(f"review.expert-{state}", f"panel:{expert.panel_id}", by=by, expert=expert.pk)


@transaction.atomic
def leave(expert: Expert, *, reason: str, by: Account) -> Expert:
    """The expert reads no more: what was asked and not begun is free for others."""
    locked = _locked(expert)
    _checked_right(locked.panel, by)
    if not reason.strip():
        raise Refusal("leaving-needs-a-reason")
    if not may_leave(locked.state):
        raise Refusal("expert-left-already", name=str(locked))
    _answer(locked, Expert.State.LEFT, reason, by)
    locked.secret_hash = ""
    locked.save(update_fields=["secret_hash"])
    free = Review.objects.filter(panel=locked.panel, reviewer=locked.account)
    free = free.filter(state=Review.State.ASKED)
    numbers = [str(review.case) for review in free.select_related("case__dossier__call")]
    free.update(state=Review.State.DECLINED)
    for letter in waiting_letters(Expert.objects.filter(pk=locked.pk)):
        drop(letter, by=by)
    if numbers:
        write_released(locked, numbers, by=by)
    return locked


@transaction.atomic
def enter_by_link(expert: Expert) -> bool:
    """Whether this was the first use of the link; it opens nothing a second time."""
    used = Expert.objects.filter(
        pk=expert.pk, secret_hash=expert.secret_hash, state=Expert.State.ACCEPTED
    )
    first = bool(expert.secret_hash) and bool(used.update(secret_hash=""))
    if first and expert.account is not None:
        record("review.entered", f"panel:{expert.panel_id}", by=expert.account, expert=expert.pk)
    return first


@transaction.atomic
def write_cases(expert: Expert, numbers: Iterable[str], *, by: Account) -> Letter:
    """The letter with the link to the cases; one that still waits is written anew."""
    locked = _locked(expert)
    secret, until = _new_secret(locked, ENTERS_FOR)
    locked.save(update_fields=["secret_hash", "expires_at"])
    words = to_experts.cases_to_read(locked, numbers, secret=secret, until=until)
    return _write(locked, CASES.name, words, by=by)


@transaction.atomic
def write_released(expert: Expert, numbers: Iterable[str], *, by: Account) -> Letter:
    return _write(expert, RELEASED.name, to_experts.released(expert, numbers), by=by)


@transaction.atomic
def let_all_go(panel: Panel, *, by: Account) -> int:
    """Every letter to the panel's experts that waits; for a minute each can be taken back."""
    _checked_right(panel, by)
    at = timezone.now() + TIME_TO_UNDO
    letters = list(waiting_letters(panel.experts.all()))
    for letter in letters:
        approve(letter, at=at, by=by)
    return len(letters)


def _write(expert: Expert, kind: str, words: to_experts.Words, *, by: Account) -> Letter:
    thread = open_thread(thread_of(expert), language=to_experts.language_of(expert))
    waiting = letters_in([thread.subject]).filter(
        kind=kind, state__in=CHANGEABLE, beside__isnull=True
    )
    if letter := waiting.first():
        return compose_anew(letter, heading=words[0], body=words[1], by=by)
    return write_letter(
        thread,
        kind=kind,
        recipient=expert.person.email,
        heading=words[0],
        body=words[1],
        sending=expert.panel.call.sending,
        by=by,
    )


def _new_secret(expert: Expert, lasts: timedelta) -> tuple[str, datetime]:
    """(secret, until when): only its hash is kept."""
    secret, until = secrets.token_urlsafe(SECRET_BYTES), timezone.now() + lasts
    expert.secret_hash, expert.expires_at = hash_of(secret), until
    return secret, until


def _locked(expert: Expert) -> Expert:
    locked = Expert.objects.select_for_update(of=("self",))
    return locked.select_related("panel__call", "person", "account").get(pk=expert.pk)


def _checked_right(panel: Panel, by: Account) -> None:
    if not may_keep_panels(held_by(by), panel.call_id):
        raise Refusal("panel-not-yours")
