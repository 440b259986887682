"""The score form as a Word file: one plain two-column table per case, with visible codes."""

from collections.abc import Sequence
from io import BytesIO

from docx import Document
from docx.shared import Mm
from docx.table import Table

from casebridge.calls.outputs.word_form.ink import Ink, Style
from casebridge.calls.outputs.word_form.tables import new_table, widths
from casebridge.kit.text.multilingual import Multilingual
from casebridge.review.models import Criterion, Review
from casebridge.review.queries.reviews import answer_at_the_office
from casebridge.review.rules.drafts import CANNOT_JUDGE, Answer
from casebridge.review.rules.score_form import (
    APPLICANT_CODE,
    FOR_APPLICANT,
    FOR_OFFICE,
    HOW,
    OFFICE_CODE,
    STAND,
    STAND_CODE,
    TITLE,
    code_of,
)

HEAD = Style(size=18, face="title", bold=True, after=8)
CASE = Style(size=13, face="head", bold=True, before=18, after=6)
RULE = Style(size=10.5, leading=1.3, after=2)
CODE = Style(size=10.5, face="head", bold=True)
LABEL = Style(size=11)
ANCHOR = Style(size=9, grey=True, leading=1.15)
ANSWER = Style(size=12)
CODES, ANSWERS = Mm(110), Mm(50)
REMARK_HEIGHT = Mm(24)
CANNOT_WRITTEN = "–"


def render(reviews: Sequence[Review], language: str) -> bytes:
    """All cases of one reviewer, filled in as far as the office has marks."""
    document = Document()
    sheet = document.sections[0]
    sheet.page_width, sheet.page_height = Mm(210), Mm(297)
    sheet.left_margin = sheet.right_margin = Mm(25)
    ink = Ink(document, language)
    ink.line(document, ink.plain(TITLE), HEAD)
    for number, words in enumerate(HOW, start=1):
        ink.line(document, f"{number}. {ink.plain(words)}", RULE)
    for review in reviews:
        _case(ink, review)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _case(ink: Ink, review: Review) -> None:
    title = review.case.title.in_(ink.language).text
    heading = ink.line(ink.document, f"{review.case}　{title}", CASE)
    heading.paragraph_format.keep_with_next = True
    criteria = list(review.case.call.criteria.all())
    answer = answer_at_the_office(review)
    table = new_table(ink, rows=len(criteria) + 3)
    table.style = "Table Grid"
    widths(table, CODES, ANSWERS)
    _row(ink, table, 0, (review.pk, STAND_CODE), ink.plain(STAND), str(review.revision))
    for place, criterion in enumerate(criteria, start=1):
        mark = answer.marks.get(criterion.code, "")
        shown = CANNOT_WRITTEN if mark == CANNOT_JUDGE else mark
        label = criterion.label.in_(ink.language, ("en",)).text
        _row(ink, table, place, (review.pk, str(place)), label, shown)
        _anchors(ink, table, place, criterion)
    _remarks(ink, table, review, answer)


def _row(
    ink: Ink, table: Table, place: int, code: tuple[int, str], label: str, answer: str
) -> None:
    left, right = table.rows[place].cells
    paragraph = ink.first_line(left, f"{code_of(*code)} ", CODE)
    ink.write(paragraph, label, LABEL)
    lines = answer.split("\n")
    ink.first_line(right, lines[0], ANSWER)
    for line in lines[1:]:
        ink.line(right, line, ANSWER)


def _anchors(ink: Ink, table: Table, place: int, criterion: Criterion) -> None:
    left = table.rows[place].cells[0]
    for mark in sorted(criterion.anchors, key=int):
        text = Multilingual.from_json(criterion.anchors[mark]).in_(ink.language, ("en",)).text
        ink.line(left, f"{mark}　{text}", ANCHOR)


def _remarks(ink: Ink, table: Table, review: Review, answer: Answer) -> None:
    rows = (
        (OFFICE_CODE, FOR_OFFICE, answer.for_office),
        (APPLICANT_CODE, FOR_APPLICANT, answer.for_applicant),
    )
    first = len(table.rows) - len(rows)
    for place, (code, label, text) in enumerate(rows, start=first):
        _row(ink, table, place, (review.pk, code), ink.plain(label), text)
        table.rows[place].height = REMARK_HEIGHT
