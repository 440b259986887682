"""Selection: scores, proposal, changes with their reasons, adoption."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from casebridge.base.accounts.models import Role
from casebridge.cases.queries import cases_visible_to
from casebridge.review.actions.deciding import decide
from casebridge.review.actions.selecting import change_selection, propose_selection
from casebridge.review.models import Selection
from casebridge.review.queries.selections import selections_visible_to
from casebridge.review.rules.balance import SelectionRules
from casebridge.web.desk.frame import account_of, call_in_view, see_other, show
from casebridge.web.desk.pages.selection import selection_page
from casebridge.web.shared.gates import DECIDERS, LEADERS, open_to

MOST = 500


@open_to(DECIDERS)
@require_safe
def read(request: HttpRequest) -> HttpResponse:
    call = call_in_view(request, Role.OFFICER, Role.LEADER)
    page = selection_page(call, account_of(request))
    return show(request, "desk/selection/read.html", page, call=call)


def _selection(request: HttpRequest, pk: int) -> Selection:
    selection = selections_visible_to(account_of(request)).filter(pk=pk).first()
    if selection is None:
        raise Http404
    return selection


def _number(request: HttpRequest, name: str) -> int:
    typed = request.POST.get(name, "")
    return min(int(typed), MOST) if typed.isascii() and typed.isdigit() else 0


@open_to(DECIDERS)
@require_POST
def propose(request: HttpRequest) -> HttpResponse:
    rules = SelectionRules(
        total=_number(request, "total"),
        at_least_each_country=_number(request, "at_least"),
        at_most_each_organisation=_number(request, "at_most"),
    )
    call = call_in_view(request, Role.OFFICER, Role.LEADER)
    propose_selection(call, rules=rules, by=account_of(request))
    messages.success(request, _("A selection is proposed. Nothing is decided by it."))
    return see_other("desk:selection")


@open_to(DECIDERS)
@require_POST
def change(request: HttpRequest, pk: int, case: int) -> HttpResponse:
    selection = _selection(request, pk)
    found = cases_visible_to(account_of(request)).filter(pk=case, call=selection.call_id).first()
    if found is None:
        raise Http404
    change_selection(
        selection,
        case=found,
        chosen=request.POST.get("chosen") == "yes",
        reason=request.POST.get("reason", ""),
        by=account_of(request),
    )
    messages.success(request, _("The change is recorded with its reason."))
    return see_other("desk:selection", place=f"case-{case}")


@open_to(LEADERS)
@require_POST
def adopt(request: HttpRequest, pk: int) -> HttpResponse:
    decide(_selection(request, pk), by=account_of(request))
    messages.success(request, _("The selection is adopted."))
    return see_other("desk:selection")
