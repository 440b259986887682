"""The glossary as a list, row by row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebridge.editions.rules.segments import level
from casebridge.editions.rules.term_list import (
    TermRow,
    cells_for,
    check_columns,
    columns_for,
    row_in,
)
from casebridge.kit.refusal import Refusal

WORDS = st.text(min_size=1, max_size=12).map(level).filter(bool)
TAGS = ("en", "ru", "zh-Hans")


@given(st.dictionaries(st.sampled_from(TAGS), WORDS, min_size=1), WORDS)
def test_what_goes_out_comes_back_as_it_was(texts: dict[str, str], note: str) -> None:
    row = TermRow(next(iter(texts)), texts, {"ru": ("a", "b")}, {"en": ("c",)}, note)
    assert row_in(cells_for(row)) == row


def test_no_cell_is_taken_for_a_formula() -> None:
    assert cells_for(TermRow("en", {"en": "=1+1"}))["term"] == "'=1+1"


def test_the_columns_of_our_own_list_are_known_however_they_are_written() -> None:
    check_columns(columns_for(TAGS))
    check_columns(["Source Language", "TERM", "ru", "Also ru"])


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        (["term", "ru"], "term-list-lacks-columns"),
        (["source language", "term", "Russian"], "term-list-strange-columns"),
        (["source language", "term", "also"], "term-list-strange-columns"),
    ],
)
def test_a_list_that_is_no_glossary_is_refused(columns: list[str], code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        check_columns(columns)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"source language": "en", "ru": "хаб"}, "term-row-without-term"),
        ({"source language": "English", "term": "hub"}, "term-row-language"),
        ({"source language": "en", "term": "hub", "en": "node"}, "term-row-says-two-things"),
    ],
)
def test_a_bad_row_says_what_is_wrong(cells: dict[str, str], code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        row_in(cells)
    assert refusal.value.code == code
