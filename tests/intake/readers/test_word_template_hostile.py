"""Returned forms that were rebuilt, mixed, printed or torn: right, or not at all."""

from dataclasses import replace

import pytest

from casebridge.intake.readers.word_template import read, readings
from casebridge.intake.readers.word_template.repeated import told_once
from casebridge.kit.formats.docx import WordDocument
from casebridge.kit.formats.rich import Paragraph, Table
from tests.intake.readers.test_word_template import (
    ANSWERS,
    FORM,
    LANGUAGES,
    changed,
    codes,
    filled,
    of,
    paragraphs,
    relabelled,
    table,
    values,
)

OTHER = {**ANSWERS, "A1": "Second case", "A2": "Second", "A3": "c5", "D1": "Another summary"}


def two_in_one(language: str) -> WordDocument:
    first, second = filled(language), filled(language, OTHER)
    return replace(first, blocks=(*first.blocks, *second.blocks))


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_forms_in_one_file_are_two_readings(language: str) -> None:
    one, two = readings(two_in_one(language), FORM)
    assert values(one) == ANSWERS
    assert values(two) == OTHER
    assert "several-forms" in codes(one)
    assert values(read(two_in_one(language), FORM)) == ANSWERS


def test_two_forms_in_one_table_are_not_read_but_told() -> None:
    rows = [row for b in two_in_one("en").blocks if isinstance(b, Table) for row in b.rows]
    reading = read(of(Table(tuple(rows))), FORM)
    assert reading.facts == ()
    assert codes(reading) == ["several-forms"]


def test_a_table_copied_for_a_partner_is_no_second_form() -> None:
    document = filled("en")
    copied = [b for b in document.blocks if isinstance(b, Table)][2]
    reading = read(replace(document, blocks=(*document.blocks, copied)), FORM)
    assert "several-forms" not in codes(reading)
    assert values(reading)["A1"] == ANSWERS["A1"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_at_the_right_are_found(language: str) -> None:
    turned = changed(filled(language), lambda t: [Table(tuple(row[::-1] for row in t.rows))])
    assert values(read(turned, FORM)) == ANSWERS


@pytest.mark.parametrize("language", LANGUAGES)
def test_questions_in_one_row_and_answers_in_the_next_are_paired(language: str) -> None:
    turned = changed(filled(language), lambda t: [Table(tuple(zip(*t.rows, strict=True)))])
    assert values(read(turned, FORM)) == ANSWERS


def test_a_row_of_questions_without_answers_gives_nothing() -> None:
    rows = ("A1 Title of the case", "A2 Title of the case in English")
    assert values(read(of(table(rows, ("just one cell",))), FORM)) == {}


def test_running_numbers_before_the_labels_are_no_answers() -> None:
    rows = (("1", "A1 Title of the case", "Port"), ("2.", "Key words", "x; y"))
    assert values(read(of(table(*rows)), FORM)) == {"A1": "Port", "D2": "x; y"}


def test_a_table_of_the_applicants_own_gives_no_answers() -> None:
    document = changed(
        filled("en", {"A1": "Port", "B1.1": "Institute", "C1": "Iran", "D1": "Summary"}),
        lambda t: [t],
    )
    annex = table(("A2", "120 km"), ("E-mail", "x@example.org"), ("C3 site", "2 ha"))
    reading = read(replace(document, blocks=(*document.blocks, annex)), FORM)
    assert values(reading) == {"A1": "Port", "B1.1": "Institute", "C1": "Iran", "D1": "Summary"}


def test_headings_say_whose_rows_these_are_where_codes_are_gone() -> None:
    blocks: tuple[Table | Paragraph, ...] = (
        *paragraphs("Basic information about the applicant(s)", "Lead applicant"),
        table(("Name in English", "One"), ("E-mail", "a@example.org")),
        *paragraphs("Joint applicant (2)"),
        table(("Full official name (as on the seal)", "Two")),
    )
    assert values(read(of(*blocks), FORM)) == {
        "B1.2": "One", "B1.11": "a@example.org", "B2.1": "Two",
    }  # fmt: skip


def test_a_table_that_goes_back_without_a_heading_is_not_guessed() -> None:
    blocks = (
        table(("Name in English", "One"), ("E-mail", "a@example.org")),
        table(("Full official name (as on the seal)", "Two")),
    )
    reading = read(of(*blocks), FORM)
    assert values(reading) == {"B1.2": "One", "B1.11": "a@example.org"}
    assert "field-disputed" in codes(reading)


def test_the_date_beside_the_seal_is_not_the_date_of_the_application() -> None:
    lines = paragraphs(
        "Title of the case: Port", "Date: 2023-03-01", "Key words: a", "Cities or sites: b",
        "Seal of the organisation (every applicant):", "Date: 5 March 2023",
    )  # fmt: skip
    assert values(read(of(*lines), FORM))["A7"] == "2023-03-01"


def test_a_hint_wrapped_in_another_way_is_no_answer() -> None:
    label = "B1.4 Country of registration\n(required) Any country, not\nonly SCO countries"
    assert values(read(of(table((label, ""))), FORM)) == {}


def test_what_a_program_wrote_four_times_is_told_once() -> None:
    heap = "案例摘要2023年案例摘要案例摘要2023年2023案例摘要2023年年案例摘要2023年"
    reading = read(of(table(("A1 Title of the case", heap))), FORM)
    assert values(reading) == {"A1": "案例摘要2023年"}
    assert "text-repeated" in codes(reading)


@pytest.mark.parametrize(
    "written",
    ["12121212", "port, port and port", "ha ha ha ha", "ABAB", "A\nB\nA\nB", "2021\n2021\n2021"],
)
def test_what_somebody_repeated_stays(written: str) -> None:
    assert told_once(written.split("\n")) == written.split("\n")


def test_a_heap_torn_into_lines_is_put_together() -> None:
    assert told_once(["智慧港口7", "智慧港口智慧港口7", "7", "智慧港口7", "next"]) == [
        "智慧港口7", "next",
    ]  # fmt: skip


def test_a_printed_form_is_believed_less_and_says_so() -> None:
    document = replace(filled("en", {"A1": "Port", "A2": "بندر ۱۲"}), kind="pdf")
    reading = read(document, FORM)
    assert {fact.code: fact.confidence for fact in reading.facts} == {"A1": 0.8, "A2": 0.4}
    assert "form-from-pdf" in codes(reading)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_invented_where_codes_and_labels_are_translated(language: str) -> None:
    strange = relabelled(filled(language), lambda label: "عنوان پرونده")
    assert {f.code for f in read(strange, FORM).facts} <= {"A1", "A7", "B1.1"}
