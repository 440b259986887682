"""The fonts of printed matter: found on the wheels alone, and honest about what they lack."""

from pathlib import Path

import pytest

from casebridge.kit.fonts import Fonts, families, for_typst, missing

WHEELS = Fonts(debian=None)


@pytest.mark.parametrize("language", ["zh-Hans", "ru", "en", "fa", "ur", "ar"])
def test_the_wheels_alone_give_families_for_every_language(language: str) -> None:
    found = WHEELS.families(language)
    known = {font.family for font in for_typst(WHEELS).fonts()}
    assert set(found.serif) | set(found.sans) <= known
    assert "Noto Serif SC" in found.serif


def test_chinese_russian_and_english_use_the_same_files_with_and_without_debian() -> None:
    first = [families(language).serif[:2] for language in ("zh-Hans", "ru", "en")]
    assert first == [WHEELS.families(language).serif[:2] for language in ("zh-Hans", "ru", "en")]


def test_nothing_but_the_chosen_files_is_offered_to_typst() -> None:
    paths = {Path(font.path or "").name for font in for_typst(WHEELS).fonts()}
    assert paths == {path.name for path in WHEELS.files()}


def test_a_folder_that_does_not_exist_is_no_harm(tmp_path: Path) -> None:
    assert Fonts(debian=tmp_path / "none").files() == WHEELS.files()


@pytest.mark.parametrize(
    "text",
    [
        "Образцовая логистика «Ң» — № 12 %",
        "样章智慧农业研究院，“数据”——",
        "Cases: “x”",
        "نمونهٔ نمایشی ۱۲۳، می‌شود",
    ],
)
def test_the_wheels_cover_the_languages_of_the_book(text: str) -> None:
    assert missing(text, WHEELS) == ""


def test_a_character_without_a_font_is_named_once_in_order() -> None:
    assert missing("a\U0001f600b\u1780\U0001f600", WHEELS) == "\U0001f600\u1780"


def test_marks_that_print_nothing_are_not_missed() -> None:
    assert missing("\u200c\u200f\u00ad\n\t\ufeff", WHEELS) == ""
