"""Rules in words become limits on numbered candidates, each remembering where it came from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from casebridge.review.rules.balance.values import KINDS, Candidate, Rule, SelectionRules

Members = Mapping[str, Mapping[str, tuple[int, ...]]]


@dataclass(frozen=True)
class Limit:
    """At least or at most `number` of the candidates at the places `members`."""

    rule: Rule
    value: str
    number: int
    members: tuple[int, ...]


@dataclass(frozen=True)
class Problem:
    """Candidates by their numbers, and every limit on them as it was asked for."""

    candidates: Sequence[Candidate]
    rules: SelectionRules

    @cached_property
    def places(self) -> Mapping[int, int]:
        """{case: its place among the candidates}."""
        return {c.case: place for place, c in enumerate(self.candidates)}

    @cached_property
    def outside(self) -> frozenset[int]:
        """The places of those that must be out."""
        return self._at(named.case for named in self.rules.must_out)

    @cached_property
    def inside(self) -> frozenset[int]:
        """The places of those that must be in and may be."""
        return self._at(named.case for named in self.rules.must_in) - self.outside

    def _at(self, cases: object) -> frozenset[int]:
        wanted = set(cases)  # type: ignore[call-overload]
        return frozenset(place for case, place in self.places.items() if case in wanted)

    @cached_property
    def total(self) -> int:
        """As many places as asked for, or as must be in."""
        return max(self.rules.total, len(self.inside))

    @cached_property
    def members(self) -> Members:
        """{kind: {value: places}}."""
        found: dict[str, dict[str, list[int]]] = {kind: {} for kind in KINDS}
        for place, candidate in enumerate(self.candidates):
            for kind in KINDS:
                for value in candidate.of(kind):
                    found[kind].setdefault(value, []).append(place)
        return {
            kind: {value: tuple(values[value]) for value in sorted(values)}
            for kind, values in found.items()
        }

    @cached_property
    def leasts(self) -> tuple[Limit, ...]:
        return tuple(limit for limit in self._limits("at-least") if limit.number)

    @cached_property
    def mosts(self) -> tuple[Limit, ...]:
        return tuple(
            limit for limit in self._limits("at-most") if limit.number < len(limit.members)
        )

    def forced(self, limit: Limit) -> int:
        """How many of the limit's candidates must be in."""
        return sum(place in self.inside for place in limit.members)

    def available(self, limit: Limit) -> int:
        return sum(place not in self.outside for place in limit.members)

    def _limits(self, sense: str) -> list[Limit]:
        own = self._singles(sense)
        limits = []
        for kind in KINDS:
            general, members = self.rules.each(sense, kind), self.members[kind]
            told = {value for known, value in own if known == kind}
            for value in sorted({*members, *told} if general else told):
                single = own.get((kind, value))
                rule = Rule(sense, kind, "" if single is None else value)
                number = general if single is None else single
                limits.append(Limit(rule, value, number, members.get(value, ())))
        return limits

    def _singles(self, sense: str) -> dict[tuple[str, str], int]:
        """{(kind, value): number}; of two single rules for one value the stricter holds."""
        stricter = max if sense == "at-least" else min
        found: dict[tuple[str, str], int] = {}
        for single in self.rules.singles:
            number = single.at_least if sense == "at-least" else single.at_most
            if number is not None:
                key = (single.kind, single.value)
                found[key] = stricter(found.get(key, number), number)
        return found


def problem_of(candidates: Sequence[Candidate], rules: SelectionRules) -> Problem:
    return Problem(sorted(candidates, key=lambda c: c.case), rules)
