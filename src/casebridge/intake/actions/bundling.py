"""Bundling: each arrival finds its dossier, or opens one."""

from dataclasses import asdict
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.files.queries import content_of
from casebridge.base.jobs.actions import do_next, wake
from casebridge.base.mail.actions import mark_returned
from casebridge.base.mail.models import Letter
from casebridge.intake.actions.keeping import keep_files
from casebridge.intake.actions.numbering import give_thread, open_dossier
from casebridge.intake.actions.pieces import receive_whole
from casebridge.intake.actions.receipts import write_receipt
from casebridge.intake.models import Arrival, Dossier, Provenance
from casebridge.intake.queries.belonging import answered_letter, dossier_of
from casebridge.intake.queries.dossiers import dossier_for_thread
from casebridge.intake.queries.waiting import arrivals_to_bundle
from casebridge.intake.readers import covering_mail
from casebridge.intake.rules.arriving import (
    is_application,
    is_recognised_by,
    language_of_script,
    phrases_of,
    read_subject,
)
from casebridge.kit.formats.eml import Message
from casebridge.kit.formats.mail_links import FileLink
from casebridge.kit.formats.unreadable import Unreadable
from casebridge.kit.refusal import Refusal


def bundle_one(*, by: Account) -> bool:
    """Bundle the oldest arrival that waits; False when none does."""
    return do_next("bundle", arrivals_to_bundle(), partial(_bundle, by=by))


def bundle(arrival: Arrival, *, by: Account, into: Dossier | None = None) -> Arrival:
    """Bundle this arrival now, unless a job has done it meanwhile.

    `into` is the dossier for which a person brought it.
    """
    with transaction.atomic():
        locked = (
            Arrival.objects.select_for_update(of=("self",))
            .select_related("call", "raw")
            .get(pk=arrival.pk)
        )
        if locked.bundled_at is None:
            _bundle(locked, by=by, into=into)
        elif into is not None and locked.dossier != into:
            raise Refusal("files-already-with", number=str(locked.dossier or locked))
    return locked


def _bundle(arrival: Arrival, *, by: Account, into: Dossier | None = None) -> None:
    message = _opened(arrival)
    _note_message(arrival, message)
    _place(arrival, message, into, by=by)
    arrival.bundled_at = timezone.now()
    arrival.save()
    if arrival.kind == Arrival.Kind.PART:
        receive_whole(arrival, by=by)
    if arrival.dossier is not None:
        Dossier.objects.filter(pk=arrival.dossier.pk).update(checked_at=None)
        wake("read")


def _opened(arrival: Arrival) -> Message:
    """What stands in it; a message that cannot be opened is kept with its trouble."""
    try:
        if arrival.raw.size > settings.MAX_MAIL_BYTES:
            raise Unreadable("too-large")
        return covering_mail.read(content_of(arrival.raw))
    except Unreadable as trouble:
        arrival.trouble = trouble.code
        return covering_mail.unread()


def _place(arrival: Arrival, message: Message, into: Dossier | None, *, by: Account) -> None:
    """What kind of message it is, and the dossier it belongs to."""
    letter = answered_letter(message)
    if message.piece.number:
        arrival.kind = Arrival.Kind.PART
    elif into is not None:
        _add(arrival, message, into, by=by)
    elif message.is_bounce and letter is not None:
        _take_back(arrival, letter, by=by)
    elif message.is_auto_reply or message.is_bounce:
        arrival.kind = Arrival.Kind.AUTOMATIC
        arrival.dossier = dossier_for_thread(letter.thread) if letter else None
    else:
        _file(arrival, message, letter, by=by)


def _note_message(arrival: Arrival, message: Message) -> None:
    arrival.message_id = message.message_id[:990]
    arrival.in_reply_to = message.in_reply_to[:990]
    arrival.sender_name = message.sender.name[:300]
    arrival.sender_address = message.sender.address[:320]
    arrival.recipients = [r.address for r in message.recipients]
    arrival.subject = message.subject.replace("\x00", "")
    arrival.text = message.words.replace("\x00", "")
    arrival.links = [_link(link) for link in message.links]
    arrival.trust = [list(found) for found in message.trust]
    arrival.part_of = message.piece.identity[:990]
    arrival.part_number, arrival.part_total = message.piece.number, message.piece.total


def _link(link: FileLink) -> dict[str, object]:
    expires_on = link.expires_on.isoformat() if link.expires_on else ""
    return {**asdict(link), "expires_on": expires_on}


def _take_back(arrival: Arrival, letter: Letter, *, by: Account) -> None:
    mark_returned(letter, by=by)
    arrival.kind = Arrival.Kind.RETURNED
    arrival.dossier = dossier_for_thread(letter.thread)


def _add(arrival: Arrival, message: Message, dossier: Dossier, *, by: Account) -> None:
    keep_files(arrival, message.attachments)
    arrival.dossier, arrival.kind = dossier, Arrival.Kind.APPLICATION
    record("intake.joined", f"dossier:{dossier.pk}", by=by, arrival=arrival.pk)


def _file(arrival: Arrival, message: Message, letter: Letter | None, *, by: Account) -> None:
    subject = read_subject(message.subject, phrases_of(arrival.call.subject_format.texts.values()))
    keep_files(arrival, message.attachments)
    has_files = arrival.files.exists()
    known = dossier_of(arrival, message, letter)
    if known is not None:
        arrival.dossier = known
        is_reply = letter is not None or not has_files
        arrival.kind = Arrival.Kind.REPLY if is_reply else Arrival.Kind.APPLICATION
        record("intake.joined", f"dossier:{known.pk}", by=by, arrival=arrival.pk)
    elif is_application(has_files=has_files, follows_format=subject.follows_format):
        arrival.kind = Arrival.Kind.APPLICATION
        is_recognised = not message.is_list and is_recognised_by(
            roles=set(arrival.files.values_list("role", flat=True)),
            follows_format=subject.follows_format,
        )
        arrival.dossier = _open_for(
            arrival, subject.organisation, is_recognised=is_recognised, by=by
        )
    else:
        arrival.kind = Arrival.Kind.OTHER


def _open_for(arrival: Arrival, organisation: str, *, is_recognised: bool, by: Account) -> Dossier:
    dossier = open_dossier(
        arrival.call,
        provenance=Provenance.SUBMITTED,
        language=language_of_script(f"{arrival.subject} {arrival.text}"),
        organisation=organisation,
        by=by,
    )
    give_thread(dossier)
    write_receipt(dossier, arrival=arrival, is_recognised=is_recognised, by=by)
    return dossier
