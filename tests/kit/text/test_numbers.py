"""Figures as written in several languages, with the ones that cannot be settled."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebridge.kit.text.numbers import Figure, find_figures


def only(text: str, language: str) -> Figure:
    (figure,) = find_figures(text, language)
    return figure


@pytest.mark.parametrize(
    ("text", "language", "value", "unit"),
    [
        ("共1,280个集装箱", "zh-Hans", "1280", "个"),
        ("投资12亿元", "zh-Hans", "1200000000", "元"),
        ("覆盖3.5万人", "zh-Hans", "35000", "人"),
        ("1 280 контейнеров", "ru", "1280", "контейнеров"),
        ("1\u202f280,5 т", "ru", "1280.5", "т"),
        ("1,5 млн рублей", "ru", "1500000", "рублей"),
        ("12,2 %", "ru", "12.2", "%"),
        ("USD 13.66 bn", "en", "13660000000", ""),
        ("1,234.5 tonnes", "en", "1234.5", "tonnes"),
        ("1.234,5 t", "en", "1234.5", "t"),
        ("1,234,567", "en", "1234567", ""),
        ("0.125", "en", "0.125", ""),
        ("−5 °C", "en", "-5", "°C"),
        ("۱۲٬۳۴۵ نفر", "fa", "12345", "نفر"),
        ("۳٫۵ درصد", "fa", "3.5", "درصد"),
        ("5 and more", "en", "5", ""),
    ],
)
def test_a_figure_has_its_value_and_unit(text: str, language: str, value: str, unit: str) -> None:
    figure = only(text, language)
    assert (figure.value, figure.unit, figure.ambiguous) == (Decimal(value), unit, False)
    assert figure.text in text


@pytest.mark.parametrize(
    ("text", "language"), [("1.234", "en"), ("1.234", "ru"), ("1,234", "ru"), ("2.500", "zh-Hans")]
)
def test_what_two_countries_read_differently_has_no_value(text: str, language: str) -> None:
    figure = only(text, language)
    assert (figure.value, figure.ambiguous) == (None, True)


def test_a_code_or_version_is_no_figure() -> None:
    assert find_figures("C2 and v1.2.3", "en") == ()


@given(st.integers(0, 10**12))
def test_grouped_english_numbers_are_read_back(number: int) -> None:
    assert only(f"{number:,}", "en").value == number


@given(st.integers(0, 10**12))
def test_grouped_russian_numbers_are_read_back(number: int) -> None:
    assert only(f"{number:,}".replace(",", "\u00a0"), "ru").value == number


@given(st.integers(0, 10**9))
def test_persian_digits_are_read_back(number: int) -> None:
    digits = str(number).translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    assert only(digits, "fa").value == number


@given(st.text("0123456789.,  ۱۲٬٫万亿%abя", max_size=40), st.sampled_from(["zh-Hans", "ru", "en"]))
def test_any_text_is_survived(text: str, language: str) -> None:
    for figure in find_figures(text, language):
        assert figure.text in text
        assert (figure.value is None) == figure.ambiguous
