"""The Russian catalogue: nothing missing, nothing broken, one word for one thing, printed rules."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from tests.house.source import SOURCE

PO = SOURCE / "locale" / "ru" / "LC_MESSAGES" / "django.po"
FORMS = 3
VALUE = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")
TAG = re.compile(r"</?\w[^>]*>|&\w+;")
WORD = re.compile(r"[^\W\d_]+")
CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
LATIN = re.compile(r"[a-z]", re.IGNORECASE)
# Names and bare values, which stand in Russian as they are.
SAME_IN_RUSSIAN = {"Word", "PDF", "Excel", "Word, PDF, Excel", "Casebridge", "WeChat"}
# "все" and "всё" are two words, and so are their forms, each right in its place.
TWO_WORDS = {"все", "всем", "чем"}
WITHOUT_YO = {
    "берет", "ведет", "дает", "ждет", "идет", "еще", "зеленые", "заверенный", "надежный", "нее",
    "объем", "отчет", "партнер", "прием", "причем", "путем", "счет", "твердый", "учет",
    "четкий", "четырех", "трех",
}  # fmt: skip

# One word for one thing. The glossary of the Russian pages: what is named, and how it begins here.
GLOSSARY = {
    r"applicants?": "заявител",
    r"areas?": "направлен|област",
    r"calls?": "конкурс|объявлен|приём",
    r"cases?": "кейс",
    r"collections?": "сборник",
    r"coverage": "охват",
    r"dossiers?": "дел",
    r"findings?": "замечан",
    r"leader": "руководител",
    r"letters?": "пис[ье]м",
    r"officers?": "сотрудник",
    r"organiser": "организатор",
    r"reviewers?": "эксперт",
    r"rosters?": "спис|состав",
    r"ruled?|ruling": "правил|решен",
    r"scans?": "скан",
    r"seal": "печат",
    r"selection": "отбор",
}
# The English word means something else, or the thing is named by another word of the sentence.
OTHER_SENSE = {
    "Note: a telephone call, a chat, a remark",
    "A message was received and stored untouched.",
    "receipts go out by themselves",
    "letters held or in draft",
    "Call it outstanding",
    "Words, country:KZ, missing:scan",
    "Call the release off",
    "The short name is made of small Latin letters, digits and hyphens.",
    "A figure needs a short name of Latin letters, digits and hyphens.",
    "Latin letters, digits and dashes, as on the door.",
    "Latin letters, digits and hyphens, such as trade-2025-h1.",
    "Call it off",
    "Call the route off; its people wait",
    "A value needs its currency, in three letters such as CNY.",
    "the currency is not three letters",
    "On white this colour has a contrast of %(measured)s : 1. Letters need 4.5 : 1, so headings "
    "and numbers are printed in black; lines keep the colour.",
}


def catalogue() -> Catalog:
    with PO.open("rb") as stream:
        return read_po(stream, locale="ru")


MESSAGES = [m for m in catalogue() if m.id]


def originals(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def translations(message: Message) -> tuple[str, ...]:
    given = message.string
    return tuple(given) if isinstance(given, tuple | list) else (str(given or ""),)


def pairs() -> Iterator[tuple[str, str]]:
    """(English, Russian) of every form; a plural stands beside all but the first."""
    for message in MESSAGES:
        english = originals(message)
        for place, russian in enumerate(translations(message)):
            yield english[min(place, len(english) - 1)], russian


def bare(text: str) -> str:
    """The words a reader sees: a nought for every value, and no tags."""
    return VALUE.sub("0", TAG.sub("", text))


def is_closed(text: str) -> bool:
    return text.endswith((".", "?")) and text != "No."


def words(text: str) -> list[str]:
    return WORD.findall(bare(text).casefold())


def test_every_message_is_translated_and_none_is_guessed() -> None:
    assert [m.id for m in MESSAGES if not all(t.strip() for t in translations(m))] == []
    assert [m.id for m in MESSAGES if m.fuzzy] == []


def test_no_english_is_left_but_names() -> None:
    same = {e for e, r in pairs() if e == r and words(e)} - SAME_IN_RUSSIAN
    assert same == set()
    assert {r for e, r in pairs() if words(e) and not CYRILLIC.search(r)} <= SAME_IN_RUSSIAN | {"№"}


def test_numbers_have_their_three_forms() -> None:
    known = catalogue()
    assert known.num_plurals == FORMS
    assert "n%10==1 && n%100!=11 ? 0" in known.plural_expr
    plurals = [m for m in MESSAGES if len(originals(m)) > 1]
    assert plurals
    assert [m.id for m in plurals if len(translations(m)) != FORMS] == []


def test_every_sentence_holds_the_values_of_its_original() -> None:
    wrong = [(e, r) for e, r in pairs() if Counter(VALUE.findall(e)) != Counter(VALUE.findall(r))]
    assert wrong == []


def test_tags_are_kept_as_they_are() -> None:
    assert [(e, r) for e, r in pairs() if TAG.findall(e) != TAG.findall(r)] == []


def test_quotation_marks_are_russian_and_closed() -> None:
    wrong = [
        r
        for _, r in pairs()
        if re.search("[\"'“”„’‘]", TAG.sub("", r)) or r.count("«") != r.count("»")
    ]
    assert wrong == []


def test_yo_is_written_everywhere_or_nowhere() -> None:
    seen = {w for _, r in pairs() for w in words(r)}
    folded = {w.replace("ё", "е") for w in seen if "ё" in w}
    assert (seen & (folded | WITHOUT_YO)) - TWO_WORDS == set()


def test_no_word_mixes_two_alphabets() -> None:
    mixed = {w for _, r in pairs() for w in words(r) if CYRILLIC.search(w) and LATIN.search(w)}
    assert mixed == set()


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("a dash begins a line", r"[^\u00a0\n]—|^—"),
        ("a hyphen stands for a dash", r"\s-\s"),
        ("a number sign is parted from its number", r"№ "),
        ("a per cent sign is parted from its number", r"\d %"),
        ("a voice is raised", r"!"),
        ("two spaces follow one another", r"[ \u00a0]{2}"),
        ("three dots stand for one sign", r"\.\.\."),
        ("a preposition ends a line", r"(?<![\w(%])[вксоу] (?=\S)"),
    ],
)
def test_the_rules_of_print_are_kept(what: str, pattern: str) -> None:
    assert [r for _, r in pairs() if re.search(pattern, bare(r), re.IGNORECASE)] == [], what


def test_sentences_begin_and_end_as_their_originals() -> None:
    assert [(e, r) for e, r in pairs() if is_closed(e) != is_closed(r)] == []
    raised = [e for e, r in pairs() if r[:1].isupper() and e[:1].islower()]
    assert raised == ["kB"]


@pytest.mark.parametrize("term", sorted(GLOSSARY))
def test_one_thing_has_one_word(term: str) -> None:
    named = re.compile(rf"\b(?:{term})\b", re.IGNORECASE)
    here = re.compile(GLOSSARY[term], re.IGNORECASE)
    named_otherwise = [
        (e, r)
        for e, r in pairs()
        if named.search(bare(e)) and not here.search(r) and e not in OTHER_SENSE
    ]
    assert named_otherwise == []
