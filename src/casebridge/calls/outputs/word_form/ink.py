"""Ink: puts paragraphs of one language on paper with the right fonts and direction."""

from dataclasses import dataclass
from typing import Final

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml import etree

from casebridge.calls.rules.form_words import in_language
from casebridge.kit.text.multilingual import Multilingual, direction_of

CENTRE: Final = WD_ALIGN_PARAGRAPH.CENTER
END: Final = WD_ALIGN_PARAGRAPH.RIGHT
LATIN = "Times New Roman"
# By use: running text, heads, title. The names are those Chinese offices know.
HAN = {"text": "仿宋", "head": "黑体", "title": "宋体"}
# Alternative names for Word; LibreOffice and WPS fall back by script.
FONT_ALTERNATIVES = {"仿宋": "FangSong", "黑体": "SimHei", "宋体": "SimSun"}
GREY = RGBColor(0x59, 0x59, 0x59)
# Word wants the children of a properties element in the order of its schema.
AFTER_BIDI = ("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr")
AFTER_BIDI_VISUAL = ("w:tblW", "w:jc", "w:tblInd", "w:tblBorders", "w:tblLayout", "w:tblLook")
WORD_LANGUAGES = {"zh-Hans": "zh-CN", "ru": "ru-RU", "en": "en-GB"}


@dataclass(frozen=True)
class Style:
    """How one line looks: size in points, which face, space around it in points."""

    size: float = 12
    face: str = "text"
    bold: bool = False
    grey: bool = False
    before: float = 0
    after: float = 0
    leading: float = 1.15


class Ink:
    """A document under construction together with its language."""

    def __init__(self, document: Document, language: str) -> None:
        self.document = document
        self.language = language
        self.right_to_left = direction_of(language) == "rtl"

    @property
    def is_chinese(self) -> bool:
        return self.language.startswith("zh")

    def text(self, words: Multilingual, **values: object) -> str:
        """`values` fill fixed words; texts of the call are printed as they are."""
        return in_language(words, self.language, **values) if values else self.plain(words)

    def plain(self, words: Multilingual) -> str:
        return words.in_(self.language, ("en",)).text

    def line(
        self,
        where: Document | _Cell,
        text: str,
        style: Style,
        align: WD_ALIGN_PARAGRAPH | None = None,
    ) -> Paragraph:
        paragraph: Paragraph = where.add_paragraph()
        self.shape(paragraph, style, align)
        self.write(paragraph, text, style)
        return paragraph

    def first_line(self, cell: _Cell, text: str, style: Style) -> Paragraph:
        """Writes into the paragraph every cell is born with."""
        paragraph: Paragraph = cell.paragraphs[0]
        self.shape(paragraph, style)
        self.write(paragraph, text, style)
        return paragraph

    def shape(
        self, paragraph: Paragraph, style: Style, align: WD_ALIGN_PARAGRAPH | None = None
    ) -> None:
        layout = paragraph.paragraph_format
        layout.space_before, layout.space_after = Pt(style.before), Pt(style.after)
        layout.line_spacing = style.leading
        if align is not None:
            layout.alignment = align
        if self.right_to_left:
            put(paragraph._p.get_or_add_pPr(), OxmlElement("w:bidi"), AFTER_BIDI)

    def write(self, paragraph: Paragraph, text: str, style: Style) -> Run:
        run = paragraph.add_run(text)
        run.font.size = Pt(style.size)
        # Chinese official faces have no bold: size and face make the difference.
        run.font.bold = style.bold and not (self.is_chinese and style.face == "text")
        if style.grey:
            run.font.color.rgb = GREY
        self.dress(run, style.face)
        return run

    def dress(self, run: Run, face: str) -> None:
        """Fonts per script, and the direction a run needs in right-to-left text."""
        properties = run._r.get_or_add_rPr()
        fonts = properties.get_or_add_rFonts()
        for slot in ("w:ascii", "w:hAnsi", "w:cs"):
            fonts.set(qn(slot), LATIN)
        fonts.set(qn("w:eastAsia"), HAN[face])
        # Dashes, quotes and ticks are shared by scripts: the hint takes them from the Han face.
        if self.is_chinese:
            fonts.set(qn("w:hint"), "eastAsia")
        if self.right_to_left:
            run.font.rtl = True

    def mirror(self, table: Table) -> None:
        if self.right_to_left:
            put(table._tbl.tblPr, OxmlElement("w:bidiVisual"), AFTER_BIDI_VISUAL)


def put(parent: etree._Element, child: etree._Element, followers: tuple[str, ...]) -> None:
    """Inserts `child` before the first of its followers, or at the end."""
    tags = {qn(name) for name in followers}
    for place, other in enumerate(parent):
        if other.tag in tags:
            parent.insert(place, child)
            return
    parent.append(child)
