"""Handing out files: as attachments with a safe type; inline only pictures we made ourselves."""

from collections.abc import Iterable
from typing import TypeVar
from urllib.parse import quote

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

Response = TypeVar("Response", bound=HttpResponseBase)

# Kinds that a program opens by itself; everything else is only bytes.
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "zip": "application/zip",
    "epub": "application/epub+zip",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "csv": "text/csv; charset=utf-8",
}
PLAIN_BYTES = "application/octet-stream"


def as_attachment(content: bytes, *, name: str, kind: str) -> HttpResponse:
    """A file to keep; the browser neither shows it nor guesses what it is."""
    response = HttpResponse(content, content_type=TYPES.get(kind, PLAIN_BYTES))
    response["Content-Disposition"] = _to_keep(name)
    return _guarded(response)


def as_streamed_attachment(
    pieces: Iterable[bytes], *, name: str, kind: str
) -> StreamingHttpResponse:
    """The same for a file that is never in memory as a whole."""
    response = StreamingHttpResponse(pieces, content_type=TYPES.get(kind, PLAIN_BYTES))
    response["Content-Disposition"] = _to_keep(name)
    return _guarded(response)


def _to_keep(name: str) -> str:
    return f"attachment; filename*=UTF-8''{quote(safe_name(name), safe='')}"


def as_own_picture(content: bytes, *, kind: str = "jpeg") -> HttpResponse:
    """A picture that this programme rendered itself; kept by the reader's browser for an hour."""
    response = _guarded(HttpResponse(content, content_type=TYPES[kind]))
    response["Cache-Control"] = "private, max-age=3600"
    return response


def _guarded(response: Response) -> Response:
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response


def safe_name(name: str) -> str:
    """The last part of a name, without signs that end a header or turn the text round."""
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = "".join(c for c in last if c.isprintable() and c not in '"<>|?*:').strip(" .")
    return plain[:150] or "file"
