"""Small selections of every kind of rule, and the best one found by trying everything."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from random import Random

from casebridge.review.rules.balance import (
    KINDS,
    Candidate,
    Named,
    SelectionRules,
    Single,
)

VALUES = {
    "country": ("CN", "KZ", "RU", "UZ"),
    "area": ("a1", "a2", "a3"),
    "category": ("k1", "k2", "k3"),
    "organisation": ("one", "two", "three", "four"),
}
Chosen = tuple[Candidate, ...]


def instance(seed: int) -> tuple[list[Candidate], SelectionRules]:
    """Always the same for one seed."""
    draw = Random(seed)  # noqa: S311 (the same for one seed)
    candidates = [_candidate(draw, case) for case in range(1, draw.randint(2, 9))]
    return candidates, _rules(draw, len(candidates))


def _candidate(draw: Random, case: int) -> Candidate:
    def some(kind: str, most: int) -> frozenset[str]:
        return frozenset(draw.sample(VALUES[kind], draw.randint(0, most)))

    # A narrow range, so that equal scores and equal sums are common.
    score = Decimal(draw.choice([draw.randint(0, 10_000), draw.randint(70, 75) * 100])) / 100
    return Candidate(
        case,
        score,
        some("country", 2),
        some("organisation", 2),
        some("area", 1),
        some("category", 2),
    )


def _rules(draw: Random, count: int) -> SelectionRules:
    def maybe(most: int) -> int:
        return draw.choice([0, 0, draw.randint(1, most)])

    cases = range(1, count + 2)
    return SelectionRules(
        total=draw.randint(1, count + 1),
        at_least_each_country=maybe(3),
        at_least_each_area=maybe(2),
        at_least_each_category=maybe(2),
        at_most_each_organisation=maybe(2),
        at_most_each_country=maybe(3),
        at_most_each_area=maybe(3),
        at_most_each_category=maybe(3),
        outstanding_percent=draw.choice([0, 10, 50]),
        singles=tuple(_single(draw) for _ in range(draw.randint(0, 3))),
        must_in=tuple(Named(draw.choice(cases), "Why.") for _ in range(draw.choice([0, 0, 1, 3]))),
        must_out=tuple(Named(draw.choice(cases), "Why.") for _ in range(draw.choice([0, 0, 1]))),
    )


def _single(draw: Random) -> Single:
    kind = draw.choice(KINDS)
    number = draw.randint(0, 3)
    least = draw.random() < 0.5
    value = draw.choice([*VALUES[kind], "nowhere"])
    return Single(kind, value, number if least else None, None if least else number)


def best(candidates: Sequence[Candidate], rules: SelectionRules) -> tuple[int, Decimal, int]:
    """(places missing, minus score, minus worth of low numbers) of the best selection there is."""
    return min(told(chosen, candidates, rules) for chosen in allowed(candidates, rules))


def told(
    chosen: Chosen, candidates: Sequence[Candidate], rules: SelectionRules
) -> tuple[int, Decimal, int]:
    numbers = sorted(c.case for c in candidates)
    low = sum(len(numbers) - numbers.index(c.case) for c in chosen)
    return missing(chosen, candidates, rules), -sum((c.score for c in chosen), Decimal(0)), -low


def allowed(candidates: Sequence[Candidate], rules: SelectionRules) -> Iterator[Chosen]:
    out = {n.case for n in rules.must_out}
    forced = [c for c in candidates if c.case in {n.case for n in rules.must_in} - out]
    free = [c for c in candidates if c.case not in out and c not in forced]
    for size in range(len(free) + 1):
        for more in combinations(free, size):
            chosen = (*forced, *more)
            if len(chosen) <= max(rules.total, len(forced)) and _fits(chosen, forced, rules):
                yield chosen


def _fits(chosen: Chosen, forced: Sequence[Candidate], rules: SelectionRules) -> bool:
    for kind in KINDS:
        for value in (*VALUES[kind], "nowhere"):
            most = number("at-most", kind, value, rules)
            count = sum(value in c.of(kind) for c in chosen)
            if most is not None and count > max(most, sum(value in c.of(kind) for c in forced)):
                return False
    return True


def missing(chosen: Chosen, candidates: Sequence[Candidate], rules: SelectionRules) -> int:
    short = 0
    for kind in KINDS:
        singled = {s.value for s in rules.singles if s.kind == kind and s.at_least is not None}
        for value in singled.union(*(c.of(kind) for c in candidates)):
            least = number("at-least", kind, value, rules) or 0
            short += max(least - sum(value in c.of(kind) for c in chosen), 0)
    return short


def number(sense: str, kind: str, value: str, rules: SelectionRules) -> int | None:
    """What the rules ask of one value; None where they ask nothing."""
    key = sense.replace("-", "_")
    single = [
        asked
        for s in rules.singles
        if (s.kind, s.value) == (kind, value) and (asked := getattr(s, key)) is not None
    ]
    if single:
        stricter: int = max(single) if sense == "at-least" else min(single)
        return stricter
    general: int = getattr(rules, f"{key}_each_{kind}", 0)
    return general or None
