"""The book as PDF: tagged, complete, the same bytes each time, and nothing printed as a box."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from casebridge.editions.outputs import pdf
from casebridge.editions.rules.book import A4, BRIDGE, PLAIN, Book
from casebridge.kit.fonts import Fonts
from casebridge.kit.refusal import Refusal
from tests.editions.outputs.sample import book

LANGUAGES = ("zh-Hans", "ru", "en", "fa")


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(content))


def page_of(item: pikepdf.OutlineItem) -> tuple[int, int]:
    """The page a line of the outline leads to."""
    assert isinstance(item.destination, pikepdf.Array)
    return item.destination[0].objgen


def page_texts(content: bytes) -> list[str]:
    with pypdfium2.PdfDocument(content) as document:
        return [page.get_textpage().get_text_range() for page in document]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_is_tagged_and_says_its_language(language: str) -> None:
    with opened(pdf.render(book(language))) as document:
        root = document.Root
        assert root.MarkInfo.Marked
        assert str(root.Lang).split("-")[0] == language[:2]
        with document.open_metadata() as metadata:
            assert metadata["pdfaid:conformance"] == "A"
            assert metadata["pdfuaid:part"] == "1"


def test_the_page_is_the_chinese_large_sixteenmo() -> None:
    with opened(pdf.render(book("en"))) as document:
        wide, high = (float(value) for value in document.pages[0].MediaBox[2:])
    assert (round(wide / 72 * 25.4), round(high / 72 * 25.4)) == (210, 285)


def test_the_bookmarks_name_every_area_and_every_case() -> None:
    made = book("ru")
    with opened(pdf.render(made)) as document, document.open_outline() as outline:
        titles = [str(item.title) for item in outline.root]
        below = [str(child.title) for item in outline.root for child in item.children]
    assert all(area.label in titles for area in made.areas)
    assert all(entry.title in below for entry in made.entries)


def test_the_same_book_gives_the_same_bytes() -> None:
    assert pdf.render(book("zh-Hans")) == pdf.render(book("zh-Hans"))


def test_the_time_given_is_the_time_in_the_file() -> None:
    at = datetime(2026, 11, 20, tzinfo=UTC)
    assert b"20261120" in pdf.render(book("en"), at=at)


def test_every_page_of_a_demonstration_carries_the_strip() -> None:
    for text in page_texts(pdf.render(book("en"))):
        assert "not submitted by the parties" in text


def test_a_book_that_is_no_demonstration_carries_no_strip() -> None:
    real = replace(book("en"), demonstration=False)
    assert not any("Demonstration ·" in text for text in page_texts(pdf.render(real)))


def test_a_long_case_begins_on_a_left_page() -> None:
    made = book("en")
    texts = page_texts(pdf.render(made))
    picture = made.entries[5].picture
    assert picture is not None
    places = [n for n, text in enumerate(texts, 1) if picture.caption in text]
    assert [place % 2 for place in places] == [0]


def test_every_spread_begins_on_a_left_page_however_many_there_are() -> None:
    made = book("en")
    long = made.entries[5]
    entries = (replace(long, number=e.number, title=e.title, area=e.area) for e in made.entries)
    with opened(pdf.render(replace(made, entries=tuple(entries)))) as document:
        with document.open_outline() as outline:
            places = [page_of(child) for item in outline.root for child in item.children]
        numbers = {page.obj.objgen: number for number, page in enumerate(document.pages, 1)}
    on_left = [numbers[place] % 2 == 0 for place in places[: len(made.entries)]]
    assert on_left == [True] * len(made.entries)


def pages_of(made: Book) -> dict[int, int]:
    """On how many pages each case is printed, told by the outline; the last area's end is known."""
    with opened(pdf.render(made)) as document, document.open_outline() as outline:
        numbers = {page.obj.objgen: place for place, page in enumerate(document.pages)}
        starts = [
            (numbers[page_of(place)], str(child.title) if child else "")
            for item in outline.root
            for place, child in ((item, None), *((child, child) for child in item.children))
        ]
    titles = {entry.title: entry.number for entry in made.entries}
    following = [start for start, _ in starts[1:]]
    return {
        titles[title]: after - start
        for (start, title), after in zip(starts, following, strict=False)
        if title in titles
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_case_takes_one_page_or_a_spread_and_nothing_runs_over(language: str) -> None:
    made = book(language)
    titled = (replace(e, title=f"{e.title} {e.number}") for e in made.entries)
    taken = pages_of(replace(made, entries=tuple(titled)))
    assert set(taken) == {entry.number for entry in made.entries}
    illustrated = {entry.number for entry in made.entries if entry.picture}
    assert {number for number, pages in taken.items() if pages != 1} <= illustrated
    assert all(taken[number] in {1, 2} for number in illustrated)


@pytest.mark.parametrize("theme", [BRIDGE, PLAIN])
def test_the_paper_may_be_a4_in_either_theme(theme: str) -> None:
    made = replace(book("en"), paper=A4, theme=theme)
    with opened(pdf.render(made)) as document:
        wide, high = (float(value) for value in document.pages[0].MediaBox[2:])
        fonts_used = {str(o.BaseFont) for o in document.objects if _is_font(o)}
    assert (round(wide / 72 * 25.4), round(high / 72 * 25.4)) == (210, 297)
    assert any("NotoSerif-" in name for name in fonts_used) == (theme == BRIDGE)


def _is_font(item: object) -> bool:
    return isinstance(item, pikepdf.Dictionary) and "/BaseFont" in item


def test_markup_in_a_text_is_printed_as_it_stands() -> None:
    made = book("en")
    hostile = '#panic("x") *bold* $x$ \\ @case-1 <label> [#read("book.json")]'
    entry = replace(made.entries[0], summary=hostile)
    text = "".join(page_texts(pdf.render(replace(made, entries=(entry, *made.entries[1:])))))
    assert '#panic("x") *bold* $x$' in text.replace("\r\n", " ")


def test_a_character_no_font_has_is_refused_by_name() -> None:
    made = book("en")
    entry = replace(made.entries[0], summary="A face \U0001f600 in the text.")
    with pytest.raises(Refusal) as caught:
        pdf.render(replace(made, entries=(entry, *made.entries[1:])))
    assert caught.value.code == "characters-without-font"
    assert caught.value.values == {"characters": "\U0001f600"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_wheels_alone_print_the_book(language: str) -> None:
    content = pdf.render(book(language), chosen=Fonts(debian=None))
    with opened(content) as document:
        assert len(document.pages) > 15


def test_every_picture_has_its_alternative_text() -> None:
    made = book("en")
    picture = made.entries[5].picture
    assert picture is not None
    with opened(pdf.render(made)) as document:
        known = [o for o in document.objects if isinstance(o, pikepdf.Dictionary)]
        alts = {str(item.Alt) for item in known if "/Alt" in item}
    assert picture.alt in alts


def test_persian_books_number_their_cases_in_persian_digits() -> None:
    text = "".join(page_texts(pdf.render(book("fa"))))
    assert "۱۲" in text
