"""Lists and labels as each language writes them."""

import pytest
from django.utils import translation

from casebridge.kit.text.lists import labelled, listed


@pytest.mark.parametrize(
    ("language", "written"),
    [("zh-hans", "甲、乙、丙"), ("ru", "甲, 乙, 丙"), ("en", "甲, 乙, 丙"), ("fa", "甲، 乙، 丙")],
)
def test_names_are_parted_as_the_language_parts_them(language: str, written: str) -> None:
    with translation.override(language):
        assert listed(["甲", "乙", "丙"]) == written
        assert listed(iter(["甲"])) == "甲"
        assert listed([]) == ""


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("zh-hans", "状态：1"),
        ("ru", "状态: 1"),
        ("en", "状态: 1"),
        ("fa", "\u2068状态\u2069: \u20681\u2069"),
    ],
)
def test_a_label_has_the_colon_of_the_language(language: str, written: str) -> None:
    with translation.override(language):
        assert labelled("状态", 1) == written
