"""The book as EPUB 3: our own few files, packed so that the same book gives the same bytes."""

from datetime import datetime
from importlib.resources import files
from pathlib import Path

from casebridge.editions.outputs import markup
from casebridge.editions.outputs.epub.package import CONTAINER, navigation, package
from casebridge.editions.outputs.epub.pages import Page, pages_of, written
from casebridge.editions.outputs.markup.covers import cover
from casebridge.editions.outputs.markup.pictures import shown_pictures
from casebridge.editions.outputs.packing import moment_of, packed
from casebridge.editions.rules.book import Book

COVER = Path(str(files(__package__))) / "cover.typ"
# A shelf shows the cover at about 1,200 pixels of width.
PPI = 144


def render(book: Book, *, at: datetime | None = None) -> bytes:
    """The book's EPUB; the same book gives the same bytes."""
    made_at = at or moment_of(book)
    pictures = shown_pictures(book)
    pages = pages_of(book, pictures)
    held = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": CONTAINER.encode(),
        "book/package.opf": package(book, pages, pictures, made_at).encode(),
        "book/nav.xhtml": navigation(book, pages).encode(),
        "book/book.css": (files(markup) / "book.css").read_bytes(),
        "book/cover.png": cover(book, COVER, ppi=PPI),
    }
    held |= {f"book/{page.file}": _text(page, book) for page in pages}
    held |= {f"book/{shown.address}": shown.picture.content for shown in pictures.values()}
    return packed(held, made_at)


def _text(page: Page, book: Book) -> bytes:
    return written(page, book).encode()
