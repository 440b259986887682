"""Today, and the two pieces of the desk that renew themselves."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from casebridge.web.desk.frame import (
    account_of,
    call_in_view,
    calls_of,
    chain_of,
    show,
    show_live,
    show_without_call,
)
from casebridge.web.desk.pages.no_call import no_call_page
from casebridge.web.desk.pages.today import arrival_lines, today_page
from casebridge.web.desk.views.cases import up_to_date
from casebridge.web.shared.gates import OFFICE, OFFICERS, open_to


@open_to(OFFICE)
@require_safe
def read(request: HttpRequest) -> HttpResponse:
    if not calls_of(request):
        without = no_call_page(account_of(request))
        return show_without_call(request, "desk/today/no_call.html", without)
    call = call_in_view(request)
    up_to_date(call)
    page = today_page(call, account_of(request))
    return show(request, "desk/today/read.html", page, call=call)


@open_to(OFFICERS)
@require_safe
def arrivals(request: HttpRequest) -> HttpResponse:
    """The newest messages, for the list that renews itself."""
    lines = arrival_lines(call_in_view(request), account_of(request))
    return show_live(request, "desk/today/arrivals.html", {"arrivals": lines})


@open_to(OFFICE)
@require_safe
def chain(request: HttpRequest) -> HttpResponse:
    """The chain line alone."""
    drawn = chain_of(call_in_view(request))
    return show_live(request, "shared/components/chain.html", {"chain": drawn})
