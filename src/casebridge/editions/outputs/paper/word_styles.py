"""The named styles of a paper's Word file: an office changes one of them, not each line."""

from typing import Any

from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from casebridge.calls.outputs.word_form.ink import HAN, LATIN, WORD_LANGUAGES
from casebridge.editions.outputs.paper.sheet import OFFICIAL, Measures, Paper, measures_of

KEPT = frozenset(
    {
        "Normal",
        "Title",
        "Heading 1",
        "Heading 2",
        "Default Paragraph Font",
        "Normal Table",
        "Footer",
    }
)
GREY = "465056"
# Chinese official papers: 黑体 for the first level, 楷体 for the second, both of the text's size.
SECOND = "楷体"


def dress(document: WordFile, paper: Paper) -> None:
    for style in list(document.styles):
        if style.name not in KEPT:
            style.delete()
    m = measures_of(paper)
    styles = _Styles(document, paper)
    styles.shape("Normal", size=m.size, indent=m.indent, line=m.line, after=_after(m))
    official = paper.measure == OFFICIAL
    head = {"size": m.title * 0.9, "colour": paper.colour.lstrip("#")} if official else {}
    styles.shape("PaperHead", **({"size": m.small, "colour": GREY, "centred": True} | head))
    styles.shape("PaperAbove", size=m.size, face=HAN["head"], bold=True, centred=True, after=6)
    title = {"size": m.title, "face": HAN["title"], "line": m.title * 1.45}
    styles.shape("Title", centred=True, before=10, after=10, **title)
    styles.shape("PaperUnder", size=m.small * 1.1, colour=GREY, centred=True, after=8)
    _headings(styles, m, official)
    styles.shape("PaperLabel", size=m.size, face=HAN["head"], after=8)
    styles.shape("PaperCell", size=m.small, before=2, after=2)
    styles.shape("PaperCellHead", size=m.small, face=HAN["head"], colour=GREY, before=2, after=2)
    styles.shape("PaperNote", size=m.small, colour=GREY, before=3, after=6)
    styles.shape("PaperEnding", size=m.size, line=m.line, end_side=2 * m.size)
    styles.shape("PaperFoot", size=14 if official and paper.short == "zh" else 10)
    styles.shape("PaperStrip", size=8, colour=GREY, centred=True)


def _after(m: Measures) -> float:
    return 0 if m.indent else m.line * 0.35


def _headings(styles: "_Styles", m: Measures, official: bool) -> None:
    chinese = styles.paper.short == "zh"
    on_grid = chinese and official
    around = (0, 0) if on_grid else (m.line * 0.9, m.line * 0.3)
    for level, face in ((1, HAN["head"]), (2, SECOND)):
        styles.shape(
            f"Heading {level}",
            size=m.heading if chinese else m.heading - level + 1,
            face=face,
            bold=not chinese,
            indent=m.indent if on_grid else 0,
            line=m.line if on_grid else 0,
            before=around[0],
            after=around[1],
            keeps=True,
        )


def grid(document: WordFile, paper: Paper) -> None:
    """22 lines of 28 characters on each page of a Chinese official paper."""
    if paper.short != "zh" or paper.measure != OFFICIAL:
        return
    m = measures_of(paper)
    section = document.sections[0]._sectPr
    for old in section.findall(qn("w:docGrid")):
        section.remove(old)
    made = OxmlElement("w:docGrid")
    made.set(qn("w:type"), "lines")
    made.set(qn("w:linePitch"), str(round(m.line * 20)))
    section.append(made)


class _Styles:
    """Gives a style of the file its look, making it where there is none."""

    def __init__(self, document: WordFile, paper: Paper) -> None:
        self.styles, self.paper = document.styles, paper
        self.mirrored = paper.direction == "rtl"

    def shape(self, name: str, **look: Any) -> None:
        known = {style.name for style in self.styles}
        if name not in known:
            self.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style = self.styles[name]
        self._clean(style)
        style.base_style = None if name == "Normal" else self.styles["Normal"]
        self._letters(style, look)
        self._lines(style.paragraph_format, look)

    def _clean(self, style: Any) -> None:
        for tag in ("w:pPr", "w:rPr"):
            for old in style.element.findall(qn(tag)):
                style.element.remove(old)

    def _letters(self, style: Any, look: dict[str, Any]) -> None:
        size = look.get("size", 11)
        # Word counts in half points; 三号 is 16 there.
        style.font.size = Pt(round(size * 2) / 2 if size != 15.75 else 16)
        style.font.bold = bool(look.get("bold"))
        colour = look.get("colour")
        if colour:
            style.font.color.rgb = RGBColor.from_string(colour)
        properties = style.element.get_or_add_rPr()
        fonts = properties.get_or_add_rFonts()
        for slot in ("w:ascii", "w:hAnsi", "w:cs"):
            fonts.set(qn(slot), LATIN)
        fonts.set(qn("w:eastAsia"), look.get("face", HAN["text"]))
        self._complex(properties, style.font.size.pt, bool(look.get("bold")))
        if style.name == "Normal":
            properties.append(self._language())

    def _complex(self, properties: Any, size: float, bold: bool) -> None:
        """Arabic script takes its size and weight from marks of its own."""
        if not self.mirrored:
            return
        made = OxmlElement("w:szCs")
        made.set(qn("w:val"), str(round(size * 2)))
        properties.find(qn("w:sz")).addnext(made)
        if bold:
            properties.find(qn("w:b")).addnext(OxmlElement("w:bCs"))

    def _language(self) -> Any:
        tag = WORD_LANGUAGES.get(self.paper.language, self.paper.language)
        chinese = self.paper.short == "zh"
        made = OxmlElement("w:lang")
        made.set(qn("w:val"), "en-GB" if chinese or self.mirrored else tag)
        made.set(qn("w:eastAsia"), tag if chinese else "zh-CN")
        if self.mirrored:
            made.set(qn("w:bidi"), {"fa": "fa-IR"}.get(tag, tag))
        return made

    def _lines(self, layout: Any, look: dict[str, Any]) -> None:
        layout.space_before, layout.space_after = (
            Pt(look.get("before", 0)),
            Pt(look.get("after", 0)),
        )
        layout.first_line_indent = Mm(look.get("indent", 0))
        layout.line_spacing = Pt(look["line"]) if look.get("line") else 1.1
        if look.get("keeps"):
            layout.keep_with_next = True
        if look.get("centred"):
            layout.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if "end_side" in look:
            layout.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            layout.right_indent = Pt(look["end_side"])
