"""What each rule costs in score, and other selections almost as good."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from math import ceil
from typing import Any

from casebridge.review.rules.balance.limits import Problem, problem_of
from casebridge.review.rules.balance.programme import whole
from casebridge.review.rules.balance.proposing import Optimum, optimum
from casebridge.review.rules.balance.values import Candidate, Rule, SelectionRules

# An alternative loses at most this share of the score, and is unlike in so many places.
WITHIN = Decimal("0.01")
UNLIKE = Decimal("0.10")
MOST = 3


@dataclass(frozen=True)
class Cost:
    """What a rule costs: the score that would be won without it, and the places of other rules
    that would be missing no more. `one` is the same for one place more or less of it."""

    rule: Rule
    score: Decimal
    places: int
    one: Decimal

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "score": str(self.score), "one": str(self.one)}

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> "Cost":
        return cls(Rule(**row["rule"]), Decimal(row["score"]), row["places"], Decimal(row["one"]))


@dataclass(frozen=True)
class Alternative:
    """Another selection within one hundredth of the best score."""

    cases: frozenset[int]
    score: Decimal


def costs_of(candidates: Sequence[Candidate], rules: SelectionRules) -> tuple[Cost, ...]:
    """Each rule in force, in the order of the form: solved again without it, and with one less."""
    problem = problem_of(candidates, rules)
    if not problem.candidates:
        return ()
    found = optimum(problem)
    return tuple(_cost(problem, found, rule) for rule in rules.rules())


def _cost(problem: Problem, found: Optimum, rule: Rule) -> Cost:
    rules, candidates = problem.rules, problem.candidates
    without = rules.without(rule)
    loosened = rules.loosened(rule)
    one = optimum(Problem(candidates, loosened))
    free = one if without == loosened else optimum(Problem(candidates, without))
    if rule.sense == "total":
        free = one
    now = _score(problem, found.chosen)
    won = _score(problem, free.chosen) - now
    # A place of the rule itself that is no longer asked for is no place won.
    places = _missing_elsewhere(problem, found, rule) - _missing_elsewhere(problem, free, rule)
    return Cost(rule, won, places, _score(problem, one.chosen) - now)


def _missing_elsewhere(problem: Problem, found: Optimum, rule: Rule) -> int:
    """Places missing to the at-leasts of the problem, but for this rule's own."""
    chosen = frozenset(found.chosen)
    return sum(
        max(limit.number - sum(place in chosen for place in limit.members), 0)
        for limit in problem.leasts
        if limit.rule != rule
    )


def alternatives(
    candidates: Sequence[Candidate], rules: SelectionRules, cases: frozenset[int]
) -> tuple[Alternative, ...]:
    """A few selections unlike this one and one another, best first, that keep the rules as well.

    They differ in a tenth of the cases, or in fewer where nothing else is near enough.
    """
    problem = problem_of(candidates, rules)
    own = frozenset(problem.places[case] for case in cases)
    if not own:
        return ()
    unlike = ceil(len(own) * UNLIKE)
    while unlike:
        found = _unlike(problem, own, unlike)
        if found:
            return found
        unlike //= 2
    return ()


def _unlike(problem: Problem, own: frozenset[int], unlike: int) -> tuple[Alternative, ...]:
    best = optimum(problem)
    programme, worths = best.programme, whole(problem)
    near = ceil(Decimal(best.worth) * (1 - WITHIN))
    programme.hold(programme.scores(), low=float(near))
    found: list[Alternative] = []
    last = own
    while len(found) < MOST:
        programme.hold(programme.ones(last), high=float(len(last) - unlike))
        values = programme.best(programme.scores(), most=True)
        if not values:
            break
        last = frozenset(programme.chosen(values))
        if sum(worths[place] for place in last) < near:
            break
        chosen = frozenset(problem.candidates[place].case for place in last)
        found.append(Alternative(chosen, _score(problem, last)))
    return tuple(found)


def _score(problem: Problem, places: Sequence[int] | frozenset[int]) -> Decimal:
    return sum((problem.candidates[place].score for place in places), Decimal(0))
