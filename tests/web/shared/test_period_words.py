"""Periods in the words of each language."""

import pytest
from django.utils import translation

from casebridge.web.shared.period_words import as_of_words, period_words


@pytest.mark.parametrize(
    ("language", "written", "said"),
    [
        ("en", "2024", "2024"),
        ("en", "2025-Q1", "1st quarter 2025"),
        ("en", "2025-H1", "first half of 2025"),
        ("en", "2025-H2", "second half of 2025"),
        ("en", "2025-07", "July 2025"),
        ("en", "2025-07-11", "11\u00a0July\u00a02025"),
        ("en", "2023-05/2025-08", "May 2023 – August 2025"),
        ("en", "2025-07-10/2025-07-11", "10–11 Jul 2025"),
        ("en", "3 years", "a term of 3 years"),
        ("en", "spring", "spring"),
        ("en", "", ""),
        ("zh-hans", "2025-Q1", "2025年第1季度"),
        ("ru", "2025-Q1", "1-й квартал 2025\u202fг."),
        ("fa", "2024", "۲۰۲۴"),
        ("fa", "2025-Q1", "سه‌ماههٔ اول ۲۰۲۵"),
    ],
)
def test_a_period_is_told_in_words(language: str, written: str, said: str) -> None:
    with translation.override(language):
        assert period_words(written) == said


def test_the_two_ends_of_a_persian_span_are_both_named() -> None:
    with translation.override("fa"):
        assert period_words("2025-01/2025-07") != period_words("2025-01/2025-01")
        assert "ژوئیه" in period_words("2025-01/2025-07")


def test_a_figure_says_when_it_was_known() -> None:
    with translation.override("en"):
        assert as_of_words("2025-07") == "as of July 2025"
        assert as_of_words("") == ""
