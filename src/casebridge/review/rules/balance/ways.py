"""The smallest changes to the rules that would let the others be kept."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from casebridge.review.rules.balance.limits import Problem, problem_of
from casebridge.review.rules.balance.programme import Programme
from casebridge.review.rules.balance.values import Candidate, Rule, SelectionRules

# Which rules give way together; all of them only where no one sort of rule is enough.
SORTS = (("total",), ("at-most",), ("out",), ("total", "at-most", "out"))


@dataclass(frozen=True)
class Change:
    """One rule to be changed for one value: by how many places, or a case that may be taken."""

    rule: Rule
    value: str
    by: int


@dataclass(frozen=True)
class Way:
    """Changes that together let every at-least be kept as far as there are candidates."""

    changes: tuple[Change, ...]

    def as_json(self) -> list[dict[str, Any]]:
        return [asdict(change) for change in self.changes]

    @classmethod
    def from_json(cls, rows: Sequence[Mapping[str, Any]]) -> "Way":
        return cls(tuple(Change(**{**row, "rule": Rule(**row["rule"])}) for row in rows))


def ways_out(candidates: Sequence[Candidate], rules: SelectionRules) -> tuple[Way, ...]:
    """For each sort of rule the fewest changes that are enough; empty where nothing helps or
    nothing has to."""
    problem = problem_of(candidates, rules)
    if not problem.leasts or not problem.candidates:
        return ()
    found: list[Way] = []
    for sorts in SORTS:
        if len(sorts) > 1 and found:
            break
        way = _way(problem, sorts)
        if way is not None and way.changes:
            found.append(way)
    return tuple(found)


def _way(problem: Problem, sorts: tuple[str, ...]) -> Way | None:
    programme = Programme(problem, leaves_out="out" not in sorts)
    gives: dict[Any, Change] = {}
    _hold_total(programme, gives, gives_way="total" in sorts)
    _hold_mosts(programme, gives, give_way="at-most" in sorts)
    _hold_leasts(programme, with_outside="out" in sorts)
    if "out" in sorts:
        for place in sorted(problem.outside):
            rule = Rule("out", value=str(problem.candidates[place].case))
            gives[programme.takes[place]] = Change(rule, rule.value, 1)
    values = programme.best(dict.fromkeys(gives, 1.0), most=False)
    if not values:
        return None
    changes = (
        Change(change.rule, change.value, round(values[variable]))
        for variable, change in gives.items()
        if values[variable] > 0.5
    )
    return Way(tuple(changes))


def _hold_total(programme: Programme, gives: dict[Any, Change], *, gives_way: bool) -> None:
    terms = programme.ones(range(len(programme.takes)))
    if gives_way:
        more = programme.slack(len(programme.takes))
        terms[more] = -1.0
        gives[more] = Change(Rule("total"), "", 0)
    programme.hold(terms, high=programme.problem.total)


def _hold_mosts(programme: Programme, gives: dict[Any, Change], *, give_way: bool) -> None:
    problem = programme.problem
    for limit in problem.mosts:
        terms = programme.members(limit)
        if give_way:
            more = programme.slack(len(limit.members))
            terms[more] = -1.0
            gives[more] = Change(limit.rule, limit.value, 0)
        programme.hold(terms, high=max(limit.number, problem.forced(limit)))


def _hold_leasts(programme: Programme, *, with_outside: bool) -> None:
    """As far as there are candidates: no change of other rules makes more of them."""
    for limit in programme.problem.leasts:
        there = len(limit.members) if with_outside else programme.problem.available(limit)
        programme.hold(programme.members(limit), low=min(limit.number, there))
