"""A balanced selection: the best scores that keep the rules, found exactly.

Source of the method: integer programming with slack on the coverage rule, so that rules that
contradict each other are explained by the countries left short instead of by silence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

# A country left without a case costs more than any score can win.
SHORTFALL_COST = 100_000


@dataclass(frozen=True)
class Candidate:
    """A scored case: its countries on the roster and the organisation that leads it."""

    case: int
    score: Decimal
    countries: frozenset[str]
    organisation: str


@dataclass(frozen=True)
class SelectionRules:
    """At most `total` cases; each country with a candidate at least so often; each organisation
    at most so often."""

    total: int
    at_least_each_country: int = 0
    at_most_each_organisation: int = 0

    def as_json(self) -> dict[str, int]:
        return {
            "total": self.total,
            "at_least_each_country": self.at_least_each_country,
            "at_most_each_organisation": self.at_most_each_organisation,
        }


@dataclass(frozen=True)
class Proposal:
    """The cases proposed, and by how many cases each country falls short of the rule."""

    cases: frozenset[int]
    short: Mapping[str, int]
    score: Decimal


def propose(candidates: Sequence[Candidate], rules: SelectionRules) -> Proposal:
    """The proven best selection. Equal scores are settled by the lower case number."""
    from ortools.math_opt.python import mathopt  # noqa: PLC0415 (seconds to load, jobs only)

    model = mathopt.Model(name="selection")
    ordered = sorted(candidates, key=lambda c: c.case)
    takes = {c.case: model.add_binary_variable(name=str(c.case)) for c in ordered}
    gaps = _gaps(model, ordered, rules)
    model.add_linear_constraint(sum(takes.values()) <= rules.total)
    for country, gap in gaps.items():
        chosen = sum(takes[c.case] for c in ordered if country in c.countries)
        model.add_linear_constraint(chosen + gap >= rules.at_least_each_country)
    if rules.at_most_each_organisation:
        for organisation in {c.organisation for c in ordered if c.organisation}:
            same = sum(takes[c.case] for c in ordered if c.organisation == organisation)
            model.add_linear_constraint(same <= rules.at_most_each_organisation)
    model.maximize(_worth(ordered, takes) - SHORTFALL_COST * sum(gaps.values()))
    # Without this the solver stops at one ten-thousandth below the best.
    proven = mathopt.SolveParameters(relative_gap_tolerance=0.0, absolute_gap_tolerance=0.0)
    result = mathopt.solve(model, mathopt.SolverType.HIGHS, params=proven)
    if result.termination.reason != mathopt.TerminationReason.OPTIMAL:
        raise ArithmeticError(f"the selection was not solved: {result.termination.reason}")
    return _proposal(ordered, takes, gaps, result.variable_values())


def _gaps(model: Any, candidates: Sequence[Candidate], rules: SelectionRules) -> dict[str, Any]:
    if not rules.at_least_each_country:
        return {}
    countries = sorted({country for c in candidates for country in c.countries})
    return {c: model.add_integer_variable(lb=0.0, name=f"short {c}") for c in countries}


def _worth(candidates: Sequence[Candidate], takes: Mapping[int, Any]) -> Any:
    """Scores in hundredths; a trace of the order settles ties the same way every time.

    All traces together stay below one hundredth, so that they never outweigh a score.
    """
    count = len(candidates)
    return sum(
        (float(c.score * 100) + (count - place) / (count * (count + 1.0))) * takes[c.case]
        for place, c in enumerate(candidates)
    )


def _proposal(
    candidates: Sequence[Candidate],
    takes: Mapping[int, Any],
    gaps: Mapping[str, Any],
    values: Mapping[Any, float],
) -> Proposal:
    cases = frozenset(case for case, variable in takes.items() if values[variable] > 0.5)
    short = {c: round(values[gap]) for c, gap in gaps.items() if values[gap] > 0.5}
    score = sum((c.score for c in candidates if c.case in cases), Decimal(0))
    return Proposal(cases, short, score)
