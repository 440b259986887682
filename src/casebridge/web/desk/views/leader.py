"""The leader's page."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from casebridge.web.desk.frame import account_of, call_in_view, show
from casebridge.web.desk.pages.leader import leader_page
from casebridge.web.shared.gates import OFFICE, open_to


@open_to(OFFICE)
@require_safe
def read(request: HttpRequest) -> HttpResponse:
    call = call_in_view(request)
    page = leader_page(call, account_of(request))
    return show(request, "desk/leader/read.html", page, call=call)
