"""Writing a letter, changing it, letting it go and taking it back."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from email.utils import make_msgid

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.files.models import Blob
from casebridge.base.jobs.actions import wake
from casebridge.base.mail.models import Enclosure, Letter, Thread
from casebridge.base.mail.queries import is_returned, same_letter
from casebridge.base.mail.rules import (
    CHANGEABLE,
    Ready,
    first_state,
    may_change,
    may_take_back,
    one_line,
)
from casebridge.kit.refusal import Refusal


def open_thread(subject: str, *, language: str) -> Thread:
    return Thread.objects.get_or_create(subject=subject, defaults={"language": language})[0]


@transaction.atomic
def write_letter(  # noqa: PLR0913 (a letter is all of these)
    thread: Thread,
    *,
    kind: str,
    recipient: str,
    heading: str,
    body: str,
    sending: str,
    in_reply_to: str = "",
    by: Account,
) -> Letter:
    """Put a letter into its thread; the call's sending mode decides whether it waits.

    One to an address that sent a letter back, or with the same words as one of today, waits.
    """
    ready = Ready(thread, recipient, heading, body, in_reply_to)
    letter = _letter(ready, kind=kind, state=first_state(kind, sending), by=by)
    if letter.state == Letter.State.QUEUED and (is_returned(recipient) or same_letter(letter)):
        letter.state = Letter.State.HELD
    letter.save()
    record("mail.written", thread.subject, by=by, letter=letter.pk, kind=kind)
    if letter.state == Letter.State.QUEUED:
        wake("mail")
    return letter


@transaction.atomic
def write_many(
    letters: Sequence[Ready], *, kind: str, at: datetime | None = None, by: Account
) -> list[Letter]:
    """Letters to many, marked as one mailing: queued from `at` on, or held where it is None."""
    mailing = uuid.uuid4().hex
    state = Letter.State.QUEUED if at else Letter.State.HELD
    rows = [_letter(ready, kind=kind, state=state, by=by) for ready in letters]
    for row in rows:
        row.mailing, row.not_before = mailing, at
        row.approved_by = by if at else None
    made = Letter.objects.bulk_create(rows)
    for letter in made:
        record("mail.written", letter.thread.subject, by=by, letter=letter.pk, kind=kind)
    if at:
        wake("mail", at=at)
    return made


@transaction.atomic
def write_to_staff(
    account: Account, *, language: str, heading: str, body: str, by: Account
) -> Letter:
    """A notice to somebody of the house: nobody has to let it go, and it goes nowhere else."""
    thread = open_thread(f"account:{account.pk}", language=language)
    ready = Ready(thread, account.email, heading, body)
    letter = _letter(ready, kind="digest", state=Letter.State.QUEUED, by=by)
    letter.save()
    wake("mail")
    return letter


def _letter(ready: Ready, *, kind: str, state: str, by: Account) -> Letter:
    return Letter(
        thread=ready.thread,
        kind=kind,
        language=ready.thread.language,
        recipient=ready.recipient,
        heading=one_line(ready.heading),
        body=ready.body,
        state=state,
        message_id=make_msgid(domain=settings.MAIL_DOMAIN),
        in_reply_to=ready.in_reply_to,
        written_by=by,
    )


def _locked(letter: Letter) -> Letter:
    return Letter.objects.select_for_update(of=("self",)).select_related("thread").get(pk=letter.pk)


def _waiting(letter: Letter) -> Letter:
    locked = _locked(letter)
    if not may_change(locked.state):
        raise Refusal("letter-already-gone")
    return locked


@transaction.atomic
def keep_draft(
    letter: Letter, *, heading: str, body: str, own_words: bool = True, by: Account
) -> Letter:
    """Save changed words of a letter that nobody has sent yet.

    `own_words` are a person's: what is composed later is laid beside them, never over them.
    """
    locked = _waiting(letter)
    changed = (one_line(heading), body) != (locked.heading, locked.body)
    locked.heading, locked.body = one_line(heading), body
    locked.state = Letter.State.DRAFT
    locked.has_own_words = own_words and (locked.has_own_words or changed)
    locked.save(update_fields=["heading", "body", "state", "has_own_words"])
    record("mail.drafted", locked.thread.subject, by=by, letter=locked.pk)
    return locked


@transaction.atomic
def compose_anew(letter: Letter, *, heading: str, body: str, by: Account) -> Letter:
    """New words for a letter that waits: in place of ours, but beside a person's own."""
    locked = _waiting(letter)
    if not locked.has_own_words:
        return keep_draft(locked, heading=heading, body=body, own_words=False, by=by)
    ready = Ready(locked.thread, locked.recipient, heading, body, locked.in_reply_to)
    waiting = locked.composed_anew.filter(state=Letter.State.DRAFT).first()
    if waiting is not None:
        return keep_draft(waiting, heading=heading, body=body, own_words=False, by=by)
    beside = _letter(ready, kind=locked.kind, state=Letter.State.DRAFT, by=by)
    beside.beside = locked
    beside.save()
    record("mail.composed-beside", locked.thread.subject, by=by, letter=beside.pk)
    return beside


