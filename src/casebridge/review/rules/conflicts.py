"""Which experts are too close to which cases, and by what it was found; from plain values."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from casebridge.review.rules.naming import (
    Text,
    found_in,
    is_same_name,
    is_same_person,
    person_in,
)
from casebridge.review.rules.naming import read as read_text

WORKS_FOR, WORKED_FOR, CO_AUTHOR, OTHER = "works-for", "worked-for", "co-author", "other"
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True)
class Bond:
    """What binds an expert: the names of the other side, and an organisation's relatives."""

    kind: str
    names: tuple[str, ...]
    organisation: int | None = None
    relatives: frozenset[int] = frozenset()
    until_year: int | None = None
    said_by_expert: bool = False


@dataclass(frozen=True)
class Judge:
    """An expert with what could bring them near a case; `texts` are own publications."""

    expert: int
    names: tuple[str, ...]
    email: str = ""
    country: str = ""
    bonds: Sequence[Bond] = ()
    texts: str = ""


@dataclass(frozen=True)
class Party:
    """An organisation that applies, under all its names."""

    names: tuple[str, ...]
    organisation: int | None = None


@dataclass(frozen=True)
class Concerned:
    """A case: who applies, who is named in it, where it is from and what its text says."""

    case: int
    parties: Sequence[Party] = ()
    people: tuple[str, ...] = ()
    emails: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    text: Text = field(default_factory=lambda: read_text(""))


@dataclass(frozen=True)
class Distance:
    """How far a call keeps its judges from its cases; years count back from its closing."""

    closing_year: int
    years_apart: int = 3
    keeps_own_country_apart: bool = False

    def is_recent(self, year: int | None) -> bool:
        """The year itself counts whole; where nobody knows the year, it is taken as recent."""
        return year is None or self.closing_year - year <= self.years_apart


@dataclass(frozen=True)
class Found:
    """A ground why an expert should not read a case, with the words it was found by."""

    case: int
    expert: int
    ground: str
    values: Mapping[str, Any]


def conflicts(
    cases: Iterable[Concerned], judges: Iterable[Judge], distance: Distance
) -> list[Found]:
    """Every ground once for each pair of expert and case."""
    everybody = list(judges)
    return [
        found
        for case in cases
        for judge in everybody
        for found in _once_a_ground(_between(judge, case, distance))
    ]


def _once_a_ground(found: Iterable[Found]) -> list[Found]:
    by_ground: dict[str, Found] = {}
    for one in found:
        by_ground.setdefault(one.ground, one)
    return list(by_ground.values())


def _between(judge: Judge, case: Concerned, distance: Distance) -> Iterator[Found]:
    def because(ground: str, **values: Any) -> Found:
        told = {name: value for name, value in values.items() if value not in (None, "")}
        return Found(case.case, judge.expert, ground, told)

    for bond in judge.bonds:
        for ground, words in _by_bond(bond, case, distance):
            tie = bond.names[0] if bond.names else ""
            yield because(ground, tie=tie, words=words, until=bond.until_year)
    if words := _is_applicant(judge, case):
        yield because("organisation", words=words)
    if words := _wrote_together(judge, case, distance):
        yield because("co-author", words=words)
    if distance.keeps_own_country_apart and judge.country in case.countries:
        yield because("country", country=judge.country)


def _by_bond(bond: Bond, case: Concerned, distance: Distance) -> Iterator[tuple[str, str]]:
    """(ground, words it was found by)"""
    if bond.kind in {WORKED_FOR, CO_AUTHOR} and not distance.is_recent(bond.until_year):
        return
    applicant, relative = _applicant(bond, case), _relative(bond, case)
    if bond.kind == WORKS_FOR:
        yield from _told("organisation", applicant)
        yield from _told("related", relative)
        yield from _told("partner", "" if applicant else _named(bond, case))
    elif bond.kind == WORKED_FOR:
        yield from _told("worked-there", applicant or relative or _named(bond, case))
    elif bond.kind == CO_AUTHOR:
        yield from _told("co-author", applicant or _person(bond, case))
    else:
        ground = "by-reviewer" if bond.said_by_expert else "by-office"
        yield from _told(ground, applicant or _person(bond, case) or _named(bond, case))


def _told(ground: str, words: str) -> Iterator[tuple[str, str]]:
    if words:
        yield ground, words


def _applicant(bond: Bond, case: Concerned) -> str:
    """The name of the applicant that is this organisation."""
    for party in case.parties:
        same = bond.organisation is not None and bond.organisation == party.organisation
        if same or any(is_same_name(a, b) for a in bond.names for b in party.names):
            return party.names[0] if party.names else bond.names[0]
    return ""


def _relative(bond: Bond, case: Concerned) -> str:
    for party in case.parties:
        if party.organisation in bond.relatives and party.organisation != bond.organisation:
            return party.names[0] if party.names else ""
    return ""


def _named(bond: Bond, case: Concerned) -> str:
    return next((words for name in bond.names if (words := found_in(name, case.text))), "")


def _person(bond: Bond, case: Concerned) -> str:
    """Somebody whom the form or the text names."""
    for name in bond.names:
        for person in case.people:
            if is_same_person(name, person):
                return person
        if words := person_in(name, case.text):
            return words
    return ""


def _is_applicant(judge: Judge, case: Concerned) -> str:
    """The expert stands behind the case: the same address, or the same name on the form."""
    if judge.email and judge.email.casefold() in case.emails:
        return judge.email
    for person in case.people:
        if any(is_same_person(name, person) for name in judge.names):
            return person
    return ""


def _wrote_together(judge: Judge, case: Concerned, distance: Distance) -> str:
    """A line of the expert's publications that names somebody of the case, unless it is old."""
    for line in judge.texts.splitlines():
        years = [int(year) for year in YEAR.findall(line)]
        if years and not distance.is_recent(max(years)):
            continue
        written = read_text(line)
        for person in case.people:
            if words := person_in(person, written):
                return words
    return ""
