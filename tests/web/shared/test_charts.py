"""Bars keep their proportions, mirror, and stay inside the picture."""

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from casebridge.web.shared.charts import OPEN_END, Told, chart

amounts = st.lists(
    st.floats(-1e12, 1e12, allow_nan=False, allow_subnormal=False), min_size=1, max_size=8
)


def per_cent(text: str) -> float:
    return float(text.removesuffix("%"))


@given(amounts, st.booleans())
def test_every_bar_stays_inside_the_picture(values: list[float], mirrored: bool) -> None:
    drawn = chart("t", [Told("a", "b", one) for one in values], mirrored=mirrored)
    for bar in drawn.bars:
        assert per_cent(bar.x) >= -0.5
        assert per_cent(bar.x) + per_cent(bar.width) <= 100.5


@given(amounts)
def test_mirrored_it_is_the_same_picture_from_the_other_side(values: list[float]) -> None:
    told = [Told("a", "b", one) for one in values]
    for one, other in zip(
        chart("t", told, mirrored=False).bars, chart("t", told, mirrored=True).bars, strict=True
    ):
        assert one.width == other.width
        ends = per_cent(one.x) + per_cent(one.width) + per_cent(other.x)
        assert ends == pytest.approx(100, abs=0.05)


def test_lengths_are_as_the_values() -> None:
    drawn = chart("t", [Told("a", "1", 1), Told("b", "4", 4)], mirrored=False)
    short, long = (per_cent(bar.width) for bar in drawn.bars)
    assert long == 100 - OPEN_END
    assert short * 4 == long


def test_a_lower_bound_has_an_open_end_and_what_sank_lies_on_the_other_side_of_zero() -> None:
    over, fallen = chart(
        "t", [Told("a", "over 3", 3, is_lower_bound=True), Told("b", "−1", -1)], mirrored=False
    ).bars
    assert per_cent(over.open_x) == per_cent(over.x) + per_cent(over.width)
    assert fallen.open_x == ""
    assert per_cent(fallen.x) + per_cent(fallen.width) == per_cent(over.x)


def test_text_is_text_and_nothing_needs_an_exception_from_the_policy() -> None:
    drawn = chart("Trade <2024>", [Told("2024", "512.4", 512.4)], mirrored=True)
    html = render_to_string("shared/components/chart.html", {"chart": drawn, "id": "c-1"})
    assert "style=" not in html
    assert "Trade &lt;2024&gt;" in html
    assert 'x="100%" y="16" text-anchor="start">2024</text>' in html
    assert 'x="0%" y="16" text-anchor="end">512.4</text>' in html
