"""Visits: 1,500 delegates wish for 8 routes; 60 delegations would rather stay together.

Everyone wishes for three routes of their own, leaning to what the delegation likes, so that few
wish alike. Two routes are wished for by far more people than they have seats, guides are not
understood by all, and there are fewer seats than delegates. The same people come in each run.
"""

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bench.lines import Line
from casebridge.forum.rules.allocation.sharing import alike
from casebridge.forum.rules.allocation.solving import allocate
from casebridge.forum.rules.allocation.values import Answer, Question, RouteOpen, Traveller

DELEGATES, ROUTES, DELEGATIONS = 1500, 8, 60
SEATS = (120, 150, 180, 200, 200, 200, 210, 220)
GUIDES = (("ru", "en"), ("zh", "en"), ("ru",), ("zh", "ru"), ("en",), ("ru", "en"), ("zh",), ())
SPOKEN = (("ru",), ("zh-Hans",), ("ru", "en"), ("en",), ("zh-Hans", "en"))
# How much each route is liked by everybody, and how strongly a delegation leans to its own.
LIKED = (6.0, 5.0, 3.0, 2.0, 2.0, 2.0, 1.0, 1.0)
LEANING, AS_THE_OTHERS, ALONE, SEED = 8, 0.8, 120, 7
FIRST, BEST, FEW = 3, 20, 0.25
WITHIN = 2.5


def lines() -> Iterator[Line]:
    allocate(Question((RouteOpen(1, 1),), (Traveller(1),)))  # the solver is loaded once
    question = asked()
    yield Line("visits: rows of people alike", len(alike(question)), 1_000, at_most=False)
    first, seconds, _cpu = timed(question, WITHIN)
    yield Line("visits: first answer", seconds, FIRST, "s")
    yield Line("visits: first answer above the bound", gap(first), 5, "%")
    best, seconds, cpu = timed(question, BEST)
    yield Line("visits: 1,500 delegates, 8 routes, 60 delegations", seconds, BEST, "s")
    yield Line("visits: CPU", cpu, 2 * BEST, "s")
    yield Line("visits: proven to be the best", best.is_optimal, 1, at_most=False)
    asked_again = changed(question, best)
    again, seconds, _cpu = timed(asked_again, BEST)
    anew, _seconds, _cpu = timed(without_memory(asked_again), BEST)
    yield Line("visits: solved again with a route called off", seconds, BEST, "s")
    yield Line(
        "visits: moved, of those who would move if it were solved anew",
        moved(best, again) / moved(best, anew),
        FEW,
        peer=f"{moved(best, again)} of {moved(best, anew)}, beside those of that route",
    )


def asked() -> Question:
    routes = tuple(RouteOpen(n + 1, SEATS[n], GUIDES[n]) for n in range(ROUTES))
    chance = random.Random(SEED)  # noqa: S311 (material, not a secret)
    leans = {number: wishes(chance, LIKED) for number in range(1, DELEGATIONS + 1)}
    spoken = {number: chance.choice(SPOKEN) for number in leans}
    people = []
    for number in range(1, DELEGATES + 1):
        together = chance.randint(1, DELEGATIONS) if number <= DELEGATES - ALONE else None
        liked = list(LIKED)
        for place, route in enumerate(leans.get(together or 0, ())):
            liked[route - 1] += LEANING - place
        languages = (
            spoken[together] if together and chance.random() < 0.8 else chance.choice(SPOKEN)
        )
        people.append(Traveller(number, together, wishes(chance, liked), languages, order=number))
    return Question(routes, tuple(people))


def wishes(chance: random.Random, liked: Sequence[float]) -> tuple[int, ...]:
    """Three routes, the more liked the likelier and the earlier."""
    drawn: list[int] = []
    while len(drawn) < 3:
        route = chance.choices(range(1, ROUTES + 1), liked)[0]
        if route not in drawn:
            drawn.append(route)
    return tuple(drawn)


def changed(question: Question, answer: Answer) -> Question:
    seats = answer.seats
    people = tuple(
        replace(one, sits=None if seats[one.number] == ROUTES else seats[one.number],
                waits=seats[one.number] is None)
        for one in question.travellers
    )  # fmt: skip
    return replace(question, routes=question.routes[:-1], travellers=people)


def without_memory(question: Question) -> Question:
    people = tuple(replace(one, sits=None, waits=False) for one in question.travellers)
    return replace(question, travellers=people)


def moved(before: Answer, after: Answer) -> int:
    """Who sits or waits elsewhere, though nobody called their route off."""
    return sum(
        after.seats[number] != seat for number, seat in before.seats.items() if seat != ROUTES
    )


def timed(question: Question, seconds: float) -> tuple[Answer, float, float]:
    started, used = time.perf_counter(), time.process_time()
    answer = allocate(question, seconds=seconds)
    return answer, time.perf_counter() - started, time.process_time() - used


def gap(answer: Answer) -> float:
    return 100 * (answer.cost - answer.bound) / max(1, answer.cost)
