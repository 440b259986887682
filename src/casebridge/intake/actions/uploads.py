"""Personal upload links: made, sent by letter, and what came by them handed to the dossier."""

import secrets
from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.files.queries import content_of
from casebridge.base.mail.actions import keep_draft, write_letter
from casebridge.base.mail.models import Letter
from casebridge.base.mail.queries import letters_in
from casebridge.base.mail.rules import CHANGEABLE
from casebridge.calls.rules.moments import moment_in
from casebridge.intake.actions.bundling import bundle
from casebridge.intake.actions.receipts import worded
from casebridge.intake.actions.receiving import receive
from casebridge.intake.actions.uploading import drop, finish_whole
from casebridge.intake.models import Arrival, Dossier, Upload, UploadLink
from casebridge.intake.queries.dossiers import dossier_with_number
from casebridge.intake.queries.uploads import (
    abandoned_uploads,
    address_of,
    finished_uploads,
    uploads_left,
    whole_but_unfinished,
)
from casebridge.intake.rules.uploads import DAYS, SECRET_BYTES, UPLOAD_PATH, hash_of, in_messages
from casebridge.intake.sources import Envelope
from casebridge.intake.sources.folder import wrapped
from casebridge.kit.refusal import Refusal

LEFT_AFTER = timedelta(hours=3)
ABANDONED_AFTER = timedelta(days=45)
SETTLED_AFTER = timedelta(minutes=10)


@transaction.atomic
def make_upload_link(dossier: Dossier, *, days: int = DAYS, by: Account) -> tuple[UploadLink, str]:
    """(link, secret): only a hash of the secret is kept, so it can be told just once."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    link = UploadLink.objects.create(
        dossier=dossier,
        secret_hash=hash_of(secret),
        made_by=by,
        expires_at=timezone.now() + timedelta(days=days),
    )
    record("intake.upload-link-made", f"dossier:{dossier.pk}", by=by, link=link.pk)
    return link, secret


@transaction.atomic
def send_upload_link(dossier: Dossier, *, by: Account) -> Letter:
    """A letter with a link of its own, in the applicant's language; it waits for a person.

    One that still waits is written anew, and the link in it is closed: nobody gets two.
    """
    recipient = address_of(dossier)
    if dossier.thread is None or not recipient:
        raise Refusal("no-address-known", number=str(dossier))
    link, secret = make_upload_link(dossier, by=by)
    heading, body = _words(dossier, link, secret)
    waiting = letters_in([dossier.thread.subject]).filter(kind="upload", state__in=CHANGEABLE)
    letter = waiting.first()
    if letter is not None:
        UploadLink.objects.filter(letter=letter).update(closed_at=timezone.now())
        letter = keep_draft(letter, heading=heading, body=body, by=by)
    else:
        letter = write_letter(
            dossier.thread,
            kind="upload",
            recipient=recipient,
            heading=heading,
            body=body,
            sending=dossier.call.sending,
            by=by,
        )
    link.letter = letter
    link.save(update_fields=["letter"])
    return letter


def _words(dossier: Dossier, link: UploadLink, secret: str) -> tuple[str, str]:
    language = dossier.language
    return worded(
        "upload",
        language,
        scope=f"call:{dossier.call_id}",
        number=str(dossier),
        call=str(dossier.call.title.in_(language)),
        address=settings.SITE_ADDRESS + UPLOAD_PATH.format(secret=secret),
        until=moment_in(language, link.expires_at, dossier.call.time_zone),
        organiser=str(dossier.call.organiser.in_(language)),
    )


@transaction.atomic
def hand_over(link: UploadLink, *, by: Account) -> list[Arrival]:
    """Everything that came by the link so far goes to its dossier, as one message."""
    locked = UploadLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    waiting = list(finished_uploads(locked))
    if not waiting:
        raise Refusal("nothing-arrived-yet")
    batches = in_messages(waiting, settings.MAX_MAIL_BYTES)
    return [_take_in(locked, batch, by=by) for batch in batches]


def take_in_left(*, by: Account) -> None:
    """Files whose sender left without a word, each by itself once some hours have passed."""
    now = timezone.now()
    for upload in whole_but_unfinished(now, SETTLED_AFTER):
        finish_whole(upload)
    for upload in list(uploads_left(now, LEFT_AFTER)):
        _take_in_one(upload, by=by)
    for upload in list(abandoned_uploads(now, ABANDONED_AFTER)):
        drop(upload)


@transaction.atomic
def _take_in_one(upload: Upload, *, by: Account) -> None:
    link = UploadLink.objects.select_for_update().get(uploads=upload)
    locked = Upload.objects.select_for_update().get(pk=upload.pk)
    if locked.arrival_id is None:
        _take_in(link, [locked], by=by)


def _take_in(link: UploadLink, uploads: Sequence[Upload], *, by: Account) -> Arrival:
    """One message in the dossier as it is today, received when its last byte came.

    The subject bears the number, so that the same file for two dossiers is two messages.
    """
    was = link.dossier
    dossier = dossier_with_number(was.call, was.number) or was
    files = [(u.name, content_of(u.blob)) for u in uploads if u.blob is not None]
    raw = wrapped(files, f"{dossier}: {', '.join(u.name for u in uploads)[:200]}")
    at = max(u.finished_at for u in uploads if u.finished_at is not None)
    received = receive(Envelope(Arrival.Door.UPLOAD, raw, at), call=dossier.call, by=by)
    arrival = bundle(received, by=by, into=dossier)
    Upload.objects.filter(pk__in=[u.pk for u in uploads]).update(arrival=arrival)
    record("intake.uploaded", f"dossier:{dossier.pk}", by=by, count=len(uploads))
    return arrival
