"""Arranging visits: scenarios, rounds, routes, stops and buses; calling a route off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.base.audit.actions import record
from casebridge.forum.models import (
    Bus,
    Delegate,
    Format,
    Forum,
    Route,
    Scenario,
    Seat,
    Stop,
    VisitRound,
)
from casebridge.forum.rules.rights import may_arrange_forum
from casebridge.forum.rules.visits import (
    MOST_BUSES,
    MOST_MINUTES,
    MOST_ROUTES,
    MOST_SEATS,
    MOST_STOPS,
)
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual


@dataclass(frozen=True)
class ScenarioTold:
    name: Multilingual
    about: Multilingual = Multilingual()


@dataclass(frozen=True)
class RoundTold:
    title: Multilingual
    format: Format | None = None
    wishes_until: datetime | None = None


@dataclass(frozen=True)
class RouteTold:
    """What is said of a route; no language means that its guides are understood by all."""

    name: Multilingual
    seats: int
    about: Multilingual = Multilingual()
    languages: Sequence[str] = ()
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    meets_where: Multilingual = Multilingual()


@dataclass(frozen=True)
class StopTold:
    place: Multilingual
    scenario: Scenario | None = None
    arrives_at: datetime | None = None
    minutes: int | None = None


@dataclass(frozen=True)
class BusTold:
    seats: int
    guide: str = ""
    language: str = ""


def refuse_others(forum: Forum, by: Account) -> None:
    if not (by.is_machine or may_arrange_forum(held_by(by), forum.pk)):
        raise Refusal("visits-are-arranged-by-officers")


@transaction.atomic
def keep_scenario(
    forum: Forum, *, told: ScenarioTold, scenario: Scenario | None = None, by: Account
) -> Scenario:
    """A new one at the end of the list, or other words for one that is there."""
    refuse_others(forum, by)
    if not told.name:
        raise Refusal("visit-needs-a-name")
    Forum.objects.select_for_update().get(pk=forum.pk)
    kept = scenario or Scenario(forum=forum, position=_next(forum.scenarios, "position"))
    kept.name, kept.about = told.name, told.about
    kept.save()
    record("forum.scenario-kept", f"forum:{forum.pk}", by=by, scenario=kept.pk)
    return kept


@transaction.atomic
def strike_scenario(scenario: Scenario, *, by: Account) -> None:
    """Stops that showed it stay, without it."""
    refuse_others(scenario.forum, by)
    record("forum.scenario-struck", f"forum:{scenario.forum_id}", by=by, scenario=scenario.pk)
    scenario.delete()


@transaction.atomic
def keep_round(
    forum: Forum, *, told: RoundTold, visit_round: VisitRound | None = None, by: Account
) -> VisitRound:
    refuse_others(forum, by)
    if not told.title:
        raise Refusal("visit-needs-a-name")
    if told.format is not None and told.format.forum_id != forum.pk:
        raise Refusal("visit-of-another-forum")
    Forum.objects.select_for_update().get(pk=forum.pk)
    kept = visit_round or VisitRound(forum=forum, position=_next(forum.visit_rounds, "position"))
    kept.title, kept.format, kept.wishes_until = told.title, told.format, told.wishes_until
    kept.save()
    record("forum.visit-round-kept", f"visit-round:{kept.pk}", by=by, forum=forum.pk)
    return kept


@transaction.atomic
def strike_round(visit_round: VisitRound, *, by: Account) -> None:
    """Only one that nobody has wished in and nobody sits in."""
    locked = round_locked(visit_round)
    refuse_others(locked.forum, by)
    if locked.seats.exists() or locked.wishes.exists():
        raise Refusal("visit-is-in-use")
    record("forum.visit-round-struck", f"visit-round:{locked.pk}", by=by, forum=locked.forum_id)
    locked.delete()


@transaction.atomic
def keep_route(
    visit_round: VisitRound, *, told: RouteTold, route: Route | None = None, by: Account
) -> Route:
    locked = round_locked(visit_round)
    refuse_others(locked.forum, by)
    if route is None and locked.routes.count() >= MOST_ROUTES:
        raise Refusal("visit-has-too-many", most=MOST_ROUTES)
    kept = route or Route(round=locked, position=_next(locked.routes, "position"))
    _refuse_odd(locked, kept, told)
    kept.name, kept.about, kept.meets_where = told.name, told.about, told.meets_where
    kept.seats, kept.languages = told.seats, list(told.languages)
    kept.starts_at, kept.ends_at = told.starts_at, told.ends_at
    kept.save()
    record("forum.route-kept", f"route:{kept.pk}", by=by, seats=kept.seats)
    return kept


def _refuse_odd(visit_round: VisitRound, route: Route, told: RouteTold) -> None:
    if not told.name:
        raise Refusal("visit-needs-a-name")
    if not 0 < told.seats <= MOST_SEATS:
        raise Refusal("visit-seats", most=MOST_SEATS)
    if told.starts_at and told.ends_at and told.ends_at <= told.starts_at:
        raise Refusal("route-ends-first")
    if not set(told.languages) <= set(visit_round.forum.languages):
        raise Refusal("visit-language-unknown")
    taken = Seat.objects.filter(route=route).count() if route.pk else 0
    if told.seats < taken:
        raise Refusal("route-has-more-people", count=taken)


@transaction.atomic
def strike_route(route: Route, *, by: Account) -> None:
    """Only one that nobody has wished for and nobody sits on; any other is called off."""
    locked = route_locked(route, by)
    if locked.taken.exists() or locked.wishes.exists():
        raise Refusal("visit-is-in-use")
    record("forum.route-struck", f"route:{locked.pk}", by=by, round=locked.round_id)
    locked.delete()


@transaction.atomic
def call_off(route: Route, *, by: Account) -> int:
    """Its people wait from now on, in the order in which they had answered; how many they are."""
    locked = route_locked(route, by)
    if locked.is_called_off:
        return 0
    locked.is_called_off = True
    locked.save(update_fields=["is_called_off"])
    now = timezone.now()
    waiting = locked.taken.update(
        route=None,
        bus=None,
        is_pinned=False,
        pinned_by=None,
        reason="",
        told={"code": "called-off", "route": locked.pk},
        waits_since=now,
        changed_at=now,
    )
    record("forum.route-called-off", f"route:{locked.pk}", by=by, waiting=waiting)
    return waiting


@transaction.atomic
def hold_after_all(route: Route, *, by: Account) -> None:
    """The route takes people again; whoever had sat there waits until somebody moves them."""
    locked = route_locked(route, by)
    locked.is_called_off = False
    locked.save(update_fields=["is_called_off"])
    record("forum.route-held-after-all", f"route:{locked.pk}", by=by)


@transaction.atomic
def keep_stop(route: Route, *, told: StopTold, stop: Stop | None = None, by: Account) -> Stop:
    locked = route_locked(route, by)
    if not told.place:
        raise Refusal("stop-needs-a-place")
    if told.scenario is not None and told.scenario.forum_id != locked.round.forum_id:
        raise Refusal("visit-of-another-forum")
    if told.minutes is not None and not 0 < told.minutes <= MOST_MINUTES:
        raise Refusal("visit-minutes", most=MOST_MINUTES)
    if stop is None and locked.stops.count() >= MOST_STOPS:
        raise Refusal("visit-has-too-many", most=MOST_STOPS)
    kept = stop or Stop(route=locked, position=_next(locked.stops, "position"))
    kept.place, kept.scenario = told.place, told.scenario
    kept.arrives_at, kept.minutes = told.arrives_at, told.minutes
    kept.save()
    record("forum.stop-kept", f"route:{locked.pk}", by=by, stop=kept.pk)
    return kept


@transaction.atomic
def strike_stop(stop: Stop, *, by: Account) -> None:
    locked = route_locked(stop.route, by)
    record("forum.stop-struck", f"route:{locked.pk}", by=by, stop=stop.pk)
    stop.delete()


@transaction.atomic
def keep_bus(route: Route, *, told: BusTold, bus: Bus | None = None, by: Account) -> Bus:
    """A bus never has fewer seats than people dealt onto it."""
    locked = route_locked(route, by)
    if not 0 < told.seats <= MOST_SEATS:
        raise Refusal("visit-seats", most=MOST_SEATS)
    if told.language and told.language not in locked.round.forum.languages:
        raise Refusal("visit-language-unknown")
    if bus is None and locked.buses.count() >= MOST_BUSES:
        raise Refusal("visit-has-too-many", most=MOST_BUSES)
    taken = bus.taken.count() if bus else 0
    if told.seats < taken:
        raise Refusal("bus-has-more-people", count=taken)
    kept = bus or Bus(route=locked, number=_next(locked.buses, "number"))
    kept.seats, kept.language = told.seats, told.language
    kept.guide = " ".join(told.guide.split())[:200]
    kept.save()
    # The guide is a person: their name is not on record.
    record("forum.bus-kept", f"route:{locked.pk}", by=by, bus=kept.number, seats=kept.seats)
    return kept


@transaction.atomic
def strike_bus(bus: Bus, *, by: Account) -> None:
    """Its people stay on the route, without a bus."""
    locked = route_locked(bus.route, by)
    record("forum.bus-struck", f"route:{locked.pk}", by=by, bus=bus.number)
    bus.delete()


def free_seats(delegate: Delegate, *, by: Account) -> int:
    """Who does not come takes no seat; their wishes are kept in case they come after all."""
    freed = list(Seat.objects.filter(delegate=delegate).values_list("route", flat=True))
    if freed:
        Seat.objects.filter(delegate=delegate).delete()
        record("forum.seats-freed", f"delegate:{delegate.pk}", by=by, routes=freed)
    return len(freed)


def round_locked(visit_round: VisitRound) -> VisitRound:
    rows = VisitRound.objects.select_for_update(of=("self",)).select_related("forum")
    return rows.get(pk=visit_round.pk)


def route_locked(route: Route, by: Account) -> Route:
    """The route under its round's lock, for who arranges visits."""
    refuse_others(round_locked(route.round).forum, by)
    rows = Route.objects.select_for_update(of=("self",)).select_related("round__forum")
    return rows.get(pk=route.pk)


def _next(rows: QuerySet[Any] | Any, field: str) -> int:
    return int(rows.aggregate(last=Max(field))["last"] or 0) + 1
