"""Reading files back."""

import hashlib
from collections.abc import Iterator

from django.core.files.storage import default_storage

from casebridge.base.files.models import Blob


def content_of(blob: Blob) -> bytes:
    with default_storage.open(blob.path) as stored:
        content: bytes = stored.read()
    return content


def pieces_of(blob: Blob, size: int = 256 * 1024) -> Iterator[bytes]:
    """The bytes a piece at a time, for files that are passed on and not looked into."""
    with default_storage.open(blob.path) as stored:
        while piece := stored.read(size):
            yield piece


def fault_of(blob: Blob) -> str:
    """'' where the stored bytes are still those of its SHA-256, else 'missing' or 'damaged'."""
    if not default_storage.exists(blob.path):
        return "missing"
    digest = hashlib.sha256()
    for piece in pieces_of(blob):
        digest.update(piece)
    return "" if digest.hexdigest() == blob.sha256 else "damaged"
