"""Files beside a draft: the sealed scan, pictures, proofs."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from casebridge.intake.actions.uploading import remove_upload
from casebridge.intake.models import Upload
from casebridge.intake.queries.drafts import draft_of
from casebridge.intake.queries.uploads import upload_of
from casebridge.web.portal.frame import opens_nothing, see_other, speak, wants_json
from casebridge.web.portal.receiving import announce, piece_of, take_files
from casebridge.web.shared.gates import EVERYONE, open_to


@open_to(EVERYONE)
@require_POST
def add(request: HttpRequest, secret: str) -> HttpResponse:
    draft = draft_of(secret)
    if draft is None:
        return opens_nothing(request)
    speak(request, draft.language)
    if wants_json(request):
        return announce(
            request, draft, lambda number: reverse("portal:draft-file", args=[secret, number])
        )
    take_files(request, draft)
    return see_other("portal:draft", secret, place="files")


@open_to(EVERYONE)
@require_http_methods(["HEAD", "PATCH"])
def piece(request: HttpRequest, secret: str, number: int) -> HttpResponse:
    upload = _upload(request, secret, number)
    return piece_of(request, upload) if upload else opens_nothing(request)


@open_to(EVERYONE)
@require_POST
def remove(request: HttpRequest, secret: str, number: int) -> HttpResponse:
    upload = _upload(request, secret, number)
    if upload is None:
        return opens_nothing(request)
    remove_upload(upload)
    messages.success(request, _("The file was taken away."))
    return see_other("portal:draft", secret, place="files")


def _upload(request: HttpRequest, secret: str, number: int) -> Upload | None:
    draft = draft_of(secret)
    if draft is None:
        return None
    speak(request, draft.language)
    return upload_of(draft, number)
