"""Visits on the desk: the rounds with their routes, and one route with its stops and buses."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casebridge.base.accounts.models import Account
from casebridge.editions.outputs.paper.sheet import Paper
from casebridge.forum.models import Bus, Forum, Route, Scenario, Stop, VisitRound
from casebridge.forum.outputs.visits import bus_list_paper
from casebridge.forum.queries.visits import (
    Person,
    RoundSeen,
    RouteSeen,
    arranges_visits,
    people_on,
    rounds_seen,
    routes_visible_to,
    visit_rounds_visible_to,
)
from casebridge.kit.text.lists import listed
from casebridge.kit.text.multilingual import Multilingual
from casebridge.web.desk.pages.directory import choices
from casebridge.web.desk.pages.forums import ForumHead, head_of
from casebridge.web.desk.pages.leader_sheet import demonstration_strip
from casebridge.web.desk.pages.signings import files_at
from casebridge.web.desk.pages.visit_forms import typed
from casebridge.web.shared.languages import language_name, reader_tag
from casebridge.web.shared.parts import Choice, Link


@dataclass(frozen=True)
class RouteFields:
    """A form about a route; `number` tells its fields from those of other forms of the page."""

    number: int
    name: str
    about: str
    seats: str
    starts: str
    ends: str
    meets: str
    languages: Sequence[Choice]


@dataclass(frozen=True)
class RouteLine:
    name: Multilingual
    address: str
    seen: RouteSeen
    languages: str


@dataclass(frozen=True)
class RoundLine:
    round: VisitRound
    address: str
    seen: RoundSeen
    routes: Sequence[RouteLine]
    title: str
    until: str
    formats: Sequence[Choice]
    new: RouteFields


@dataclass(frozen=True)
class VisitsPage:
    head: ForumHead
    zone: str
    rounds: Sequence[RoundLine]
    scenarios: Sequence[Scenario]
    formats: Sequence[Choice]
    arranges: bool


@dataclass(frozen=True)
class StopLine:
    stop: Stop
    scenario: Multilingual | None


@dataclass(frozen=True)
class BusLine:
    bus: Bus
    language: str
    taken: int


@dataclass(frozen=True)
class PersonLine:
    """Somebody with a seat: the name, whose they are, the bus, and whether a hand set it."""

    number: int
    name: str
    delegation: Multilingual | None
    bus: str
    is_pinned: bool
    reason: str


@dataclass(frozen=True)
class RoutePage:
    head: ForumHead
    zone: str
    route: Route
    round: str
    languages: str
    taken: int
    free: int
    stops: Sequence[StopLine]
    buses: Sequence[BusLine]
    people: Sequence[PersonLine]
    without_bus: int
    files: Sequence[Link]
    fields: RouteFields
    scenarios: Sequence[Choice]
    spoken: Sequence[Choice]
    arranges: bool


def visits_page(account: Account, forum: Forum) -> VisitsPage:
    seen = rounds_seen(list(visit_rounds_visible_to(account, forum)))
    formats = list(forum.formats.filter(kind="visit"))
    words = {str(one.pk): one.title.in_(reader_tag()).text for one in formats}
    return VisitsPage(
        head=head_of(forum, "visits"),
        zone=forum.time_zone,
        rounds=[_round(one, forum, words) for one in seen],
        scenarios=list(forum.scenarios.all()),
        formats=choices(words, "", empty=_("none of the programme")),
        arranges=arranges_visits(account, forum),
    )


def _round(seen: RoundSeen, forum: Forum, formats: dict[str, str]) -> RoundLine:
    one = seen.round
    return RoundLine(
        round=one,
        address=reverse("desk:forum-visit-round", args=[forum.code, one.pk]),
        seen=seen,
        routes=[
            RouteLine(
                name=route.route.name,
                address=reverse("desk:forum-visit-route", args=[forum.code, route.route.pk]),
                seen=route,
                languages=_languages(route.route),
            )
            for route in seen.routes
        ],
        title=one.title.in_(reader_tag()).text,
        until=typed(one.wishes_until, forum.time_zone),
        formats=choices(formats, str(one.format_id or ""), empty=_("none of the programme")),
        new=_fields(forum, None, one.pk),
    )


def _languages(route: Route) -> str:
    return listed(language_name(tag) for tag in route.languages)


def _fields(forum: Forum, route: Route | None, number: int) -> RouteFields:
    def said(text: Multilingual) -> str:
        return text.in_(reader_tag()).text if text else ""

    spoken = set(route.languages) if route else set()
    return RouteFields(
        number=number,
        name=said(route.name) if route else "",
        about=said(route.about) if route else "",
        seats=str(route.seats) if route else "",
        starts=typed(route.starts_at, forum.time_zone) if route else "",
        ends=typed(route.ends_at, forum.time_zone) if route else "",
        meets=said(route.meets_where) if route else "",
        languages=[Choice(tag, language_name(tag), tag in spoken) for tag in forum.languages],
    )


def route_numbered(account: Account, forum: Forum, pk: int) -> Route | None:
    return routes_visible_to(account, forum).filter(pk=pk).first()


def route_page(account: Account, route: Route) -> RoutePage:
    forum = route.round.forum
    people = people_on(route)
    scenarios = {str(one.pk): one.name.in_(reader_tag()).text for one in forum.scenarios.all()}
    return RoutePage(
        head=head_of(forum, "visits"),
        zone=forum.time_zone,
        route=route,
        round=reverse("desk:forum-visit-round", args=[forum.code, route.round_id]),
        languages=_languages(route),
        taken=len(people),
        free=max(0, route.seats - len(people)),
        stops=[
            StopLine(one, one.scenario.name if one.scenario else None) for one in route.stops.all()
        ],
        buses=[
            BusLine(
                one,
                language_name(one.language) if one.language else "",
                sum(who.seat.bus_id == one.pk for who in people),
            )
            for one in route.buses.all()
        ],
        people=[person_line(one) for one in people],
        without_bus=sum(one.seat.bus_id is None for one in people),
        files=files_at(reverse("desk:forum-visit-list", args=[forum.code, route.pk])),
        fields=_fields(forum, route, route.pk),
        scenarios=choices(scenarios, "", empty=_("no scenario")),
        spoken=choices(
            {tag: language_name(tag) for tag in forum.languages}, "", empty=_("every language")
        ),
        arranges=arranges_visits(account, forum),
    )


def person_line(one: Person) -> PersonLine:
    delegation = one.delegate.delegation
    return PersonLine(
        number=one.delegate.pk,
        name=one.delegate.person.name_as_written,
        delegation=delegation.name if delegation else None,
        bus=str(one.seat.bus.number) if one.seat.bus else "",
        is_pinned=one.seat.is_pinned,
        reason=one.seat.reason,
    )


def bus_list_of(route: Route, language: str) -> Paper:
    people = people_on(route)
    strip = demonstration_strip() if route.round.forum.is_demonstration else ""
    return bus_list_paper(route, people, language, at=timezone.now(), strip=strip)
