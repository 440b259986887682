"""Word's own marks for lines, rows and page numbers of a paper."""

from collections.abc import Sequence
from html import escape

from casebridge.editions.outputs.paper.sheet import OFFICIAL, Paper
from casebridge.kit.text.xml_text import fit

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


class Marks:
    """Writes the marks of one paper: its direction, and where its dashes and quotes come from."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.mirrored = paper.direction == "rtl"
        turned = "<w:rtl/>" if self.mirrored else ""
        # Dashes and quotes are shared by scripts: the hint takes them from the Han face.
        hint = '<w:rFonts w:hint="eastAsia"/>' if paper.short == "zh" else ""
        self.run = f"<w:rPr>{hint}{turned}</w:rPr>" if hint or turned else ""

    def line(
        self,
        text: str,
        style: str,
        *,
        turns: bool = False,
        centred: bool = False,
        end: bool = False,
    ) -> str:
        """One paragraph; line breaks in the text stay line breaks."""
        shape = f'<w:pStyle w:val="{style}"/>'
        shape += "<w:pageBreakBefore/>" if turns else ""
        shape += "<w:bidi/>" if self.mirrored else ""
        if centred:
            shape += '<w:ind w:firstLine="0"/><w:jc w:val="center"/>'
        shape += '<w:jc w:val="right"/>' if end else ""
        return f"<w:p><w:pPr>{shape}</w:pPr>{self._runs(text)}</w:p>"

    def _runs(self, text: str) -> str:
        if not text:
            return ""
        lines = (escape(line, quote=False) for line in fit(text).split("\n"))
        held = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)
        return f"<w:r>{self.run}{held}</w:r>"

    def row(
        self,
        texts: Sequence[str],
        widths: Sequence[int],
        figures: Sequence[int],
        style: str,
        *,
        repeats: bool = False,
    ) -> str:
        """A row that stays on one page; the head's stands again at the top of each."""
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f"{self.line(text, style, end=place in figures)}</w:tc>"
            for place, (text, width) in enumerate(zip(texts, widths, strict=True))
        )
        again = "<w:tblHeader/>" if repeats else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{again}</w:trPr>{cells}</w:tr>"

    def table_look(self) -> str:
        turned = "<w:bidiVisual/>" if self.mirrored else ""
        hair = 'w:val="single" w:sz="4" w:space="0" w:color="B9B4A8"'
        return (
            f'<w:tblPr>{turned}<w:tblW w:w="5000" w:type="pct"/>'
            f"<w:tblBorders><w:bottom {hair}/><w:insideH {hair}/></w:tblBorders>"
            '<w:tblLayout w:type="fixed"/></w:tblPr>'
        )

    def page(self, side: str) -> str:
        """The page's number between two dashes, as official papers have it."""
        dash = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
        before, after = ("— ", " —") if self.paper.measure == OFFICIAL else ("", "")
        field = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        shape = f'<w:pStyle w:val="PaperFoot"/><w:jc w:val="{side}"/>'
        return f"<w:p><w:pPr>{shape}</w:pPr>{dash.format(before)}{field}{dash.format(after)}</w:p>"
