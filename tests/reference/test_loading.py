"""Loading the reference data, and what it says."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from casebridge.reference.actions import load_reference
from casebridge.reference.models import Country, Crosswalk, Source, Standing, Term
from casebridge.reference.queries import (
    countries_by_code,
    countries_in_order,
    country_names,
    country_with,
    proposed_terms,
    roster_of,
    scheme_titles,
    source_texts,
    stands,
    term_with,
    terms_of,
)
from casebridge.reference.rules import roster_on
from tests.factories.reference import term

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("with_reference")]

GOLDEN = json.loads((Path(__file__).parent / "roster_golden.json").read_text(encoding="utf-8"))
TABLES = (Country, Standing, Source, Term, Crosswalk)


def everything() -> list[dict[str, Any]]:
    return [dict(row) for table in TABLES for row in table.objects.order_by("pk").values()]


def test_there_are_27_countries_with_48_standings() -> None:
    assert (Country.objects.count(), Standing.objects.count()) == (27, 48)


@pytest.mark.on_both
def test_loading_twice_changes_nothing() -> None:
    before = everything()
    load_reference()
    assert everything() == before


def test_loading_repairs_what_was_changed_and_adds_nothing() -> None:
    Country.objects.filter(alpha2="KZ").update(order_en=99)
    Term.objects.filter(code="c1").update(position=99)
    before = len(everything())
    load_reference()
    assert len(everything()) == before
    assert Country.objects.get(alpha2="KZ").order_en < 28
    assert term("call-2023-category", "c1").position == 1


@pytest.mark.on_both
@pytest.mark.parametrize("golden", GOLDEN, ids=[g["name"] for g in GOLDEN])
def test_the_roster_of_the_day_is_the_published_one(golden: dict[str, Any]) -> None:
    found = roster_of(date.fromisoformat(golden["day"]), golden["basis"])
    told: dict[str, list[str]] = {}
    for code, stand in found.items():
        told.setdefault(stand.status, []).append(code)
    assert {s: sorted(codes) for s, codes in told.items()} == {
        s: sorted(codes) for s, codes in golden["expect"].items() if codes
    }


def test_there_are_nine_golden_rosters() -> None:
    assert len(GOLDEN) == 9


def test_every_standing_names_a_source_whose_text_is_known() -> None:
    told = source_texts()
    for stand in stands():
        assert stand.source
        # 'S3(year)' says which part of the date the source gives.
        assert set(re.findall(r"\b(?:S\d+|GK)\b", stand.source)) <= set(told), stand


def test_no_country_stands_twice_at_once_by_legal_effect() -> None:
    history = stands()
    for day in (date(year, 1, 1) for year in range(2001, 2027)):
        assert set(roster_on(day, "effective", history)) <= set(
            roster_on(day, "announced", history)
        )


@pytest.mark.parametrize(
    ("order", "first", "last"),
    [
        ("ru_alphabet", "AZ", "LK"),
        ("accession", "CN", ""),
        ("pinyin", "", "CN"),
        ("stroke", "", ""),
        ("en", "AF", "UZ"),
    ],
)
def test_each_of_the_five_orders_places_every_country_once(
    order: str, first: str, last: str
) -> None:
    codes = [c.alpha2 for c in countries_in_order(order)]
    assert (len(codes), len(set(codes))) == (27, 27)
    assert first in ("", codes[0])
    assert last in ("", codes[-1])


def test_the_orders_differ_from_each_other() -> None:
    orders = ("ru_alphabet", "accession", "pinyin", "stroke", "en")
    assert len({tuple(c.alpha2 for c in countries_in_order(o)) for o in orders}) == 5


def test_a_country_without_a_place_in_an_order_comes_last() -> None:
    Country.objects.filter(alpha2="CN").update(order_accession=0)
    assert [c.alpha2 for c in countries_in_order("accession")][-2:] == ["CN", "LA"]


def test_a_country_is_known_by_any_of_its_names() -> None:
    names = country_names()
    written = ("Kazakhstan", "哈萨克斯坦", "Республика Казахстан", "KAZ", "kz")
    assert {names[w.casefold()] for w in written} == {"KZ"}
    assert country_with("kz") == countries_by_code(["KZ"])["KZ"]
    assert country_with("xx") is None


@pytest.mark.parametrize(
    ("category", "area", "count"), [("c1", "a2", 2), ("c3", "a3", 4), ("c7", None, 0)]
)
def test_the_crosswalk_proposes_the_strongest_area_first(
    category: str, area: str | None, count: int
) -> None:
    proposed = list(proposed_terms(term("call-2023-category", category), "forum-2025-area"))
    assert len(proposed) == count
    assert [p.to_term.code for p in proposed][:1] == ([area] if area else [])
    strengths = [["exact", "broad", "related"].index(p.strength) for p in proposed]
    assert strengths == sorted(strengths)


def test_taxonomies_keep_their_printed_order_and_titles() -> None:
    assert [t.code for t in terms_of("call-2023-category")] == [f"c{n}" for n in range(1, 8)]
    assert len(terms_of("forum-2025-area")) == 6
    assert {"call-2023-category", "forum-2025-area"} <= set(scheme_titles())
    assert term_with("forum-2025-area", "c1") is None
