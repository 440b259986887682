"""The leader's page, also as Word and PDF."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from casebridge.web.desk.frame import account_of, call_in_view, show
from casebridge.web.desk.pages.leader import day_in, leader_page
from casebridge.web.desk.pages.leader_pdf import leader_pdf
from casebridge.web.desk.pages.leader_sheet import Sheet, sheet_of
from casebridge.web.desk.pages.leader_word import leader_word
from casebridge.web.desk.views.cases import up_to_date
from casebridge.web.shared.files import as_attachment
from casebridge.web.shared.gates import OFFICE, open_to


@open_to(OFFICE)
@require_safe
def read(request: HttpRequest) -> HttpResponse:
    call = call_in_view(request)
    up_to_date(call)
    page = leader_page(call, account_of(request), day_in(request.GET.get("day", ""), call))
    return show(request, "desk/leader/read.html", page, call=call)


@open_to(OFFICE)
@require_safe
def word(request: HttpRequest) -> HttpResponse:
    return _document(request, leader_word, "docx")


@open_to(OFFICE)
@require_safe
def pdf(request: HttpRequest) -> HttpResponse:
    return _document(request, leader_pdf, "pdf")


def _document(request: HttpRequest, made: Callable[[Sheet], bytes], kind: str) -> HttpResponse:
    """The numbers of now or of a day gone by, in the reader's language, under call and day."""
    call = call_in_view(request)
    up_to_date(call)
    day = day_in(request.GET.get("day", ""), call)
    sheet = sheet_of(leader_page(call, account_of(request), day))
    name = f"{call.code}-{sheet.at:%Y-%m-%d}-{sheet.language}.{kind}"
    return as_attachment(made(sheet), name=name, kind=kind)
