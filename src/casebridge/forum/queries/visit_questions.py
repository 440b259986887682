"""A round as the solver is asked about it, and a route as its buses are dealt."""

from collections.abc import Sequence

from casebridge.forum.models import Delegate, Kept, Route, Seat, VisitRound, Wish
from casebridge.forum.rules.allocation.buses import BusOpen, Rider
from casebridge.forum.rules.allocation.values import Question, RouteOpen, Traveller
from casebridge.forum.rules.visits import in_order, travels


def question_of(visit_round: VisitRound) -> Question:
    """Everybody who comes, with their wishes and the seats as they stand now."""
    routes = Route.objects.filter(round=visit_round, is_called_off=False).order_by("position")
    open_now = tuple(RouteOpen(one.pk, one.seats, tuple(one.languages)) for one in routes)
    return Question(open_now, _travellers(visit_round, {one.number for one in open_now}),
                    _kept(visit_round))  # fmt: skip


def _travellers(visit_round: VisitRound, open_now: set[int]) -> tuple[Traveller, ...]:
    wishes: dict[int, list[int]] = {}
    wished = Wish.objects.filter(round=visit_round).order_by("rank")
    for delegate, route in wished.values_list("delegate", "route"):
        wishes.setdefault(delegate, []).append(route)
    seats = {seat.delegate_id: seat for seat in Seat.objects.filter(round=visit_round)}
    coming = [
        one
        for one in _coming(visit_round)
        if travels(one.group, wishes=one.pk in wishes, sits=one.pk in seats)
    ]
    places = in_order(
        [
            (seats[one.pk].waits_since if one.pk in seats else None, one.answered_at, one.pk)
            for one in coming
        ]
    )
    return tuple(
        _traveller(one, seats.get(one.pk), wishes.get(one.pk, ()), places[one.pk], open_now)
        for one in coming
    )


def _coming(visit_round: VisitRound) -> Sequence[Delegate]:
    rows = Delegate.objects.filter(
        forum=visit_round.forum_id, state=Delegate.State.ACCEPTED
    ).select_related("delegation")
    fields = ("group", "language", "answered_at", "delegation__stays_together")
    return list(rows.only(*fields).order_by("pk"))


def _traveller(
    one: Delegate, seat: Seat | None, wishes: Sequence[int], order: int, open_now: set[int]
) -> Traveller:
    together = one.delegation is not None and one.delegation.stays_together
    sits = seat.route_id if seat and seat.route_id in open_now else None
    return Traveller(
        number=one.pk,
        delegation=one.delegation_id if together else None,
        wishes=tuple(wishes),
        languages=(one.language,) if one.language else (),
        sits=sits,
        pinned=bool(seat and seat.is_pinned and sits),
        waits=bool(seat and seat.route_id is None),
        order=order,
    )


def _kept(visit_round: VisitRound) -> tuple[tuple[int, int], ...]:
    rows = Kept.objects.filter(round=visit_round).order_by("pk")
    return tuple(rows.values_list("delegation", "with_delegation"))


def to_deal(route: Route) -> tuple[list[BusOpen], list[Rider]]:
    """The buses of a route and who is to be dealt onto them, with the bus they have."""
    buses = [BusOpen(bus.pk, bus.seats, bus.language) for bus in route.buses.order_by("number")]
    seats = Seat.objects.filter(route=route).select_related("delegate__delegation")
    riders = [
        Rider(
            number=seat.delegate_id,
            delegation=seat.delegate.delegation_id,
            language=seat.delegate.language,
            sits=seat.bus_id,
        )
        for seat in seats.order_by("delegate")
    ]
    return buses, riders
