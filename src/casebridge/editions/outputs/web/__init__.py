"""The book as a folder of plain pages: an index and a page for each case, no script, one ZIP."""

from collections.abc import Mapping
from datetime import datetime
from importlib.resources import files

from casebridge.editions.outputs import lines, markup
from casebridge.editions.outputs.markup import parts
from casebridge.editions.outputs.markup.bridge import HEIGHT, WIDTH, bridge
from casebridge.editions.outputs.markup.case import Shown, case
from casebridge.editions.outputs.markup.elements import Element, as_html, escaped, made
from casebridge.editions.outputs.markup.pictures import shown_pictures
from casebridge.editions.outputs.markup.shortening import shortened
from casebridge.editions.outputs.packing import moment_of, packed
from casebridge.editions.outputs.wording import numeral, wording
from casebridge.editions.rules.book import PLAIN, Book, BookEntry
from casebridge.kit.text.multilingual import direction_of

HTML = """<!DOCTYPE html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="{description}">
<link rel="stylesheet" href="book.css">
<link rel="stylesheet" href="web.css">
</head>
{body}
</html>
"""
INDEX = "index.html"
# Search results and tabs show no more of a title.
LONGEST_TITLE = 70
LONGEST_DESCRIPTION = 160


def render(book: Book, *, at: datetime | None = None) -> bytes:
    """The folder as a ZIP; the same book gives the same bytes. It needs nothing outside it."""
    pictures = shown_pictures(book)
    held = {
        INDEX: _index(book).encode(),
        "book.css": (files(markup) / "book.css").read_bytes(),
        "web.css": (files(__package__) / "web.css").read_bytes(),
        "bridge.svg": bridge(book).encode(),
    }
    for place in range(len(book.entries)):
        entry = book.entries[place]
        held[address(entry.number)] = _case(book, place, pictures).encode()
    held |= {shown.address: shown.picture.content for shown in pictures.values()}
    return packed(held, at or moment_of(book))


def address(number: int) -> str:
    return f"case-{number}.html"


def _index(book: Book) -> str:
    words = wording(book.language)
    title = book.title.in_(book.language).text
    drawing = made(
        "img", src="bridge.svg", alt="", width=str(WIDTH), height=str(HEIGHT), kind="bridge"
    )
    contents = [parts.section(each, "h3") for each, _ in parts.chapters(book, address)]
    opening = parts.opening(book)
    main = made(
        "main",
        made("header", *parts.title_block(book)),
        *([] if book.theme == PLAIN else [drawing]),
        *(parts.section(each) for each in opening[:2]),
        made("section", made("h2", words["cases"]), *contents, id="cases"),
        *(parts.section(each) for each in opening[2:]),
        *(parts.section(each) for each in parts.indexes(book, address)),
        id="text",
    )
    footer = made("footer", *(parts.section(each) for each in parts.closing(book)))
    return _page(book, title, book.subtitle.in_(book.language).text or title, main, footer)


def _case(book: Book, place: int, pictures: Mapping[int, Shown]) -> str:
    entry = book.entries[place]
    shown = pictures.get(entry.number)
    main = made("main", case(book, entry, shown), id="text")
    description = lines.summary(entry) or entry.title
    title = f"{numeral(entry.number, book.language)} {entry.title}"
    return _page(book, title, description, _along(book), main, _turn(book, place))


def _along(book: Book) -> Element:
    words = wording(book.language)
    title = book.title.in_(book.language).text
    back = made("li", made("a", title, href=INDEX))
    listed = made("li", made("a", words["all_cases"], href=f"{INDEX}#cases"))
    return made("nav", made("ul", back, listed, kind="along"), aria_label=words["contents"])


def _turn(book: Book, place: int) -> Element:
    """To the case before and the case after."""
    words = wording(book.language)
    beside = (
        ("previous", book.entries[place - 1] if place else None),
        ("next", book.entries[place + 1] if place + 1 < len(book.entries) else None),
    )
    links = [_beside(book, words[key], entry) for key, entry in beside if entry]
    return made("nav", made("ul", *links, kind="along"), kind="turn", aria_label=words["cases"])


def _beside(book: Book, label: str, entry: BookEntry) -> Element:
    text = f"{label}: {numeral(entry.number, book.language)} {entry.title}"
    return made("li", made("a", text, href=address(entry.number)))


def _page(book: Book, title: str, description: str, *content: Element) -> str:
    skip = made("a", wording(book.language)["skip"], href="#text", kind="skip")
    return HTML.format(
        language=escaped(book.language),
        direction=direction_of(book.language),
        title=escaped(shortened(title, LONGEST_TITLE)),
        description=escaped(shortened(description, LONGEST_DESCRIPTION)),
        body=as_html(made("body", skip, *parts.strip(book), *content)),
    )
