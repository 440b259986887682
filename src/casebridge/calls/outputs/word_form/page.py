"""The sheet: size, margins, head with the form's number, foot with page numbers."""

import re

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from lxml import etree

from casebridge.calls.outputs.word_form.ink import (
    AFTER_BIDI,
    CENTRE,
    FONT_ALTERNATIVES,
    HAN,
    LATIN,
    WORD_LANGUAGES,
    Ink,
    Style,
    put,
)
from casebridge.calls.rules.form import Form
from casebridge.calls.rules.form_words import PAGE

NOTE = Style(size=9, grey=True, leading=1.0)
USED_STYLES = frozenset({"Normal", "Default Paragraph Font", "Normal Table", "Header", "Footer"})


def set_up(ink: Ink, form: Form) -> None:
    sheet = ink.document.sections[0]
    sheet.page_width, sheet.page_height = Mm(210), Mm(297)
    sheet.left_margin = sheet.right_margin = Mm(25)
    sheet.top_margin, sheet.bottom_margin = Mm(25), Mm(22)
    sheet.header_distance = sheet.footer_distance = Mm(12)
    _normal_text(ink)
    _name_alternatives(ink.document)
    _properties(ink, form)
    head = sheet.header.paragraphs[0]
    ink.shape(head, NOTE, CENTRE)
    ink.write(head, f"{ink.plain(form.title)}　{form.number_in(ink.language)}", NOTE)
    _rule_under(head)
    foot = sheet.footer.paragraphs[0]
    ink.shape(foot, NOTE, CENTRE)
    _page_numbers(ink, foot)


def drop_unused_styles(document: Document) -> None:
    """python-docx brings a hundred styles; a form needs five."""
    for style in list(document.styles):
        if style.name not in USED_STYLES:
            style.delete()


def _normal_text(ink: Ink) -> None:
    normal = ink.document.styles["Normal"]
    normal.font.name, normal.font.size = LATIN, Pt(12)
    properties = normal.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), HAN["text"])
    fonts.set(qn("w:cs"), LATIN)
    language = OxmlElement("w:lang")
    tag = WORD_LANGUAGES.get(ink.language, ink.language)
    language.set(qn("w:val"), "en-GB" if ink.is_chinese or ink.right_to_left else tag)
    language.set(qn("w:eastAsia"), tag if ink.is_chinese else "zh-CN")
    if ink.right_to_left:
        language.set(qn("w:bidi"), tag)
    properties.append(language)


def _name_alternatives(document: Document) -> None:
    """Tells Word under which other name a Chinese font may be installed."""
    for part in document.part.package.iter_parts():
        if str(part.partname) == "/word/fontTable.xml":
            # Its own content, shipped with python-docx: nothing from outside is parsed here.
            table = etree.fromstring(part.blob)  # noqa: S320
            for name, other in FONT_ALTERNATIVES.items():
                font = etree.SubElement(table, qn("w:font"), {qn("w:name"): name})
                etree.SubElement(font, qn("w:altName"), {qn("w:val"): other})
            part._blob = etree.tostring(table, xml_declaration=True, encoding="UTF-8")


def _properties(ink: Ink, form: Form) -> None:
    core = ink.document.core_properties
    core.title = ink.plain(form.title)
    core.subject = form.number_in(ink.language)
    core.author = ink.plain(form.organiser)
    core.language = ink.language
    core.comments = ""


def _page_numbers(ink: Ink, foot: Paragraph) -> None:
    for piece in re.split(r"(\{pages?\})", ink.plain(PAGE)):
        if piece == "{page}":
            _field(ink, foot, "PAGE")
        elif piece == "{pages}":
            _field(ink, foot, "NUMPAGES")
        elif piece:
            ink.write(foot, piece, NOTE)


def _field(ink: Ink, paragraph: Paragraph, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = ink.write(paragraph, "1", NOTE)
    paragraph._p.append(field)
    field.append(run._r)


def _rule_under(paragraph: Paragraph) -> None:
    borders = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom")
    for key, value in (("val", "single"), ("sz", "4"), ("space", "4"), ("color", "808080")):
        line.set(qn(f"w:{key}"), value)
    borders.append(line)
    put(paragraph._p.get_or_add_pPr(), borders, ("w:shd", "w:tabs", "w:bidi", *AFTER_BIDI))
