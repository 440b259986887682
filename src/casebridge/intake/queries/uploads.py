"""Personal links and the files on their way: what is open, and how much of it is here."""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet, Sum

from casebridge.intake.models import Dossier, Draft, Upload, UploadLink
from casebridge.intake.queries.answers import answers_of
from casebridge.intake.rules.arriving import is_address
from casebridge.intake.rules.uploads import hash_of, is_usable, room_in_a_mail

Owner = UploadLink | Draft


def usable_link(secret: str, at: datetime) -> UploadLink | None:
    """The link of a secret; None where it never was, has expired or was closed."""
    found = UploadLink.objects.filter(secret_hash=hash_of(secret))
    link = found.select_related("dossier__call").first()
    return link if link is not None and is_usable(link, at) else None


def uploads_of(owner: Owner) -> QuerySet[Upload]:
    return Upload.objects.filter(**belonging_to(owner)).order_by("id")


def belonging_to(owner: Owner) -> dict[str, Owner]:
    """How an upload names what it belongs to."""
    return {"link" if isinstance(owner, UploadLink) else "draft": owner}


def upload_of(owner: Owner, number: int) -> Upload | None:
    return uploads_of(owner).filter(pk=number).first()


def finished_uploads(owner: Owner) -> QuerySet[Upload]:
    """Files that are all here and belong to no message yet, the first finished first."""
    waiting = uploads_of(owner).filter(finished_at__isnull=False, arrival__isnull=True)
    return waiting.select_related("blob").order_by("finished_at", "id")


def uploads_left(at: datetime, after: timedelta) -> QuerySet[Upload]:
    """Files that came by a link and whose sender never said that these were all."""
    return Upload.objects.filter(
        link__isnull=False, arrival__isnull=True, finished_at__lt=at - after
    ).order_by("finished_at", "id")


def whole_but_unfinished(at: datetime, after: timedelta) -> list[Upload]:
    """Files whose last byte came just before the program was killed."""
    begun = Upload.objects.filter(finished_at__isnull=True, begun_at__lt=at - after)
    return [upload for upload in begun.order_by("id") if present_bytes(upload) >= upload.size]


def abandoned_uploads(at: datetime, after: timedelta) -> QuerySet[Upload]:
    """Files that were begun long ago and never came whole."""
    return Upload.objects.filter(finished_at__isnull=True, begun_at__lt=at - after)


def place_of(upload: Upload) -> Path:
    """Where its bytes stand until they are all here."""
    return Path(settings.DATA_FOLDER) / "uploads" / f"{upload.pk}.part"


def present_bytes(upload: Upload) -> int:
    """How much is here. The file itself decides: a row may be older than the last piece."""
    if upload.finished_at is not None:
        return upload.size
    place = place_of(upload)
    return place.stat().st_size if place.exists() else 0


def largest_upload() -> int:
    """The largest file taken in here: the installation's limit, and what a message can carry."""
    return min(int(settings.MAX_FILE_BYTES), room_in_a_mail(settings.MAX_MAIL_BYTES))


def bytes_announced(owner: Owner) -> int:
    waiting = uploads_of(owner).filter(arrival__isnull=True)
    return int(waiting.aggregate(sum=Sum("size"))["sum"] or 0)


def address_of(dossier: Dossier) -> str:
    """Where its applicant is written to: who sent it, or whom the form names; '' where unknown."""
    senders = dossier.arrivals.exclude(sender_address="").order_by("received_at", "id")
    sent = senders.values_list("sender_address", flat=True).first()
    named = (f["value"].strip() for f in answers_of(dossier) if f["key"] == "contact_email")
    return next((a for a in (sent or "", *named) if is_address(a)), "")
