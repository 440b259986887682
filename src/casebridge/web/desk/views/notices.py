"""Objections to a public notice: written down by an officer, ruled on by a leader."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casebridge.cases.models import Case
from casebridge.cases.queries import cases_visible_to, unbarred_arrivals_visible_to
from casebridge.intake.models import Arrival
from casebridge.kit.refusal import Refusal
from casebridge.review.actions.objecting import Held, Ruled, record_objection, rule_on
from casebridge.review.models import Notice
from casebridge.review.queries.notices import notices_visible_to, objections_visible_to
from casebridge.web.desk.frame import account_of, see_other
from casebridge.web.shared.gates import LEADERS, OFFICERS, open_to


@open_to(OFFICERS)
@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    notice = notices_visible_to(account_of(request)).filter(pk=pk).first()
    if notice is None:
        raise Http404
    held = Held(
        who=request.POST.get("who", ""),
        text=request.POST.get("text", ""),
        received_at=_received(request, notice),
        case=_case(request, notice),
        arrival=_arrival(request, notice),
    )
    record_objection(notice, held=held, by=account_of(request))
    messages.success(request, _("The objection is written down. A leader rules on it."))
    return see_other("desk:decision-of", notice.selection_id, place="objections")


@open_to(LEADERS)
@require_POST
def rule(request: HttpRequest, pk: int) -> HttpResponse:
    objection = objections_visible_to(account_of(request)).filter(pk=pk).first()
    if objection is None:
        raise Http404
    # "out" and "back" are both upheld; they differ in what follows.
    found = request.POST.get("outcome", "")
    ruled = Ruled(
        outcome="upheld" if found in {"out", "back"} else found,
        answer=request.POST.get("answer", ""),
        reason=request.POST.get("reason", ""),
        takes_out=found == "out",
    )
    rule_on(objection, ruled=ruled, by=account_of(request))
    messages.success(request, _("The ruling is recorded with its reason."))
    return see_other("desk:decision-of", objection.notice.selection_id, place="objections")


def _received(request: HttpRequest, notice: Notice) -> datetime:
    """Day and hour on the clock of the call."""
    written = f"{request.POST.get('day', '')}T{request.POST.get('time', '')}"
    try:
        zone = ZoneInfo(notice.selection.call.time_zone)
        return datetime.fromisoformat(written).replace(tzinfo=zone)
    except ValueError as error:
        raise Refusal("moment-not-understood") from error


def _case(request: HttpRequest, notice: Notice) -> Case | None:
    number = _number(request, "case")
    if number is None:
        return None
    mine = cases_visible_to(account_of(request)).filter(call=notice.selection.call_id)
    found = mine.filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def _arrival(request: HttpRequest, notice: Notice) -> Arrival | None:
    number = _number(request, "arrival")
    if number is None:
        return None
    mine = unbarred_arrivals_visible_to(account_of(request))
    found = mine.filter(pk=number, call=notice.selection.call_id).first()
    if found is None:
        raise Http404
    return found


def _number(request: HttpRequest, name: str) -> int | None:
    typed = request.POST.get(name, "")
    return int(typed[:18]) if typed.isascii() and typed.isdigit() else None
