"""Selection: the proven optimum of many cases under every kind of rule, and what it explains.

Made-up candidates, always the same: countries as unequal as in a real call, a few organisations
with many cases.
"""

import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from random import Random
from typing import Any

from bench.lines import Line
from casebridge.review.rules.balance import (
    Candidate,
    SelectionRules,
    alternatives,
    costs_of,
    propose,
    ways_out,
)

COUNTRIES, AREAS, CATEGORIES = 26, 6, 7
RULES = SelectionRules(
    total=100,
    at_least_each_country=1,
    at_least_each_area=5,
    at_least_each_category=5,
    at_most_each_organisation=2,
    outstanding_percent=10,
)
TRIED = 400


def lines() -> Iterator[Line]:
    propose(made(3), SelectionRules(1))  # the solver's libraries are loaded once a process
    some, many = made(500), made(10_000)
    best, taken = _timed(lambda: propose(some, RULES))
    yield Line("Selection 100 of 500: proven optimum", taken, 1, "s")
    yield Line("Selection 100 of 500: places missing", best.missing, 0)
    one_each = [c for c in some if len(c.countries) == 1]
    told, taken = _timed(lambda: _explained(one_each))
    yield Line("Selection 20 places, 26 countries: explained", taken, 1, "s")
    yield Line("Selection 20 places, 26 countries: short by 6", told, 6)
    _, taken = _timed(lambda: costs_of(some, RULES))
    yield Line("Selection 100 of 500: what each rule costs", taken, 5, "s")
    found, taken = _timed(lambda: alternatives(some, RULES, best.cases))
    yield Line("Selection 100 of 500: alternatives found", taken, 5, "s")
    yield Line("Selection 100 of 500: alternatives within 1 %", len(found), 2, at_most=False)
    _, taken = _timed(lambda: propose(many, RULES))
    yield Line("Selection 100 of 10,000: proven optimum", taken, 30, "s")
    yield Line(f"Selection equal to brute force, of {TRIED}", _equal(), TRIED, at_most=False)


def made(count: int) -> list[Candidate]:
    draw = Random(count)  # noqa: S311 (the same candidates every time)
    unequal = [1 / (place + 1) for place in range(COUNTRIES)]
    return [_candidate(draw, case, count, unequal) for case in range(count)]


def _candidate(draw: Random, case: int, count: int, unequal: list[float]) -> Candidate:
    # The first ones see to it that each country has a case of its own.
    own = [case] if case < COUNTRIES else draw.choices(range(COUNTRIES), unequal, k=1)
    more = draw.choices(range(COUNTRIES), unequal, k=1) if draw.random() < 0.2 else []
    applicants = draw.randint(1, 3)
    return Candidate(
        case,
        Decimal(draw.randint(3_000, 9_800)) / 100,
        frozenset(f"C{n:02}" for n in [*own, *(more if case >= COUNTRIES else [])]),
        frozenset(f"org {int(draw.paretovariate(0.6)) % count}" for _ in range(applicants)),
        frozenset([f"a{draw.randrange(AREAS)}"]),
        frozenset(f"k{draw.randrange(CATEGORIES)}" for _ in range(draw.randint(1, 2))),
    )


def _explained(candidates: list[Candidate]) -> int:
    """What is missing, together with the smallest changes that would help."""
    rules = SelectionRules(20, at_least_each_country=1, at_most_each_organisation=2)
    missing = propose(candidates, rules).missing
    ways_out(candidates, rules)
    return missing


def _equal() -> int:
    from tests.review.rules import trying  # noqa: PLC0415 (the oracle of the tests)

    equal = 0
    for seed in range(TRIED):
        candidates, rules = trying.instance(seed)
        proposal = propose(candidates, rules)
        chosen = tuple(c for c in candidates if c.case in proposal.cases)
        equal += trying.told(chosen, candidates, rules) == trying.best(candidates, rules)
    return equal


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    started = time.perf_counter()
    done = work()
    return done, time.perf_counter() - started


if __name__ == "__main__":
    for line in lines():
        print(line, flush=True)
