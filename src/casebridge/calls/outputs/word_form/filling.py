"""Fills the project's own Word form the way an applicant would: types, ticks, inserts pictures."""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from io import BytesIO

from docx import Document
from docx.document import Document as WordFile
from docx.shared import Mm
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from casebridge.calls.rules.form import Form, FormField
from casebridge.calls.rules.form_words import BOX, CASE, DATE, ORGANISATION

TICK = "☑"
# The lines of the cover repeat these answers.
COVER = {"A1": CASE, "B1.1": ORGANISATION, "A7": DATE}
PICTURE_WIDTH = Mm(80)

Pictures = Mapping[str, Sequence[tuple[bytes, str]]]


def fill(
    form_docx: bytes, values: Mapping[str, str], pictures: Pictures | None = None, *, form: Form
) -> bytes:
    """`values` by printed code ('B1.4'); a choice field takes the code of its choice ('c3').

    `pictures` holds (PNG bytes, caption) by printed code. Raises KeyError for a code that the
    form does not print and for a choice it does not offer.
    """
    document = Document(BytesIO(form_docx))
    cells = dict(_answer_cells(document))
    fields = form.asked
    for code, value in values.items():
        _answer(cells[code], fields[code], value)
    for code, shown in (pictures or {}).items():
        _insert(cells[code], shown)
    _fill_cover(document, values)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _answer_cells(document: WordFile) -> Iterator[tuple[str, _Cell]]:
    for table in document.tables:
        for row in table.rows:
            label, answer = row.cells
            yield label.text.partition(" ")[0], answer


def _answer(cell: _Cell, item: FormField, value: str) -> None:
    if item.choices:
        wanted = value.split(",") if item.type == "multichoice" else [value]
        for code in wanted:
            _tick(cell, [choice.code for choice in item.choices].index(code))
        return
    _type(cell, value)


def _tick(cell: _Cell, place: int) -> None:
    run = cell.paragraphs[place].runs[0]
    run.text = run.text.replace(BOX, TICK, 1)


def _type(cell: _Cell, value: str) -> None:
    """The first paragraph takes the first line; the others are added before any prompt."""
    first = cell.paragraphs[0]
    if first.text:
        first = _paragraph_before(first)
    lines = value.split("\n")
    _write(first, lines[0])
    last = first
    for line in lines[1:]:
        last = _paragraph_after(last)
        _write(last, line)


def _write(paragraph: Paragraph, line: str) -> None:
    """Types in the look of the run that the form left in the cell, as a person would."""
    for run in paragraph.runs[1:]:
        paragraph._p.remove(run._r)
    run = paragraph.runs[0] if paragraph.runs else paragraph.add_run()
    run.text = line


def _paragraph_after(paragraph: Paragraph) -> Paragraph:
    copy = deepcopy(paragraph._p)
    paragraph._p.addnext(copy)
    return Paragraph(copy, paragraph._parent)


def _paragraph_before(paragraph: Paragraph) -> Paragraph:
    copy = deepcopy(paragraph._p)
    paragraph._p.addprevious(copy)
    return Paragraph(copy, paragraph._parent)


def _insert(cell: _Cell, shown: Sequence[tuple[bytes, str]]) -> None:
    for content, caption in shown:
        cell.add_paragraph().add_run().add_picture(BytesIO(content), width=PICTURE_WIDTH)
        cell.add_paragraph(caption)


def _fill_cover(document: WordFile, values: Mapping[str, str]) -> None:
    for row in document.tables[0].rows:
        label, answer = row.cells
        for code, words in COVER.items():
            if code in values and label.text in words.texts.values():
                _type(answer, values[code].replace("\n", " "))
