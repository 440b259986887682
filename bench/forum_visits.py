"""Visits: 1,500 delegates wish for 8 routes; 60 delegations would rather stay together.

Two routes are wished for by far more people than they have seats, every tenth delegate wishes
for something else than the delegation, and there are fewer seats than delegates.
"""

import time
from collections.abc import Iterator
from dataclasses import replace

from bench.lines import Line
from casebridge.forum.rules.allocation.solving import allocate
from casebridge.forum.rules.allocation.values import Answer, Question, RouteOpen, Traveller

DELEGATES, ROUTES, DELEGATIONS = 1500, 8, 60
SEATS = (120, 150, 180, 200, 200, 200, 210, 220)
GUIDES = (("ru", "en"), ("zh", "en"), ("ru",), ("zh", "ru"), ("en",), ("ru", "en"), ("zh",), ())
SPOKEN = (("ru",), ("zh-Hans",), ("ru", "en"), ("en",), ("zh-Hans", "en"))
FIRST, BEST = 3, 20
WITHIN = 2.5


def lines() -> Iterator[Line]:
    allocate(Question((RouteOpen(1, 1),), (Traveller(1),)))  # the solver is loaded once
    question = asked()
    first, seconds, _cpu = timed(question, WITHIN)
    yield Line("visits: first answer", seconds, FIRST, "s")
    yield Line("visits: first answer above the bound", gap(first), 5, "%")
    best, seconds, cpu = timed(question, BEST)
    yield Line("visits: 1,500 delegates, 8 routes, 60 delegations", seconds, BEST, "s")
    yield Line("visits: CPU", cpu, 2 * BEST, "s")
    yield Line("visits: proven to be the best", best.is_optimal, 1, at_most=False)
    again, seconds, _cpu = timed(changed(question, best), BEST)
    moved = sum(again.seats[number] != seat for number, seat in best.seats.items())
    yield Line("visits: solved again with a route called off", seconds, BEST, "s")
    called_off = sum(seat == ROUTES for seat in best.seats.values())
    yield Line("visits: moved, beside those of that route", moved - called_off, DELEGATES // 10)


def asked() -> Question:
    routes = tuple(RouteOpen(n + 1, SEATS[n], GUIDES[n]) for n in range(ROUTES))
    return Question(routes, tuple(traveller(number) for number in range(1, DELEGATES + 1)))


def traveller(number: int) -> Traveller:
    """Delegations of 5 to 40, the last hundred and a few delegates travel alone."""
    delegation = (number * number // 7) % DELEGATIONS + 1 if number <= DELEGATES - 120 else None
    lean = delegation or number
    own = number % 10 == 0
    first = (lean * lean + (number if own else 0)) % ROUTES
    step = 1 + 2 * (lean % 4)
    wishes = tuple((first + step * rank) % ROUTES + 1 for rank in range(3))
    languages = SPOKEN[(lean + own) % len(SPOKEN)]
    return Traveller(number, delegation, wishes, languages, order=number)


def changed(question: Question, answer: Answer) -> Question:
    seats = answer.seats
    people = tuple(
        replace(one, sits=None if seats[one.number] == ROUTES else seats[one.number],
                waits=seats[one.number] is None)
        for one in question.travellers
    )  # fmt: skip
    return replace(question, routes=question.routes[:-1], travellers=people)


def timed(question: Question, seconds: float) -> tuple[Answer, float, float]:
    started, used = time.perf_counter(), time.process_time()
    answer = allocate(question, seconds=seconds)
    return answer, time.perf_counter() - started, time.process_time() - used


def gap(answer: Answer) -> float:
    return 100 * (answer.cost - answer.bound) / max(1, answer.cost)
