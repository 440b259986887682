"""A personal upload link: its page, the pieces of a file, and "I am done"."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from casebridge.base.accounts.queries import machine
from casebridge.intake.actions.uploading import remove_upload
from casebridge.intake.actions.uploads import hand_over
from casebridge.intake.models import UploadLink
from casebridge.intake.queries.uploads import upload_of, usable_link
from casebridge.web.portal.frame import opens_nothing, see_other, shown, speak, wants_json
from casebridge.web.portal.pages.upload import upload_page
from casebridge.web.portal.receiving import announce, piece_of, take_files
from casebridge.web.shared.gates import EVERYONE, open_to


@open_to(EVERYONE)
@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest, secret: str) -> HttpResponse:
    link = _link(request, secret)
    if link is None:
        return opens_nothing(request)
    if request.method == "GET":
        return shown(request, "portal/upload/bring.html", upload_page(link, secret))
    if wants_json(request):
        return announce(
            request, link, lambda number: reverse("portal:upload-file", args=[secret, number])
        )
    take_files(request, link)
    return see_other("portal:upload", secret)


@open_to(EVERYONE)
@require_http_methods(["HEAD", "PATCH"])
def piece(request: HttpRequest, secret: str, number: int) -> HttpResponse:
    link = _link(request, secret)
    upload = upload_of(link, number) if link else None
    return piece_of(request, upload) if upload else opens_nothing(request)


@open_to(EVERYONE)
@require_POST
def remove(request: HttpRequest, secret: str, number: int) -> HttpResponse:
    link = _link(request, secret)
    upload = upload_of(link, number) if link else None
    if upload is None:
        return opens_nothing(request)
    remove_upload(upload)
    messages.success(request, _("The file was taken away."))
    return see_other("portal:upload", secret)


@open_to(EVERYONE)
@require_POST
def done(request: HttpRequest, secret: str) -> HttpResponse:
    link = _link(request, secret)
    if link is None:
        return opens_nothing(request)
    hand_over(link, by=machine())
    messages.success(
        request, _("Thank you. Your files are with %(number)s.") % {"number": link.dossier}
    )
    return see_other("portal:upload", secret)


def _link(request: HttpRequest, secret: str) -> UploadLink | None:
    link = usable_link(secret, timezone.now())
    if link is not None:
        speak(request, link.dossier.language)
    return link
