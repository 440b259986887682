"""Visits as an account may see them: rounds, routes, seats, wishes, and who sits where."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.base.mail.models import Letter
from casebridge.base.mail.rules import CHANGEABLE
from casebridge.forum.models import (
    Allocation,
    Delegate,
    Forum,
    Kept,
    Route,
    Seat,
    Stop,
    VisitRound,
    Wish,
)
from casebridge.forum.queries.delegates import as_listed
from casebridge.forum.rules.rights import may_arrange_forum, may_keep_delegates

WAITING_LETTERS = tuple(CHANGEABLE)
# A letter in one of these has not told anybody anything.
NOT_TOLD = (*WAITING_LETTERS, Letter.State.DROPPED)


@dataclass(frozen=True)
class RouteSeen:
    """A route with how many sit on it and how many wish for it, first and at all."""

    route: Route
    taken: int
    first: int
    wishes: int

    @property
    def free(self) -> int:
        return 0 if self.route.is_called_off else max(0, self.route.seats - self.taken)


@dataclass(frozen=True)
class RoundSeen:
    round: VisitRound
    routes: Sequence[RouteSeen]
    sit: int
    wait: int
    wished: int


@dataclass(frozen=True)
class Person:
    """Somebody of a route or of the waiting list, with the names of the directory."""

    seat: Seat
    delegate: Delegate
    wishes: Sequence[int]


def arranges_visits(account: Account, forum: Forum) -> bool:
    return may_arrange_forum(held_by(account), forum.pk)


def keeps_seats(account: Account, forum: Forum) -> bool:
    return may_keep_delegates(held_by(account), forum.pk)


def visit_rounds_visible_to(account: Account, forum: Forum) -> QuerySet[VisitRound]:
    """The only door to visits for the desk: those who keep the delegates of this forum."""
    if not keeps_seats(account, forum):
        return VisitRound.objects.none()
    return VisitRound.objects.filter(forum=forum).select_related("forum", "format")


def routes_visible_to(account: Account, forum: Forum) -> QuerySet[Route]:
    rounds = visit_rounds_visible_to(account, forum).values("pk")
    stops = Stop.objects.select_related("scenario")
    return (
        Route.objects.filter(round__in=rounds)
        .select_related("round__forum")
        .prefetch_related(Prefetch("stops", stops), "buses")
    )


def rounds_seen(rounds: Sequence[VisitRound]) -> list[RoundSeen]:
    """The same number of questions however many rounds and routes there are."""
    numbers = [one.pk for one in rounds]
    routes = Route.objects.filter(round__in=numbers).order_by("position")
    seats: Counter[tuple[int, int | None]] = Counter(
        Seat.objects.filter(round__in=numbers).values_list("round", "route")
    )
    coming = Wish.objects.filter(
        round__in=numbers, delegate__state=Delegate.State.ACCEPTED
    ).order_by()
    wishes = Counter(coming.values_list("route", "rank"))
    wished = Counter(coming.values_list("round", "delegate").distinct())
    people = Counter(number for number, _delegate in wished)
    found: dict[int, list[RouteSeen]] = {number: [] for number in numbers}
    for route in routes:
        mine = {rank: count for (of, rank), count in wishes.items() if of == route.pk}
        found[route.round_id].append(
            RouteSeen(route, seats[route.round_id, route.pk], mine.get(1, 0), sum(mine.values()))
        )
    return [
        RoundSeen(
            round=one,
            routes=found[one.pk],
            sit=sum(route.taken for route in found[one.pk]),
            wait=seats[one.pk, None],
            wished=people[one.pk],
        )
        for one in rounds
    ]


def people_of(seats: QuerySet[Seat]) -> list[Person]:
    """In three questions: delegation by delegation, then by name; who waits, by the list."""
    rows = list(seats.select_related("bus", "letter", "route"))
    delegates = {one.pk: one for one in as_listed(_delegates_of(rows))}
    wishes: dict[int, list[int]] = {}
    wished = Wish.objects.filter(
        delegate__in=delegates, round__in={seat.round_id for seat in rows}
    ).order_by("rank")
    for delegate, route in wished.values_list("delegate", "route"):
        wishes.setdefault(delegate, []).append(route)
    people = [
        Person(seat, delegates[seat.delegate_id], wishes.get(seat.delegate_id, ())) for seat in rows
    ]
    return sorted(people, key=_place)


def _delegates_of(seats: Collection[Seat]) -> QuerySet[Delegate]:
    return Delegate.objects.filter(pk__in={seat.delegate_id for seat in seats})


def _place(one: Person) -> tuple[Any, ...]:
    waits = one.seat.waits_since.timestamp() if one.seat.waits_since else 0
    name = one.delegate.person.name_as_written
    return waits, one.delegate.delegation_id or 0, name, one.delegate.pk


def people_on(route: Route) -> list[Person]:
    return people_of(Seat.objects.filter(route=route))


def people_seated(visit_round: VisitRound) -> list[Person]:
    """On all routes of a round."""
    return people_of(Seat.objects.filter(round=visit_round, route__isnull=False))


def coming_to(forum: Forum) -> QuerySet[Delegate]:
    """Those who said they come, by name."""
    rows = Delegate.objects.filter(forum=forum, state=Delegate.State.ACCEPTED)
    return rows.select_related("person").order_by("person__name_as_written", "pk")


def waiting_in(visit_round: VisitRound) -> QuerySet[Seat]:
    return Seat.objects.filter(round=visit_round, route=None).order_by("waits_since", "pk")


def allocation_shown(visit_round: VisitRound, *, proposed: bool) -> Allocation | None:
    """The proposal that waits to be looked at, or the allocation that stands."""
    state = Allocation.State.PROPOSED if proposed else Allocation.State.ADOPTED
    found = Allocation.objects.filter(round=visit_round, state=state)
    return found.select_related("asked_by").first()


def kept_pairs(visit_round: VisitRound) -> QuerySet[Kept]:
    rows = Kept.objects.filter(round=visit_round)
    return rows.select_related("delegation", "with_delegation").order_by("pk")


def names_of(numbers: Collection[int]) -> Mapping[int, Delegate]:
    """{delegate: with names}, in one question."""
    return {one.pk: one for one in as_listed(Delegate.objects.filter(pk__in=numbers))}


def wishes_of(delegates: Collection[int]) -> dict[tuple[int, int], list[int]]:
    """{(delegate, round): routes, the dearest first}."""
    found: dict[tuple[int, int], list[int]] = {}
    rows = Wish.objects.filter(delegate__in=delegates).order_by("rank")
    for delegate, visit_round, route in rows.values_list("delegate", "round", "route"):
        found.setdefault((delegate, visit_round), []).append(route)
    return found


def rounds_to_wish_in(forum: Forum) -> list[VisitRound]:
    """Rounds with at least one route that is held, with these routes as `open_routes`."""
    held = Route.objects.filter(is_called_off=False).order_by("position")
    held = held.prefetch_related("stops")
    rounds = VisitRound.objects.filter(forum=forum).prefetch_related(
        Prefetch("routes", held, to_attr="open_routes")
    )
    return [one for one in rounds if one.open_routes]


def seats_told(delegates: Collection[int]) -> list[Seat]:
    """Seats a letter has told, or would have told had there been an address."""
    rows = Seat.objects.filter(delegate__in=delegates).exclude(said={})
    gone = rows.filter(Q(letter=None) | ~Q(letter__state__in=NOT_TOLD))
    return list(gone.select_related("route", "bus", "round__forum").order_by("round__position"))


def letters_that_wait(visit_round: VisitRound) -> QuerySet[Seat]:
    waiting = Seat.objects.filter(round=visit_round, letter__state__in=WAITING_LETTERS)
    return waiting.select_related("letter__thread").order_by("pk")
