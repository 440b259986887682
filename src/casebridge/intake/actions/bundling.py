"""Bundling: each arrival finds its dossier, or opens one."""

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.files.actions import keep
from casebridge.base.files.queries import content_of
from casebridge.base.jobs.actions import wake
from casebridge.base.mail.actions import mark_returned, open_thread
from casebridge.base.mail.models import Letter
from casebridge.base.mail.queries import letter_with_message_id
from casebridge.calls.models import Call
from casebridge.intake.actions.receipts import write_receipt
from casebridge.intake.models import Arrival, Dossier, Provenance, ReceivedFile
from casebridge.intake.queries.dossiers import dossier_for_thread, dossier_with_number
from casebridge.intake.readers import covering_mail
from casebridge.intake.rules.arriving import (
    completes,
    is_application,
    is_specimen_name,
    language_of_script,
    number_in,
    phrases_of,
    read_subject,
    role_of,
)
from casebridge.kit import cage
from casebridge.kit.formats.eml import Message
from casebridge.kit.formats.sniff import kind_of
from casebridge.kit.formats.unreadable import Unreadable


def bundle_one(*, by: Account) -> bool:
    """Bundle the oldest arrival that waits; False when none does."""
    with transaction.atomic():
        arrival = (
            Arrival.objects.select_for_update(skip_locked=True, of=("self",))
            .filter(bundled_at__isnull=True)
            .exclude(door=Arrival.Door.TABLE)
            .order_by("received_at", "id")
            .select_related("call", "raw")
            .first()
        )
        if arrival is None:
            return False
        _bundle(arrival, by=by)
    return True


def bundle(arrival: Arrival, *, by: Account) -> Arrival:
    """Bundle this arrival now, unless a job has done it meanwhile."""
    with transaction.atomic():
        locked = (
            Arrival.objects.select_for_update(of=("self",))
            .select_related("call", "raw")
            .get(pk=arrival.pk)
        )
        if locked.bundled_at is None:
            _bundle(locked, by=by)
    return locked


def _bundle(arrival: Arrival, *, by: Account) -> None:
    try:
        if arrival.raw.size > settings.MAX_MAIL_BYTES:
            raise Unreadable("too-large")
        message = covering_mail.read(content_of(arrival.raw))
    except Unreadable as trouble:
        arrival.trouble = trouble.code
        message = covering_mail.unread()
    _note_message(arrival, message)
    letter = _answered_letter(message)
    if message.is_bounce and letter is not None:
        _take_back(arrival, letter, by=by)
    elif message.is_auto_reply or message.is_bounce:
        arrival.kind = Arrival.Kind.AUTOMATIC
        arrival.dossier = dossier_for_thread(letter.thread) if letter else None
    else:
        _file(arrival, message, letter, by=by)
    arrival.bundled_at = timezone.now()
    arrival.save()
    if arrival.dossier is not None:
        Dossier.objects.filter(pk=arrival.dossier.pk).update(checked_at=None)
        wake("read")


def _note_message(arrival: Arrival, message: Message) -> None:
    arrival.message_id = message.message_id[:990]
    arrival.in_reply_to = message.in_reply_to[:990]
    arrival.sender_name = message.sender.name[:300]
    arrival.sender_address = message.sender.address[:320]
    arrival.recipients = [r.address for r in message.recipients]
    arrival.subject = message.subject.replace("\x00", "")
    arrival.text = message.words.replace("\x00", "")


def _answered_letter(message: Message) -> Letter | None:
    for message_id in (
        message.original_message_id,
        message.in_reply_to,
        *reversed(message.references),
    ):
        letter = letter_with_message_id(message_id)
        if letter is not None:
            return letter
    return None


def _take_back(arrival: Arrival, letter: Letter, *, by: Account) -> None:
    mark_returned(letter, by=by)
    arrival.kind = Arrival.Kind.RETURNED
    arrival.dossier = dossier_for_thread(letter.thread)


