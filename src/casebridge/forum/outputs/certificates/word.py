"""Certificates as one Word file, a page each, so that an office puts them on its own paper."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as WordFile
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.shared import Mm

from casebridge.editions.outputs.docx.writing import packed
from casebridge.editions.outputs.paper import word_styles
from casebridge.editions.outputs.paper.sheet import PLAIN, Paper
from casebridge.editions.outputs.paper.word_marks import NAMESPACE, Marks
from casebridge.forum.outputs.certificates.words import CertificateWords
from casebridge.kit.text.xml_text import fit


def certificates_word(sheets: Sequence[CertificateWords], at: datetime) -> bytes:
    """The same words and moment give the same bytes."""
    first = sheets[0]
    paper = Paper(first.language, first.hosts, first.title, (), measure=PLAIN)
    document: WordFile = Document()
    word_styles.dress(document, paper)
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Mm(297), Mm(210)
    page.left_margin = page.right_margin = Mm(40)
    page.top_margin = page.bottom_margin = Mm(28)
    core = document.core_properties
    core.title, core.author, core.comments = fit(first.title), fit(first.hosts), ""
    core.last_modified_by = "Casebridge"
    core.created = core.modified = at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    marks = Marks(paper)
    content = "".join(
        line for place, one in enumerate(sheets) for line in _lines(one, place, marks)
    )
    body = document.element.body
    for block in parse_xml(f"<w:body {NAMESPACE}>{content}</w:body>"):
        body.sectPr.addprevious(block)
    return packed(document, at)


def _lines(sheet: CertificateWords, place: int, marks: Marks) -> Iterator[str]:
    yield marks.line(sheet.hosts, "PaperHead", turns=place > 0)
    yield marks.line(sheet.title, "Title")
    yield marks.line(sheet.opening, "Normal", centred=True)
    yield marks.line(sheet.case.text, "PaperAbove")
    yield marks.line(sheet.award, "Normal", centred=True)
    if sheet.invited:
        yield marks.line(sheet.invited, "PaperUnder")
    yield marks.line("", "Normal")
    yield marks.line(f"{sheet.signature}: ______________________", "Normal", centred=True)
    yield marks.line(f"({sheet.seal})", "PaperUnder")
    yield marks.line(f"{sheet.day} · {sheet.number}", "PaperUnder")
    if sheet.strip:
        yield marks.line(sheet.strip, "PaperStrip")
