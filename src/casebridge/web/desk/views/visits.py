"""Visits on the desk: rounds and routes are arranged, and a route's people written out."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from casebridge.forum.actions.visit_seats import deal_buses, move_up
from casebridge.forum.actions.visits import (
    call_off,
    hold_after_all,
    keep_bus,
    keep_round,
    keep_route,
    keep_scenario,
    keep_stop,
    strike_bus,
    strike_round,
    strike_route,
    strike_scenario,
    strike_stop,
)
from casebridge.forum.models import Forum, Route, VisitRound
from casebridge.kit.text.multilingual import Multilingual
from casebridge.web.desk.frame import account_of, see_other, show_without_call
from casebridge.web.desk.pages.forums import number_in
from casebridge.web.desk.pages.visit_forms import bus_in, round_in, route_in, scenario_in, stop_in
from casebridge.web.desk.pages.visit_rounds import round_numbered
from casebridge.web.desk.pages.visits import (
    bus_list_of,
    route_numbered,
    route_page,
    visits_page,
)
from casebridge.web.desk.views.forums import forum_in_view
from casebridge.web.desk.views.signings import language_in, written
from casebridge.web.shared.gates import FORUM_DESK, open_to


@open_to(FORUM_DESK)
@require_safe
def table(request: HttpRequest, code: str) -> HttpResponse:
    page = visits_page(account_of(request), forum_in_view(request, code))
    return show_without_call(request, "desk/visits/table.html", page)


@open_to(FORUM_DESK)
@require_POST
def arrange(request: HttpRequest, code: str) -> HttpResponse:
    """What the button names is done: a scenario, a round or a route is kept or struck off."""
    forum = forum_in_view(request, code)
    act = ARRANGING.get(request.POST.get("do", ""))
    if act is not None:
        act(request, forum)
    return see_other("desk:forum-visits", code)


def _keep_scenario(request: HttpRequest, forum: Forum) -> None:
    keep_scenario(forum, told=scenario_in(request.POST), by=account_of(request))


def _strike_scenario(request: HttpRequest, forum: Forum) -> None:
    found = forum.scenarios.filter(pk=number_in(request.POST.get("scenario", ""))).first()
    if found is not None:
        strike_scenario(found, by=account_of(request))


def _keep_round(request: HttpRequest, forum: Forum) -> None:
    found = _round(request, forum)
    told = round_in(request.POST, forum, found.title if found else Multilingual())
    keep_round(forum, told=told, visit_round=found, by=account_of(request))


def _strike_round(request: HttpRequest, forum: Forum) -> None:
    found = _round(request, forum)
    if found is not None:
        strike_round(found, by=account_of(request))


def _add_route(request: HttpRequest, forum: Forum) -> None:
    found = _round(request, forum)
    if found is None:
        raise Http404
    keep_route(found, told=route_in(request.POST, forum), by=account_of(request))


def _round(request: HttpRequest, forum: Forum) -> VisitRound | None:
    return round_numbered(account_of(request), forum, number_in(request.POST.get("round", "")))


@open_to(FORUM_DESK)
@require_safe
def read(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    page = route_page(account_of(request), _route(request, code, pk))
    return show_without_call(request, "desk/visits/route.html", page)


@open_to(FORUM_DESK)
@require_POST
def arrange_route(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """What the button names is done with the route, a stop or a bus."""
    route, do = _route(request, code, pk), request.POST.get("do", "")
    act = OF_A_ROUTE.get(do)
    if act is not None:
        act(request, route)
    if do == "strike":
        return see_other("desk:forum-visits", code)
    return see_other("desk:forum-visit-route", code, pk)


def _change(request: HttpRequest, route: Route) -> None:
    forum = route.round.forum
    told = route_in(
        request.POST, forum, name=route.name, about=route.about, meets=route.meets_where
    )
    keep_route(route.round, told=told, route=route, by=account_of(request))


def _strike(request: HttpRequest, route: Route) -> None:
    strike_route(route, by=account_of(request))


def _call_off(request: HttpRequest, route: Route) -> None:
    count = call_off(route, by=account_of(request))
    text = ngettext("%(count)s delegate waits now.", "%(count)s delegates wait now.", count)
    messages.success(request, text % {"count": count})


def _hold(request: HttpRequest, route: Route) -> None:
    hold_after_all(route, by=account_of(request))


def _keep_stop(request: HttpRequest, route: Route) -> None:
    stop = route.stops.filter(pk=number_in(request.POST.get("stop", ""))).first()
    told = stop_in(request.POST, route.round.forum, stop.place if stop else Multilingual())
    keep_stop(route, told=told, stop=stop, by=account_of(request))


def _strike_stop(request: HttpRequest, route: Route) -> None:
    stop = route.stops.filter(pk=number_in(request.POST.get("stop", ""))).first()
    if stop is not None:
        strike_stop(stop, by=account_of(request))


def _keep_bus(request: HttpRequest, route: Route) -> None:
    bus = route.buses.filter(pk=number_in(request.POST.get("bus", ""))).first()
    keep_bus(route, told=bus_in(request.POST), bus=bus, by=account_of(request))


def _strike_bus(request: HttpRequest, route: Route) -> None:
    bus = route.buses.filter(pk=number_in(request.POST.get("bus", ""))).first()
    if bus is not None:
        strike_bus(bus, by=account_of(request))


def _deal(request: HttpRequest, route: Route) -> None:
    left = deal_buses(route, by=account_of(request))
    text = ngettext("%(count)s delegate has no bus.", "%(count)s delegates have no bus.", left)
    messages.success(request, text % {"count": left})


def _move_up(request: HttpRequest, route: Route) -> None:
    count = move_up(route, by=account_of(request))
    text = ngettext(
        "%(count)s delegate moved up from the waiting list.",
        "%(count)s delegates moved up from the waiting list.",
        count,
    )
    messages.success(request, text % {"count": count})


@open_to(FORUM_DESK)
@require_safe
def bus_list(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    paper = bus_list_of(_route(request, code, pk), language_in(request))
    return written(request, paper, "bus-list")


def _route(request: HttpRequest, code: str, pk: int) -> Route:
    found = route_numbered(account_of(request), forum_in_view(request, code), pk)
    if found is None:
        raise Http404
    return found


ARRANGING: Mapping[str, Callable[[HttpRequest, Forum], None]] = {
    "scenario": _keep_scenario,
    "scenario-strike": _strike_scenario,
    "round": _keep_round,
    "round-strike": _strike_round,
    "route": _add_route,
}
OF_A_ROUTE: Mapping[str, Callable[[HttpRequest, Route], None]] = {
    "change": _change,
    "strike": _strike,
    "off": _call_off,
    "hold": _hold,
    "stop": _keep_stop,
    "stop-strike": _strike_stop,
    "bus": _keep_bus,
    "bus-strike": _strike_bus,
    "deal": _deal,
    "move-up": _move_up,
}
