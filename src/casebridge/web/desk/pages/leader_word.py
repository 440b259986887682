"""The leader's page as a Word file in the styles of the book, on one sheet of A4."""

from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from casebridge.editions.outputs.docx.template import opened
from casebridge.editions.outputs.docx.writing import Cell, Writer, packed
from casebridge.web.desk.pages.leader_sheet import Sheet, SheetNumber

ACROSS = 3
HAIR = "D8D4CA"
# The book's styles are made for openings of chapters: points here, and space before and after.
SIZES = {"Title": (20, 0, 4), "Heading 1": (13, 16, 5), "Casebridge Figure": (22, 8, 0)}


def leader_word(sheet: Sheet) -> bytes:
    document = opened(None, sheet.language)
    _one_page(document)
    writer = Writer(document, sheet.language)
    _properties(document, sheet)
    _foot(document, writer, sheet)
    writer.say("Casebridge Note", sheet.kind)
    writer.say("title", sheet.title)
    writer.say("Casebridge Provenance", sheet.as_of)
    writer.table(_rows([_figure(shown) for shown in sheet.numbers]), (57, 57, 56))
    writer.say("heading 1", sheet.areas_title)
    writer.table(_areas(sheet), (8, 142, 20))
    _lined(document)
    writer.say("heading 1", sheet.without_title)
    writer.say("normal", sheet.without)
    return packed(document, sheet.at)


def _one_page(document: DocumentObject) -> None:
    section = document.sections[0]
    section.page_height, section.page_width = Mm(297), Mm(210)
    for name, (size, before, after) in SIZES.items():
        style = document.styles[name]
        style.font.size = Pt(size)
        # Word sets Persian and Arabic by a size of their own.
        _complex_size(style.element.rPr, size)
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(after)
        style.paragraph_format.page_break_before = False


def _complex_size(properties, points: int) -> None:  # type: ignore[no-untyped-def]
    for old in properties.findall(qn("w:szCs")):
        properties.remove(old)
    made = OxmlElement("w:szCs")
    made.set(qn("w:val"), str(points * 2))
    properties.find(qn("w:sz")).addnext(made)


def _lined(document: DocumentObject) -> None:
    """A hairline under each line of the last table, and its counts at the end of the line."""
    table = document.tables[-1]
    borders = OxmlElement("w:tblBorders")
    for side in ("w:bottom", "w:insideH"):
        line = OxmlElement(side)
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", HAIR)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)
    for row in table.rows:
        row.cells[-1].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _properties(document: DocumentObject, sheet: Sheet) -> None:
    properties = document.core_properties
    properties.title = f"{sheet.title}, {sheet.as_of}"
    properties.author = properties.last_modified_by = "Casebridge"
    properties.language = sheet.language
    properties.comments = ""
    properties.created = properties.modified = sheet.at.replace(tzinfo=None)


def _foot(document: DocumentObject, writer: Writer, sheet: Sheet) -> None:
    section = document.sections[0]
    section.footer.is_linked_to_previous = False
    foot = section.footer._element
    foot.clear()
    said = writer.paragraph("footer", f"{sheet.source} ")
    said.append(writer.run(sheet.address, "en"))
    foot.append(said)
    if sheet.strip:
        foot.append(writer.paragraph("footer", sheet.strip))


def _figure(shown: SheetNumber) -> Cell:
    return [("Casebridge Figure", shown.both), ("Casebridge Fact", shown.label)]


def _rows(cells: list[Cell]) -> list[list[Cell]]:
    filled = [*cells, *[()] * (-len(cells) % ACROSS)]
    return [filled[at : at + ACROSS] for at in range(0, len(filled), ACROSS)]


def _areas(sheet: Sheet) -> list[list[Cell]]:
    return [
        [
            (("Casebridge Line", area.numeral),),
            (("Casebridge Line", area.name),),
            (("Casebridge Line", area.count),),
        ]
        for area in sheet.areas
    ]
