"""The report to government: one page of summary, tables and annexes, from the same book."""

from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest
from docx import Document

from casebridge.editions.outputs import report
from casebridge.editions.outputs.report.words import report_words
from tests.editions.outputs import said
from tests.editions.outputs.sample import book

LANGUAGES = ("zh-Hans", "ru", "en", "fa")


def pages_of(content: bytes) -> list[str]:
    printed = pypdfium2.PdfDocument(content)
    try:
        return [page.get_textpage().get_text_range() for page in printed]
    finally:
        printed.close()


def words_of(content: bytes) -> str:
    document = Document(BytesIO(content))
    cells = [cell.text for t in document.tables for row in t.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_names_every_case_and_is_the_same_when_made_again(language: str) -> None:
    made = book(language)
    word = report.render_word(made)
    assert word == report.render_word(made)
    assert report.render(made) == report.render(made)
    words = words_of(word)
    assert [entry.title for entry in made.entries if entry.title not in words] == []


@pytest.mark.parametrize("language", ["zh-Hans", "ru", "en"])
def test_the_summary_is_one_page(language: str) -> None:
    first, second, *_annexes = pages_of(report.render(book(language)))
    assert first.strip()
    assert said.squeezed(report_words(language)["course"]) in said.squeezed(second)


def test_a_figure_without_a_source_is_not_printed() -> None:
    made = book("en")
    with_figures = next(entry for entry in made.entries if entry.figures)
    bare = replace(with_figures.figures[0], name="Unsourced thing", source="")
    unsourced = replace(with_figures, figures=(bare,), sources=())
    others = tuple(unsourced if e is with_figures else e for e in made.entries)
    assert "Unsourced thing" not in words_of(report.render_word(replace(made, entries=others)))


@pytest.mark.parametrize("is_demonstration", [True, False])
def test_only_a_demonstration_carries_the_strip(is_demonstration: bool) -> None:
    strip = "Demonstration strip"
    made = replace(book("en"), demonstration=is_demonstration, strip=strip * is_demonstration)
    assert (strip in " ".join(pages_of(report.render(made)))) is is_demonstration
