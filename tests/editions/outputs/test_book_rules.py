"""What the book decides from its own values: indexes, areas, and which case is long."""

from dataclasses import replace

from casebridge.editions.outputs import docx, lines, pdf
from casebridge.editions.outputs.wording import WORDING, numeral
from casebridge.editions.rules.book import (
    BookEntry,
    BookFigure,
    area_index,
    areas_with_cases,
    country_index,
    is_long,
    organisation_index,
)
from tests.editions.outputs.sample import book
from tests.editions.outputs.test_book_pdf import page_texts


def test_every_language_has_every_heading() -> None:
    keys = {frozenset(table) for table in WORDING.values()}
    assert len(keys) == 1


def test_countries_are_indexed_in_document_order() -> None:
    made = book("en")
    assert [line.name for line in country_index(made)] == [line.name for line in made.countries]


def test_a_country_only_a_case_names_comes_last() -> None:
    made = book("en")
    first = replace(made.entries[0], countries=("Elsewhere", "China"))
    index = country_index(replace(made, entries=(first, *made.entries[1:])))
    assert (index[-1].name, index[-1].numbers) == ("Elsewhere", (1,))


def test_organisations_sort_by_the_key_given() -> None:
    made = replace(book("en"), sort_keys={"Sinomach": ""})
    assert organisation_index(made)[0].name == "Sinomach"
    backwards = organisation_index(made, key=lambda name: chr(0x10FFFF - ord(name[0])))
    assert backwards[0].name.startswith("样")


def test_an_area_without_a_case_is_not_printed() -> None:
    made = book("en")
    only = replace(made, entries=made.entries[:3])
    assert [area.code for area in areas_with_cases(only)] == ["a1"]
    assert area_index(only)[0].numbers == (1, 2, 3)


def test_a_case_of_no_area_is_printed_under_further_cases() -> None:
    made = book("en")
    stray = replace(made.entries[0], area="", title="A case without an area")
    with_stray = replace(made, entries=(*made.entries[1:], stray))
    assert areas_with_cases(with_stray)[-1].code == ""
    assert docx.render(with_stray)[:2] == b"PK"
    text = "".join(page_texts(pdf.render(with_stray)))
    assert "A case without an area" in text
    assert "Further cases" in text


def test_a_hundred_words_are_short_and_five_hundred_long() -> None:
    entry = BookEntry(number=1, title="T", provenance="compiled", area="a1")
    assert not is_long(replace(entry, summary="seven letters " * 50))
    assert is_long(replace(entry, summary="seven letters " * 250))
    assert is_long(replace(entry, summary="字" * 900))


def test_provenance_names_specimens_and_unchecked_translations() -> None:
    made = book("ru")
    assert lines.provenance(made.entries[0], "ru").startswith("Составлено по открытым")
    assert lines.provenance(made.entries[0], "ru").endswith("перевод не\u00a0проверен")
    assert lines.provenance(made.entries[5], "ru") == "Образец: такой организации не существует"


def test_figures_say_over_and_expected_in_words() -> None:
    over = lines.figure(BookFigure("Carried", "10", "Mt", qualifier="over"), "en")
    assert (over.qualifier, over.value) == ("over", "10")
    sourced = lines.figure(BookFigure("N", "1", date="2025", source="Xinhua"), "en")
    assert sourced.note == "2025. Source: Xinhua"
    doubtful = lines.figure(BookFigure("N", "1", kind="expected", qualifier="sources_differ"), "en")
    assert (doubtful.qualifier, doubtful.note) == ("", "expected, sources differ")


def test_runs_of_three_and_more_numbers_are_drawn_together() -> None:
    assert lines.numbers((1, 2, 3, 4, 6, 7, 9, 10, 11), "en") == "1\u20134, 6, 7, 9\u201311"
    assert lines.numbers((1, 2), "zh-Hans") == "1、2"


def test_numbers_of_the_book_use_the_digits_of_its_language() -> None:
    assert (numeral(120, "fa"), numeral(120, "ru")) == ("۱۲۰", "120")
