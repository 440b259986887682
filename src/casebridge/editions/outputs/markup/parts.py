"""Everything of the book but its cases as elements: opening, contents, indexes, closing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from casebridge.editions.outputs import lines
from casebridge.editions.outputs.markup.elements import Element, in_language, made, paragraphs, put
from casebridge.editions.outputs.wording import numeral, wording
from casebridge.editions.rules import book as books
from casebridge.editions.rules.book import (
    Book,
    BookEntry,
    Chapter,
    IndexLine,
    area_index,
    country_index,
    keyword_index,
    organisation_index,
)
from casebridge.kit.text.multilingual import Multilingual

# The address of a case by its number; '' where an output has no links.
Addressed = Callable[[int], str]


@dataclass(frozen=True)
class Part:
    """A titled part of the book; `key` names it among the others."""

    key: str
    title: str
    body: Sequence[Element]


def title_block(book: Book) -> list[Element]:
    """Title, subtitle and organiser, the edition's language first, then year and version."""
    words = wording(book.language)
    named = _in_all_languages(book, book.title, "h1", "book-title")
    subtitle = book.subtitle.in_(book.language).text
    if subtitle:
        named.append(made("p", subtitle, kind="subtitle"))
    named += _in_all_languages(book, book.organiser, "p", "organiser")
    year = made("p", numeral(book.year, book.language), kind="year")
    version = words["version"].format(version=numeral(book.version, book.language))
    return [*named, year, *([made("p", version, kind="version")] if book.version else [])]


def _in_all_languages(book: Book, text: Multilingual, tag: str, kind: str) -> list[Element]:
    leading = text.in_(book.language)
    foreign = leading.tag and leading.tag != book.language
    first = (
        in_language(tag, leading.text, leading.tag, kind)
        if foreign
        else made(tag, leading.text, kind=kind)
    )
    others = [
        in_language("p", other, language, f"{kind}-other")
        for language, other in text.texts.items()
        if language != leading.tag
    ]
    return [first, *others]


def strip(book: Book) -> list[Element]:
    """The line that marks a demonstration, on every page."""
    return [made("p", book.strip, kind="strip")] if book.demonstration and book.strip else []


def opening(book: Book) -> list[Part]:
    """What stands before the cases, the contents apart."""
    words = wording(book.language)
    numbers = [
        made("div", made("dt", each.label), made("dd", numeral(each.value, book.language)))
        for each in book.collected_numbers
    ]
    collected = paragraphs(book.how_collected)
    if numbers:
        collected.append(made("dl", *numbers, kind="numbers"))
    found = (
        ("foreword", paragraphs(book.foreword)),
        ("how_collected", collected),
        ("wording_note", paragraphs(book.wording_note)),
        ("countries", _index(book, book.countries)),
    )
    return [Part(key, words[key], body) for key, body in found if body]


def chapters(book: Book, address: Addressed) -> list[tuple[Part, Chapter]]:
    """The contents: every chapter with its cases in the order of the book."""
    return [
        (Part(f"chapter-{n}", lines.chapter_title(book, each), _chapter(book, each, address)), each)
        for n, each in enumerate(books.chapters(book), start=1)
    ]


def _chapter(book: Book, chapter: Chapter, address: Addressed) -> list[Element]:
    count = wording(book.language)["case_count"]
    listed = [made("li", _to_case(book, entry, address)) for entry in chapter.entries]
    return [
        made("p", count.format(count=numeral(len(listed), book.language)), kind="count"),
        made("ul", *listed, kind="contents"),
    ]


def _to_case(book: Book, entry: BookEntry, address: Addressed) -> Element:
    number = made("span", numeral(entry.number, book.language), kind="of-case")
    where = address(entry.number)
    title = f" {entry.title}"
    return made("a", number, title, href=where) if where else made("span", number, title)


def indexes(book: Book, address: Addressed) -> list[Part]:
    words = wording(book.language)
    found = (
        ("index_countries", country_index(book)),
        ("index_areas", area_index(book)),
        ("index_organisations", organisation_index(book)),
        ("index_keywords", keyword_index(book)),
    )
    return [Part(key, words[key], _index(book, index, address)) for key, index in found if index]


def _index(
    book: Book, index: Sequence[IndexLine], address: Addressed = lambda number: ""
) -> list[Element]:
    rows = [_index_line(book, line, address) for line in index]
    return [made("ul", *rows, kind="index")] if rows else []


def _index_line(book: Book, line: IndexLine, address: Addressed) -> Element:
    row = made("li", made("span", line.name or wording(book.language)["other_area"]), " ")
    for before, number in lines.spans(line.numbers, book.language):
        shown, where = numeral(number, book.language), address(number)
        put(row, before)
        row.append(made("a", shown, href=where) if where else made("span", shown))
    return row


def closing(book: Book) -> list[Part]:
    words = wording(book.language)
    changes = tuple(lines.change(change, book.language) for change in book.changes)
    found = (
        ("credits", lines.credits(book)),
        ("licence", book.licence),
        ("disclaimer", book.disclaimer),
        ("changes", changes),
        ("imprint", lines.imprint(book)),
    )
    return [Part(key, words[key], paragraphs(texts)) for key, texts in found if texts]


def section(part: Part, heading: str = "h2") -> Element:
    """The part under its heading."""
    return made("section", made(heading, part.title), *part.body, kind=part.key)
