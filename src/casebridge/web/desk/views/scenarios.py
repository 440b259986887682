"""Scenarios of a selection: the list, side by side, named, put forward, taken from alternatives."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from casebridge.base.accounts.models import Role
from casebridge.review.actions import selecting
from casebridge.web.desk.frame import account_of, call_in_view, see_other, show
from casebridge.web.desk.pages.scenarios import comparison_page, scenarios_page
from casebridge.web.desk.views.selection import selection_seen
from casebridge.web.shared.gates import DECIDERS, open_to


@open_to(DECIDERS)
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    call = call_in_view(request, Role.OFFICER, Role.LEADER)
    page = scenarios_page(call, account_of(request))
    return show(request, "desk/scenarios/table.html", page, call=call)


@open_to(DECIDERS)
@require_safe
def beside(request: HttpRequest) -> HttpResponse:
    """The scenarios chosen in the list, side by side."""
    call = call_in_view(request, Role.OFFICER, Role.LEADER)
    numbers = [int(typed) for typed in request.GET.getlist("scenario") if typed.isdecimal()]
    page = comparison_page(call, account_of(request), numbers)
    return show(request, "desk/scenarios/beside.html", page, call=call)


@open_to(DECIDERS)
@require_POST
def name(request: HttpRequest, pk: int) -> HttpResponse:
    title = request.POST.get("title", "")
    selecting.name_selection(selection_seen(request, pk), title=title, by=account_of(request))
    messages.success(request, _("The scenario is kept under this name."))
    return see_other("desk:scenarios")


@open_to(DECIDERS)
@require_POST
def forward(request: HttpRequest, pk: int) -> HttpResponse:
    selecting.put_forward(selection_seen(request, pk), by=account_of(request))
    messages.success(request, _("This scenario is put forward for signature."))
    return see_other("desk:scenarios")


@open_to(DECIDERS)
@require_POST
def keep_alternative(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    made = selecting.keep_alternative(
        selection_seen(request, pk), number=number, by=account_of(request)
    )
    messages.success(request, _("The alternative is kept as a scenario."))
    return see_other("desk:scenario", made.pk)
