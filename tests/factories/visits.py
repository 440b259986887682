"""Visits with routes, buses and people who come, made by the actions themselves."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from casebridge.forum.actions.delegates import set_state
from casebridge.forum.actions.visit_wishes import wish_by_office
from casebridge.forum.actions.visits import (
    BusTold,
    RoundTold,
    RouteTold,
    StopTold,
    keep_bus,
    keep_round,
    keep_route,
    keep_stop,
)
from casebridge.forum.models import Bus, Delegate, Delegation, Forum, Route, VisitRound
from casebridge.kit.text.multilingual import ml
from tests.factories import forums
from tests.factories.accounts import machine


def visit_round(of: Forum, title: str = "Visits", until: datetime | None = None) -> VisitRound:
    return keep_round(of, told=RoundTold(ml(en=title), wishes_until=until), by=machine())


def route(of: VisitRound, name: str = "Port", seats: int = 10, **said: Any) -> Route:
    return keep_route(of, told=RouteTold(ml(en=name), seats, **said), by=machine())


def bus(of: Route, seats: int = 10, language: str = "") -> Bus:
    return keep_bus(of, told=BusTold(seats, "Guide Specimen", language), by=machine())


def with_stop(of: Route) -> Route:
    keep_stop(of, told=StopTold(ml(en="Yard of the port"), minutes=40), by=machine())
    return of


def comer(
    of: Forum,
    name: str = "",
    *,
    wishes: Sequence[Route] = (),
    delegation: Delegation | None = None,
    **said: str,
) -> Delegate:
    """A delegate who comes, with wishes in this order; all routes are of one round."""
    made = forums.delegate(of, name, delegation=delegation, **said)
    set_state(made, state=Delegate.State.ACCEPTED, by=machine())
    if wishes:
        wished = {rank: one.pk for rank, one in enumerate(wishes, start=1)}
        wish_by_office(made, visit_round=wishes[0].round, wished=wished, by=machine())
    return made
