"""Tokens that only the installation makes, and numbers that find a slip of the finger."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebridge.forum.rules.badges import (
    digest_of,
    digits_in,
    is_in_force,
    is_signed,
    is_token,
    name_of_key,
    nonce_in,
    nonce_of,
    number_typed,
    printed_number,
    token_of,
)

KEY = b"one installation"
TOKEN = token_of(nonce_of(7), KEY)


def test_a_token_is_forty_digits_and_carries_its_nonce() -> None:
    assert is_token(TOKEN)
    assert len(TOKEN) == 40
    assert nonce_in(TOKEN) == f"{7:020}"
    assert is_signed(TOKEN, KEY)


def test_a_token_of_another_installation_or_with_a_digit_changed_is_not_signed() -> None:
    assert not is_signed(token_of(nonce_of(7), b"another"), KEY)
    for place in range(40):
        changed = TOKEN[:place] + str((int(TOKEN[place]) + 1) % 10) + TOKEN[place + 1 :]
        assert not is_signed(changed, KEY), place


@pytest.mark.parametrize("text", ["", "12", TOKEN[:-1], TOKEN + "0", "x" * 40, "١" * 40])
def test_what_is_no_token_is_not_signed(text: str) -> None:
    assert not is_signed(text, KEY)


def test_the_digest_tells_nothing_of_token_or_key() -> None:
    assert digest_of(TOKEN) != digest_of(token_of(nonce_of(8), KEY))
    assert TOKEN[:8] not in digest_of(TOKEN)
    assert len(name_of_key(KEY)) == 12


@given(st.integers(min_value=1, max_value=999_999))
def test_a_number_comes_back_as_printed_with_or_without_its_zeros(number: int) -> None:
    printed = printed_number(number)
    assert number_typed(printed) == number
    assert number_typed(printed.lstrip("0")) == number
    assert number_typed(printed.replace("-", " ")) == number


@given(
    st.integers(min_value=1, max_value=99_999),
    st.integers(min_value=0, max_value=4),
    st.integers(min_value=1, max_value=9),
)
def test_one_wrong_digit_is_found(number: int, place: int, shift: int) -> None:
    digits = digits_in(printed_number(number))
    wrong = digits[:place] + str((int(digits[place]) + shift) % 10) + digits[place + 1 :]
    assert number_typed(wrong) is None


@given(st.integers(min_value=1, max_value=99_999), st.integers(min_value=0, max_value=3))
def test_two_digits_exchanged_are_found(number: int, place: int) -> None:
    digits = digits_in(printed_number(number))
    one, other = digits[place], digits[place + 1]
    turned = digits[:place] + other + one + digits[place + 2 :]
    assert one == other or number_typed(turned) is None


def test_digits_of_other_scripts_are_read() -> None:
    assert digits_in("۰۰۴۲-۱") == "00421"
    assert number_typed("abc") is None
    assert number_typed(f"Room {printed_number(42)}") is None


@pytest.mark.parametrize(
    ("is_void", "state", "opens"),
    [(False, "accepted", True), (True, "accepted", False), (False, "cancelled", False),
     (False, "declined", False), (False, "invited", True)],
)  # fmt: skip
def test_a_badge_is_in_force_until_withdrawn_or_its_owner_stays_away(
    is_void: bool, state: str, opens: bool
) -> None:
    assert is_in_force(is_void=is_void, state=state) is opens
