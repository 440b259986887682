"""The page behind a personal link to a wording: read it, agree, propose a change, or do not."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from casebridge.base.accounts.queries import machine
from casebridge.editions.actions.consenting import Answered, answer, note_opened
from casebridge.editions.models import Consent
from casebridge.editions.queries.consents import consent_with
from casebridge.kit.refusal import Refusal
from casebridge.web.portal.frame import opens_nothing, see_other, shown, speak
from casebridge.web.portal.pages.consent import consent_page, picture_shown
from casebridge.web.shared.gates import EVERYONE, open_to
from casebridge.web.shared.pictures import as_picture
from casebridge.web.shared.wording import sentence_for_refusal

TEMPLATE = "portal/consent/read.html"


@open_to(EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HttpRequest, secret: str) -> HttpResponse:
    """Opening it answers nothing; only the button does."""
    consent = _consent(request, secret)
    if consent is None:
        return opens_nothing(request)
    if request.method == "POST":
        return _answer(request, consent, secret)
    if request.method == "GET":
        note_opened(consent, by=machine())
    return shown(request, TEMPLATE, consent_page(consent, secret))


def _answer(request: HttpRequest, consent: Consent, secret: str) -> HttpResponse:
    said = Answered(
        request.POST.get("answer", ""),
        request.POST.get("name", ""),
        request.POST.get("remark", ""),
    )
    try:
        answer(consent, answered=said, by=machine())
    except Refusal as refusal:
        page = consent_page(consent, secret, said=said, trouble=sentence_for_refusal(refusal))
        return shown(request, TEMPLATE, page, status=409)
    messages.success(request, _("Thank you. Your answer is with the office."))
    return see_other("portal:consent", secret)


@open_to(EVERYONE)
@require_safe
def picture(request: HttpRequest, secret: str, number: int) -> HttpResponse:
    consent = _consent(request, secret)
    if consent is None:
        return opens_nothing(request)
    found = picture_shown(consent, number)
    if found is None:
        raise Http404
    return as_picture(found.blob, public=False)


def _consent(request: HttpRequest, secret: str) -> Consent | None:
    """None where the link never was or its time is over: both look the same."""
    consent = consent_with(secret)
    if consent is None or timezone.now() >= consent.until:
        return None
    speak(request, consent.entry.case.dossier.language)
    return consent
