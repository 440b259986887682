"""The order of entries, keywords as typed, crops."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebridge.base.accounts.rules import Held
from casebridge.editions.rules.arranging import (
    Standing,
    crop_in,
    in_order,
    may_arrange,
    moved,
    words_in,
)
from casebridge.editions.rules.book import WHOLE

ROWS = [Standing(11, 1, 2, 5), Standing(12, 2, 1, 9), Standing(13, 3, 1, 0), Standing(14, 4, 0, 5)]


@pytest.mark.parametrize(
    ("order", "entries"),
    [("area", (12, 13, 11, 14)), ("country", (11, 14, 12, 13)), ("hand", (11, 12, 13, 14))],
)
def test_entries_without_area_or_country_come_last(order: str, entries: tuple[int, ...]) -> None:
    assert in_order(ROWS, order) == entries


@given(st.permutations(list(range(6))), st.integers(0, 5), st.integers(-2, 9))
def test_moving_changes_nothing_but_one_place(rows: list[int], which: int, to: int) -> None:
    after = moved(rows, rows[which], to)
    assert after.index(rows[which]) == min(max(to, 1), 6) - 1
    assert [r for r in after if r != rows[which]] == [r for r in rows if r != rows[which]]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("a; b ;a", ("a", "b")),
        ("贸易；数据", ("贸易", "数据")),
        ("تجارت؛ داده", ("تجارت", "داده")),
        (" two  words \n\n", ("two words",)),
        ("", ()),
    ],
)
def test_keywords_are_parted_in_every_script(typed: str, words: tuple[str, ...]) -> None:
    assert words_in(typed) == words


@pytest.mark.parametrize(
    ("stored", "crop"),
    [
        ({}, WHOLE),
        ({"left": 0.1, "top": 0.2, "width": 0.5, "height": 0.6}, (0.1, 0.2, 0.5, 0.6)),
        ({"left": 0.5}, (0.5, 0.0, 0.5, 1.0)),
        ({"left": 0.5, "width": 0.7}, WHOLE),
        ({"left": -0.1, "width": 0.7}, WHOLE),
        ({"width": 0.01}, WHOLE),
    ],
)
def test_an_impossible_crop_shows_the_whole(
    stored: dict[str, object], crop: tuple[float, ...]
) -> None:
    assert crop_in(stored) == crop


def test_officers_and_editors_of_the_call_arrange() -> None:
    told = {
        role: may_arrange({Held(role, "call:3")}, 3)
        for role in ("officer", "editor", "leader", "reviewer")
    }
    assert told == {"officer": True, "editor": True, "leader": False, "reviewer": False}
    assert not may_arrange({Held("officer", "call:4")}, 3)
