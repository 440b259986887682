"""A paper as a Word file, in the faces that offices know; whole tables are written at once."""

from datetime import UTC, datetime

from docx import Document
from docx.document import Document as WordFile
from docx.oxml import parse_xml
from docx.shared import Mm

from casebridge.calls.outputs.word_form.ink import WORD_LANGUAGES
from casebridge.editions.outputs.docx.writing import packed
from casebridge.editions.outputs.paper import word_styles
from casebridge.editions.outputs.paper.sheet import OFFICIAL, Paper, Part, Table
from casebridge.editions.outputs.paper.word_marks import NAMESPACE, Marks
from casebridge.kit.text.xml_text import fit

WIDE = 8845  # the width of the text, 156 mm, in twentieths of a point


def paper_word(paper: Paper, at: datetime) -> bytes:
    """The same paper and moment give the same bytes."""
    document: WordFile = Document()
    word_styles.dress(document, paper)
    _sheet_of_paper(document, paper)
    _properties(document, paper, at)
    marks = Marks(paper)
    content = "".join((*_head(paper, marks), *_body(paper, marks)))
    body = document.element.body
    for block in parse_xml(f"<w:body {NAMESPACE}>{content}</w:body>"):
        body.sectPr.addprevious(block)
    return packed(document, at)


def _sheet_of_paper(document: WordFile, paper: Paper) -> None:
    sheet, official = document.sections[0], paper.measure == OFFICIAL
    sheet.page_width, sheet.page_height = Mm(210), Mm(297)
    sheet.left_margin, sheet.right_margin = Mm(28), Mm(26)
    sheet.top_margin = Mm(37 if official else 26)
    sheet.bottom_margin = Mm(35 if official else 26)
    sheet.footer_distance = Mm(22 if official else 14)
    word_styles.grid(document, paper)
    document.settings.odd_and_even_pages_header_footer = official
    marks = Marks(paper)
    _foot(sheet.footer, marks.page("right" if official else "center"), paper, marks)
    if official:
        _foot(sheet.even_page_footer, marks.page("left"), paper, marks)


def _foot(footer: object, number: str, paper: Paper, marks: Marks) -> None:
    element = footer._element  # type: ignore[attr-defined]
    for old in list(element):
        element.remove(old)
    strip = marks.line(paper.strip, "PaperStrip") if paper.strip else ""
    for block in parse_xml(f"<w:body {NAMESPACE}>{number}{strip}</w:body>"):
        element.append(block)


def _properties(document: WordFile, paper: Paper, at: datetime) -> None:
    core = document.core_properties
    core.title, core.author = fit(paper.title), fit(paper.head)
    core.last_modified_by = "Casebridge"
    core.language = WORD_LANGUAGES.get(paper.language, paper.language)
    core.comments = ""
    core.created = core.modified = at.astimezone(UTC).replace(tzinfo=None, microsecond=0)


def _head(paper: Paper, marks: Marks) -> list[str]:
    return [
        marks.line(paper.head, "PaperHead"),
        marks.line(paper.above, "PaperAbove") if paper.above else "",
        marks.line(paper.title, "Title"),
        marks.line(paper.under, "PaperUnder") if paper.under else "",
    ]


def _body(paper: Paper, marks: Marks) -> list[str]:
    made: list[str] = []
    ended = False
    for part in paper.parts:
        if part.label and not ended:
            made, ended = [*made, *_ending(paper, marks)], True
        made += _part(part, marks)
    return made if ended else [*made, *_ending(paper, marks)]


def _ending(paper: Paper, marks: Marks) -> list[str]:
    return [marks.line(line, "PaperEnding") for line in paper.ending]


def _part(part: Part, marks: Marks) -> list[str]:
    turns = part.new_page
    made = []
    if part.label:
        made.append(marks.line(part.label, "PaperLabel", turns=turns))
        made.append(marks.line(part.heading, "Heading1", centred=True))
    elif part.heading:
        made.append(marks.line(part.heading, f"Heading{part.level}", turns=turns))
    made += [marks.line(sentence, "Normal") for sentence in part.sentences]
    if part.table is not None:
        made += [_table(part.table, marks), marks.line(part.note, "PaperNote")]
    elif part.note:
        made.append(marks.line(part.note, "PaperNote"))
    return made


def _table(table: Table, marks: Marks) -> str:
    whole = sum(table.widths)
    widths = [WIDE * share // whole for share in table.widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = [marks.row(table.heads, widths, table.figures, "PaperCellHead", repeats=True)]
    rows += [marks.row(row, widths, table.figures, "PaperCell") for row in table.rows]
    return f"<w:tbl>{marks.table_look()}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
