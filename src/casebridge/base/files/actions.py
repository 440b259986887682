"""Keeping files."""

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from casebridge.base.files.models import Blob
from casebridge.kit.formats.sniff import kind_of


def keep(content: bytes, *, name: str = "") -> Blob:
    """Store bytes once; the same bytes give the same row, whoever brings them."""
    digest = hashlib.sha256(content).hexdigest()
    blob = Blob(sha256=digest, size=len(content), kind=kind_of(content, name))
    if not _is_whole(blob):
        # Half a file is what a killed program leaves behind; it is written again.
        default_storage.delete(blob.path)
        default_storage.save(blob.path, ContentFile(content))
    kept, _made = Blob.objects.get_or_create(
        sha256=digest, defaults={"size": blob.size, "kind": blob.kind}
    )
    return kept


def _is_whole(blob: Blob) -> bool:
    return default_storage.exists(blob.path) and default_storage.size(blob.path) == blob.size
