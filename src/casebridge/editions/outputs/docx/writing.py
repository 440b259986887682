"""Paragraphs, runs, tables, pictures and fields of a Word file, in either direction."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

from docx.document import Document as DocumentObject
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree

from casebridge.editions.outputs import packing
from casebridge.editions.outputs.docx.template import W, language_mark, style_ids
from casebridge.editions.outputs.pictures import Printable
from casebridge.kit.text.multilingual import direction_of
from casebridge.kit.text.xml_text import fit

Element = etree._Element
NS = f'xmlns:w="{W}"'
WIDE, HIGH = Mm(126), Mm(46)
# What stands in one cell of a table: (style, text) of each paragraph.
Cell = Sequence[tuple[str, str]]


class Writer:
    """Writes into one document; knows its language, direction and style ids."""

    def __init__(self, document: DocumentObject, language: str) -> None:
        self.document = document
        self.language = language
        self.body: Element = document.element.body
        self.end: Element = self.body.find(qn("w:sectPr"))
        self.ids = style_ids(document)
        self.bookmarks = 0

    def say(
        self, style: str, text: str, *, tag: str = "", bookmark: str = "", new_page: bool = False
    ) -> None:
        """One paragraph at the end of the document; an empty text writes nothing."""
        if not text:
            return
        made = self.paragraph(style, text, tag)
        if new_page:
            made[0].insert(1, etree.Element(qn("w:pageBreakBefore")))
        if bookmark:
            self._mark(made, bookmark)
        self.end.addprevious(made)

    def say_all(self, style: str, texts: Iterable[str]) -> None:
        for text in texts:
            self.say(style, text)

    def paragraph(self, style: str, text: str = "", tag: str = "") -> Element:
        made = etree.Element(qn("w:p"))
        properties = etree.SubElement(made, qn("w:pPr"))
        if style:
            _value(properties, "w:pStyle", self.ids[style.lower()])
        if direction_of(self.language) == "rtl":
            etree.SubElement(properties, qn("w:bidi"))
        if text:
            made.append(self.run(text, tag))
        return made

    def run(self, text: str, tag: str = "") -> Element:
        """Text in one language; a language of its own is marked, and set right-to-left if so."""
        made = etree.Element(qn("w:r"))
        spoken = tag or self.language
        if tag or direction_of(spoken) == "rtl":
            properties = etree.SubElement(made, qn("w:rPr"))
            if direction_of(spoken) == "rtl":
                etree.SubElement(properties, qn("w:rtl"))
            properties.append(_parsed(language_mark(spoken.split("-")[0])))
        for place, line in enumerate(fit(text).split("\n")):
            if place:
                etree.SubElement(made, qn("w:br"))
            words = etree.SubElement(made, qn("w:t"))
            words.text = line
            words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        return made

    def table(self, rows: Sequence[Sequence[Cell]], widths: Sequence[int]) -> None:
        """Rows of cells; widths in millimetres; no lines, as in the book."""
        before = self.end.getprevious()
        if before is not None and before.tag == qn("w:tbl"):
            self.end.addprevious(self.paragraph("Casebridge Note"))  # or Word joins the two
        made = etree.Element(qn("w:tbl"))
        properties = etree.SubElement(made, qn("w:tblPr"))
        if direction_of(self.language) == "rtl":
            etree.SubElement(properties, qn("w:bidiVisual"))
        _width(properties, "w:tblW", sum(widths))
        grid = etree.SubElement(made, qn("w:tblGrid"))
        for width in widths:
            _twips(etree.SubElement(grid, qn("w:gridCol")), width)
        for row in rows:
            self._row(made, row, widths)
        self.end.addprevious(made)

    def _row(self, table: Element, cells: Sequence[Cell], widths: Sequence[int]) -> None:
        row = etree.SubElement(table, qn("w:tr"))
        etree.SubElement(etree.SubElement(row, qn("w:trPr")), qn("w:cantSplit"))
        for paragraphs, width in zip(cells, widths, strict=True):
            cell = etree.SubElement(row, qn("w:tc"))
            _width(etree.SubElement(cell, qn("w:tcPr")), "w:tcW", width)
            for style, text in paragraphs or (("Casebridge Note", ""),):
                cell.append(self.paragraph(style, text))

    def picture(self, picture: Printable, caption: str) -> None:
        """A picture in the text with its alternative text, and its caption below."""
        wide, high = picture.size
        scale = min(WIDE / wide, HIGH / high)
        size = (int(wide * scale), int(high * scale))
        shape = self.document.part.new_pic_inline(BytesIO(picture.content), *size)
        shape.docPr.set("descr", picture.alt)
        shape.docPr.set("name", caption[:60])
        holder = self.paragraph("")
        run = etree.SubElement(holder, qn("w:r"))
        etree.SubElement(run, qn("w:drawing")).append(shape)
        self.end.addprevious(holder)
        self.say("caption", caption)

    def logo(self, content: bytes, alt: str) -> None:
        """The organiser's logo before the title, 16 mm high at most."""
        shape = self.document.part.new_pic_inline(BytesIO(content), height=Mm(16))
        if shape.extent.cx > Mm(80):
            shape = self.document.part.new_pic_inline(BytesIO(content), width=Mm(80))
        shape.docPr.set("descr", alt)
        holder = self.paragraph("")
        run = etree.SubElement(holder, qn("w:r"))
        etree.SubElement(run, qn("w:drawing")).append(shape)
        self.end.addprevious(holder)

    def contents(self, entries: Sequence[tuple[int, str, str]]) -> None:
        """A table of contents that Word renews, filled with (level, text, bookmark) till then."""
        for place, (level, text, bookmark) in enumerate(entries):
            made = self.paragraph(f"toc {level}")
            if place == 0:
                made.extend(_field_start('TOC \\o "1-2" \\h \\z'))
            link = etree.SubElement(made, qn("w:hyperlink"))
            link.set(qn("w:anchor"), bookmark)
            link.append(self.run(text))
            if place == len(entries) - 1:
                made.append(_parsed('<w:r><w:fldChar w:fldCharType="end"/></w:r>'))
            self.end.addprevious(made)

    def _mark(self, paragraph: Element, name: str) -> None:
        self.bookmarks += 1
        number = self.bookmarks
        start = _parsed(f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>')
        paragraph.insert(1, start)
        paragraph.append(_parsed(f'<w:bookmarkEnd w:id="{number}"/>'))


def page_number() -> list[Element]:
    """A field that Word fills with the page's number."""
    return [
        *_field_start("PAGE"),
        _parsed("<w:r><w:t>1</w:t></w:r>"),
        _parsed('<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
    ]


def packed(document: DocumentObject, at: datetime) -> bytes:
    """The file's bytes; the same document and time give the same bytes."""
    saved = BytesIO()
    document.save(saved)
    with ZipFile(saved) as parts:
        return packing.packed({name: parts.read(name) for name in parts.namelist()}, at)


def _field_start(code: str) -> list[Element]:
    return [
        _parsed('<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'),
        _parsed(f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'),
        _parsed('<w:r><w:fldChar w:fldCharType="separate"/></w:r>'),
    ]


def _parsed(xml: str) -> Element:
    """An element from our own text, never from the book's: those go in as values."""
    tag, _, rest = xml.partition(">")
    closed = tag.endswith("/")
    opening = tag[:-1] if closed else tag
    made: Element = parse_xml(f"{opening} {NS}{'/' if closed else ''}>{rest}")
    return made


def _value(parent: Element, tag: str, value: str) -> None:
    etree.SubElement(parent, qn(tag)).set(qn("w:val"), value)


def _width(parent: Element, tag: str, millimetres: int) -> None:
    made = etree.SubElement(parent, qn(tag))
    _twips(made, millimetres)
    made.set(qn("w:type"), "dxa")


def _twips(element: Element, millimetres: int) -> None:
    element.set(qn("w:w"), str(round(millimetres * 56.693)))
