"""One plain two-column table per section: code and label at the start, the answer at the end."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.table import Table, _Cell, _Row
from lxml import etree

from casebridge.calls.outputs.word_form.ink import END, Ink, Style, put
from casebridge.calls.rules.form import FormField, FormSection
from casebridge.calls.rules.form_words import (
    BOX,
    DATE_BLANK,
    MORE_APPLICANTS,
    NEXT_APPLICANT,
    SEAL,
    SIGNATURE,
    notes_of,
)

LABEL_WIDTH, ANSWER_WIDTH = Mm(58), Mm(102)
PRINTED_REPETITIONS = 2
SECTION = Style(size=14, face="head", bold=True, before=16, after=6)
PART = Style(size=11.5, face="head", bold=True, before=10, after=4)
CODE = Style(size=10.5, face="head", bold=True)
LABEL = Style(size=11)
NOTE = Style(size=9, grey=True, leading=1.1)
ANSWER = Style(size=11, leading=1.25)
OPTION = Style(size=10.5, leading=1.3)
PROMPT = Style(size=11, grey=True)
HEIGHTS = {"longtext": 28, "images": 28, "metrics": 28, "orgs": 20, "files": 14, "video": 14}
HEIGHTS |= {"signature": 16, "seal": 48}


def write_section(ink: Ink, section: FormSection, repetitions: int) -> None:
    heading = ink.line(ink.document, f"{section.letter}. {ink.plain(section.title)}", SECTION)
    heading.paragraph_format.keep_with_next = True
    # The page that is signed, sealed and scanned stands alone.
    heading.paragraph_format.page_break_before = any(f.type == "seal" for f in section.fields)
    printed = min(repetitions, section.repeat_max)
    for repetition in range(1, printed + 1):
        if section.repeats:
            _part_heading(ink, section, repetition)
        _write_table(ink, section, repetition)
    if printed < section.repeat_max:
        _how_to_add(ink, section, printed + 1)


def new_table(ink: Ink, rows: int) -> Table:
    table: Table = ink.document.add_table(rows=rows, cols=2)
    table.autofit = False
    ink.mirror(table)
    return table


def widths(table: Table, *columns: Length) -> None:
    for column, width in zip(table.columns, columns, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def _part_heading(ink: Ink, section: FormSection, repetition: int) -> None:
    number = f"{section.letter}{repetition}"
    first = repetition == 1
    words = ink.plain(section.first_title) if first else ink.text(NEXT_APPLICANT, number=repetition)
    ink.line(ink.document, f"{number}　{words}", PART).paragraph_format.keep_with_next = True


def _how_to_add(ink: Ink, section: FormSection, number: int) -> None:
    codes = [section.code_of(item, number) for item in section.fields[:2]]
    separator = "、" if ink.is_chinese else ", "
    note = ink.text(MORE_APPLICANTS, example=separator.join(codes), most=section.repeat_max)
    ink.line(ink.document, note, Style(size=9.5, grey=True, before=4))


def _write_table(ink: Ink, section: FormSection, repetition: int) -> None:
    table = new_table(ink, rows=len(section.fields))
    widths(table, LABEL_WIDTH, ANSWER_WIDTH)
    _frame(table)
    for row, item in zip(table.rows, section.fields, strict=True):
        _keep_whole(row, item)
        _write_label(ink, row.cells[0], section.code_of(item, repetition), item)
        _write_answer(ink, row.cells[1], item)


def _write_label(ink: Ink, cell: _Cell, code: str, item: FormField) -> None:
    paragraph = ink.first_line(cell, f"{code} ", CODE)
    ink.write(paragraph, ink.plain(item.label), LABEL)
    for note in notes_of(item, ink.language):
        ink.line(cell, note, NOTE)


def _write_answer(ink: Ink, cell: _Cell, item: FormField) -> None:
    if item.choices:
        _write_choices(ink, cell, item)
    elif item.type == "seal":
        _write_prompts(ink, cell, (ink.plain(SEAL), *[""] * 4, ink.plain(DATE_BLANK)))
    elif item.type == "signature":
        _write_prompts(ink, cell, ("", ink.plain(SIGNATURE)))
    else:
        ink.first_line(cell, "", ANSWER)


def _write_choices(ink: Ink, cell: _Cell, item: FormField) -> None:
    for place, choice in enumerate(item.choices):
        number = "" if len(item.choices) == 1 else f"{choice.mark}. "
        text = f"{BOX} {number}{ink.plain(choice.label)}"
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        ink.shape(paragraph, OPTION)
        paragraph.paragraph_format.left_indent = Pt(16)
        paragraph.paragraph_format.first_line_indent = Pt(-16)
        ink.write(paragraph, text, OPTION)


def _write_prompts(ink: Ink, cell: _Cell, prompts: tuple[str, ...]) -> None:
    ink.first_line(cell, prompts[0], PROMPT)
    for prompt in prompts[1:-1]:
        ink.line(cell, prompt, PROMPT)
    ink.line(cell, prompts[-1], PROMPT, END)


def _keep_whole(row: _Row, item: FormField) -> None:
    """Rows are not torn by a page end, except those whose answers may fill a page."""
    row.height = Mm(HEIGHTS.get(item.type, 9))
    if item.type not in {"longtext", "images"}:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _frame(table: Table) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "000000")):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    put(table._tbl.tblPr, borders, ("w:tblLayout", "w:tblCellMar", "w:tblLook"))
    put(table._tbl.tblPr, _padding(), ("w:tblLook",))


def _padding() -> etree._Element:
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("top", "60"), ("left", "110"), ("bottom", "60"), ("right", "110")):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), width)
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    return margins
