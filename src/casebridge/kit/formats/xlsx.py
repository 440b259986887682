"""Excel tables in and out; a cell that looks like a formula stays text both ways."""

import io
import re
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from casebridge.kit.formats.archive import Archive, open_zip
from casebridge.kit.formats.markup import PART_LIMIT, has_doctype
from casebridge.kit.formats.unreadable import Unreadable
from casebridge.kit.text.xml_text import fit

ROWS = 50_000
COLUMNS = 500
SHEETS = 50
LETTERS = 32_767
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_TITLE = re.compile(r"[\\*?:/\[\]\x00-\x1f]")
_FAULTS = (
    InvalidFileException, KeyError, ValueError, TypeError, AttributeError, IndexError, OSError,
    SyntaxError, OverflowError, RecursionError, AssertionError, NotImplementedError,
)  # fmt: skip

Value = str | int | float | date | datetime | None


@dataclass(frozen=True)
class Sheet:
    """One sheet; rows are as wide as their last filled cell. `hidden` columns count from 1."""

    name: str
    rows: tuple[tuple[Value, ...], ...] = ()
    hidden: tuple[int, ...] = ()


@dataclass(frozen=True)
class Workbook:
    sheets: tuple[Sheet, ...] = ()
    has_macros: bool = False
    has_formulas: bool = False


def read(data: bytes) -> Workbook:
    """Values as last calculated, or Unreadable. No formula is evaluated."""
    if not data:
        raise Unreadable("empty")
    archive = open_zip(data)
    formulas = _checked(archive)
    macros = any("vbaproject" in name.lower() for name in archive.names)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            sheets = tuple(_sheet(each) for each in book.worksheets[:SHEETS])
            book.close()
    except _FAULTS as fault:
        raise Unreadable("broken") from fault
    return Workbook(sheets, macros, formulas)


def write(sheets: Iterable[Sheet]) -> bytes:
    """A workbook with a bold first row per sheet; texts never become formulas."""
    book = openpyxl.Workbook(write_only=True)
    for number, sheet in enumerate(sheets, start=1):
        target = book.create_sheet(_title(sheet.name) or f"{number}")
        for column in sheet.hidden:
            target.column_dimensions[get_column_letter(column)].hidden = True
        for position, row in enumerate(sheet.rows):
            target.append([_cell(target, value, position == 0) for value in row])
    if not book.worksheets:
        book.create_sheet("1")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _checked(archive: Archive) -> bool:
    """Refuses a DOCTYPE in any part; says whether there are formulas."""
    formulas = False
    if "xl/workbook.xml" not in archive:
        raise Unreadable("unknown-kind", kind="zip")
    for name in archive.names:
        if name.endswith((".xml", ".rels")):
            part = archive.read(name, PART_LIMIT)
            if has_doctype(part):
                raise Unreadable("doctype", part=name)
            formulas = formulas or (name.startswith("xl/worksheets/") and b"<f" in part)
    return formulas


def _sheet(sheet: Any) -> Sheet:
    rows: list[tuple[Value, ...]] = []
    # The stated size can be wrong or missing; reading must not trust it.
    sheet.reset_dimensions()
    for row in sheet.iter_rows(values_only=True, max_col=COLUMNS):
        if len(rows) >= ROWS:
            raise Unreadable("too-large", rows=ROWS)
        rows.append(_trimmed(row))
    while rows and not rows[-1]:
        rows.pop()
    return Sheet(str(sheet.title), tuple(rows))


def _trimmed(row: Sequence[Any]) -> tuple[Value, ...]:
    values = [_plain(value) for value in row]
    while values and values[-1] is None:
        values.pop()
    return tuple(values)


def _plain(value: Any) -> Value:
    if value is None or isinstance(value, str | int | float | date):
        return value
    return value.isoformat() if isinstance(value, time) else str(value)


def _cell(sheet: Any, value: Value | Decimal, bold: bool) -> Any:
    if isinstance(value, datetime) and value.tzinfo is not None:
        value = value.replace(tzinfo=None)
    written: Any = _clean(value) if isinstance(value, str) else value
    cell = WriteOnlyCell(sheet, written)
    if isinstance(written, str) and written.startswith(_FORMULA):
        cell.data_type = "s"
        # Excel then shows the text with its hidden apostrophe and keeps it text when edited.
        cell.quotePrefix = True
    if bold:
        cell.font = Font(bold=True)
    return cell


def _clean(text: str) -> str:
    return fit(text)[:LETTERS]


def _title(name: str) -> str:
    return _TITLE.sub(" ", name).strip("' ")[:31]
