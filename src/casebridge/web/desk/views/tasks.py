"""Work for people: done, and done by somebody else while one is away."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casebridge.base.accounts.models import Account, Role
from casebridge.base.tasks.actions import close_task, come_back, go_away
from casebridge.base.tasks.queries import absence_of, task_waiting_for
from casebridge.calls.models import Call
from casebridge.kit.refusal import Refusal
from casebridge.register.queries.table import owners_of
from casebridge.web.desk.frame import account_of, call_in_view, see_other
from casebridge.web.shared.gates import OFFICERS, open_to


@open_to(OFFICERS)
@require_POST
def done(request: HttpRequest, pk: int) -> HttpResponse:
    task = task_waiting_for(account_of(request), timezone.localdate(), pk)
    if task is None:
        raise Http404
    close_task(task, by=account_of(request))
    messages.success(request, _("Done."))
    return see_other("desk:today", place="tasks")


@open_to(OFFICERS)
@require_POST
def away(request: HttpRequest) -> HttpResponse:
    """From when to when one is away, and who does the work."""
    account = account_of(request)
    go_away(
        account,
        from_on=_day(request, "from"),
        until_on=_day(request, "until"),
        deputy=_deputy(request, call_in_view(request, Role.OFFICER)),
        by=account,
    )
    messages.success(request, _("Your colleague sees your work for these days."))
    return see_other("desk:today", place="away")


def _day(request: HttpRequest, name: str) -> date:
    try:
        return date.fromisoformat(request.POST.get(name, ""))
    except ValueError:
        raise Refusal("day-not-understood") from None


def _deputy(request: HttpRequest, call: Call) -> Account:
    chosen = request.POST.get("deputy", "")
    found = next((person for person in owners_of(call) if str(person.pk) == chosen), None)
    if found is None:
        raise Refusal("deputy-is-somebody-else")
    return found


@open_to(OFFICERS)
@require_POST
def back(request: HttpRequest, pk: int) -> HttpResponse:
    absence = absence_of(account_of(request), pk)
    if absence is None:
        raise Http404
    come_back(absence, by=account_of(request))
    messages.success(request, _("The absence is taken off."))
    return see_other("desk:today", place="away")
