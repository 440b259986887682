"""Beginning to fill in a call's form: an address, a language, and the link to keep."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from casebridge.base.accounts.queries import machine
from casebridge.calls.queries import public_call
from casebridge.intake.actions.drafts import start_draft
from casebridge.kit.refusal import Refusal
from casebridge.web.portal.frame import MOST_STARTS, may_go_on, see_other
from casebridge.web.portal.pages.apply import apply_page
from casebridge.web.shared.gates import EVERYONE, open_to
from casebridge.web.shared.wording import sentence_for_refusal


@open_to(EVERYONE)
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest, code: str) -> HttpResponse:
    call = public_call(code)
    if call is None:
        raise Http404
    if request.method == "GET":
        page = apply_page(call, timezone.now())
        return render(request, "portal/apply/start.html", {"page": page})
    address, language = request.POST.get("address", ""), request.POST.get("language", "")
    try:
        if not may_go_on(request, "start", MOST_STARTS):
            raise Refusal("too-many-tries")
        _draft, secret = start_draft(call, address=address, language=language, by=machine())
    except Refusal as refusal:
        page = apply_page(call, timezone.now(), address, language, sentence_for_refusal(refusal))
        return render(request, "portal/apply/start.html", {"page": page}, status=422)
    return see_other("portal:draft", secret)
