"""What is written into a score form on paper."""

import pytest

from casebridge.review.rules.score_form import code_in, code_of, mark_in, revision_in


@pytest.mark.parametrize(
    ("written", "mark"),
    [
        ("7", "7"), (" 10 ", "10"), ("０", "0"), ("８分", "8"), ("7/10", "7"), ("۹", "9"),
        ("7 баллов", "7"), ("6.", "6"), ("–", "none"), ("-", "none"), ("无法判断", "none"),
        ("Cannot judge", "none"), ("", ""), ("11", None), ("7.5", None), ("seven", None),
        ("-3", None), ("7 8", None),
    ],
)  # fmt: skip
def test_a_mark_is_read_as_people_write_it_and_never_guessed(
    written: str, mark: str | None
) -> None:
    assert mark_in(written) == mark


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("R12.1 Outcomes", (12, "1")), ("Ｒ１２．Ａ 意见", (12, "A")), ("R 12.B", (12, "B")),
        ("R12.1x", None), ("12.1", None), ("Outcomes R12.1", None), ("", None),
    ],
)  # fmt: skip
def test_a_code_stands_at_the_beginning_of_its_cell(
    cell: str, found: tuple[int, str] | None
) -> None:
    assert code_in(cell) == found


def test_a_code_comes_back_as_it_was_printed() -> None:
    assert code_in(f"{code_of(345, '7')} Words") == (345, "7")
    assert (revision_in(" 12 "), revision_in("?")) == (12, None)
