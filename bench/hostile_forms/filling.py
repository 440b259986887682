"""Our own form filled in by an applicant, and the small things all edits do to it."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from io import BytesIO
from random import Random
from typing import Any

from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph
from PIL import Image

from bench.form_answers import Answer, Writer
from casebridge.calls.outputs.word_form import render
from casebridge.calls.rules.form import Form, FormField
from casebridge.calls.rules.form_words import BOX

TICKS = ("☑", "√", "[x]", "■", "✓", "☒", "【√】", "(V)")


@dataclass
class Filled:
    """One form in the making. `answers` is what must come back, by printed code."""

    form: Form
    language: str
    random: Random
    document: Any
    answers: dict[str, Answer]
    writer: Writer
    fields: dict[str, FormField] = field(default_factory=dict)

    def tables(self) -> list[Any]:
        return [t for t in self.document.tables if any(code_of(r) in self.fields for r in t.rows)]

    def rows(self) -> Iterator[tuple[str, Any]]:
        for table in self.tables():
            for row in table.rows:
                if code_of(row) in self.fields:
                    yield code_of(row), row

    def saved(self) -> bytes:
        file = BytesIO()
        self.document.save(file)
        return file.getvalue()


def filled(form: Form, language: str, writing: str, seed: int) -> Filled:
    random = Random(seed)  # noqa: S311 -- a fixed seed on purpose
    document = Document(BytesIO(render(form, language)))
    writer = Writer(writing, random)
    repetitions = random.choice((1, 2, 3))
    answers = writer.answers(form, repetitions)
    fields = {
        section.code_of(item, repetition): item
        for section in form.sections
        for repetition in range(1, section.repeat_max + 1)
        for item in section.fields
    }
    made = Filled(form, language, random, document, answers, writer, fields)
    if repetitions == 3:
        _third_applicant(made)
    for code, row in made.rows():
        if code in answers:
            write(made, row.cells[1], fields[code], answers[code])
    return made


def code_of(row: Any) -> str:
    words: str = row.cells[0].text
    return words.partition(" ")[0]


def write(made: Filled, cell: Any, item: FormField, answer: Answer) -> None:
    if item.choices:
        for code in answer.choices:
            _tick(cell, [c.code for c in item.choices].index(code), made.random.choice(TICKS[:2]))
        return
    first = cell.paragraphs[0]
    if first.text:
        first = first.insert_paragraph_before()
    else:
        clear(first)
    for place, line in enumerate(answer.lines):
        paragraph = first if place == 0 else _below(first)
        first = paragraph
        paragraph.add_run(line)
        if answer.listed:
            _as_list(paragraph)
    for _ in range(answer.pictures):
        answered = cell.paragraphs[0].insert_paragraph_before()
        answered.add_run().add_picture(picture(), width=Mm(30))
    if answer.table:
        _inner(cell, answer.table)


def picture() -> BytesIO:
    file = BytesIO()
    Image.new("RGB", (24, 16), "#4477aa").save(file, "PNG")
    file.seek(0)
    return file


def _third_applicant(made: Filled) -> None:
    tables = [t for t in made.tables() if code_of(t.rows[0]).startswith("B2.")]
    copy = deepcopy(tables[0]._tbl)
    tables[0]._tbl.addnext(copy)
    copy.addprevious(OxmlElement("w:p"))
    for text in copy.iter(qn("w:t")):
        if text.text and text.text.startswith("B2."):
            text.text = "B3." + text.text[3:]


def _tick(cell: Any, place: int, tick: str) -> None:
    run = cell.paragraphs[place].runs[0]
    run.text = run.text.replace(BOX, tick, 1)


def clear(paragraph: Any) -> None:
    for run in paragraph.runs:
        paragraph._p.remove(run._r)


def _below(paragraph: Any) -> Paragraph:
    new: Any = OxmlElement("w:p")
    paragraph._p.addnext(new)
    return Paragraph(new, paragraph._parent)


def _as_list(paragraph: Any) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    )


def _inner(cell: Any, rows: tuple[tuple[str, ...], ...]) -> None:
    table = cell.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for each, text in zip(row.cells, texts, strict=True):
            each.text = text


def choice_cells(made: Filled) -> Iterator[tuple[str, Any, FormField]]:
    for code, row in made.rows():
        if made.fields[code].choices:
            yield code, row.cells[1], made.fields[code]


def relabel(row: Any, change: Callable[[str, str], str]) -> None:
    """Rewrites the first paragraph of a label cell; the small notes below it stay or go."""
    paragraph = row.cells[0].paragraphs[0]
    code, _, label = paragraph.text.partition(" ")
    clear(paragraph)
    paragraph.add_run(change(code, label))


def rename(row: Any, text: str) -> None:
    relabel(row, lambda code, label: text)


def label_of(row: Any) -> str:
    """The label without its code."""
    words: str = row.cells[0].paragraphs[0].text
    return words.partition(" ")[2]


def only(cell: Any, text: str) -> None:
    for block in list(cell._tc):
        if block.tag != qn("w:tcPr"):
            cell._tc.remove(block)
    cell._tc.append(OxmlElement("w:p"))
    if text:
        cell.paragraphs[0].add_run(text)
