"""Rows of a list are understood by the form: choices become codes, doubts are said, texts kept."""

from datetime import date

import pytest

from casebridge.intake.sources.rows import understood
from tests.calls.preset_forms import form_of

FORM = form_of("sco-2023")
NAMES = {"китай": "CN", "казахстан": "KZ", "哈萨克斯坦": "KZ", "kazakhstan": "KZ"}


def cell(key: str, text: str) -> tuple[str, str]:
    row = understood({"X": text}, {"X": key}, FORM, NAMES)
    return row.cells[0].understood, row.cells[0].doubt


@pytest.mark.parametrize(
    ("key", "text", "wanted"),
    [
        ("category", "3", ("c3", "")),
        ("category", "c3", ("c3", "")),
        ("category", "数字技术融合应用", ("c3", "")),
        ("category", "3. Интеграция и применение цифровых технологий", ("c3", "")),
        ("category", "ports and ships", ("ports and ships", "choice-unknown")),
        ("case_kind", "Проект", ("project", "")),
        ("org_type", "企业", ("company", "")),
        ("countries", "Китай, Казахстан", ("Китай, Казахстан", "")),
        ("countries", "Казахстан; Атлантида", ("Казахстан; Атлантида", "country-unknown")),
        ("period", "2021-03 – 2022-12", ("2021-03 – 2022-12", "")),
        ("period", "давно", ("давно", "period-unknown")),
        ("language", "俄文", ("ru", "")),
        ("language", "Klingon", ("Klingon", "language-unknown")),
        ("received_on", "2022-03-01", ("2022-03-01", "")),
        ("received_on", "in spring", ("in spring", "day-unknown")),
        ("case_title", "Any text", ("Any text", "")),
        ("colour", "red", ("red", "question-unknown")),
    ],
)
def test_a_cell_is_understood_or_its_doubt_is_named(
    key: str, text: str, wanted: tuple[str, str]
) -> None:
    assert cell(key, text) == wanted


def test_the_language_is_said_or_seen_by_the_letters() -> None:
    columns = {"L": "language", "T": "case_title"}
    assert understood({"L": "in Russian", "T": "A port"}, columns, FORM, NAMES).language == "ru"
    assert understood({"T": "Порт"}, columns, FORM, NAMES).language == "ru"
    assert understood({"T": "智慧港口"}, columns, FORM, NAMES).language == "zh-Hans"


def test_what_says_something_of_the_row_is_no_answer() -> None:
    columns = {"#": "id", "F": "files", "R": "received_on", "T": "case_title", "X": ""}
    texts = {"#": "7", "F": "a.docx", "R": "2022-03-01", "T": "A port", "X": "left out"}
    row = understood(texts, columns, FORM, NAMES)
    assert row.values == {"id": "7", "case_title": "A port", "language": "en"}
    assert row.received_on == date(2022, 3, 1)


def test_the_first_text_is_that_of_the_rows_own_language() -> None:
    columns = {"E": "case_title:en", "R": "case_title:ru", "L": "language"}
    row = understood({"E": "A port", "R": "Порт", "L": "ru"}, columns, FORM, NAMES)
    assert row.first("case_title") == "Порт"
    assert understood({"E": "A port"}, columns, FORM, NAMES).first("case_title") == "A port"
    assert row.first("abstract") == ""
