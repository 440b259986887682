"""Periods, comparisons and table rows of figures, without a database."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebridge.indicators.rules.comparing import (
    Value,
    computed_growth,
    conflicts_among,
    growth_among,
    why_not_comparable,
)
from casebridge.indicators.rules.periods import parse, year_before
from casebridge.indicators.rules.rows import (
    bound_in,
    is_expected_in,
    taken_apart,
    trouble_in,
    written,
)
from casebridge.indicators.rules.units import told_in
from casebridge.indicators.wording import TROUBLES


@pytest.mark.parametrize(
    ("text", "kind", "first", "last"),
    [
        ("2024", "year", date(2024, 1, 1), date(2024, 12, 31)),
        ("2025-Q1", "quarter", date(2025, 1, 1), date(2025, 3, 31)),
        ("2025-q4", "quarter", date(2025, 10, 1), date(2025, 12, 31)),
        ("2025-H1", "half", date(2025, 1, 1), date(2025, 6, 30)),
        ("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-01/2025-07", "span", date(2025, 1, 1), date(2025, 7, 31)),
        ("2023-05/2025-08", "span", date(2023, 5, 1), date(2025, 8, 31)),
        ("2025-07-10/2025-07-11", "span", date(2025, 7, 10), date(2025, 7, 11)),
        ("2025-07-11", "day", date(2025, 7, 11), date(2025, 7, 11)),
        ("3 years", "length", None, None),
    ],
)
def test_a_period_is_read_with_its_first_and_last_day(
    text: str, kind: str, first: date | None, last: date | None
) -> None:
    period = parse(text)
    assert period is not None
    assert (period.kind, period.first, period.last) == (kind, first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2025-Q5",
        "2025-H3",
        "2025-13",
        "2025-02-30",
        "2025-07/2025-01",
        "0 years",
        "last year",
        "2025/2025-07",
        "2025-01/2025-02/2025-03",
        "0000",
        "２０２５",
    ],
)
def test_what_is_no_period_is_not_guessed(text: str) -> None:
    assert parse(text) is None


MONTHS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@st.composite
def periods(draw: st.DrawFn) -> str:
    day = draw(MONTHS)
    one = draw(st.sampled_from(["%Y", "%Y-%m", "%Y-%m-%d", "Q", "H", "L", "S"]))
    if one == "Q":
        return f"{day.year}-Q{(day.month + 2) // 3}"
    if one == "H":
        return f"{day.year}-H{(day.month + 5) // 6}"
    if one == "L":
        return f"{day.month + 1} years"
    if one == "S":
        first, last = sorted([day, draw(MONTHS)])
        return f"{first:%Y-%m}/{last:%Y-%m}"
    return day.strftime(one)


@given(periods())
def test_a_period_written_and_read_again_is_the_same(text: str) -> None:
    period = parse(text)
    assert period is not None
    assert period.text == text
    assert parse(f" {text.lower()} ") == period


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("2025-Q1", "2024-Q1"),
        ("2025-H1", "2024-H1"),
        ("2025-01/2025-07", "2024-01/2024-07"),
        ("2024-02-29", None),
        ("3 years", None),
    ],
)
def test_the_year_before_is_the_same_stretch(text: str, before: str | None) -> None:
    period = parse(text)
    assert period is not None
    earlier = year_before(period)
    assert (earlier.text if earlier else None) == before


NOW = Value("a", "trade", "members", "billion USD", "2025-H1", Decimal("110"))
BEFORE = replace(NOW, code="b", period="2024-H1", value=Decimal("100"))


@pytest.mark.parametrize(
    ("now", "before", "growth"),
    [
        (NOW, BEFORE, "10.0"),
        (NOW, replace(BEFORE, value=Decimal("98.04")), "12.2"),
        (NOW, replace(BEFORE, value=Decimal("125")), "-12.0"),
        (NOW, replace(BEFORE, basis="family"), None),
        (NOW, replace(BEFORE, unit="trillion CNY"), None),
        (NOW, replace(BEFORE, definition="other"), None),
        (NOW, replace(BEFORE, period="2024"), None),
        (NOW, replace(BEFORE, period="2023-H1"), None),
        (NOW, replace(BEFORE, value=Decimal(0)), None),
        (NOW, replace(BEFORE, value=None), None),
        (replace(NOW, bound="over"), BEFORE, None),
        (NOW, replace(BEFORE, bound="about"), None),
        (replace(NOW, is_expected=True), BEFORE, None),
        (NOW, replace(BEFORE, status="conflict"), None),
    ],
)
def test_growth_is_computed_only_where_it_follows(
    now: Value, before: Value, growth: str | None
) -> None:
    assert computed_growth(now, before) == (Decimal(growth) if growth else None)


def test_two_readings_of_the_year_before_that_differ_give_no_growth() -> None:
    assert growth_among(NOW, [NOW, BEFORE]) == Decimal("10.0")
    assert growth_among(NOW, [BEFORE, replace(BEFORE, code="c", value=Decimal(50))]) is None


def test_what_differs_is_named() -> None:
    assert why_not_comparable(NOW, BEFORE) == ""
    assert why_not_comparable(NOW, replace(BEFORE, basis="family")) == "basis"


@pytest.mark.parametrize(
    ("other", "contradicts"),
    [
        (replace(NOW, code="b", value=Decimal(34)), True),
        (replace(NOW, code="b"), False),
        (replace(NOW, code="b", value=Decimal(34), period="2024"), False),
        (replace(NOW, code="b", value=Decimal(34), period="2024", status="conflict"), False),
        (replace(NOW, code="b", value=Decimal(34), period="", status="conflict"), True),
        (replace(NOW, code="b", value=Decimal(34), period=""), False),
        (replace(NOW, code="b", value=Decimal(34), basis="family"), False),
        (replace(NOW, code="b", value=Decimal(34), is_expected=True), False),
    ],
)
def test_sources_that_differ_stand_side_by_side(other: Value, contradicts: bool) -> None:
    expected = {"a": ("b",), "b": ("a",)} if contradicts else {}
    assert conflicts_among([NOW, other]) == expected


@pytest.mark.parametrize(
    ("note", "bound", "expected"),
    [
        ("'over 600'", "over", False),
        ("'surpassed': lower bound; P = PFLOPS", "over", False),
        ("'exceeded'; over half of the world total", "over", False),
        ("more than", "over", False),
        ("'500+' one month before '830+'", "over", False),
        ("about", "about", False),
        ("nine sessions; from over 20 bodies", "", False),
        ("target", "", True),
        ("promise", "", True),
        ("", "", False),
    ],
)
def test_the_note_says_over_about_and_expected(note: str, bound: str, expected: bool) -> None:
    assert (bound_in(note), is_expected_in(note)) == (bound, expected)


ROW = {
    "id": "x-1",
    "name_en": "Trade",
    "scope": "SCO",
    "scope_basis": "members",
    "value": "512.4",
    "unit": "billion USD",
    "period": "2024",
    "status": "reported",
    "source_url": "https://example.org/",
}


@pytest.mark.parametrize(
    ("change", "trouble"),
    [
        ({}, ""),
        ({"id": "x 1"}, "figure-needs-a-code"),
        ({"name_en": ""}, "figure-needs-a-name"),
        ({"scope_basis": "world"}, "basis-unknown"),
        ({"status": "sure"}, "status-unknown"),
        ({"value": "many"}, "number-not-understood"),
        ({"value": "1,234"}, "number-not-understood"),
        ({"value": ""}, "figure-without-value"),
        ({"value": "", "yoy_pct": "9.3"}, ""),
        ({"period": "2025-Q7"}, "period-not-understood"),
        ({"as_of": "3 years"}, "day-not-understood"),
        ({"source_url": "javascript:alert(1)"}, "source-address-not-understood"),
        ({"bound": "under"}, "bound-unknown"),
        ({"unit": "x" * 61}, "text-too-long"),
    ],
)
def test_a_row_is_taken_or_the_first_trouble_is_named(change: dict[str, str], trouble: str) -> None:
    assert trouble_in({**ROW, **change}) == trouble
    assert not trouble or trouble in TROUBLES


NUMBERS = st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=4)


@given(NUMBERS, periods(), st.text(max_size=40), st.sampled_from(["yes", "no"]))
def test_a_row_taken_apart_and_written_again_stays_the_same(
    value: Decimal, period: str, note: str, expected: str
) -> None:
    row = {**ROW, "value": f"{value:f}", "period": period, "note": note, "expected": expected}
    once = taken_apart(row)
    assert once.value == value
    assert once.period == period
    assert taken_apart(written(once)) == once


def test_a_billion_is_ten_yi_in_chinese_only() -> None:
    assert told_in(Decimal("132.9"), "billion CNY", "zh-Hans") == Decimal(1329)
    assert told_in(Decimal("132.9"), "billion CNY", "ru") == Decimal("132.9")
    assert told_in(Decimal("2.11"), "trillion CNY", "zh-Hans") == Decimal("2.11")
