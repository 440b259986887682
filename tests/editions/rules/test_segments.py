"""Units of translation: how each stands, what is printed, how long parts are."""

import pytest

from casebridge.editions.rules.segments import (
    Length,
    Place,
    State,
    Unit,
    has_words,
    in_printed_order,
    is_tag,
    is_target,
    is_words,
    lacking,
    lengths,
    level,
    part_and_position,
    printed,
    source_of,
)
from casebridge.kit.text.multilingual import ml


def unit(id_: str = "solution.2", target: str = "", **more: object) -> Unit:
    told = {"source": "One.", "source_language": "en", "language": "ru", "target": target, **more}
    return Unit(entry=1, id=id_, **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("target", "translates", "is_checked", "state"),
    [
        ("", "", False, State.UNTRANSLATED),
        ("", "One.", True, State.UNTRANSLATED),
        ("Раз.", "One.", False, State.UNCHECKED),
        ("Раз.", "One.", True, State.CHECKED),
        ("Раз.", "Once.", True, State.STALE),
        ("Раз.", "", False, State.STALE),
    ],
)
def test_how_a_unit_stands(target: str, translates: str, is_checked: bool, state: State) -> None:
    assert unit(target=target, translates=translates, is_checked=is_checked).state == state


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("title", True),
        ("figure.1.name", True),
        ("picture.12.credit", True),
        ("solution", False),
        ("solution.2", False),
        ("pictures", False),
    ],
)
def test_titles_and_words_are_told_from_parts(key: str, words: bool) -> None:
    assert is_words(key) is words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", False),
        ("2019–2023", False),
        ("12,5 %", False),
        ("https://example.org/report", False),
        ("see https://example.org/report", True),
        ("km", True),
        ("2019年", True),
        ("۱۴۰۲", False),
        ("سال ۱۴۰۲", True),
    ],
)
def test_numbers_signs_and_addresses_have_no_words(text: str, words: bool) -> None:
    assert has_words(text) is words


def test_a_paragraph_is_named_by_part_and_position() -> None:
    assert part_and_position("solution.12") == ("solution", 12)
    assert part_and_position("title") == ("", 0)
    assert part_and_position("figure.1.name") == ("", 0)
    assert (unit("outcomes_achieved.3").part, unit("figure.1.name").part) == (
        "outcomes_achieved",
        "figure.1.name",
    )


def test_parts_stand_as_they_are_printed_and_unknown_ones_last() -> None:
    assert in_printed_order({"zeal", "solution", "abstract"}) == ["abstract", "solution", "zeal"]


def test_blanks_are_levelled() -> None:
    assert level(" a\u00a0 b\n\x00c ") == "a b c"


ALL = {"en": {1}, "ru": {1}}
HELD = [
    ({"solution": ALL, "abstract": ALL}, []),
    ({"solution": ALL}, [("abstract", "en"), ("abstract", "ru")]),
    ({"solution": ALL, "abstract": {"en": {1, 2}, "ru": {1}}}, [("abstract", "ru")]),
    ({"solution": ALL, "abstract": {"en": {1}, "ru": {1, 2}}}, []),
    ({"solution": ALL, "abstract": {"en": {1, 2, 3}, "ru": {1, 3, 4}}}, [("abstract", "ru")]),
    ({"solution": ALL, "abstract": ALL, "period": {"ru": {1}}}, [("period", "en")]),
    # What only a language holds that the edition has no longer is nobody's concern.
    ({"solution": ALL, "abstract": ALL, "period": {"fa": {1}}}, []),
]


@pytest.mark.parametrize(("held", "lacks"), HELD)
def test_a_language_lacks_a_part_of_which_it_has_not_every_paragraph(
    held: dict[str, dict[str, set[int]]], lacks: list[tuple[str, str]]
) -> None:
    assert lacking(held, "en", ["en", "ru"]) == lacks


@pytest.mark.parametrize(("held", "lacks"), HELD[:6])
def test_what_a_language_lacks_is_printed_in_none(
    held: dict[str, dict[str, set[int]]], lacks: list[tuple[str, str]]
) -> None:
    assert printed(held, "en", ["en", "ru"]) == set(held) - {part for part, _tag in lacks}


def test_an_original_outside_the_book_is_measured_against_too() -> None:
    held = {"solution": {"fa": {1, 2}, "en": {1}, "ru": {1, 2}}, "abstract": {"fa": {1}, **ALL}}
    assert lacking(held, "fa", ["en", "ru"]) == [("solution", "en")]


def test_the_original_of_words_is_where_they_were_written_first() -> None:
    words = ml("en", en="Ships", ru="Суда")
    assert str(source_of("figure.1.name", words, "ru")) == "Ships"
    assert str(source_of("title", words, "ru")) == "Суда"
    assert str(source_of("figure.1.name", ml(en="Ships", ru="Суда"), "ru")) == "Суда"
    assert str(source_of("figure.1.name", ml(), "ru")) == ""


def test_lengths_are_counted_part_by_part_in_printed_order() -> None:
    units = [
        unit("solution.1", "Раз два."),
        unit("solution.2", "Три."),
        unit("figure.1.name", "Суда"),
        unit("abstract.1", "Четыре."),
        unit("abstract.1", "中文四字。", language="zh-Hans"),
        unit("title", "Имя дела"),
    ]
    assert list(lengths(units, {"solution": 2, "title": 5})) == [
        Length("title", "ru", 2, 5),
        Length("abstract", "ru", 1, 0),
        Length("abstract", "zh-Hans", 4, 0),
        Length("solution", "ru", 3, 2),
    ]


@pytest.mark.parametrize(("counted", "aimed", "over"), [(5, 0, 0), (5, 5, 0), (7, 5, 2), (1, 5, 0)])
def test_only_what_somebody_aimed_at_is_too_long(counted: int, aimed: int, over: int) -> None:
    assert Length("solution", "en", counted, aimed).over == over


@pytest.mark.parametrize(
    ("part", "words", "fits"),
    [
        ("solution", 300, True),
        ("title", 12, True),
        ("solution", 0, False),
        ("solution", -1, False),
        ("solution", 20_001, False),
        ("contact_phone", 10, False),
    ],
)
def test_a_length_is_aimed_at_for_printed_parts_only(part: str, words: int, fits: bool) -> None:
    assert is_target(part, words) is fits


@pytest.mark.parametrize(
    ("tag", "known"),
    [
        ("fa", True),
        ("zh-Hant", True),
        ("pt-BR", True),
        ("english", False),
        ("", False),
        ("f", False),
    ],
)
def test_what_can_be_a_language(tag: str, known: bool) -> None:
    assert is_tag(tag) is known


def test_a_place_reads_as_entry_language_and_part() -> None:
    assert str(Place(3, "ru", "solution")) == "3 ru solution"
