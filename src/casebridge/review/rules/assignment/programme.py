"""The integer programme of an assignment, built anew for each question put to the solver."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from casebridge.review.rules.assignment.task import PARTS, Task
from casebridge.review.rules.assignment.values import Pair, Pairs

# Fits are written in thousandths: far above the solver's tolerance, far below its trouble.
SCALE = 1000 / PARTS
HALF_A_PART = SCALE / 2


@dataclass(frozen=True)
class Counts:
    """Readers given in all, cases read in their language, kept pairs that stay."""

    readers: int
    languages: int
    kept: int

    @classmethod
    def most(cls, task: Task) -> "Counts":
        return cls(task.wanted, len(task.speakers), len(task.kept))


@dataclass(frozen=True)
class Answer:
    """`pairs` is None where nothing keeps the rules or nothing was found; proven tells which."""

    pairs: Pairs | None
    is_proven: bool


class Programme:
    """Needs, room, countries and fixed pairs as rows; what is asked for is added by methods."""

    def __init__(self, task: Task, floor: int = 0) -> None:
        from ortools.math_opt.python import mathopt  # noqa: PLC0415 (seconds to load, jobs only)

        self.mathopt, self.task, self.floor = mathopt, task, floor
        self.model = mathopt.Model(name="assignment")
        self.takes: dict[Pair, Any] = {}
        self.given = {c: self.row(ub=need) for c, need in task.needs.items()}
        self.load = {e: self.row(ub=room) for e, room in task.room.items()}
        self.spoken: dict[int, Any] = {}
        for case in task.possible:
            self._add_case(case)
        self._mix_countries()

    def row(self, **bounds: float) -> Any:
        return self.model.add_linear_constraint(**bounds)

    def _add_case(self, case: int) -> None:
        experts = self._who_can_reach_the_floor(case)
        for expert in experts:
            lowest = 1.0 if (case, expert) in self.task.fixed else 0.0
            take = self.model.add_integer_variable(lb=lowest, ub=1.0)
            self.takes[case, expert] = take
            self.given[case].set_coefficient(take, 1.0)
            self.load[expert].set_coefficient(take, 1.0)
        if self.floor and experts:
            self._lift(case, experts)

    def _who_can_reach_the_floor(self, case: int) -> tuple[int, ...]:
        """Readers with whom, beside the best others, the case can still reach the floor."""
        fits = [self.task.fits[case, e] for e in self.task.possible[case]]
        lowest = self.floor - sum(fits[: max(self.task.needs[case] - 1, 0)])
        return tuple(
            e
            for e, fit in zip(self.task.possible[case], fits, strict=True)
            if fit >= lowest or (case, e) in self.task.fixed
        )

    def _lift(self, case: int, experts: Sequence[int]) -> None:
        """The floor itself, and what follows from it in whole readers.

        If the best j - 1 readers and the rest at a fit of t stay under the floor, at least j
        readers fit better than t. Without these rows the solver takes minutes.
        """
        need, fits = self.task.needs[case], [self.task.fits[case, e] for e in experts]
        row = self.row(lb=self.floor * SCALE - HALF_A_PART)
        for expert, fit in zip(experts, fits, strict=True):
            row.set_coefficient(self.takes[case, expert], fit * SCALE)
        for j in range(1, need + 1):
            missing = self.floor - sum(fits[: j - 1])
            good = [
                e for e, fit in zip(experts, fits, strict=True) if fit * (need - j + 1) >= missing
            ]
            if missing > 0 and len(good) < len(experts):
                at_least = self.row(lb=float(j))
                for expert in good:
                    at_least.set_coefficient(self.takes[case, expert], 1.0)

    def _mix_countries(self) -> None:
        most = self.task.at_most_one_country
        together: dict[tuple[int, str], list[Pair]] = defaultdict(list)
        for case, expert in self.takes if most else ():
            if country := self.task.country[expert]:
                together[case, country].append((case, expert))
        for pairs in together.values():
            fixed = sum(pair in self.task.fixed for pair in pairs)
            if len(pairs) > most:
                row = self.row(ub=float(max(most, fixed)))
                for pair in pairs:
                    row.set_coefficient(self.takes[pair], 1.0)

    def hear_languages(self) -> None:
        """One variable for each case that can be heard: whether somebody reads its language."""
        for case, speakers in self.task.speakers.items():
            heard = self.model.add_variable(lb=0.0, ub=1.0)
            row = self.row(lb=0.0)
            row.set_coefficient(heard, -1.0)
            for expert in speakers:
                if (case, expert) in self.takes:
                    row.set_coefficient(self.takes[case, expert], 1.0)
            self.spoken[case] = heard

    def hold(self, counts: Counts) -> None:
        """As many readers, languages and kept pairs as these."""
        most = Counts.most(self.task)
        self._hold(self.takes.values(), counts.readers)
        if counts.readers == most.readers:
            for case, row in self.given.items():
                row.lower_bound = float(self.task.needs[case])
        self.hear_languages()
        self._hold(self.spoken.values(), counts.languages)
        if counts.languages == most.languages:
            for heard in self.spoken.values():
                heard.lower_bound = 1.0
        self._hold([self.takes[p] for p in self._kept()], counts.kept)

    def _hold(self, variables: Any, at_least: int) -> None:
        row = self.row(lb=float(at_least))
        for variable in variables:
            row.set_coefficient(variable, 1.0)

    def _kept(self) -> Iterator[Pair]:
        return (p for p in sorted(self.task.kept) if p in self.takes)

    def ask_for_counts(self) -> None:
        """Readers before languages before kept pairs: each weighs more than all that follow."""
        kept = len(self.task.kept) + 1.0
        self.hear_languages()
        for take in self.takes.values():
            self.model.objective.set_linear_coefficient(take, kept * (len(self.spoken) + 1))
        for heard in self.spoken.values():
            self.model.objective.set_linear_coefficient(heard, kept)
        for pair in self._kept():
            weight = kept * (len(self.spoken) + 1) + 1
            self.model.objective.set_linear_coefficient(self.takes[pair], weight)

    def ask_for_fit(self) -> None:
        for pair, take in self.takes.items():
            self.model.objective.set_linear_coefficient(take, self.task.fits[pair] * SCALE)

    def solve(self, seconds: float, gap: float = 0.0) -> Answer:
        self.model.objective.is_maximize = True
        reasons = self.mathopt.TerminationReason
        parameters = self.mathopt.SolveParameters(
            relative_gap_tolerance=gap,
            absolute_gap_tolerance=0.0,
            time_limit=timedelta(seconds=max(seconds, 0.5)),
        )
        found = self.mathopt.solve(self.model, self.mathopt.SolverType.HIGHS, params=parameters)
        reason = found.termination.reason
        if reason in (reasons.INFEASIBLE, reasons.INFEASIBLE_OR_UNBOUNDED):
            return Answer(None, True)
        if not found.has_primal_feasible_solution():
            return Answer(None, False)
        values = found.variable_values()
        pairs = frozenset(pair for pair, take in self.takes.items() if values[take] > 0.5)
        return Answer(pairs, reason == reasons.OPTIMAL)
