"""Counting by characters in Chinese and by words elsewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebridge.kit.text.counting import count


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("数字化合作", "zh-Hans", 5),
        ("本项目使用AI技术，覆盖26个国家，3.5万人。", "zh-Hans", 17),
        ("Smart port in Tianjin", "zh-Hans", 4),
        ("Don't stop: state-of-the-art, 1,234 e-mails", "en", 5),
        ("Цифровая платформа — это 1 проект", "ru", 5),
        ("می\u200cروم خانه", "fa", 2),
        ("", "en", 0),
        ("— … !", "ru", 0),
    ],
)
def test_texts_count_as_a_reader_would_count_them(text: str, language: str, expected: int) -> None:
    assert count(text, language) == expected


@given(st.lists(st.text("数据合作中心", min_size=1), max_size=20))
def test_every_han_character_counts_once_however_it_is_spaced(pieces: list[str]) -> None:
    assert count(" ".join(pieces), "zh-Hans") == sum(map(len, pieces))


@given(st.lists(st.text("abcdeжзиклм", min_size=1), max_size=20))
def test_words_are_counted_whatever_parts_them(words: list[str]) -> None:
    assert count(",\n ".join(words), "en") == len(words)
