"""The record of a decision as a Word file, in the faces that offices know."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as WordFile
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table, _Row

from casebridge.calls.outputs.word_form.ink import CENTRE, Ink, Style, put
from casebridge.calls.outputs.word_form.page import drop_unused_styles
from casebridge.review.outputs.minute.sheet import MinuteSheet, Part, SheetTable

WIDE = 156
TITLE = Style(size=20, face="title", after=4)
NAME = Style(size=13, after=14)
NOTE = Style(size=9, grey=True, leading=1.0)
HEAD = Style(size=13, face="head", bold=True, before=14, after=4)
TEXT = Style(size=11, after=4)
CELL = Style(size=10, leading=1.1)
CELL_HEAD = Style(size=9, face="head", grey=True, leading=1.0)
LOUD = Style(size=22, face="head", bold=True, grey=True, after=8)


def minute_word(sheet: MinuteSheet, at: datetime) -> bytes:
    """The same sheet and moment give the same bytes."""
    document: WordFile = Document()
    ink = Ink(document, sheet.language)
    _sheet_of_paper(document)
    _properties(document, sheet, at)
    if sheet.draft:
        ink.line(document, sheet.draft, LOUD, CENTRE)
    ink.line(document, sheet.organiser, NOTE, CENTRE)
    ink.line(document, sheet.kind, TITLE, CENTRE)
    ink.line(document, sheet.title, NAME, CENTRE)
    for number, part in enumerate(sheet.parts, start=1):
        _part(ink, number, part)
    ink.line(document, "", TEXT)
    _pairs(ink, sheet.signature)
    ink.line(document, "", NOTE)
    _pairs(ink, sheet.proof)
    _foot(ink, sheet)
    drop_unused_styles(document)
    return _packed(document, at)


def _sheet_of_paper(document: WordFile) -> None:
    paper = document.sections[0]
    paper.page_width, paper.page_height = Mm(210), Mm(297)
    paper.left_margin, paper.right_margin = Mm(28), Mm(26)
    paper.top_margin, paper.bottom_margin = Mm(32), Mm(35)


def _properties(document: WordFile, sheet: MinuteSheet, at: datetime) -> None:
    core = document.core_properties
    core.title = f"{sheet.kind}, {sheet.title}"
    core.author = core.last_modified_by = "Casebridge"
    core.language, core.comments = sheet.language, ""
    core.created = core.modified = at.replace(tzinfo=None, microsecond=0)


def _part(ink: Ink, number: int, part: Part) -> None:
    mark = "．" if ink.is_chinese else ". "
    head = ink.line(ink.document, f"{number}{mark}{part.heading}", HEAD)
    head.paragraph_format.keep_with_next = True
    for sentence in part.sentences:
        ink.line(ink.document, sentence, TEXT)
    if part.table is not None:
        _table(ink, part.table)


def _table(ink: Ink, shown: SheetTable) -> None:
    table = ink.document.add_table(rows=0, cols=len(shown.heads))
    table.autofit = False
    ink.mirror(table)
    _fill(ink, table.add_row(), shown.heads, shown, CELL_HEAD)
    _repeats(table.rows[0])
    for row in shown.rows:
        _fill(ink, table.add_row(), row, shown, CELL)
    _lined(table)


def _fill(ink: Ink, row: _Row, texts: Sequence[str], shown: SheetTable, style: Style) -> None:
    whole = sum(shown.widths)
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        cell.width = Mm(WIDE * shown.widths[place] / whole)
        first, *others = text.split("\n")
        written = ink.first_line(cell, first, style)
        if place in shown.figures:
            written.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        for line in others:
            ink.line(cell, line, style)


def _repeats(row: _Row) -> None:
    """The heads stand again at the top of each page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _lined(table: Table) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in ("bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "B9B4A8")):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    put(table._tbl.tblPr, borders, ("w:tblLayout", "w:tblCellMar", "w:tblLook"))


def _pairs(ink: Ink, rows: Sequence[tuple[str, str]]) -> None:
    table = ink.document.add_table(rows=0, cols=2)
    table.autofit = False
    ink.mirror(table)
    for label, value in rows:
        cells = table.add_row().cells
        cells[0].width, cells[1].width = Mm(56), Mm(100)
        ink.first_line(cells[0], label, CELL_HEAD)
        ink.first_line(cells[1], value, CELL)


def _foot(ink: Ink, sheet: MinuteSheet) -> None:
    foot = ink.document.sections[0].footer.paragraphs[0]
    ink.shape(foot, NOTE, CENTRE)
    ink.write(foot, " · ".join(text for text in (sheet.draft, sheet.strip) if text), NOTE)


def _packed(document: WordFile, at: datetime) -> bytes:
    raw, made = BytesIO(), BytesIO()
    document.save(raw)
    stamp = (at.year, at.month, at.day, at.hour, at.minute, at.second)
    with ZipFile(raw) as source, ZipFile(made, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = ZipInfo(name, stamp)
            info.compress_type = ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return made.getvalue()
