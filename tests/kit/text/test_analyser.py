"""Words as the search sees them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebridge.kit.text.analyser import fold, words_of


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("данные", "данных"),
        ("Ёлка", "елка"),
        ("ports", "PORT"),
        ("ｐｏｒｔ", "port"),
        ("کشور", "كشور"),
        ("شانگهای", "شانگهاي"),
        ("می‌رود", "می رود"),
        ("Oʻzbekiston", "O'zbekiston"),
    ],
)
def test_what_is_written_in_two_ways_is_one_word(written: str, typed: str) -> None:
    assert words_of(written) == words_of(typed)


def test_chinese_is_cut_into_words_whatever_stands_around_it() -> None:
    words = words_of("跨境数据port平台")
    assert {"跨境", "数据", "平台", "port"} <= set(words)


def test_marks_and_underscores_are_no_words() -> None:
    assert words_of("«—» _ ' \\ & | !") == []


@given(st.text(max_size=60))
def test_no_text_is_too_odd_and_no_word_holds_a_quote_or_space(text: str) -> None:
    assert all(word and not set(word) & set("'\\ &|!():*") for word in words_of(text))


@given(st.text(alphabet="abc ЁёйیيكکÉ‌'", max_size=30))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
