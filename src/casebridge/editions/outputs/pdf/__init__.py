"""The book as a tagged PDF, set by typst from templates and one file of values."""

import shutil
import tempfile
from datetime import UTC, datetime
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pikepdf
import typst

from casebridge.editions.outputs import pictures
from casebridge.editions.outputs.pdf.manuscript import SCREEN, Variant, picture_name, values
from casebridge.editions.rules.book import Book
from casebridge.kit import fonts
from casebridge.kit.typesetting import STANDARDS, compiled, printable

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
# Four inks have no place in PDF/A without a profile of the press, which only the printer knows.
PRESS_STANDARDS: "list[typst.PDFStandard]" = ["1.7", "ua-1"]
TEMPLATES = ("book", "style", "cover", "opening", "parts", "case", "closing")
# What is cut off, and what stands around it for the marks, in points.
BLEED = 3 / 25.4 * 72


def render(book: Book, *, at: datetime = EPOCH, chosen: fonts.Fonts | None = None) -> bytes:
    """The book's PDF; the same book and time give the same bytes. Refuses what it cannot print."""
    with tempfile.TemporaryDirectory(prefix="casebridge-book-") as folder:
        root = Path(folder)
        fonts_of_book = chosen or fonts.Fonts()
        prepare(book, root, fonts_of_book)
        return compile_prepared(root, at=at, chosen=fonts_of_book)


def render_for_press(
    book: Book, *, at: datetime = EPOCH, chosen: fonts.Fonts | None = None
) -> bytes:
    """The same book for the printer: four inks, 3 mm of bleed, crop marks."""
    with tempfile.TemporaryDirectory(prefix="casebridge-book-") as folder:
        root = Path(folder)
        fonts_of_book = chosen or fonts.Fonts()
        prepare(book, root, fonts_of_book, for_press=True)
        made = compile_prepared(root, at=at, chosen=fonts_of_book, standards=PRESS_STANDARDS)
        return _with_bleed_box(made)


def prepare(book: Book, root: Path, chosen: fonts.Fonts, *, for_press: bool = False) -> None:
    """Lay templates, values and pictures into one folder, after checking that all can be set."""
    found = ((entry.number, pictures.printable(entry, in_inks=for_press)) for entry in book.entries)
    shown = {number: picture for number, picture in found if picture}
    variant = Variant(for_press, _logo(book, root, for_press)) if for_press or book.logo else SCREEN
    text = printable(values(book, chosen, shown, variant), chosen)
    (root / "book.json").write_text(text, encoding="utf-8")
    here = Path(str(files(__package__)))
    for name in TEMPLATES:
        shutil.copyfile(here / f"{name}.typ", root / f"{name}.typ")
    for number, picture in shown.items():
        (root / picture_name(number, picture)).write_bytes(picture.content)


def _logo(book: Book, root: Path, for_press: bool) -> str:  # noqa: FBT001
    if not book.logo:
        return ""
    content, ending = pictures.logo(book.logo, in_inks=for_press)
    (root / f"logo.{ending}").write_bytes(content)
    return f"logo.{ending}"


def compile_prepared(
    root: Path,
    *,
    at: datetime,
    chosen: fonts.Fonts,
    standards: "list[typst.PDFStandard]" = STANDARDS,
) -> bytes:
    """One pass of typst over a prepared folder; it can read nothing outside it."""
    return compiled(root / "book.typ", chosen=chosen, at=at, standards=standards)


def _with_bleed_box(content: bytes) -> bytes:
    """Typst names the trimmed page only; the printer also wants to know how far the bleed goes."""
    with pikepdf.open(BytesIO(content)) as document:
        for page in document.pages:
            left, low, right, high = (float(value) for value in page.TrimBox)
            page.BleedBox = [left - BLEED, low - BLEED, right + BLEED, high + BLEED]
        made = BytesIO()
        document.save(made, deterministic_id=True)
        return made.getvalue()
