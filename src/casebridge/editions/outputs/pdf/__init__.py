"""The book as a tagged PDF, set by typst from templates and one file of values."""

import json
import shutil
import tempfile
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import typst

from casebridge.editions.outputs.pdf.manuscript import picture_name, values
from casebridge.editions.outputs.pictures import printable
from casebridge.editions.rules.book import Book
from casebridge.kit import fonts
from casebridge.kit.refusal import Refusal

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
STANDARDS: "list[typst.PDFStandard]" = ["a-2a", "ua-1"]
TEMPLATES = ("book", "style", "cover", "opening", "parts", "case", "closing")


def render(book: Book, *, at: datetime = EPOCH, chosen: fonts.Fonts | None = None) -> bytes:
    """The book's PDF; the same book and time give the same bytes. Refuses what it cannot print."""
    with tempfile.TemporaryDirectory(prefix="casebridge-book-") as folder:
        root = Path(folder)
        prepare(book, root, chosen or fonts.Fonts())
        return compile_prepared(root, at=at, chosen=chosen or fonts.Fonts())


def prepare(book: Book, root: Path, chosen: fonts.Fonts) -> None:
    """Lay templates, values and pictures into one folder, after checking that all can be set."""
    found = ((entry.number, printable(entry)) for entry in book.entries)
    pictures = {number: picture for number, picture in found if picture}
    text = json.dumps(values(book, chosen, pictures), ensure_ascii=False)
    unprintable = fonts.missing(text, chosen)
    if unprintable:
        raise Refusal("characters-without-font", characters=unprintable)
    (root / "book.json").write_text(text, encoding="utf-8")
    here = Path(str(files(__package__)))
    for name in TEMPLATES:
        shutil.copyfile(here / f"{name}.typ", root / f"{name}.typ")
    for number, picture in pictures.items():
        (root / picture_name(number, picture)).write_bytes(picture.content)


def compile_prepared(root: Path, *, at: datetime, chosen: fonts.Fonts) -> bytes:
    """One pass of typst over a prepared folder; it can read nothing outside it."""
    return typst.compile(
        root / "book.typ",
        root=root,
        font_paths=fonts.for_typst(chosen),
        ignore_system_fonts=True,
        pdf_standards=STANDARDS,
        timestamp=at,
    )
