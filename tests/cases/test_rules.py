"""How a dossier's facts become a case."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebridge.cases.rules import (
    Fact,
    WrittenFigure,
    facts_from,
    figures_of,
    may_withdraw,
    next_look,
    one_value,
    read_figure,
    repetitions,
    storable,
    text_of,
    texts_of,
    title_of,
)

FACTS = facts_from(
    [
        {"key": "case_title", "value": " Порт ", "language": "", "repetition": 1},
        {"key": "case_title_en", "value": "Port"},
        {"key": "org_name", "value": "Институт", "repetition": 1},
        {"key": "org_name", "value": "Завод", "repetition": 2},
        {"key": "abstract", "value": "Текст", "language": "ru"},
        {"key": "abstract", "value": "文本", "language": "zh-Hans"},
        {"key": "contact_phone", "value": "000"},
        {"key": "background", "value": "  "},
    ],
    "ru",
)


def test_facts_without_a_language_are_in_that_of_the_document_and_empty_ones_fall_away() -> None:
    assert FACTS[0] == Fact("case_title", "Порт", "ru", 1)
    assert "background" not in {f.key for f in FACTS}


def test_a_title_takes_the_english_one_that_the_form_asks_for() -> None:
    title = title_of(FACTS, "ru")
    assert (dict(title.texts), title.original) == ({"ru": "Порт", "en": "Port"}, "ru")


def test_a_title_that_is_english_already_stays_as_it_is() -> None:
    facts = [Fact("case_title", "Port", "en", 1), Fact("case_title_en", "Another", "en", 1)]
    assert dict(title_of(facts, "en").texts) == {"en": "Port"}


def test_texts_stand_in_every_language_given_and_hold_nothing_private() -> None:
    texts = texts_of(FACTS, "ru")
    assert set(texts) == {"case_title", "abstract"}
    assert dict(texts["abstract"].texts) == {"ru": "Текст", "zh-Hans": "文本"}
    assert text_of(FACTS, "abstract", "fa").original == ""


def test_repeated_answers_stay_apart() -> None:
    assert repetitions(FACTS, "org_name") == [1, 2]
    assert str(text_of(FACTS, "org_name", "ru", 2).in_("ru")) == "Завод"
    assert one_value(FACTS, "org_name") == "Институт"
    assert one_value(FACTS, "nothing") == ""


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        (
            "Ships | 120 | ships | 2022 | achieved | own count",
            ("Ships", "120", "ships", "2022", "achieved", "", "own count"),
        ),
        ("1. Ships｜over 120｜", ("Ships", "120", "", "", "achieved", "over", "")),
        (
            "Ships; about 1,200; ships; ; expected",
            ("Ships", "1,200", "ships", "", "expected", "about", ""),
        ),
        ("Суда | 120 | судов | 2025 | план", ("Суда", "120", "судов", "2025", "expected", "", "")),
        (
            "船舶 | 120 | 艘 | 2025 | 预期 | 自行统计",
            ("船舶", "120", "艘", "2025", "expected", "", "自行统计"),
        ),
    ],
)
def test_a_line_of_figures_is_read(line: str, wanted: tuple[str, ...]) -> None:
    figure = read_figure(line, "en")
    name, value, unit, day, kind, qualifier, source = wanted
    assert figure == WrittenFigure(name, value, unit, day, kind, qualifier, source, "en")


@pytest.mark.parametrize("line", ["", "Ships", "Ships | many | ships", "We are proud; very"])
def test_a_line_without_a_figure_is_none(line: str) -> None:
    assert read_figure(line, "en") is None


@given(st.text(max_size=60))
def test_no_line_is_too_odd(line: str) -> None:
    figure = read_figure(line, "ru")
    assert figure is None or figure.kind in {"achieved", "expected"}


def test_figures_of_several_languages_stand_line_by_line() -> None:
    facts = [
        Fact("metrics", "Ships | 120\nnote\nPorts | 3", "en", 1),
        Fact("metrics", "Суда | 120", "ru", 1),
    ]
    told = [[(f.language, f.name, f.value) for f in same] for same in figures_of(facts)]
    assert told == [[("en", "Ships", "120"), ("ru", "Суда", "120")], [("en", "Ports", "3")]]
    assert figures_of([]) == []


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (None, None),
        (Decimal(120), Decimal(120)),
        (-(Decimal(10) ** 17), -(Decimal(10) ** 17)),
        (Decimal(10) ** 18, None),
        (-(Decimal(10) ** 30), None),
    ],
)
def test_a_value_beyond_the_column_is_kept_as_written_only(
    value: Decimal | None, kept: Decimal | None
) -> None:
    assert storable(value) == kept


def test_no_case_stays_without_a_next_date() -> None:
    assert next_look(date(2023, 2, 27)) == date(2023, 3, 2)


@pytest.mark.parametrize(
    ("state", "answer"), [("opened", True), ("complete", True), ("withdrawn", False)]
)
def test_a_case_is_withdrawn_once(state: str, answer: bool) -> None:
    assert may_withdraw(state) is answer
