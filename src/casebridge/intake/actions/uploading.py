"""Files that come piece by piece: begun, added to, finished, taken away again."""

import os
from datetime import UTC, datetime

from django.db import transaction
from django.utils import timezone

from casebridge.base.files.actions import keep
from casebridge.intake.models import Draft, Upload, UploadLink
from casebridge.intake.queries.uploads import (
    Owner,
    belonging_to,
    bytes_announced,
    largest_upload,
    place_of,
    present_bytes,
    uploads_of,
)
from casebridge.intake.rules.uploads import MOST_FILES, is_usable, plain_name
from casebridge.kit.refusal import Refusal

MEGABYTE = 1024**2


@transaction.atomic
def begin_upload(owner: Owner, *, name: str, size: int, stamp: str = "") -> Upload:
    """A file is announced; the same one announced again goes on where it stopped."""
    held = _held(owner)
    plain, mark = plain_name(name), stamp[:40]
    begun = uploads_of(held).filter(name=plain, size=size, stamp=mark, arrival__isnull=True)
    known = begun.first() if mark else None
    if known is not None:
        return _finished_if_whole(known)
    _refuse_unfit(held, plain, size)
    return Upload.objects.create(name=plain, size=size, stamp=mark, **belonging_to(held))


def _refuse_unfit(owner: Owner, name: str, size: int) -> None:
    largest = largest_upload()
    if not name or size < 1:
        raise Refusal("file-is-empty", file=name or "?")
    if size > largest:
        raise Refusal("file-too-large", file=name, megabytes=largest // MEGABYTE)
    if uploads_of(owner).filter(arrival__isnull=True).count() >= MOST_FILES:
        raise Refusal("too-many-uploads", most=MOST_FILES)
    # What hangs on a draft travels as one message.
    if isinstance(owner, Draft) and bytes_announced(owner) + size > largest:
        raise Refusal("uploads-too-large", megabytes=largest // MEGABYTE)


@transaction.atomic
def take_piece(upload: Upload, *, offset: int, content: bytes) -> Upload:
    """Add bytes to a file, only just behind those that are here; refused with the place otherwise.

    They are on the disk when this returns. Killed in the middle, the file is as long as it is.
    """
    # The owner first, here as everywhere: two requests never wait for each other.
    _held(_owner_of(upload))
    locked = Upload.objects.select_for_update().get(pk=upload.pk)
    present = present_bytes(locked)
    if offset != present:
        raise Refusal("upload-elsewhere", offset=present)
    if present + len(content) > locked.size:
        raise Refusal("upload-too-long", file=locked.name)
    if locked.finished_at is None:
        _append(locked, content)
        locked.so_far = present + len(content)
        locked.save(update_fields=["so_far"])
    return _finished_if_whole(locked)


def _append(upload: Upload, content: bytes) -> None:
    place = place_of(upload)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with place.open("ab") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _finished_if_whole(upload: Upload) -> Upload:
    """Once its last byte is here the file is kept, with the moment that byte came."""
    place = place_of(upload)
    if upload.finished_at is not None or present_bytes(upload) < upload.size:
        return upload
    came = datetime.fromtimestamp(place.stat().st_mtime, UTC)
    upload.blob = keep(place.read_bytes(), name=upload.name)
    upload.so_far, upload.finished_at = upload.size, came
    upload.save(update_fields=["blob", "so_far", "finished_at"])
    transaction.on_commit(lambda: place.unlink(missing_ok=True))
    return upload


@transaction.atomic
def finish_whole(upload: Upload) -> Upload:
    """The last byte of it came just before the program was killed."""
    return _finished_if_whole(Upload.objects.select_for_update().get(pk=upload.pk))


@transaction.atomic
def take_whole(owner: Owner, *, name: str, content: bytes) -> Upload:
    """A file that came in one go, from a page without scripts."""
    upload = begin_upload(owner, name=name, size=len(content))
    return take_piece(upload, offset=0, content=content)


@transaction.atomic
def remove_upload(upload: Upload) -> None:
    """The sender takes a file away again, unless it is part of a message already."""
    _held(_owner_of(upload))
    locked = Upload.objects.select_for_update().get(pk=upload.pk)
    if locked.arrival_id is not None:
        raise Refusal("upload-taken-in", file=locked.name)
    drop(locked)


def drop(upload: Upload) -> None:
    """The row and, once that is written, the bytes that were on their way."""
    place = place_of(upload)
    upload.delete()
    transaction.on_commit(lambda: place.unlink(missing_ok=True))


def _owner_of(upload: Upload) -> Owner:
    owner = upload.link or upload.draft
    if owner is None:
        raise LookupError(f"upload {upload.pk} belongs to nothing")
    return owner


def _held(owner: Owner) -> Owner:
    """Locked, so that nothing is added while it is handed over; refused once it is closed."""
    if isinstance(owner, UploadLink):
        link = UploadLink.objects.select_for_update().get(pk=owner.pk)
        if not is_usable(link, timezone.now()):
            raise Refusal("link-not-valid")
        return link
    draft = Draft.objects.select_for_update().get(pk=owner.pk)
    if draft.handed_in_at is not None:
        raise Refusal("draft-handed-in")
    return draft
