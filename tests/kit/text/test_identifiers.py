"""The check character of the Chinese organisation code (GB 32100)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebridge.kit.text.identifiers import (
    is_unified_social_credit_code,
    unified_social_credit_check,
)

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
# The example printed in GB 32100-2015 itself.
EXAMPLE = "91350100M000100Y43"


def test_the_example_of_the_standard_is_valid() -> None:
    assert is_unified_social_credit_code(EXAMPLE)
    assert is_unified_social_credit_code(f" {EXAMPLE.lower()} ")


@pytest.mark.parametrize("text", ["", "123", EXAMPLE[:-1], EXAMPLE + "0", "O" + EXAMPLE[1:]])
def test_other_lengths_and_forbidden_letters_are_not(text: str) -> None:
    assert not is_unified_social_credit_code(text)


@given(st.integers(0, 16), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(place: int, other: str) -> None:
    wrong = EXAMPLE[:place] + other + EXAMPLE[place + 1 :]
    assert is_unified_social_credit_code(wrong) == (wrong == EXAMPLE)


@given(st.text("0123456789", min_size=6, max_size=6), st.text(ALPHABET, min_size=9, max_size=9))
def test_a_computed_check_character_is_accepted(district: str, body: str) -> None:
    first = f"91{district}{body}"
    assert is_unified_social_credit_code(first + unified_social_credit_check(first))
