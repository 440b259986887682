"""The coverage board."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from casebridge.web.desk.frame import account_of, call_in_view, show
from casebridge.web.desk.pages.coverage import ask_page, coverage_page
from casebridge.web.shared.gates import OFFICE, open_to


@open_to(OFFICE)
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    call = call_in_view(request)
    only_selected = request.GET.get("after") == "1"
    page = coverage_page(call, account_of(request), only_selected=only_selected)
    return show(request, "desk/coverage/board.html", page, call=call)


@open_to(OFFICE)
@require_safe
def ask(request: HttpRequest, country: str, area: str) -> HttpResponse:
    """Who could be asked for a case of this country in this area."""
    call = call_in_view(request)
    page = ask_page(call, account_of(request), alpha2=country, code=area)
    if page is None:
        raise Http404
    return show(request, "desk/coverage/ask.html", page, call=call)
