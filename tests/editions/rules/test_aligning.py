"""Which paragraph was which: translations stay with theirs."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebridge.editions.rules.aligning import aligned

TEXTS = st.lists(st.sampled_from("abcd"), max_size=7)


@pytest.mark.parametrize(
    ("before", "after", "origins"),
    [
        ("", "", ()),
        ("", "ab", (None, None)),
        ("ab", "", ()),
        ("abc", "abc", (0, 1, 2)),
        ("abc", "bcd", (1, 2, None)),
        ("abc", "xby", (0, 1, 2)),
        ("abc", "axyc", (0, 1, None, 2)),
        ("abc", "cab", (2, 0, 1)),
        ("aab", "ab", (0, 2)),
    ],
)
def test_which_paragraph_is_which(before: str, after: str, origins: tuple[int | None, ...]) -> None:
    assert aligned(list(before), list(after)) == origins


def test_where_the_number_changed_too_the_most_alike_is_the_same() -> None:
    before = ["The port was built in 2019.", "It is used."]
    after = ["An introduction.", "The port was built in 2020.", "Nobody knew."]
    assert aligned(before, after) == (None, 0, 1)
    assert aligned(before[:1], after) == (None, 0, None)


@given(TEXTS, st.integers(0, 7))
def test_a_new_paragraph_anywhere_leaves_every_other_what_it_is(
    before: list[str], place: int
) -> None:
    after = [*before[:place], "new", *before[place:]]
    origins = aligned(before, after)
    assert [before[o] for o in origins if o is not None] == before
    assert sorted(o for o in origins if o is not None) == list(range(len(before)))
    assert origins[min(place, len(before))] is None


@given(TEXTS.filter(bool), st.data())
def test_a_paragraph_taken_out_leaves_every_other_what_it_is(
    before: list[str], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(before) - 1))
    after = [*before[:place], *before[place + 1 :]]
    origins = aligned(before, after)
    assert [before[o] for o in origins if o is not None] == after
    assert len(origins) == len(set(origins)) == len(before) - 1


@given(TEXTS, st.sets(st.integers(0, 6)))
def test_rewording_some_marks_exactly_these(before: list[str], places: set[int]) -> None:
    after = [f"new {at}" if at in places else text for at, text in enumerate(before)]
    assert aligned(before, after) == tuple(range(len(before)))


def longest_in_both(before: list[str], after: list[str]) -> int:
    """By trying every choice."""
    tried = {tuple(some) for n in range(len(before) + 1) for some in combinations(before, n)}
    return max(n for n in range(len(after) + 1) for some in combinations(after, n) if some in tried)


@given(TEXTS, TEXTS)
def test_no_paragraph_comes_from_two_and_as_many_as_possible_are_unchanged(
    before: list[str], after: list[str]
) -> None:
    origins = aligned(before, after)
    known = [o for o in origins if o is not None]
    assert len(known) == len(set(known))
    unchanged = [t for o, t in zip(origins, after, strict=True) if o is not None and before[o] == t]
    assert len(unchanged) >= longest_in_both(before, after)
