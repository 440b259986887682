"""One case as elements, in the order in which every output prints it."""

from dataclasses import dataclass

from casebridge.editions.outputs import lines
from casebridge.editions.outputs.markup.elements import (
    Child,
    Element,
    in_language,
    made,
    paragraphs,
    with_links,
)
from casebridge.editions.outputs.pictures import Printable
from casebridge.editions.outputs.wording import numeral, wording
from casebridge.editions.rules.book import Book, BookEntry


@dataclass(frozen=True)
class Shown:
    """A case's picture and the file in which the output keeps it."""

    picture: Printable
    address: str


def case(book: Book, entry: BookEntry, shown: Shown | None) -> Element:
    """The whole case; its title is the page's first heading."""
    parts = [_head(book, entry)]
    if entry.summary:
        parts.append(made("p", lines.summary(entry), kind="summary"))
    if shown:
        parts.append(_picture(shown, book.language))
    parts += _figures(book, entry)
    parts += _texts(book, entry)
    parts.append(_facts(book, entry))
    parts += _sources(book, entry)
    return made("article", *parts, kind="case")


def _head(book: Book, entry: BookEntry) -> Element:
    return made(
        "header",
        made("p", numeral(entry.number, book.language), kind="number"),
        made("h1", entry.title),
        *(in_language("p", text, tag, "other-title") for tag, text in entry.other_titles),
        made("p", lines.provenance(entry, book.language), kind="provenance"),
    )


def _picture(shown: Shown, language: str) -> Element:
    picture = shown.picture
    width, height = picture.size
    said: list[Child] = [picture.caption] if picture.caption else []
    if picture.credit:
        credit = wording(language)["credit"].format(credit=picture.credit)
        said += [" ", made("span", credit, kind="credit")]
    image = made("img", src=shown.address, alt=picture.alt, width=str(width), height=str(height))
    return made("figure", image, *([made("figcaption", *said)] if said else []))


def _figures(book: Book, entry: BookEntry) -> list[Element]:
    items = [_figure(item) for item in lines.figure_lines(entry, book.language)]
    if not items:
        return []
    return [_part(book, "key_figures", made("ul", *items, kind="figures"))]


def _figure(item: lines.FigureLines) -> Element:
    said = [made("span", item.qualifier, kind="qualifier")] if item.qualifier else []
    said.append(made("strong", item.value))
    said += [made("span", item.unit, kind="unit")] if item.unit else []
    for part in said[:-1]:
        part.tail = " "
    note = [made("p", item.note, kind="note")] if item.note else []
    return made("li", made("p", *said, kind="value"), made("p", item.name, kind="name"), *note)


def _texts(book: Book, entry: BookEntry) -> list[Element]:
    found = [
        made(
            "section", made("h2", lines.heading(part, book.language)), *paragraphs(part.paragraphs)
        )
        for part in entry.sections
    ]
    for title, texts in (("achieved", entry.achieved), ("expected", entry.expected)):
        if texts:
            listed = made("ul", *(made("li", text) for text in texts), kind="outcomes")
            found.append(_part(book, title, listed))
    return found


def _facts(book: Book, entry: BookEntry) -> Element:
    """A list of labels; a fact of several lines has several values."""
    groups = [
        made(
            "div",
            made("dt", fact.label),
            *(made("dd", line) for line in fact.text.split("\n") if line),
        )
        for fact in lines.facts(entry, book.language)
    ]
    return made("dl", *groups, kind="facts")


def _sources(book: Book, entry: BookEntry) -> list[Element]:
    listed = [
        made("li", f"{lines.source_mark(place, book.language)} ", *with_links(source))
        for place, source in enumerate(lines.sources(entry))
    ]
    return [_part(book, "sources", made("ul", *listed, kind="sources"))] if listed else []


def _part(book: Book, title: str, *children: Element) -> Element:
    return made("section", made("h2", wording(book.language)[title]), *children)
