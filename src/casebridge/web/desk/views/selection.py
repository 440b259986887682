"""Selection: the ranked list, ticking, proposing, changes with their reasons."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from casebridge.base.accounts.models import Role
from casebridge.calls.models import Call
from casebridge.cases.queries import cases_visible_to
from casebridge.review.actions.selecting import (
    change_selection,
    propose_selection,
    tick_selection,
)
from casebridge.review.models import Selection
from casebridge.review.queries.selections import selections_visible_to
from casebridge.web.desk.frame import account_of, call_in_view, see_other, show
from casebridge.web.desk.pages.meeting_sheet import excel_sheet, meeting_sheet
from casebridge.web.desk.pages.rules_form import rules_in
from casebridge.web.desk.pages.selection import selection_page
from casebridge.web.shared.files import as_attachment
from casebridge.web.shared.gates import DECIDERS, open_to


def _call(request: HttpRequest) -> Call:
    return call_in_view(request, Role.OFFICER, Role.LEADER)


@open_to(DECIDERS)
@require_safe
def read(request: HttpRequest) -> HttpResponse:
    call = _call(request)
    page = selection_page(call, account_of(request))
    return show(request, "desk/selection/read.html", page, call=call)


@open_to(DECIDERS)
@require_safe
def scenario(request: HttpRequest, pk: int) -> HttpResponse:
    """The same page about one scenario of several."""
    selection = selection_seen(request, pk)
    page = selection_page(selection.call, account_of(request), selection)
    return show(request, "desk/selection/read.html", page, call=selection.call)


@open_to(DECIDERS)
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    call = _call(request)
    page = meeting_sheet(call, account_of(request))
    return show(request, "desk/selection/sheet.html", page, call=call)


@open_to(DECIDERS)
@require_safe
def excel(request: HttpRequest) -> HttpResponse:
    call = _call(request)
    content = excel_sheet(meeting_sheet(call, account_of(request)))
    return as_attachment(content, name=f"{call.code}-meeting.xlsx", kind="xlsx")


def selection_seen(request: HttpRequest, pk: int) -> Selection:
    found = selections_visible_to(account_of(request)).select_related("call").filter(pk=pk)
    selection = found.first()
    if selection is None:
        raise Http404
    return selection


@open_to(DECIDERS)
@require_POST
def propose(request: HttpRequest) -> HttpResponse:
    call = _call(request)
    cases = cases_visible_to(account_of(request)).filter(call=call).select_related("dossier__call")
    rules = rules_in(request.POST.dict(), {case.pk: str(case) for case in cases})
    made = propose_selection(
        call, rules=rules, title=request.POST.get("title", ""), by=account_of(request)
    )
    messages.success(request, _("A selection is proposed. Nothing is decided by it."))
    return see_other("desk:scenario", made.pk)


@open_to(DECIDERS)
@require_POST
def tick(request: HttpRequest) -> HttpResponse:
    """The cases ticked in the ranked list become a scenario."""
    call = _call(request)
    ticked = [int(typed) for typed in request.POST.getlist("case") if typed.isdecimal()]
    seen = cases_visible_to(account_of(request)).filter(call=call, pk__in=ticked)
    made = tick_selection(
        call,
        cases=set(seen.values_list("pk", flat=True)),
        title=request.POST.get("title", ""),
        by=account_of(request),
    )
    messages.success(request, _("What you ticked is kept as a scenario. Nothing is decided by it."))
    return see_other("desk:scenario", made.pk)


@open_to(DECIDERS)
@require_POST
def change(request: HttpRequest, pk: int, case: int) -> HttpResponse:
    selection = selection_seen(request, pk)
    found = cases_visible_to(account_of(request)).filter(pk=case, call=selection.call_id).first()
    if found is None:
        raise Http404
    outstanding = request.POST.get("outstanding")
    change_selection(
        selection,
        case=found,
        chosen=request.POST.get("chosen") == "yes",
        is_outstanding=None if outstanding is None else outstanding == "yes",
        reason=request.POST.get("reason", ""),
        by=account_of(request),
    )
    messages.success(request, _("The change is recorded with its reason."))
    return see_other("desk:scenario", pk, place=f"case-{case}")
