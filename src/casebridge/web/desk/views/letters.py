"""Letters: reading, changing and approving them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from casebridge.base.mail.actions import approve as approve_letter
from casebridge.base.mail.actions import keep_draft
from casebridge.base.mail.models import Letter
from casebridge.cases.queries import letters_visible_to
from casebridge.web.desk.frame import account_of, call_in_view, see_other, show
from casebridge.web.desk.pages.letters import letter_page, letters_page
from casebridge.web.shared.gates import OFFICERS, open_to


def _letter(request: HttpRequest, pk: int) -> Letter:
    letter = letters_visible_to(account_of(request)).filter(pk=pk).first()
    if letter is None:
        raise Http404
    return letter


@open_to(OFFICERS)
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    call = call_in_view(request)
    page = letters_page(call, account_of(request))
    return show(request, "desk/letters/table.html", page, call=call)


@open_to(OFFICERS)
@require_safe
def read(request: HttpRequest, pk: int) -> HttpResponse:
    page = letter_page(_letter(request, pk), account_of(request))
    if page is None:
        raise Http404
    return show(request, "desk/letters/read.html", page, call=page.call)


@open_to(OFFICERS)
@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    keep_draft(
        _letter(request, pk),
        heading=request.POST.get("heading", ""),
        body=_lines(request, ""),
        by=account_of(request),
    )
    messages.success(request, _("The letter is kept as a draft."))
    return see_other("desk:letter", pk)


@open_to(OFFICERS)
@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Approves the words as they stand on the page, changed or not."""
    letter, account = _letter(request, pk), account_of(request)
    heading, body = request.POST.get("heading", letter.heading), _lines(request, letter.body)
    if (heading, body) != (letter.heading, letter.body):
        letter = keep_draft(letter, heading=heading, body=body, by=account)
    approve_letter(letter, by=account)
    messages.success(request, _("The letter is approved."))
    return see_other("desk:letter", pk)


def _lines(request: HttpRequest, otherwise: str) -> str:
    """A text field sends its lines with CR LF."""
    return request.POST.get("body", otherwise).replace("\r\n", "\n")
