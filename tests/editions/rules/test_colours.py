"""Colours: contrast as WCAG reckons it, and inks the paper can take."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebridge.editions.rules.colours import (
    LAPIS,
    MOST_INK,
    contrast,
    for_text,
    inks,
    is_fit_for_lines,
    is_fit_for_text,
    written,
)
from casebridge.kit.refusal import Refusal


@pytest.mark.parametrize(
    ("typed", "kept"), [(" #1D4468 ", "#1d4468"), ("8A1F11", "#8a1f11"), ("", "")]
)
def test_a_colour_is_kept_in_one_writing(typed: str, kept: str) -> None:
    assert written(typed) == kept


@pytest.mark.parametrize("typed", ["red", "#12345", "#1234567", "#12345g", "#1d4468;"])
def test_what_is_no_colour_is_refused(typed: str) -> None:
    with pytest.raises(Refusal) as caught:
        written(typed)
    assert caught.value.code == "colour-not-understood"


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000") == pytest.approx(21)
    assert contrast("#ffffff") == pytest.approx(1)
    assert contrast("#767676") == pytest.approx(4.54, abs=0.01)
    assert (is_fit_for_text("#767676"), is_fit_for_text("#777777")) == (True, False)
    assert (is_fit_for_lines("#949494"), is_fit_for_lines("#aaaaaa")) == (True, False)


def test_a_colour_too_light_for_letters_leaves_them_to_the_ink() -> None:
    assert for_text("#f2c94c") == "#1B2226"
    assert for_text("#8a1f11") == "#8a1f11"
    assert for_text("") == LAPIS


def test_the_books_own_blue_is_mixed_as_agreed_and_text_is_black_alone() -> None:
    assert inks(LAPIS) == (92, 64, 34, 22)
    assert inks("#1B2226") == (0, 0, 0, 100)
    assert inks("#ffffff") == (0, 0, 0, 0)


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_no_colour_takes_more_ink_than_paper_bears(parts: tuple[int, int, int]) -> None:
    mixed = inks("#{:02x}{:02x}{:02x}".format(*parts))
    assert all(0 <= ink <= 100 for ink in mixed)
    assert sum(mixed) <= MOST_INK
