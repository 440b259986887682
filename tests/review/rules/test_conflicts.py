"""Which expert is too close to which case: every ground by itself, and what is none."""

import pytest

from casebridge.review.rules.conflicts import (
    Bond,
    Concerned,
    Distance,
    Judge,
    Party,
    conflicts,
)
from casebridge.review.rules.naming import read

FAR = Distance(closing_year=2023, years_apart=3)
WORKS = ("Steppe Data Works", "草原数据技术")


def case(**told: object) -> Concerned:
    return Concerned(1, **told)  # type: ignore[arg-type]


def judge(*bonds: Bond, **told: object) -> Judge:
    return Judge(7, ("Ivan Petrov",), bonds=bonds, **told)  # type: ignore[arg-type]


def grounds(one: Concerned, who: Judge, distance: Distance = FAR) -> list[str]:
    return sorted(found.ground for found in conflicts([one], [who], distance))


def bond(kind: str = "works-for", **told: object) -> Bond:
    return Bond(**{"kind": kind, "names": WORKS, "organisation": 3, **told})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "ground"),
    [
        (case(parties=[Party(("Another name",), 3)]), "organisation"),
        (case(parties=[Party(("STEPPE DATA WORKS, LLP",))]), "organisation"),
        (case(parties=[Party(("草原数据技术有限公司",))]), "organisation"),
        (case(parties=[Party(("Its daughter",), 4)]), "related"),
        (case(text=read("Built with Steppe Data Works.")), "partner"),
        (case(text=read("与草原数据技术共同建设")), "partner"),
    ],
)
def test_an_employer_keeps_from_its_cases_its_relatives_and_its_partners(
    one: Concerned, ground: str
) -> None:
    who = judge(bond(relatives=frozenset({3, 4})))
    assert grounds(one, who) == [ground]


def test_the_words_it_was_found_by_are_told() -> None:
    one = case(text=read("Built with Steppe Data Works in 2022."))
    (found,) = conflicts([one], [judge(bond())], FAR)
    assert found.values == {"tie": "Steppe Data Works", "words": "Steppe Data Works"}


def test_a_stranger_has_no_conflict() -> None:
    one = case(
        parties=[Party(("Harbour Institute",), 9)],
        people=("Anna Ivanova",),
        emails=frozenset({"anna@example.org"}),
        countries=frozenset({"KZ"}),
        text=read("The harbour works with data of the steppe."),
    )
    who = judge(bond(), email="ivan@example.org", country="KZ", texts="Petrov, I. On ships. 2022.")
    assert grounds(one, who) == []


@pytest.mark.parametrize(
    ("until", "is_kept_away"), [(2023, True), (2020, True), (2019, False), (None, True)]
)
@pytest.mark.parametrize("kind", ["worked-for", "co-author"])
def test_what_was_counts_for_the_years_the_call_keeps_apart(
    kind: str, until: int | None, is_kept_away: bool
) -> None:
    one = case(parties=[Party(("Another name",), 3)])
    ground = {"worked-for": "worked-there", "co-author": "co-author"}[kind]
    expected = [ground] if is_kept_away else []
    assert grounds(one, judge(bond(kind, until_year=until))) == expected


def test_a_co_author_is_found_on_the_form_and_in_the_text() -> None:
    who = judge(Bond("co-author", ("Anna Ivanova",), until_year=2022))
    assert grounds(case(people=("IVANOVA Anna",)), who) == ["co-author"]
    assert grounds(case(text=read("Led by Anna Ivanova.")), who) == ["co-author"]
    assert grounds(case(text=read("Led by Anna Petrova.")), who) == []


def test_own_publications_tell_of_co_authors_unless_they_are_old() -> None:
    one = case(people=("Ivanova Anna",))
    assert grounds(one, judge(texts="Petrov I., Ivanova A. On ports. 2021.")) == ["co-author"]
    assert grounds(one, judge(texts="Petrov I., Ivanova A. On ports. 2011.")) == []


def test_whoever_stands_behind_the_case_does_not_read_it() -> None:
    who = judge(email="Ivan@example.org")
    assert grounds(case(emails=frozenset({"ivan@example.org"})), who) == ["organisation"]
    assert grounds(case(people=("Petrov Ivan",)), who) == ["organisation"]


def test_the_country_counts_only_where_the_call_says_so() -> None:
    one, who = case(countries=frozenset({"KZ"})), judge(country="KZ")
    assert grounds(one, who) == []
    own = Distance(2023, keeps_own_country_apart=True)
    assert grounds(one, who, own) == ["country"]
    assert grounds(case(), judge(), own) == []


def test_what_somebody_declared_keeps_apart_without_years() -> None:
    one = case(parties=[Party(("Another name",), 3)])
    assert grounds(one, judge(bond("other", said_by_expert=True))) == ["by-reviewer"]
    assert grounds(one, judge(bond("other"))) == ["by-office"]


def test_a_ground_is_told_once() -> None:
    one = case(parties=[Party(("A",), 3), Party(("B",), 3)])
    assert grounds(one, judge(bond(), bond())) == ["organisation"]
