"""The integer programme behind a selection, solved to the proven optimum."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from casebridge.review.rules.balance.limits import Limit, Problem

Terms = Mapping[Any, float]
# Scores are compared as whole numbers of this fraction of a point.
FINEST = 4


class Programme:
    """Which candidates are taken. At-least limits may fall short, the others hold.

    An at-most or the total gives way only as far as the cases that must be in force it.
    """

    def __init__(self, problem: Problem, *, leaves_out: bool = True) -> None:
        from ortools.math_opt.python import mathopt  # noqa: PLC0415 (seconds to load)

        self.problem = problem
        self._solver = mathopt
        self._model = mathopt.Model(name="selection")
        self.takes = [self._taken(place, leaves_out) for place in range(len(problem.candidates))]
        self.worths = whole(problem)

    def _taken(self, place: int, leaves_out: bool) -> Any:
        low = 1.0 if place in self.problem.inside else 0.0
        high = 0.0 if leaves_out and place in self.problem.outside else 1.0
        return self._model.add_integer_variable(lb=low, ub=high)

    def slack(self, most: float) -> Any:
        return self._model.add_integer_variable(lb=0.0, ub=most)

    def hold(self, terms: Terms, *, low: float = float("-inf"), high: float = float("inf")) -> Any:
        """Keep a sum between two bounds from now on; its row, whose bounds may be moved."""
        row = self._model.add_linear_constraint(lb=low, ub=high)
        for variable, factor in terms.items():
            row.set_coefficient(variable, factor)
        return row

    def members(self, limit: Limit) -> dict[Any, float]:
        return self.ones(limit.members)

    def ones(self, places: Iterable[int]) -> dict[Any, float]:
        return {self.takes[place]: 1.0 for place in places}

    def scores(self) -> dict[Any, float]:
        return {x: float(worth) for x, worth in zip(self.takes, self.worths, strict=True)}

    def lowest_first(self) -> dict[Any, float]:
        """More for a lower number, and something for each case."""
        count = len(self.takes)
        return {x: float(count - place) for place, x in enumerate(self.takes)}

    def worth(self, chosen: Iterable[int]) -> int:
        return sum(self.worths[place] for place in chosen)

    def best(self, terms: Terms, *, most: bool) -> Mapping[Any, float]:
        """The values of the proven best solution."""
        objective = self._model.objective
        objective.clear()
        objective.is_maximize = most
        for variable, factor in terms.items():
            objective.set_linear_coefficient(variable, factor)
        # Without this the solver stops at one ten-thousandth below the best.
        proven = self._solver.SolveParameters(
            relative_gap_tolerance=0.0, absolute_gap_tolerance=0.0
        )
        result = self._solver.solve(self._model, self._solver.SolverType.HIGHS, params=proven)
        reason = result.termination.reason
        if reason == self._solver.TerminationReason.INFEASIBLE:
            return {}
        if reason != self._solver.TerminationReason.OPTIMAL:
            raise ArithmeticError(f"the selection was not solved: {reason}")
        values: Mapping[Any, float] = result.variable_values()
        return values

    def chosen(self, values: Mapping[Any, float]) -> tuple[int, ...]:
        return tuple(place for place, x in enumerate(self.takes) if values[x] > 0.5)


def kept_hard(problem: Problem) -> Programme:
    """The total and every at-most hold; nothing is said yet of the at-leasts."""
    programme = Programme(problem)
    programme.hold(programme.ones(range(len(programme.takes))), high=problem.total)
    for limit in problem.mosts:
        high = max(limit.number, problem.forced(limit))
        programme.hold(programme.members(limit), high=high)
    return programme


def whole(problem: Problem) -> Sequence[int]:
    """Scores as whole numbers, so that two equal sums are equal."""
    finest = min(max((_digits(c.score) for c in problem.candidates), default=2), FINEST)
    return [round(c.score * 10**finest) for c in problem.candidates]


def _digits(score: Decimal) -> int:
    exponent = score.as_tuple().exponent
    return max(-exponent, 2) if isinstance(exponent, int) else 2
