"""The proposal: fewest places missing, then the highest score, then the lowest numbers."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from casebridge.review.rules.balance.limits import Limit, Problem, problem_of
from casebridge.review.rules.balance.programme import Programme, kept_hard
from casebridge.review.rules.balance.values import (
    Candidate,
    Gap,
    Proposal,
    Rule,
    SelectionRules,
)


@dataclass(frozen=True)
class Optimum:
    """The places chosen, what they are worth, how many places are missing, and the programme
    with both held as they are."""

    chosen: tuple[int, ...]
    worth: int
    missing: int
    programme: Programme


def propose(candidates: Sequence[Candidate], rules: SelectionRules) -> Proposal:
    """The proven best selection. Equal scores are settled by the lower case number."""
    problem = problem_of(candidates, rules)
    if not problem.candidates:
        return proposal_of(problem, ())
    return proposal_of(problem, settled(optimum(problem)))


def optimum(problem: Problem) -> Optimum:
    """Fewest places missing first, then the highest score; equals are not settled yet."""
    programme = kept_hard(problem)
    together, row, missing = _leasts(programme, problem)
    scores = programme.scores()
    values = programme.best(scores, most=True)
    if not values:
        # More is missing than has to be for want of candidates: how much at least?
        row.upper_bound = sum(limit.number for limit in problem.leasts)
        gaps = programme.best(together, most=False)
        missing = sum(round(gaps[gap]) for gap in together)
        row.upper_bound = missing
        values = programme.best(scores, most=True)
    chosen = programme.chosen(values)
    return Optimum(chosen, programme.worth(chosen), missing, programme)


def settled(found: Optimum) -> tuple[int, ...]:
    """Of all selections as good as this one, the one with the lowest numbers."""
    programme = found.programme
    programme.hold(programme.scores(), low=float(found.worth))
    values = programme.best(programme.lowest_first(), most=True)
    chosen = programme.chosen(values) if values else ()
    # A solver reckons with fractions: what it calls equal is looked at again in whole numbers.
    return chosen if programme.worth(chosen) == found.worth else found.chosen


def _leasts(programme: Programme, problem: Problem) -> tuple[dict[Any, float], Any, int]:
    """Hold the at-least limits with no more missing than there are too few candidates for:
    (what is missing to each, the row of their sum, that sum)."""
    gaps, missing = [], 0
    for limit in problem.leasts:
        gap = programme.slack(limit.number)
        programme.hold({**programme.members(limit), gap: 1.0}, low=limit.number)
        gaps.append(gap)
        missing += max(limit.number - problem.available(limit), 0)
    together = dict.fromkeys(gaps, 1.0)
    return together, programme.hold(together, high=missing), missing


def proposal_of(problem: Problem, chosen: Collection[int]) -> Proposal:
    """The chosen places as cases, with every rule they do not keep."""
    taken = [problem.candidates[place] for place in sorted(chosen)]
    outstanding, tied = _outstanding(taken, problem.rules.outstanding_percent)
    return Proposal(
        frozenset(c.case for c in taken),
        tuple(_gaps(problem, frozenset(chosen))),
        sum((c.score for c in taken), Decimal(0)),
        frozenset(c.case for c in outstanding),
        frozenset(c.case for c in tied),
    )


def _outstanding(
    taken: Sequence[Candidate], percent: int
) -> tuple[Sequence[Candidate], Sequence[Candidate]]:
    """(the best of those chosen, those as good as the last of them)."""
    room = len(taken) * percent // 100
    ranked = sorted(taken, key=lambda c: (-c.score, c.case))
    best = ranked[:room]
    tied = [c for c in ranked[room:] if best and c.score == best[-1].score]
    return best, tied


def _gaps(problem: Problem, chosen: frozenset[int]) -> Iterator[Gap]:
    rules = problem.rules
    if problem.total > rules.total:
        yield Gap(Rule("total"), "", rules.total, problem.total, len(problem.candidates))
    for limit in problem.leasts:
        if (got := _got(limit, chosen)) < limit.number:
            yield Gap(limit.rule, limit.value, limit.number, got, problem.available(limit))
    for limit in problem.mosts:
        if (got := _got(limit, chosen)) > limit.number:
            yield Gap(limit.rule, limit.value, limit.number, got, problem.available(limit))
    for case in dict.fromkeys(named.case for named in rules.must_in):
        place = problem.places.get(case)
        if place is None or place in problem.outside:
            kind = "not-scored" if place is None else "also-out"
            yield Gap(Rule("in", kind, str(case)), str(case), 1, 0)


def _got(limit: Limit, chosen: frozenset[int]) -> int:
    return sum(place in chosen for place in limit.members)
