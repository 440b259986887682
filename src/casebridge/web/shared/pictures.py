"""Pictures of a case on a page: never the file as received, always a new drawing of its pixels."""

from django.core.cache import cache
from django.http import Http404, HttpResponse

from casebridge.base.files.models import Blob
from casebridge.base.files.queries import content_of
from casebridge.kit import cage
from casebridge.kit.formats.unreadable import Unreadable

A_DAY = 24 * 60 * 60
PNG_BEGINS = b"\x89PNG"


def as_picture(blob: Blob | None, *, public: bool) -> HttpResponse:
    """A clean copy made in the caged process, kept for a day; what does not open is not there."""
    if blob is None:
        raise Http404
    key = f"picture:{blob.sha256}"
    content: bytes | None = cache.get(key)
    if content is None:
        content = _drawn_anew(blob)
        cache.set(key, content, A_DAY)
    media_type = "image/png" if content.startswith(PNG_BEGINS) else "image/jpeg"
    response = HttpResponse(content, content_type=media_type)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    # What everybody may see can be withdrawn: a browser that kept it asks again.
    response["Cache-Control"] = "public, no-cache" if public else "private, max-age=3600"
    return response


def _drawn_anew(blob: Blob) -> bytes:
    try:
        made = cage.run("casebridge.kit.formats.images.rendition", content_of(blob))
    except Unreadable as trouble:
        raise Http404 from trouble
    return bytes(made)
