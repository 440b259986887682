"""What a selection is made from and what it says: candidates, rules in words, the proposal."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from decimal import Decimal
from typing import Any

KINDS = ("country", "area", "category", "organisation")
Values = frozenset[str]
PLURALS = {
    "country": "countries",
    "area": "areas",
    "category": "categories",
    "organisation": "organisations",
}
NONE: Values = frozenset()


@dataclass(frozen=True)
class Candidate:
    """A scored case with its countries on the roster, all its applicants, areas, categories."""

    case: int
    score: Decimal
    countries: Values = NONE
    organisations: Values = NONE
    areas: Values = NONE
    categories: Values = NONE

    def of(self, kind: str) -> Values:
        """Its values of one of the KINDS."""
        values: Values = getattr(self, PLURALS[kind])
        return values

    def as_json(self) -> dict[str, Any]:
        named = {plural: sorted(getattr(self, plural)) for plural in PLURALS.values()}
        return {"case": self.case, "score": str(self.score), **named}

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> "Candidate":
        named = {plural: frozenset(row.get(plural, ())) for plural in PLURALS.values()}
        return cls(row["case"], Decimal(row["score"]), **named)


@dataclass(frozen=True)
class Single:
    """A rule for one country, area, category or organisation; it stands in place of the general
    one. None leaves the general rule as it is."""

    kind: str
    value: str
    at_least: int | None = None
    at_most: int | None = None


@dataclass(frozen=True)
class Named:
    """A case that is in or out whatever its score, and why."""

    case: int
    reason: str = ""


@dataclass(frozen=True, order=True)
class Rule:
    """The name of one rule: `sense` is total, at-least, at-most, in or out; `kind` one of the
    KINDS; `value` is '' for the general rule, a case's number for in and out."""

    sense: str
    kind: str = ""
    value: str = ""


@dataclass(frozen=True)
class SelectionRules:
    """At most `total` cases; 0 is no rule. A general at-least holds for each value that has a
    candidate, an at-most for every value. Of those chosen the best `outstanding_percent` are
    outstanding."""

    total: int
    at_least_each_country: int = 0
    at_most_each_organisation: int = 0
    at_least_each_area: int = 0
    at_least_each_category: int = 0
    at_most_each_country: int = 0
    at_most_each_area: int = 0
    at_most_each_category: int = 0
    outstanding_percent: int = 0
    singles: tuple[Single, ...] = ()
    must_in: tuple[Named, ...] = ()
    must_out: tuple[Named, ...] = ()

    def as_json(self) -> dict[str, Any]:
        told = asdict(self)
        return {**told, **{key: list(told[key]) for key in LISTS}}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> "SelectionRules":
        """Rules as they were kept; what an older version did not know is no rule."""
        lists = {
            key: tuple(made(**row) for row in told.get(key, ())) for key, made in LISTS.items()
        }
        return cls(**{**{"total": 0}, **told, **lists})

    def each(self, sense: str, kind: str) -> int:
        """The number of a general rule, 0 where there is none."""
        number: int = getattr(self, _field(sense, kind), 0)
        return number

    def rules(self) -> Iterator[Rule]:
        """Every rule in force, in the order of the form."""
        yield Rule("total")
        for sense in ("at-least", "at-most"):
            yield from (Rule(sense, kind) for kind in KINDS if self.each(sense, kind))
        for single in self.singles:
            if single.at_least is not None:
                yield Rule("at-least", single.kind, single.value)
            if single.at_most is not None:
                yield Rule("at-most", single.kind, single.value)
        yield from (Rule("in", value=str(named.case)) for named in self.must_in)
        yield from (Rule("out", value=str(named.case)) for named in self.must_out)

    def number_of(self, rule: Rule) -> int:
        """How many cases the rule speaks of."""
        if rule.sense == "total":
            return self.total
        if rule.sense in CASES:
            return 1
        if not rule.value:
            return self.each(rule.sense, rule.kind)
        numbers = (
            getattr(s, _short(rule.sense))
            for s in self.singles
            if (s.kind, s.value) == (rule.kind, rule.value)
        )
        return next((n for n in numbers if n is not None), 0)

    def without(self, rule: Rule) -> "SelectionRules":
        """The same rules but this one; the total is never left away."""
        if rule.sense in CASES:
            key = CASES[rule.sense]
            kept = tuple(n for n in getattr(self, key) if str(n.case) != rule.value)
            return replace(self, **{key: kept})  # type: ignore[arg-type]
        if rule.value:
            return self._single(rule, None)
        return self if rule.sense == "total" else self._general(rule, 0)

    def loosened(self, rule: Rule) -> "SelectionRules":
        """The same rules with one place more, one at-least less or one at-most more."""
        if rule.sense in CASES:
            return self.without(rule)
        number = self.number_of(rule) + (-1 if rule.sense == "at-least" else 1)
        if rule.sense == "total":
            return replace(self, total=number)
        number = max(number, 0)
        return self._single(rule, number) if rule.value else self._general(rule, number)

    def _general(self, rule: Rule, number: int) -> "SelectionRules":
        return replace(self, **{_field(rule.sense, rule.kind): number})  # type: ignore[arg-type]

    def _single(self, rule: Rule, number: int | None) -> "SelectionRules":
        return replace(self, singles=tuple(_changed(s, rule, number) for s in self.singles))


LISTS: Mapping[str, Any] = {"singles": Single, "must_in": Named, "must_out": Named}
CASES = {"in": "must_in", "out": "must_out"}


def _short(sense: str) -> str:
    return sense.replace("-", "_")


def _changed(single: Single, rule: Rule, number: int | None) -> Single:
    """The single rule with another number, if it is the one that is meant."""
    if (single.kind, single.value) != (rule.kind, rule.value):
        return single
    if rule.sense == "at-least":
        return replace(single, at_least=number)
    return replace(single, at_most=number)


def _field(sense: str, kind: str) -> str:
    return f"{_short(sense)}_each_{kind}"


@dataclass(frozen=True)
class Gap:
    """Where the proposal does not keep a rule: what was wanted of which value, and what it got.

    `available` is how many candidates there are at all that may be taken. For a case that must be
    in and cannot be, `rule.kind` says why: not-scored or also-out.
    """

    rule: Rule
    value: str
    wanted: int
    got: int
    available: int = 0

    @property
    def by(self) -> int:
        return abs(self.wanted - self.got)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> "Gap":
        return cls(**{**row, "rule": Rule(**row["rule"])})


@dataclass(frozen=True)
class Proposal:
    """The cases proposed, those of them that are outstanding, and the rules not kept.

    `tied` are cases with the score of the last outstanding one that found no room beside it.
    """

    cases: frozenset[int]
    gaps: tuple[Gap, ...]
    score: Decimal
    outstanding: frozenset[int] = field(default_factory=frozenset)
    tied: frozenset[int] = field(default_factory=frozenset)

    @property
    def short(self) -> Mapping[str, int]:
        """{country: how many cases it falls short of the rule}."""
        return {gap.value: gap.by for gap in self.gaps if self._is_short(gap, "country")}

    @property
    def missing(self) -> int:
        """How many places are missing to all at-least rules together."""
        return sum(gap.by for gap in self.gaps if gap.rule.sense == "at-least")

    @staticmethod
    def _is_short(gap: Gap, kind: str) -> bool:
        return (gap.rule.sense, gap.rule.kind) == ("at-least", kind)
