"""The Chinese and Persian catalogues: complete, with the same placeholders, in their own marks."""

import re
from collections.abc import Sequence
from functools import cache

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from tests.house.source import SOURCE

LANGUAGES = ("zh_Hans", "fa")
# Names, codes and formats that stand in Chinese and Persian as they do in English.
SAME_AS_ENGLISH = {
    "Word",
    "%(count)s MB",
    "%(word)s, %(by)s, %(at)s",
}
# A few sentences added after the last round may still be English in Persian, never in Chinese.
LEAST_PERSIAN = 0.97

PLACE = re.compile(r"%\(\w+\)s|%s|\{\w+\}")
TAG = re.compile(r"<[^>]+>")
HAN = r"[\u3400-\u9fff]"
ARABIC = r"[\u0600-\u06ff]"
HALF_WIDTH = re.compile(rf"{HAN}[,;:?!()]+ *{HAN}|{HAN} *[,;?!()]|[,;?!()] *{HAN}|{HAN}[.:]$")
SPACE_BESIDE_HAN = re.compile(rf"{HAN} +[A-Za-z0-9]|[A-Za-z0-9] +{HAN}|{HAN} +{HAN}")
LATIN_MARK_IN_PERSIAN = re.compile(rf"{ARABIC} *[,;?]|[,;?] *{ARABIC}")
# What may be of another script stands isolated (U+2068, U+2069), or dates and names turn round.
# Not so counts, and addresses, which are copied.
PLAIN = (
    "address|all|asked|changed|chosen|count|coverage|done|dossiers|first|held|last|least|length|"
    "limit|listed|mails|missing|most|reached|read|scans|scored|selected|spread|total|weight"
)
NOT_ISOLATED = re.compile(rf"(?<!\u2068)(?<!\u2068<)(?:%\((?!(?:{PLAIN})\))\w+\)s|%s)")
ARABIC_KEYBOARD = re.compile("[\u064a\u0643]")


@cache
def catalogue(language: str) -> Catalog:
    with (SOURCE / "locale" / language / "LC_MESSAGES" / "django.po").open("rb") as stream:
        return read_po(stream, locale=language, abort_invalid=True)


def messages(language: str) -> list[Message]:
    return [message for message in catalogue(language) if message.id]


def several(text: str | Sequence[str] | None) -> tuple[str, ...]:
    """A message has one text, or one for each number; none where nothing was written."""
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


def is_translated(message: Message) -> bool:
    if message.fuzzy or not all(several(message.string)):
        return False
    return not set(several(message.string)) & (set(several(message.id)) - SAME_AS_ENGLISH)


def places(text: str) -> list[str]:
    return sorted(PLACE.findall(text))


def tags(text: str) -> list[str]:
    return sorted(TAG.findall(text))


def placeholders_differ(message: Message) -> bool:
    """The last text of each side counts; the one for a single thing may leave its number out."""
    english, other = several(message.id), several(message.string)
    known = {place for text in english for place in places(text)}
    return (
        places(other[-1]) != places(english[-1])
        or tags(other[-1]) != tags(english[-1])
        or any(set(places(text)) - known for text in other)
    )


def words_only(text: str, stands_for_a_place: str) -> str:
    return TAG.sub("", PLACE.sub(stands_for_a_place, text))


def found_in(language: str, pattern: re.Pattern[str], stands_for_a_place: str) -> list[str]:
    return [
        text
        for message in messages(language)
        for text in several(message.string)
        if pattern.search(words_only(text, stands_for_a_place))
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_is_read_and_not_small(language: str) -> None:
    assert len(messages(language)) > 700  # noqa: PLR2004 - far fewer means nothing was gathered


def test_every_message_is_translated_into_chinese() -> None:
    assert [m.id for m in messages("zh_Hans") if not is_translated(m)] == []


def test_nearly_every_message_is_translated_into_persian() -> None:
    open_ones = [m.id for m in messages("fa") if not is_translated(m)]
    assert len(open_ones) <= (1 - LEAST_PERSIAN) * len(messages("fa")), open_ones


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_placeholders_and_tags_of_its_english(language: str) -> None:
    translated = [m for m in messages(language) if all(several(m.string))]
    assert [m.id for m in translated if placeholders_differ(m)] == []


def test_chinese_has_no_half_width_marks_beside_its_characters() -> None:
    assert found_in("zh_Hans", HALF_WIDTH, "某") == []


def test_chinese_has_no_spaces_beside_its_characters() -> None:
    assert found_in("zh_Hans", SPACE_BESIDE_HAN, "1") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_quotation_marks_are_those_of_the_language(language: str) -> None:
    foreign = re.compile("[\"'«»]") if language == "zh_Hans" else re.compile("[\"'“”]")
    assert found_in(language, foreign, "") == []


def test_persian_has_its_own_comma_semicolon_and_question_mark() -> None:
    assert found_in("fa", LATIN_MARK_IN_PERSIAN, "و") == []


def test_persian_isolates_values_that_may_be_of_another_script() -> None:
    texts = [text for m in messages("fa") for text in several(m.string) if "<bdi" not in text]
    assert [text for text in texts if NOT_ISOLATED.search(text)] == []
    assert [text for text in texts if text.count("\u2068") != text.count("\u2069")] == []


def test_persian_is_written_with_the_persian_letters_ye_and_kaf() -> None:
    assert found_in("fa", ARABIC_KEYBOARD, "") == []


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("国家,领域", HALF_WIDTH),
        ("来源: 领域", HALF_WIDTH),
        ("可以吗?", HALF_WIDTH),
        ("已收到(北京)", HALF_WIDTH),
        ("缺 Word 文件", SPACE_BESIDE_HAN),
        ("کشور, حوزه", LATIN_MARK_IN_PERSIAN),
        ("كشور", ARABIC_KEYBOARD),
        ("پیش از %(since)s", NOT_ISOLATED),
    ],
)
def test_what_is_looked_for_would_be_found(text: str, pattern: re.Pattern[str]) -> None:
    assert pattern.search(text)


def test_a_typed_filter_keeps_its_plain_colon() -> None:
    assert not HALF_WIDTH.search("词语、国家:KZ、缺:scan")