def _file(arrival: Arrival, message: Message, letter: Letter | None, *, by: Account) -> None:
    call = arrival.call
    subject = read_subject(message.subject, phrases_of(call.subject_format.texts.values()))
    _keep_files(arrival, message)
    roles = frozenset(arrival.files.values_list("role", flat=True))
    known = _known_dossier(arrival, message, letter, roles, subject.organisation)
    if known is not None:
        arrival.dossier = known
        is_reply = letter is not None or not roles
        arrival.kind = Arrival.Kind.REPLY if is_reply else Arrival.Kind.APPLICATION
        record("intake.joined", f"dossier:{known.pk}", by=by, arrival=arrival.pk)
    elif is_application(has_files=bool(roles), follows_format=subject.follows_format):
        arrival.kind = Arrival.Kind.APPLICATION
        arrival.dossier = _open_dossier(arrival, subject.organisation, by=by)
    else:
        arrival.kind = Arrival.Kind.OTHER


def _known_dossier(
    arrival: Arrival,
    message: Message,
    letter: Letter | None,
    roles: frozenset[str],
    organisation: str,
) -> Dossier | None:
    """By thread, by case number, by the same message sent twice, by the part that was missing."""
    if letter is not None:
        return dossier_for_thread(letter.thread)
    number = number_in(message.subject, arrival.call.number_prefix)
    named = dossier_with_number(arrival.call, number) if number else None
    if named is not None:
        return named
    earlier = Arrival.objects.filter(call=arrival.call, dossier__isnull=False).exclude(
        pk=arrival.pk
    )
    if message.message_id:
        twin = earlier.filter(message_id=message.message_id).first()
        if twin is not None:
            return twin.dossier
    phrases = phrases_of(arrival.call.subject_format.texts.values())
    same_sender = earlier.filter(sender_address__iexact=arrival.sender_address)
    for other in same_sender.exclude(sender_address="").select_related("dossier"):
        # The dossier may be known by now under the name that its form gives.
        signed = read_subject(other.subject, phrases).organisation
        if other.dossier is None or organisation not in {signed, other.dossier.organisation}:
            continue
        had = ReceivedFile.objects.filter(arrival__dossier=other.dossier)
        if completes(set(had.values_list("role", flat=True)), roles):
            return other.dossier
    return None


def _keep_files(arrival: Arrival, message: Message) -> None:
    position = 0
    for attachment in message.attachments:
        if attachment.inline and kind_of(attachment.data, attachment.name) in {"html", "unknown"}:
            continue
        for name, content, trouble in _unpacked(attachment.name, attachment.data):
            position += 1
            blob = keep(content, name=name)
            ReceivedFile.objects.get_or_create(
                arrival=arrival,
                position=position,
                defaults={
                    "blob": blob,
                    "name": name[:300] or f"file-{position}",
                    "role": role_of(blob.kind, name),
                    "trouble": trouble,
                },
            )


def _unpacked(name: str, content: bytes) -> list[tuple[str, bytes, str]]:
    """The files of an attached archive; one that cannot be opened stays whole, with its trouble."""
    if kind_of(content, name) != "zip":
        return [(name, content, "")]
    try:
        inside = cage.run("casebridge.kit.formats.archive.files_of", content)
    except Unreadable as trouble:
        return [(name, content, trouble.code)]
    return [(str(n), bytes(c), "") for n, c in inside] if isinstance(inside, list) else []


def _open_dossier(arrival: Arrival, organisation: str, *, by: Account) -> Dossier:
    call = Call.objects.select_for_update().get(pk=arrival.call.pk)
    highest = call.dossiers.aggregate(highest=Max("number"))["highest"] or 0
    language = language_of_script(f"{arrival.subject} {arrival.text}")
    dossier = Dossier.objects.create(
        call=call,
        number=highest + 1,
        opened_at=timezone.now(),
        provenance=Provenance.SUBMITTED,
        language=language,
        organisation=organisation[:400],
        is_specimen=is_specimen_name(organisation),
    )
    dossier.thread = open_thread(f"dossier:{dossier.pk}", language=language)
    dossier.save(update_fields=["thread"])
    record("intake.opened", f"dossier:{dossier.pk}", by=by, number=str(dossier))
    write_receipt(dossier, arrival=arrival, by=by)
    return dossier
