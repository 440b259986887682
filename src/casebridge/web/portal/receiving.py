"""Files in requests: announced, sent in pieces, or all at once from a page without scripts."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.request import UnreadablePostError
from django.utils.translation import ngettext

from casebridge.intake.actions.uploading import begin_upload, take_piece, take_whole
from casebridge.intake.models import Upload
from casebridge.intake.queries.uploads import Owner, present_bytes
from casebridge.intake.rules.uploads import PIECE_BYTES
from casebridge.kit.refusal import Refusal
from casebridge.web.portal.frame import closed, refused_in_json

OFFSET, LENGTH = "Upload-Offset", "Upload-Length"
AT_ONCE = 64 * 1024


def announce(request: HttpRequest, owner: Owner, address: Callable[[int], str]) -> HttpResponse:
    """A script announces a file: which number it has, and from where to go on."""
    try:
        upload = begin_upload(
            owner,
            name=request.POST.get("name", ""),
            size=whole_number(request.POST.get("size", "")),
            stamp=request.POST.get("stamp", ""),
        )
    except Refusal as refusal:
        return refused_in_json(refusal)
    answer = {
        "number": upload.pk,
        "address": address(upload.pk),
        "offset": present_bytes(upload),
        "finished": upload.finished_at is not None,
    }
    return closed(JsonResponse(answer))


def take_files(request: HttpRequest, owner: Owner) -> None:
    """The files of a plain form, each whole; refused where none was chosen."""
    files = request.FILES.getlist("files")
    if not files:
        raise Refusal("no-files-chosen")
    for file in files:
        take_whole(owner, name=file.name or "", content=file.read())
    count = len(files)
    text = ngettext("%(count)s file has arrived.", "%(count)s files have arrived.", count)
    messages.success(request, text % {"count": count})


def piece_of(request: HttpRequest, upload: Upload) -> HttpResponse:
    """HEAD tells how much is here, PATCH adds what comes next."""
    if request.method == "HEAD":
        return _told(upload, present_bytes(upload))
    try:
        offset = whole_number(request.headers.get(OFFSET, ""))
        added = take_piece(upload, offset=offset, content=_content(request))
    except Refusal as refusal:
        return refused_in_json(refusal)
    return _told(added, added.so_far)


def _told(upload: Upload, offset: int) -> HttpResponse:
    answer = HttpResponse(status=204)
    answer[OFFSET], answer[LENGTH] = str(offset), str(upload.size)
    return closed(answer)


def _content(request: HttpRequest) -> bytes:
    """As much as came before the line broke; a piece is never longer than its limit."""
    came = bytearray()
    try:
        while part := request.read(AT_ONCE):
            came += part
            if len(came) > PIECE_BYTES:
                raise Refusal("piece-too-long", megabytes=PIECE_BYTES // 1024**2)
    except UnreadablePostError:
        # What came so far counts; the sender asks for the place and goes on from there.
        return bytes(came)
    return bytes(came)


def whole_number(text: str) -> int:
    """-1 for what is no number: no file has that size, and no piece begins there."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else -1
