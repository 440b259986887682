"""Covers as pictures, drawn by typst from the printed book's own cover."""

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import typst

from casebridge.editions.outputs import pdf
from casebridge.editions.rules.book import Book, BookEntry
from casebridge.kit import fonts


def cover(book: Book, template: Path, *, ppi: int) -> bytes:
    """A PNG of the one page that `template` draws, with the book's values beside it."""
    chosen = fonts.Fonts()
    with tempfile.TemporaryDirectory(prefix="casebridge-cover-") as folder:
        root = Path(folder)
        pdf.prepare(_outside(book), root, chosen)
        shutil.copyfile(template, root / "page.typ")
        return typst.compile(
            root / "page.typ",
            root=root,
            font_paths=fonts.for_typst(chosen),
            ignore_system_fonts=True,
            format="png",
            ppi=ppi,
        )


def _outside(book: Book) -> Book:
    """The book as its cover shows it: of each case only its line."""
    entries = tuple(
        BookEntry(entry.number, "", entry.provenance, entry.area, countries=entry.countries[:1])
        for entry in book.entries
    )
    return replace(book, entries=entries)
