"""The table of dossiers and its Excel."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from casebridge.web.desk.frame import account_of, call_in_view, show
from casebridge.web.desk.pages.cases import cases_page
from casebridge.web.desk.pages.excel import excel_of
from casebridge.web.shared.files import as_attachment
from casebridge.web.shared.gates import OFFICE, open_to


@open_to(OFFICE)
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    call = call_in_view(request)
    page = cases_page(
        call,
        account_of(request),
        typed=request.GET.get("q", ""),
        sort=request.GET.get("sort", ""),
        page_number=request.GET.get("page", "1"),
    )
    return show(request, "desk/cases/table.html", page, call=call)


@open_to(OFFICE)
@require_safe
def excel(request: HttpRequest) -> HttpResponse:
    call = call_in_view(request)
    content = excel_of(
        call,
        account_of(request),
        typed=request.GET.get("q", ""),
        sort=request.GET.get("sort", ""),
    )
    return as_attachment(content, name=f"{call.code}.xlsx", kind="xlsx")
