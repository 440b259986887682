"""The summary table of an edition as a workbook: cases, their figures, and about the edition."""

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO

import openpyxl
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter

from casebridge.editions.outputs import lines
from casebridge.editions.outputs.packing import moment_of, steady
from casebridge.editions.outputs.wording import wording
from casebridge.editions.rules.book import Book, BookArea, BookEntry
from casebridge.kit.formats import xlsx
from casebridge.kit.text.multilingual import direction_of
from casebridge.kit.text.xml_text import fit

COLUMNS = (
    "number", "title", "area", "country", "period", "parties", "partners", "category", "kind",
    "provenance", "original", "summary", "achieved", "expected", "key_figures", "sources",
    "keywords",
)  # fmt: skip
WIDTHS = {"number": 8, "title": 40, "summary": 60, "achieved": 45, "expected": 45, "sources": 45}
WIDTH = 24
Row = tuple[xlsx.Value, ...]


def render(book: Book, *, at: datetime | None = None) -> bytes:
    """The workbook; the same book gives the same bytes, and no text becomes a formula."""
    words = wording(book.language)
    cases: list[Row] = [tuple(words[column] for column in COLUMNS)]
    cases += [_case(book, entry) for entry in book.entries]
    sheets = (
        xlsx.Sheet(words["cases"], tuple(cases)),
        xlsx.Sheet(words["key_figures"], tuple(_figures(book))),
        xlsx.Sheet(words["closing"], tuple(_about(book))),
    )
    return steady(_arranged(xlsx.write(sheets), book), at or moment_of(book))


def _case(book: Book, entry: BookEntry) -> Row:
    language = book.language
    labels = {area.code: lines.area_label(area, language) for area in book.areas}
    facts = {_column(fact.key): fact.text for fact in lines.facts(entry, language)}
    said: dict[str, xlsx.Value] = {
        **facts,
        "number": entry.number,
        "title": entry.title,
        "area": labels.get(entry.area, lines.area_label(BookArea("", ""), language)),
        "provenance": lines.provenance(entry, language),
        "summary": lines.summary(entry),
        "achieved": "\n".join(entry.achieved),
        "expected": "\n".join(entry.expected),
        "key_figures": "\n".join(_said(item) for item in lines.figure_lines(entry, language)),
        "sources": "\n".join(
            f"{lines.source_mark(place, language)} {source}"
            for place, source in enumerate(lines.sources(entry))
        ),
        "keywords": wording(language)["join"].join(entry.keywords),
    }
    return tuple(said.get(column, "") for column in COLUMNS)


def _column(key: str) -> str:
    """Whoever carried a case out stands in the column of the applicants."""
    return "parties" if key == "actors" else key


def _said(item: lines.FigureLines) -> str:
    value = " ".join(part for part in (item.qualifier, item.value, item.unit) if part)
    return " — ".join(part for part in (value, item.name, item.note) if part)


def _figures(book: Book) -> Iterable[Row]:
    words = wording(book.language)
    yield tuple(words[key] for key in ("number", "title", "key_figure", "figure_name", "note"))
    for entry in book.entries:
        for item in lines.figure_lines(entry, book.language):
            value = " ".join(part for part in (item.qualifier, item.value, item.unit) if part)
            yield (entry.number, entry.title, value, item.name, item.note)


def _about(book: Book) -> Iterable[Row]:
    words = wording(book.language)
    yield (book.title.in_(book.language).text,)
    if book.demonstration and book.strip:
        yield (book.strip,)
    yield (book.organiser.in_(book.language).text,)
    told = {
        "disclaimer": book.disclaimer,
        "licence": book.licence,
        "imprint": lines.imprint(book),
    }
    for key, texts in told.items():
        for text in texts:
            yield (words[key], text)


def _arranged(content: bytes, book: Book) -> bytes:
    """Widths, wrapped text, a first row that stays, and the table's own direction."""
    workbook = openpyxl.load_workbook(BytesIO(content))
    for place, sheet in enumerate(workbook.worksheets):
        sheet.sheet_view.rightToLeft = direction_of(book.language) == "rtl"
        names = COLUMNS if place == 0 else ("number", "title", "summary", "title", "title")
        for at, (column, name) in enumerate(zip(sheet.columns, names, strict=False), start=1):
            sheet.column_dimensions[get_column_letter(at)].width = WIDTHS.get(name, WIDTH)
            for cell in column:
                cell.alignment = Alignment(vertical="top", wrap_text=True)
        if place < 2:
            sheet.freeze_panes = "C2"
            sheet.auto_filter.ref = sheet.dimensions
    workbook.properties.title = fit(book.title.in_(book.language).text)
    workbook.properties.creator = fit(book.organiser.in_(book.language).text)
    workbook.properties.language = book.language
    made = BytesIO()
    workbook.save(made)
    return made.getvalue()
