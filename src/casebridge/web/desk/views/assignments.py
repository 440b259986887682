"""Sharing a panel's cases out: proposed, looked at, changed by hand, adopted."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from casebridge.review.actions.assigning import set_pair
from casebridge.review.actions.sharing_out import adopt_assignment, propose_assignment
from casebridge.review.queries.assignments import assignments_visible_to
from casebridge.web.desk.frame import account_of, see_other, show
from casebridge.web.desk.pages.assignments import assignment_page
from casebridge.web.desk.views.conflicts import pair_in
from casebridge.web.desk.views.panels import panel_of
from casebridge.web.shared.gates import OFFICERS, open_to


@open_to(OFFICERS)
@require_safe
def read(request: HttpRequest, pk: int) -> HttpResponse:
    panel = panel_of(request, pk)
    page = assignment_page(panel, account_of(request))
    return show(request, "desk/assignments/read.html", page, call=panel.call)


@open_to(OFFICERS)
@require_POST
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    assignment = propose_assignment(panel_of(request, pk), by=account_of(request))
    if "pairs" in assignment.outcome:
        messages.success(request, _("This is a proposal. Nobody was asked by it."))
    else:
        messages.info(request, _("The proposal is being worked out. This takes some seconds."))
    return see_other("desk:assignment", pk)


@open_to(OFFICERS)
@require_POST
def adopt(request: HttpRequest, pk: int) -> HttpResponse:
    assignment = assignments_visible_to(account_of(request)).filter(pk=pk).first()
    if assignment is None:
        raise Http404
    adopt_assignment(assignment, by=account_of(request))
    messages.success(request, _("The reviewers are asked. Their letters wait for you."))
    return see_other("desk:panel-letters", assignment.panel_id)


@open_to(OFFICERS)
@require_POST
def pair(request: HttpRequest, pk: int) -> HttpResponse:
    """A person says who reads a case or does not; the next proposal keeps to it."""
    panel_of(request, pk)
    expert, case = pair_in(request, pk)
    set_pair(expert, case=case, kind=request.POST.get("kind", ""), by=account_of(request))
    messages.success(request, _("It is recorded. Have it proposed anew to see what follows."))
    return see_other("desk:assignment", pk, place=f"case-{case.pk}")
