"""Talking with applicants about a case, and writing down what was said."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.files.actions import keep
from casebridge.base.mail import actions as mail
from casebridge.base.mail.actions import compose_anew, enclose, write_letter, write_many
from casebridge.base.mail.letters import LetterKind
from casebridge.base.mail.models import Enclosure, Letter, Sending
from casebridge.base.mail.queries import is_returned, letters_in, returned_among
from casebridge.base.mail.rules import CHANGEABLE
from casebridge.cases.letters import findings_to_ask, worded, worded_question
from casebridge.cases.letters.many import Many
from casebridge.cases.models import Case, Note
from casebridge.intake.models import Dossier, ReceivedFile
from casebridge.intake.queries.addresses import addresses_of
from casebridge.intake.queries.dossiers import arrivals_of, file_of
from casebridge.kit.refusal import Refusal

MOST_ENCLOSED = 15 * 1024 * 1024


@transaction.atomic
def add_note(case: Case, *, kind: str, text: str, by: Account) -> Note:
    if not text.strip():
        raise Refusal("note-is-empty")
    note = Note.objects.create(case=case, kind=kind, text=text.strip(), by=by)
    record("cases.noted", f"case:{case.pk}", by=by, note=note.pk)
    return note


@transaction.atomic
def ask_applicant(dossier: Dossier, *, by: Account) -> Letter:
    """One letter in the applicant's language with every question ruled "ask"; it waits.

    One that still waits is written anew, so that nobody gets two; where somebody changed its
    words, these stay and the new ones are laid beside them.
    """
    questions = findings_to_ask(dossier)
    if not questions:
        raise Refusal("nothing-to-ask")
    recipient = _recipient(dossier)
    heading, body = worded_question(dossier, questions)
    waiting = letters_in([_subject(dossier)]).filter(
        kind="question", state__in=CHANGEABLE, beside__isnull=True
    )
    if letter := waiting.first():
        return compose_anew(letter, heading=heading, body=body, by=by)
    return _write(dossier, kind="question", recipient=recipient, words=(heading, body), by=by)


@transaction.atomic
def begin_letter(dossier: Dossier, *, kind: LetterKind, recipient: str = "", by: Account) -> Letter:
    """A letter by hand, in the applicant's language and the words of a template; it waits."""
    address = _checked(recipient) if recipient else _recipient(dossier)
    if recipient and is_returned(address):
        raise Refusal("address-returned", address=address)
    words = worded(kind, dossier)
    return _write(dossier, kind=kind.name, recipient=address, words=words, by=by)


def _write(
    dossier: Dossier, *, kind: str, recipient: str, words: tuple[str, str], by: Account
) -> Letter:
    if dossier.thread is None:
        raise Refusal("no-address-known", number=str(dossier))
    arrival = arrivals_of(dossier).exclude(sender_address="").last()
    return write_letter(
        dossier.thread,
        kind=kind,
        recipient=recipient,
        heading=words[0],
        body=words[1],
        sending=Sending.HOLD,
        in_reply_to=arrival.message_id if arrival else "",
        by=by,
    )


@transaction.atomic
def write_to_many(many: Many, *, kind: LetterKind, at: datetime | None, by: Account) -> int:
    """The letters as they were prepared, held where `at` is None; how many were written."""
    if not many.addressed:
        raise Refusal("nobody-to-write-to")
    ready = [one.ready for one in many.addressed]
    return len(write_many(ready, kind=kind.name, at=at, by=by))


@transaction.atomic
def redirect_letter(letter: Letter, *, recipient: str, by: Account) -> Letter:
    """Another address; one that sent a letter back is refused by its name."""
    address = _checked(recipient)
    if is_returned(address):
        raise Refusal("address-returned", address=address)
    return mail.redirect(letter, recipient=address, by=by)


@transaction.atomic
def enclose_file(
    letter: Letter, dossier: Dossier, number: int, *, sealed_too: bool = False, by: Account
) -> Enclosure:
    """A file of the dossier; a sealed scan only where somebody says so in so many words."""
    file = file_of(dossier, number)
    if file is None:
        raise Refusal("no-files-chosen")
    is_sealed = file.role == ReceivedFile.Role.SCAN
    if is_sealed and not sealed_too:
        raise Refusal("sealed-scan-not-chosen", file=file.name)
    _has_room(letter, file.blob.size)
    return enclose(letter, file.blob, name=file.name, is_sealed=is_sealed, by=by)


@transaction.atomic
def enclose_uploads(letter: Letter, files: Sequence[tuple[str, bytes]], *, by: Account) -> None:
    """Files from the officer's own computer."""
    if not files:
        raise Refusal("no-files-chosen")
    for name, content in files:
        if len(content) > settings.MAX_FILE_BYTES:
            most = settings.MAX_FILE_BYTES // 1024 // 1024
            raise Refusal("file-too-large", file=name, megabytes=most)
        _has_room(letter, len(content))
        enclose(letter, keep(content, name=name), name=name, by=by)


def _has_room(letter: Letter, size: int) -> None:
    enclosed = sum(e.blob.size for e in letter.enclosures.select_related("blob"))
    if enclosed + size > MOST_ENCLOSED:
        raise Refusal("enclosures-too-large", megabytes=MOST_ENCLOSED // 1024 // 1024)


def _subject(dossier: Dossier) -> str:
    return dossier.thread.subject if dossier.thread else ""


def _recipient(dossier: Dossier) -> str:
    """The first address that takes letters: who wrote, then whom the form names.

    Where none does it is the first all the same: its letter waits until it gets another one.
    """
    known = addresses_of([dossier.pk])[dossier.pk]
    if dossier.thread is None or not known:
        raise Refusal("no-address-known", number=str(dossier))
    dead = returned_among(known)
    alive = [address for address in known if address.lower() not in dead]
    return (alive or known)[0]


def _checked(address: str) -> str:
    try:
        validate_email(address.strip())
    except ValidationError as error:
        raise Refusal("address-not-understood", address=address) from error
    return address.strip()
