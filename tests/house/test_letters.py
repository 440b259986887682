"""The shipped words of every letter: in the four languages, naming the same things."""

import re
from collections.abc import Iterable
from functools import cache

import pytest

from casebridge.base.mail.rules import names_in
from casebridge.web.desk.wording import LETTER_KINDS
from tests.house.source import SOURCE

LANGUAGES = ("zh-Hans", "ru", "en", "fa")
# Its values do not stand isolated yet.
WITHOUT_MARKS = {"press-kit"}
PERSIAN = re.compile(r"[\u0600-\u06ff]")
LATIN_MARK = re.compile(r"[\u0600-\u06ff] *[,;?]|[,;?] *[\u0600-\u06ff]|[\"'“”]")
ARABIC_KEYBOARD_OR_DIGIT = re.compile("[\u064a\u0643\u0660-\u0669\u06f0-\u06f9]")
# A name inside a sentence; what stands alone on its line is not turned round by its neighbours.
NAMED = re.compile(r"\$\w+")
NOT_ISOLATED = re.compile(
    r"(?<!\u2068)\$(?!count|most)\w+|\$\w+\b(?<!\$count)(?<!\$most)(?!\u2069)"
)


@cache
def wordings() -> dict[tuple[str, str], str]:
    """{(kind, language): heading and body}, of all apps."""
    found: dict[tuple[str, str], str] = {}
    for file in SOURCE.glob("*/letters/*.txt"):
        kind, language, _txt = file.name.split(".")
        assert (kind, language) not in found, "two apps ship a letter of the same name"
        found[kind, language] = file.read_text(encoding="utf-8")
    return found


def kinds() -> list[str]:
    return sorted({kind for kind, _language in wordings()})


def named(kind: str, language: str) -> set[str]:
    return set(names_in(wordings()[kind, language]))


def heading(kind: str, language: str) -> str:
    return wordings()[kind, language].partition("\n")[0]


def unmarked(lines: Iterable[str]) -> list[str]:
    """Lines with a value in a sentence that could turn the sentence round."""
    return [line for line in lines if not NAMED.fullmatch(line) and NOT_ISOLATED.search(line)]


def test_every_kind_has_a_name_on_the_desk_and_words() -> None:
    assert set(kinds()) == set(LETTER_KINDS)


@pytest.mark.parametrize("kind", kinds())
def test_a_letter_is_shipped_in_the_four_languages(kind: str) -> None:
    assert {language for each, language in wordings() if each == kind} == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", kinds())
def test_a_letter_names_the_same_in_every_language(kind: str, language: str) -> None:
    # A Chinese letter greets the organisation by its name.
    by_custom = {"organisation"} if language == "zh-Hans" else set()
    assert named(kind, language) - by_custom == named(kind, "en")
    assert ("$number" in heading(kind, language)) == ("$number" in heading(kind, "en"))


@pytest.mark.parametrize("kind", kinds())
def test_persian_letters_are_written_as_persian_is(kind: str) -> None:
    text = wordings()[kind, "fa"]
    assert PERSIAN.search(heading(kind, "fa"))
    assert LATIN_MARK.findall(text) == []
    assert ARABIC_KEYBOARD_OR_DIGIT.findall(text) == []
    assert unmarked(text.splitlines()) == [] or kind in WITHOUT_MARKS
    assert text.count("\u2068") == text.count("\u2069")


@pytest.mark.parametrize(
    ("line", "is_marked"),
    [
        ("\u2068$number\u2069: نامه", True),
        ("$number: نامه", False),
        ("\u2068$number: نامه", False),
        ("حداکثر $most نمونه", True),
        ("$address", True),
    ],
)
def test_the_look_for_bare_values_finds_them(line: str, is_marked: bool) -> None:
    assert (unmarked([line]) == []) is is_marked