@transaction.atomic
def choose(letter: Letter, *, by: Account) -> Letter:
    """Of a person's words and those composed beside them, these; the other is thrown away."""
    chosen = _waiting(letter)
    others = Letter.objects.filter(state=Letter.State.DRAFT, beside=chosen)
    if chosen.beside is not None:
        others = Letter.objects.filter(pk=chosen.beside.pk, state__in=CHANGEABLE)
    for other in others:
        drop(other, by=by)
    chosen.beside = None
    chosen.save(update_fields=["beside"])
    return chosen


@transaction.atomic
def drop(letter: Letter, *, by: Account) -> None:
    """Throw a letter away that nobody has sent; its words stay on the record."""
    locked = _waiting(letter)
    locked.state = Letter.State.DROPPED
    locked.save(update_fields=["state"])
    record("mail.dropped", locked.thread.subject, by=by, letter=locked.pk)


@transaction.atomic
def redirect(letter: Letter, *, recipient: str, by: Account) -> Letter:
    """Another address for a letter that waits."""
    locked = _waiting(letter)
    locked.recipient = recipient
    locked.save(update_fields=["recipient"])
    record("mail.redirected", locked.thread.subject, by=by, letter=locked.pk)
    return locked


@transaction.atomic
def approve(
    letter: Letter, *, at: datetime | None = None, although_sent: bool = False, by: Account
) -> Letter:
    """A person lets a letter go, at once or from `at` on."""
    locked = _waiting(letter)
    if is_returned(locked.recipient):
        raise Refusal("address-returned", address=locked.recipient)
    if same_letter(locked) and not although_sent:
        raise Refusal("letter-sent-already", address=locked.recipient)
    if locked.composed_anew.filter(state=Letter.State.DRAFT).exists() or locked.beside:
        raise Refusal("letter-in-two-wordings")
    locked.state, locked.approved_by = Letter.State.QUEUED, by
    locked.not_before, locked.tries, locked.trouble = at, 0, ""
    locked.save(update_fields=["state", "approved_by", "not_before", "tries", "trouble"])
    record("mail.approved", locked.thread.subject, by=by, letter=locked.pk)
    wake("mail", at=at)
    return locked


@transaction.atomic
def approve_all(letters: Sequence[Letter], *, at: datetime, by: Account) -> None:
    """A person lets several letters go that were looked at together: all of them or none."""
    for letter in letters:
        approve(letter, at=at, by=by)


@transaction.atomic
def take_back(letter: Letter, *, by: Account) -> Letter:
    """Undo: a letter whose moment has not come waits for a person again."""
    locked = _locked(letter)
    if not may_take_back(locked.state, locked.not_before, timezone.now()):
        raise Refusal("letter-already-gone")
    locked.state, locked.not_before = Letter.State.DRAFT, None
    locked.approved_by = None
    locked.save(update_fields=["state", "not_before", "approved_by"])
    record("mail.taken-back", locked.thread.subject, by=by, letter=locked.pk)
    return locked


@transaction.atomic
def send_again(letter: Letter, *, by: Account) -> Letter:
    """A letter that surely did not go waits for a person once more; its message-id stays."""
    locked = _locked(letter)
    if locked.state not in {Letter.State.DOUBTFUL, Letter.State.FAILED}:
        raise Refusal("letter-already-gone")
    locked.state, locked.not_before = Letter.State.DRAFT, None
    locked.save(update_fields=["state", "not_before"])
    record("mail.not-sent", locked.thread.subject, by=by, letter=locked.pk)
    return locked


@transaction.atomic
def say_it_went(letter: Letter, *, by: Account) -> Letter:
    """Somebody looked at the mail server: the letter of which nobody knew has gone."""
    locked = _locked(letter)
    if locked.state != Letter.State.DOUBTFUL:
        raise Refusal("letter-already-gone")
    locked.state, locked.sent_at = Letter.State.SENT, locked.taken_at
    locked.save(update_fields=["state", "sent_at"])
    record("mail.found-sent", locked.thread.subject, by=by, letter=locked.pk)
    return locked


@transaction.atomic
def forgive(address: str, *, subject: str, by: Account) -> None:
    """The address works again: letters may go there, whatever came back before."""
    Letter.objects.filter(recipient__iexact=address, state=Letter.State.RETURNED).update(
        is_forgiven=True
    )
    record("mail.address-works", subject, by=by)


@transaction.atomic
def enclose(
    letter: Letter, blob: Blob, *, name: str, is_sealed: bool = False, by: Account
) -> Enclosure:
    """A file that goes with the letter; the same file twice is one."""
    locked = _waiting(letter)
    known = locked.enclosures.filter(blob=blob).first()
    if known is not None:
        return known
    highest = locked.enclosures.aggregate(highest=Max("position"))["highest"] or 0
    made = Enclosure.objects.create(
        letter=locked, blob=blob, name=name, position=highest + 1, is_sealed=is_sealed
    )
    record("mail.enclosed", locked.thread.subject, by=by, letter=locked.pk, sealed=is_sealed)
    return made


@transaction.atomic
def take_out(letter: Letter, number: int, *, by: Account) -> None:
    locked = _waiting(letter)
    locked.enclosures.filter(pk=number).delete()
    record("mail.taken-out", locked.thread.subject, by=by, letter=locked.pk)
