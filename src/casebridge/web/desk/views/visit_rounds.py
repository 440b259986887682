"""One round of visits: the allocation is asked for, read, adopted, changed by hand, told."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from casebridge.forum.actions.visit_allocation import adopt, keep_together, part, propose
from casebridge.forum.actions.visit_seats import (
    pin,
    release,
    seat_by_hand,
    seat_delegation_by_hand,
    unpin,
)
from casebridge.forum.actions.visit_telling import let_seats_go, write_about_seats
from casebridge.forum.models import Delegation, Route, Seat, VisitRound
from casebridge.kit.refusal import Refusal
from casebridge.web.desk.frame import account_of, see_other, show_without_call
from casebridge.web.desk.pages.forums import number_in
from casebridge.web.desk.pages.visit_forms import coming_named
from casebridge.web.desk.pages.visit_rounds import round_numbered, round_page
from casebridge.web.desk.views.forums import forum_in_view
from casebridge.web.shared.gates import FORUM_DESK, open_to


@open_to(FORUM_DESK)
@require_safe
def read(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    page = round_page(_round(request, code, pk))
    return show_without_call(request, "desk/visits/round.html", page)


@open_to(FORUM_DESK)
@require_POST
def ask(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    propose(_round(request, code, pk), by=account_of(request))
    return see_other("desk:forum-visit-round", code, pk, place="proposal")


@open_to(FORUM_DESK)
@require_POST
def take(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    number = number_in(request.POST.get("allocation", ""))
    found = _round(request, code, pk).allocations.filter(pk=number).first()
    if found is None:
        raise Refusal("allocation-was-replaced")
    count = adopt(found, by=account_of(request))
    text = ngettext("%(count)s place has changed.", "%(count)s places have changed.", count)
    messages.success(request, text % {"count": count})
    return see_other("desk:forum-visit-round", code, pk)


@open_to(FORUM_DESK)
@require_POST
def seats(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """What the button names is done by hand."""
    visit_round = _round(request, code, pk)
    act = BY_HAND.get(request.POST.get("do", ""))
    if act is not None:
        act(request, visit_round)
    return see_other("desk:forum-visit-round", code, pk, place="by-hand")


def _seat_one(request: HttpRequest, visit_round: VisitRound) -> None:
    said = request.POST
    who = coming_named(visit_round.forum, said.get("who", ""))
    route = _route(request, visit_round)
    seat_by_hand(who, route=route, reason=said.get("reason", ""), by=account_of(request))


def _seat_delegation(request: HttpRequest, visit_round: VisitRound) -> None:
    delegation = _delegation(visit_round, request.POST.get("delegation", ""))
    seat_delegation_by_hand(
        delegation,
        route=_route(request, visit_round),
        reason=request.POST.get("reason", ""),
        by=account_of(request),
    )


def _pin(request: HttpRequest, visit_round: VisitRound) -> None:
    reason = request.POST.get("reason", "")
    pin(_seat(request, visit_round), reason=reason, by=account_of(request))


def _unpin(request: HttpRequest, visit_round: VisitRound) -> None:
    unpin(_seat(request, visit_round), by=account_of(request))


def _release(request: HttpRequest, visit_round: VisitRound) -> None:
    release(_seat(request, visit_round), by=account_of(request))


def _keep(request: HttpRequest, visit_round: VisitRound) -> None:
    said = request.POST
    keep_together(
        visit_round,
        one=_delegation(visit_round, said.get("one", "")),
        other=_delegation(visit_round, said.get("other", "")),
        by=account_of(request),
    )


def _part(request: HttpRequest, visit_round: VisitRound) -> None:
    found = visit_round.kept_together.filter(pk=number_in(request.POST.get("kept", ""))).first()
    if found is not None:
        part(found, by=account_of(request))


BY_HAND: Mapping[str, Callable[[HttpRequest, VisitRound], None]] = {
    "one": _seat_one,
    "delegation": _seat_delegation,
    "pin": _pin,
    "unpin": _unpin,
    "release": _release,
    "keep": _keep,
    "part": _part,
}


@open_to(FORUM_DESK)
@require_POST
def tell(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Letters are prepared; pressed again, those that wait go."""
    visit_round, by = _round(request, code, pk), account_of(request)
    if request.POST.get("do") == "go":
        count = let_seats_go(visit_round, by=by)
        text = ngettext(
            "%(count)s letter goes in a minute.", "%(count)s letters go in a minute.", count
        )
    else:
        count = write_about_seats(visit_round, by=by)
        text = ngettext("%(count)s letter is prepared.", "%(count)s letters are prepared.", count)
    messages.success(request, text % {"count": count})
    return see_other("desk:forum-visit-round", code, pk, place="letters")


def _round(request: HttpRequest, code: str, pk: int) -> VisitRound:
    found = round_numbered(account_of(request), forum_in_view(request, code), pk)
    if found is None:
        raise Http404
    return found


def _route(request: HttpRequest, visit_round: VisitRound) -> Route:
    number = number_in(request.POST.get("route", ""))
    found = visit_round.routes.filter(pk=number).select_related("round__forum").first()
    if found is None:
        raise Refusal("wish-is-for-another-round")
    return found


def _delegation(visit_round: VisitRound, text: str) -> Delegation:
    found = visit_round.forum.delegations.filter(pk=number_in(text)).first()
    if found is None:
        raise Refusal("kept-together-with-another")
    return found


def _seat(request: HttpRequest, visit_round: VisitRound) -> Seat:
    """Of the delegate whom the form names."""
    number = number_in(request.POST.get("delegate", ""))
    rows = visit_round.seats.filter(delegate=number).select_related("round__forum")
    found = rows.first()
    if found is None:
        raise Refusal("seat-is-gone")
    return found
