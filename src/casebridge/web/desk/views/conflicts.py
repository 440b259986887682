"""Conflicts of a panel's experts: looked for, declared, ruled on."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from casebridge.base.accounts.models import Role
from casebridge.cases.models import Case
from casebridge.cases.queries import cases_visible_to
from casebridge.review.actions.conflicts import (
    call_false_alarm,
    declare_for,
    find_conflicts,
    let_stand,
)
from casebridge.review.models import Expert
from casebridge.review.queries.conflicts import conflicts_visible_to
from casebridge.review.queries.experts import experts_visible_to
from casebridge.web.desk.frame import account_of, see_other, show
from casebridge.web.desk.pages.conflicts import conflicts_page
from casebridge.web.desk.views.panels import number_in, panel_of
from casebridge.web.shared.gates import OFFICERS, open_to


def pair_in(request: HttpRequest, panel: int) -> tuple[Expert, Case]:
    """The expert and the case that a form names, as far as the officer may see both."""
    account = account_of(request)
    experts = experts_visible_to(account).filter(panel=panel)
    expert = experts.filter(pk=number_in(request, "expert")).first()
    case = cases_visible_to(account, Role.OFFICER).filter(pk=number_in(request, "case")).first()
    if expert is None or case is None:
        raise Http404
    return expert, case


@open_to(OFFICERS)
@require_safe
def table(request: HttpRequest, pk: int) -> HttpResponse:
    panel = panel_of(request, pk)
    page = conflicts_page(panel, account_of(request))
    return show(request, "desk/conflicts/table.html", page, call=panel.call)


@open_to(OFFICERS)
@require_POST
def find(request: HttpRequest, pk: int) -> HttpResponse:
    found = find_conflicts(panel_of(request, pk), by=account_of(request))
    if found:
        said = ngettext(
            "%(count)d new conflict was found.", "%(count)d new conflicts were found.", len(found)
        )
        messages.warning(request, said % {"count": len(found)})
    else:
        messages.success(request, _("No new conflict was found."))
    return see_other("desk:conflicts", pk)


@open_to(OFFICERS)
@require_POST
def declare(request: HttpRequest, pk: int) -> HttpResponse:
    panel_of(request, pk)
    expert, case = pair_in(request, pk)
    declare_for(
        expert,
        case=case,
        ground=request.POST.get("ground", ""),
        reason=request.POST.get("reason", ""),
        by=account_of(request),
    )
    messages.success(request, _("It is recorded. The expert does not see this case any more."))
    return see_other("desk:conflicts", pk)


@open_to(OFFICERS)
@require_POST
def rule(request: HttpRequest, pk: int) -> HttpResponse:
    """A false alarm, with the reason; or it stands again."""
    account = account_of(request)
    conflict = conflicts_visible_to(account).filter(pk=pk).first()
    if conflict is None:
        raise Http404
    if request.POST.get("stands"):
        let_stand(conflict, by=account)
        messages.success(request, _("The conflict stands again."))
    else:
        call_false_alarm(conflict, reason=request.POST.get("reason", ""), by=account)
        messages.success(request, _("It is recorded as a false alarm."))
    return see_other("desk:conflicts", conflict.expert.panel_id)
