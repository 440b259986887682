"""The first two pages: cover with lines to fill in, then how to fill in the form."""

from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import _Cell

from casebridge.calls.outputs.word_form.ink import CENTRE, END, Ink, Style
from casebridge.calls.outputs.word_form.tables import new_table, widths
from casebridge.calls.rules.form import Form
from casebridge.calls.rules.form_words import (
    ANNEX,
    CASE,
    DATE,
    FORM_NUMBER,
    HOW_TO_FILL,
    ORGANISATION,
    ORGANISER,
    RULES,
    SEAL,
)

ANNEX_LINE = Style(size=14, face="head")
NUMBER_LINE = Style(size=10.5, grey=True)
LINE = Style(size=14, leading=1.2, before=14, after=2)
HEAD = Style(size=14, face="head", bold=True, before=6, after=6)
RULE = Style(size=11, leading=1.35, after=3)


def write(ink: Ink, form: Form) -> None:
    _top(ink, form)
    _lines(ink)
    ink.line(ink.document, ink.plain(SEAL), Style(size=12, grey=True, before=70), CENTRE)
    _foot(ink, form)
    _how_to_fill(ink, form)


def _top(ink: Ink, form: Form) -> None:
    page = ink.document
    ink.line(page, ink.plain(ANNEX), ANNEX_LINE, None if ink.is_chinese else END)
    number = f"{ink.plain(FORM_NUMBER)}{form.number_in(ink.language)}"
    ink.line(page, number, NUMBER_LINE, END)
    title = ink.plain(form.title)
    size = 26 if ink.is_chinese else 22
    style = Style(size=size, face="title", bold=True, before=110, after=64, leading=1.3)
    # "Application Form: Cases of …": what it is stands on a line of its own.
    head, colon, rest = title.partition(": ")
    ink.line(page, f"{head}{colon.strip()}\n{rest}" if colon else title, style, CENTRE)


def _lines(ink: Ink) -> None:
    table = new_table(ink, rows=3)
    widths(table, Mm(46), Mm(104))
    labels = (CASE, ORGANISATION, DATE)
    for row, label in zip(table.rows, labels, strict=True):
        ink.first_line(row.cells[0], ink.plain(label), LINE)
        ink.first_line(row.cells[1], "", LINE)
        _line_under(row.cells[1])


def _foot(ink: Ink, form: Form) -> None:
    page = ink.document
    organiser = f"{ink.plain(ORGANISER)}{ink.plain(form.organiser)}"
    ink.line(page, organiser, Style(size=13, before=110, after=4), CENTRE)


def _how_to_fill(ink: Ink, form: Form) -> None:
    page = ink.document
    page.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)
    ink.line(page, ink.plain(HOW_TO_FILL), HEAD)
    values: dict[str, object] = {
        "example": "A1, B1.4",
        "total": form.total_limit.get(ink.language, form.total_limit.get("en", "")),
        "subject": ink.plain(form.subject_format),
        "deadline": ink.plain(form.closes_line),
    }
    wanted = [words for words in RULES if _is_told(ink.plain(words), values)]
    for number, words in enumerate(wanted, 1):
        ink.line(page, f"{number}. {ink.text(words, **values)}", RULE)


def _is_told(words: str, values: dict[str, object]) -> bool:
    return all(value for name, value in values.items() if f"{{{name}}}" in words)


def _line_under(cell: _Cell) -> None:
    borders = OxmlElement("w:tcBorders")
    line = OxmlElement("w:bottom")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "000000")):
        line.set(qn(f"w:{key}"), value)
    borders.append(line)
    cell._tc.get_or_add_tcPr().append(borders)
