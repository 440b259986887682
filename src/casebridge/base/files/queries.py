"""Reading files back."""

from django.core.files.storage import default_storage

from casebridge.base.files.models import Blob


def content_of(blob: Blob) -> bytes:
    with default_storage.open(blob.path) as stored:
        content: bytes = stored.read()
    return content
