"""The run sheet by the minute, the order of parties, what is not ready, and rows of a list."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebridge.forum.rules.protocol import Ranked, by_rank, flag_of
from casebridge.forum.rules.signing_columns import ToldProject, amount_in, fields_of, project_in
from casebridge.forum.rules.signings import (
    Paper,
    Signer,
    Slot,
    in_country_order,
    may_become,
    moved,
    not_ready,
    run_sheet,
)

AT = datetime(2025, 7, 11, 1, 0, tzinfo=UTC)


def _minutes(slots: list[Slot]) -> list[tuple[int, int] | None]:
    return [
        (
            int((one.starts_at - AT).total_seconds() // 60),
            int((one.ends_at - AT).total_seconds() // 60),
        )
        if one.starts_at and one.ends_at
        else None
        for one in run_sheet(slots, starts_at=AT, minutes_each=3)
    ]


def test_each_begins_when_the_one_before_ends_and_what_is_withdrawn_takes_no_time() -> None:
    slots = [Slot(1), Slot(2, 5), Slot(3, None, "withdrawn"), Slot(4, None, "signed")]
    assert _minutes(slots) == [(0, 3), (3, 8), None, (8, 11)]


def test_without_a_beginning_nothing_has_a_time() -> None:
    (one,) = run_sheet([Slot(1)], starts_at=None, minutes_each=3)
    assert one.starts_at is None


def test_parties_stand_by_the_place_of_their_country_and_those_without_one_last() -> None:
    assert in_country_order([(1, 0), (2, 7), (3, 2), (4, 7)]) == [3, 2, 4, 1]


@given(st.lists(st.integers(1, 30), min_size=1, unique=True), st.integers(-3, 40), st.data())
def test_moving_keeps_everybody_and_puts_one_where_it_was_asked(
    order: Any, to: Any, data: Any
) -> None:
    one = data.draw(st.sampled_from(order))
    after = moved(order, one, to)
    assert sorted(after) == sorted(order)
    assert after.index(one) == max(0, min(to - 1, len(order) - 1))
    assert [x for x in after if x != one] == [x for x in order if x != one]


READY = {
    "parties": [10],
    "signers": [Signer(1, 10, comes=True), Signer(2, 10, comes=True, stands_in_for=1)],
    "papers": [Paper("ru", is_final=True)],
    "value": True,
    "currency": "CNY",
}


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, []),
        ({"papers": []}, [("no-paper", "")]),
        (
            {"papers": [Paper("ru", is_final=True), Paper("zh-Hans", is_final=False)]},
            [("no-final-paper", "zh-Hans")],
        ),
        ({"parties": [10, 11]}, [("no-signatory", 11)]),
        ({"signers": [Signer(1, 10, comes=True)]}, [("no-substitute", 1)]),
        (
            {"signers": [Signer(1, 10, comes=False), Signer(2, 10, comes=True, stands_in_for=1)]},
            [("signatory-does-not-come", 1)],
        ),
        ({"currency": ""}, [("value-without-currency", "")]),
    ],
)
def test_what_is_not_ready_is_found(changed: Any, found: Any) -> None:
    assert not_ready(**{**READY, **changed}) == found


def test_a_signature_is_not_taken_back() -> None:
    assert may_become("put-off", "signed")
    assert not may_become("signed", "withdrawn")
    assert not may_become("planned", "burnt")


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("1,350,000,000", Decimal(1350000000)),
        ("12 500,50", Decimal("12500.50")),
        ("۱۲۵", Decimal(125)),
        ("1.234,5", None),
        ("1e9", None),
        ("", None),
        ("-5", None),
    ],
)
def test_an_amount_is_read_or_not_understood(written: Any, amount: Any) -> None:
    assert amount_in(written) == amount


def _told(**cells: str) -> ToldProject:
    return project_in(
        2, cells, countries={"china": "CN", "россия": "RU"}, lines={"hard": "hard"}, language="ru"
    )


def test_a_row_names_its_parties_with_their_countries() -> None:
    told = _told(title="Мост", parties="А; Б", countries="China; Россия", lines="hard")
    assert told.parties == (("А", "CN"), ("Б", "RU"))
    assert told.trouble == ()


@pytest.mark.parametrize(
    ("cells", "trouble"),
    [
        ({"lines": "hard"}, ("no-title",)),
        ({"title": "A"}, ("line-unknown",)),
        (
            {"title": "A", "lines": "hard", "parties": "X", "countries": "Mars"},
            ("country-unknown",),
        ),
        ({"title": "A", "lines": "hard", "value": "5"}, ("value-without-currency",)),
        ({"title": "A", "lines": "hard", "value": "much"}, ("value-not-understood",)),
    ],
)
def test_what_stands_in_the_way_of_a_row_is_named(cells: Any, trouble: Any) -> None:
    assert _told(**cells).trouble == trouble


def test_headings_are_read_in_chinese_and_russian() -> None:
    assert fields_of(["项目名称", "Стороны", "Etwas"]) == {
        "项目名称": "title",
        "Стороны": "parties",
    }


def test_people_stand_by_rank_then_country_then_name() -> None:
    people = [
        Ranked(1, None, 1, "A"),
        Ranked(2, 2, 5, "B"),
        Ranked(3, 2, 4, "C"),
        Ranked(4, 1, 9, "D"),
    ]
    assert by_rank(people) == [4, 3, 2, 1]


def test_a_flag_is_two_letters() -> None:
    assert flag_of("kz") == "\U0001f1f0\U0001f1ff"
    assert flag_of("?") == ""
