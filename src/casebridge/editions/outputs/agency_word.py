"""What goes to a translator as Word: each text of the original, and beside it its translation."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as WordFile
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.shared import Mm

from casebridge.editions.outputs.docx.template import W, language_mark
from casebridge.editions.outputs.docx.writing import packed
from casebridge.kit.formats.two_columns import head_of, reference_of
from casebridge.kit.formats.xliff import Sent, SentFile
from casebridge.kit.text.multilingual import Multilingual, Wording, direction_of
from casebridge.kit.text.xml_text import fit

WORD = "docx"
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
# A4 across, 20 mm around; in twentieths of a point.
WIDTHS = (1700, 6400, 6400)
SMALL = '<w:color w:val="5F686D"/><w:sz w:val="18"/><w:szCs w:val="18"/>'
LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="A9B0B4"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def two_columns(
    files: Mapping[str, Sequence[SentFile]], *, language: str, title: Multilingual
) -> bytes:
    """A table for each case; the same texts give the same bytes."""
    document: WordFile = Document()
    sheet = document.sections[0]
    sheet.orientation = WD_ORIENT.LANDSCAPE
    sheet.page_width, sheet.page_height = Mm(297), Mm(210)
    for name in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(sheet, name, Mm(20))
    heading = title.in_(title.original)
    document.core_properties.title = fit(heading.text)[:200]
    content = "".join(_blocks(files, language, heading))
    body = document.element.body
    for block in parse_xml(f'<w:body xmlns:w="{W}">{content}</w:body>'):
        body.sectPr.addprevious(block)
    return packed(document, UNDATED)


def _blocks(
    files: Mapping[str, Sequence[SentFile]], language: str, title: Wording
) -> Iterator[str]:
    yield _said(title.text, title.tag, "Heading1")
    how = _(
        "Write the translation in the last column. Leave the reference, the original and the "
        "first row as they are."
    )
    yield _said(how, _spoken_here())
    for tag, cases in files.items():
        for case in cases:
            # A paragraph between two tables, or Word joins them.
            yield _said(case.title, tag, "Heading2")
            yield _table(case, tag, language)
    yield _paragraph("")


def _table(case: SentFile, source_language: str, language: str) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in WIDTHS)
    head = (
        _named(head_of(source_language, language)),
        _said(_("Original"), _spoken_here()),
        _said(_("Translation"), _spoken_here()),
    )
    rows = [_row(head, "<w:tblHeader/>")]
    rows += [_row(_cells(unit, case.id, source_language, language)) for unit in case.units]
    return (
        f"<w:tbl><w:tblPr>{'<w:bidiVisual/>' if _is_rtl(_spoken_here()) else ''}"
        f'<w:tblW w:w="{sum(WIDTHS)}" w:type="dxa"/>'
        f'<w:tblBorders>{LINES}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _cells(unit: Sent, case: str, source_language: str, language: str) -> Sequence[str]:
    """Remarks stand under the reference, where they are no part of any text."""
    reference = _named(reference_of(case, unit.id, unit.mark))
    here = _spoken_here()
    remarks = "".join(_paragraph(_run(note, here, small=True), tag=here) for note in unit.notes)
    source = _said(unit.source, source_language)
    return reference + remarks, source, _said(unit.target, language)


def _row(cells: Sequence[str], properties: str = "") -> str:
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, WIDTHS, strict=True)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


def _said(text: str, tag: str, style: str = "") -> str:
    """A paragraph in a language, in its own direction."""
    return _paragraph(_run(text, tag), style, tag)


def _named(reference: str) -> str:
    """A reference runs from the left always, and stands where the reader begins."""
    side = '<w:jc w:val="right"/>' if _is_rtl(_spoken_here()) else ""
    return f"<w:p><w:pPr>{side}</w:pPr>{_run(reference, small=True)}</w:p>"


def _spoken_here() -> str:
    """The language of our own words in the file: that of whoever sends it out."""
    return get_language() or ""


def _paragraph(run: str, style: str = "", tag: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    # What is typed into an empty paragraph runs as its mark says.
    turned = "<w:bidi/><w:rPr><w:rtl/></w:rPr>" if _is_rtl(tag) else ""
    return f"<w:p><w:pPr>{named}{turned}</w:pPr>{run}</w:p>"


def _run(text: str, tag: str = "", *, small: bool = False) -> str:
    if not text:
        return ""
    spoken = language_mark(tag.partition("-")[0]) if tag else ""
    properties = f"{SMALL if small else ''}{'<w:rtl/>' if _is_rtl(tag) else ''}{spoken}"
    words = f'<w:t xml:space="preserve">{escape(fit(text))}</w:t>'
    return f"<w:r><w:rPr>{properties}</w:rPr>{words}</w:r>"


def _is_rtl(tag: str) -> bool:
    return bool(tag) and direction_of(tag) == "rtl"
