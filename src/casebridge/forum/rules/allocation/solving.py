"""The optimum of an allocation, with the proof that there is no better one."""

import time
from collections import defaultdict
from typing import Any

from casebridge.forum.rules.allocation.proving import NEARER_THAN_ONE, proven
from casebridge.forum.rules.allocation.sharing import (
    Alike,
    alike,
    companies,
    may_ride,
    seats_open,
    stays_put,
)
from casebridge.forum.rules.allocation.values import Answer, Question
from casebridge.forum.rules.allocation.weights import ROUTE_OF_A_DELEGATION, cost_of_a_seat

SECONDS = 60.0

Place = tuple[int, int | None]


def allocate(question: Question, *, seconds: float = SECONDS) -> Answer:
    """The best allocation, or the best found and how good it could be at most in that time."""
    began = time.perf_counter()
    rows = alike(question)
    seated, bound = solved(question, rows, seconds)
    seats = dealt(question, rows, seated)
    cost = cost_of(question, seats)
    return Answer(
        seats=seats,
        cost=cost,
        bound=min(float(cost), bound + pinned_cost(question)),
        is_optimal=cost - (bound + pinned_cost(question)) < NEARER_THAN_ONE,
        seconds=time.perf_counter() - began,
    )


def solved(question: Question, rows: list[Alike], seconds: float) -> tuple[dict[Place, int], float]:
    """How many of each row sit in each place, and the solver's bound."""
    # The solver takes seconds to load: only whoever allocates pays for it.
    from ortools.math_opt.python import mathopt  # noqa: PLC0415

    model = mathopt.Model(name="visits")
    places = places_of(model, question, rows)
    model.minimize(
        mathopt.fast_sum(
            cost_of_a_seat(rows[row].pattern, route) * count
            for (row, route), count in places.items()
        )
        + ROUTE_OF_A_DELEGATION * mathopt.fast_sum(routes_used(model, rows, places))
    )
    result = proven(model, seconds=seconds)
    if result is None:
        return {}, 0.0
    found = result.variable_values()
    counts = {place: round(found[count]) for place, count in places.items()}
    return counts, result.dual_bound()


def places_of(model: Any, question: Question, rows: list[Alike]) -> dict[Place, Any]:
    """How many of each row sit on each route they may ride, or wait; everyone is somewhere."""
    places: dict[Place, Any] = {}
    riders: dict[int, list[Any]] = defaultdict(list)
    for row, group in enumerate(rows):
        size = len(group.members)
        mine = [model.add_integer_variable(lb=0, ub=size)]
        places[row, None] = mine[0]
        for route in question.routes:
            if may_ride(group.pattern, route):
                count = model.add_integer_variable(lb=0, ub=size)
                places[row, route.number] = count
                riders[route.number].append(count)
                mine.append(count)
        model.add_linear_constraint(sum(mine) == size)
    for number, seats in seats_open(question).items():
        model.add_linear_constraint(sum(riders[number]) <= seats)
    return places


def routes_used(model: Any, rows: list[Alike], places: dict[Place, Any]) -> list[Any]:
    """One switch for each company and route, on as soon as one of the company sits there."""
    used: dict[tuple[int, int], Any] = {}
    for (row, route), count in places.items():
        company = rows[row].company
        if route is None or company is None:
            continue
        if (company, route) not in used:
            used[company, route] = model.add_binary_variable()
        model.add_linear_constraint(count <= len(rows[row].members) * used[company, route])
    return list(used.values())


def dealt(question: Question, rows: list[Alike], counts: dict[Place, int]) -> dict[int, int | None]:
    """Each delegate's place: among those alike, the first in order sit and the last wait."""
    seats: dict[int, int | None] = {
        one.number: one.sits for one in question.travellers if stays_put(one)
    }
    for row, group in enumerate(rows):
        routes = [
            route.number
            for route in question.routes
            for _ in range(counts.get((row, route.number), 0))
        ]
        routes.sort(key=lambda route: cost_of_a_seat(group.pattern, route))
        for place, one in enumerate(group.members):
            seats[one.number] = routes[place] if place < len(routes) else None
    return seats


def cost_of(question: Question, seats: dict[int, int | None]) -> int:
    """What an allocation costs, counted person by person without the model."""
    heads = companies(question)
    used = set()
    total = pinned_cost(question)
    for one in question.travellers:
        if stays_put(one):
            continue
        route = seats[one.number]
        total += cost_of_a_seat(one, route)
        if route is not None and one.delegation:
            used.add((heads[one.delegation], route))
    return total + ROUTE_OF_A_DELEGATION * len(used)


def pinned_cost(question: Question) -> int:
    return sum(cost_of_a_seat(one, one.sits) for one in question.travellers if stays_put(one))
