"""Which reading stands first, and which values share a scale, without a database."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebridge.indicators.rules.comparing import Value
from casebridge.indicators.rules.showing import first_shown, in_order, on_one_scale


def told(code: str, value: str = "1", **said: Any) -> Value:
    plain = {"definition": "d", "basis": "city", "unit": "u", "period": ""}
    return Value(code=code, value=Decimal(value) if value else None, **{**plain, **said})


def codes(groups: list[tuple[Value, ...]]) -> list[list[str]]:
    return [[one.code for one in group] for group in groups]


@pytest.mark.parametrize(
    ("values", "first"),
    [
        ([], []),
        ([told("a", period="2023"), told("b", period="2024")], ["b"]),
        ([told("a", period="2024"), told("b", period="2025", is_expected=True)], ["a"]),
        ([told("b", period="2025", is_expected=True)], ["b"]),
        ([told("a", period="2023"), told("b", "", period="2024")], ["a"]),
        ([told("a", "", period="2023"), told("b", "", period="2024")], ["b"]),
        ([told("a", "13.66", period="2024"), told("b", "34", period="2024")], ["a", "b"]),
        (
            [
                told("old", "500", as_of="2025-07-21", status="conflict"),
                told("new", "830", period="2023-05/2025-08"),
            ],
            ["new", "old"],
        ),
    ],
)
def test_the_newest_count_stands_first_and_what_contradicts_it_beside_it(
    values: list[Value], first: list[str]
) -> None:
    assert [one.code for one in first_shown(values)] == first


@pytest.mark.parametrize(
    ("values", "groups"),
    [
        ([told("a", period="2024")], []),
        ([told("b", period="2024"), told("a", period="2023")], [["a", "b"]]),
        # A year and a half of one are no rise and no fall.
        ([told("a", period="2024"), told("b", period="2025-H1")], []),
        ([told("a", period="2024"), told("b", period="2025", unit="other")], []),
        ([told("a", period="2024"), told("b", period="2025", basis="family")], []),
        ([told("a", period="2024-01/2024-07"), told("b", period="2025-01/2025-07")], [["a", "b"]]),
        ([told("a", period="2024-01/2024-05"), told("b", period="2025-01/2025-07")], []),
        # February is a day longer in a leap year.
        ([told("a", period="2024-01/2024-02"), told("b", period="2025-01/2025-02")], [["a", "b"]]),
        ([told("a", "", period="2024"), told("b", period="2025")], []),
        (
            [
                told("old", "500", as_of="2025-07-21", status="conflict"),
                told("new", "830", period="2023-05/2025-08"),
            ],
            [["old", "new"]],
        ),
    ],
)
def test_a_scale_holds_only_what_may_be_compared(
    values: list[Value], groups: list[list[str]]
) -> None:
    assert codes(on_one_scale(values)) == groups


periods = st.sampled_from(["", "2023", "2024", "2025-H1", "2025-Q1", "2024-01/2024-05", "3 years"])
readings = st.lists(
    st.tuples(periods, st.sampled_from(["u", "v"]), st.integers(1, 3)), max_size=6
).map(
    lambda rows: [
        told(str(place), str(value), period=period, unit=unit)
        for place, (period, unit, value) in enumerate(rows)
    ]
)


@given(readings)
def test_no_value_is_drawn_twice_and_none_beside_another_unit(values: list[Value]) -> None:
    groups = on_one_scale(values)
    drawn = [one.code for group in groups for one in group]
    assert len(drawn) == len(set(drawn))
    for group in groups:
        assert len({one.unit for one in group}) == 1
        assert list(group) == in_order(group)
