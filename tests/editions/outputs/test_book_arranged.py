"""The book by country and by hand, its keywords, disclaimer, logo, colour and styles file."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from docx import Document

from casebridge.editions.outputs import docx, pdf
from casebridge.editions.outputs.docx.template import lacking
from casebridge.editions.outputs.pictures import printable
from casebridge.editions.rules.book import (
    BY_COUNTRY,
    BY_HAND,
    Book,
    BookEntry,
    BookPicture,
    chapters,
    keyword_index,
)
from casebridge.kit.refusal import Refusal
from tests.editions.outputs.sample import book, diagram


def with_keywords(made: Book) -> Book:
    words = {1: ("zinc", "Data"), 2: ("data",), 3: ("Data",)}
    entries = (replace(e, keywords=words.get(e.number, ())) for e in made.entries)
    return replace(made, entries=tuple(entries))


@pytest.mark.parametrize("order", ["area", BY_COUNTRY, BY_HAND])
def test_every_case_stands_in_exactly_one_chapter(order: str) -> None:
    made = replace(book("en"), order=order)
    numbers = [entry.number for chapter in chapters(made) for entry in chapter.entries]
    assert sorted(numbers) == [entry.number for entry in made.entries]


def test_countries_head_their_cases_in_the_order_of_the_document() -> None:
    made = replace(book("en"), order=BY_COUNTRY)
    labels = [chapter.label for chapter in chapters(made)]
    listed = [line.name for line in made.countries]
    assert labels == [name for name in listed if name in labels]
    for chapter in chapters(made):
        assert all(entry.countries[0] == chapter.label for entry in chapter.entries)


def test_a_case_of_no_country_is_not_lost() -> None:
    made = book("en")
    homeless = replace(made.entries[0], countries=())
    by_country = replace(made, order=BY_COUNTRY, entries=(homeless, *made.entries[1:]))
    assert chapters(by_country)[-1].entries == (homeless,)
    assert chapters(by_country)[-1].label == ""


def test_keywords_are_indexed_once_and_sorted() -> None:
    index = keyword_index(replace(with_keywords(book("en")), sort_keys={"zinc": "a"}))
    assert [(line.name, line.numbers) for line in index] == [
        ("zinc", (1,)),
        ("Data", (1, 3)),
        ("data", (2,)),
    ]


def outline_of(made: Book) -> list[tuple[str, list[str]]]:
    with pikepdf.open(BytesIO(pdf.render(made))) as document, document.open_outline() as outline:
        return [(str(i.title), [str(child.title) for child in i.children]) for i in outline.root]


def test_the_bookmarks_follow_the_order() -> None:
    made = book("en")
    by_country = dict(outline_of(replace(made, order=BY_COUNTRY)))
    for chapter in chapters(replace(made, order=BY_COUNTRY)):
        assert by_country[chapter.label] == [entry.title for entry in chapter.entries]
    by_hand = dict(outline_of(replace(made, order=BY_HAND)))
    assert by_hand["Cases"] == [entry.title for entry in made.entries]


def test_the_disclaimer_and_the_keywords_are_printed_in_both_forms() -> None:
    made = replace(with_keywords(book("en")), disclaimer=("Nobody vouches for it.",))
    with pypdfium2.PdfDocument(pdf.render(made)) as document:
        in_pdf = "".join(page.get_textpage().get_text_range() for page in document)
    in_word = "\n".join(p.text for p in Document(BytesIO(docx.render(made))).paragraphs)
    for text in ("Disclaimer", "Nobody vouches for it.", "Index of keywords", "zinc"):
        assert text in in_pdf
        assert text in in_word


def test_word_follows_the_order_by_country() -> None:
    made = replace(book("en"), order=BY_COUNTRY)
    document = Document(BytesIO(docx.render(made)))
    heads = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    labels = [chapter.label for chapter in chapters(made)]
    assert [head for head in heads if head in labels] == labels


def test_the_logo_stands_in_both_forms_with_the_organisers_name() -> None:
    made = replace(book("en"), logo=diagram())
    with pikepdf.open(BytesIO(pdf.render(made))) as document:
        known = [o for o in document.objects if isinstance(o, pikepdf.Dictionary)]
        assert "Specimen Organising Committee" in {str(o.Alt) for o in known if "/Alt" in o}
    shape = Document(BytesIO(docx.render(made))).inline_shapes[0]
    assert shape._inline.docPr.get("descr") == "Specimen Organising Committee"


def test_a_logo_that_does_not_open_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        pdf.render(replace(book("en"), logo=b"no picture"))
    assert caught.value.code == "logo-unreadable"


def test_headings_take_a_dark_colour_and_leave_a_light_one_to_the_lines() -> None:
    for colour, heading in (("#8a1f11", "8A1F11"), ("#f2c94c", "1B2226")):
        made = Document(BytesIO(docx.render(replace(book("en"), colour=colour))))
        assert str(made.styles["Heading 1"].font.color.rgb) == heading


def test_the_books_own_styles_file_is_used() -> None:
    own = Document()
    own.styles["Heading 1"].font.name = "Specimen Display"
    file = BytesIO()
    own.save(file)
    made = replace(book("en"), word_styles=file.getvalue())
    assert Document(BytesIO(docx.render(made))).styles["Heading 1"].font.name == "Specimen Display"
    assert docx.render(made) == docx.render(made)


def test_a_styles_file_says_what_it_lacks() -> None:
    own = Document()
    file = BytesIO()
    for name in ("Caption", "Subtitle"):
        own.styles[name].delete()
    own.save(file)
    assert lacking(file.getvalue()) == ("Subtitle", "caption")


def shown(crop: tuple[float, float, float, float]) -> tuple[int, int]:
    picture = BookPicture(diagram(), "image/png", "Caption", "Alt", crop=crop)
    entry = BookEntry(number=1, title="T", provenance="compiled", area="", picture=picture)
    made = printable(entry)
    assert made is not None
    return made.size


def test_a_crop_shows_a_part_of_the_picture() -> None:
    assert shown((0.0, 0.0, 1.0, 1.0)) == (1200, 640)
    assert shown((0.25, 0.5, 0.5, 0.5)) == (600, 320)
    assert shown((0.99, 0.99, 0.0001, 0.0001)) == (1, 1)
