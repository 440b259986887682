"""A small Word file with the book's own styles, and an organiser's styles file in its place."""

import zipfile
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as DocumentObject
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from casebridge.kit.refusal import Refusal

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
LAPIS, INK2, INK3 = "1D4468", "465056", "5F686D"


@dataclass(frozen=True)
class Style:
    """One paragraph style. Sizes in half points, spaces in twentieths of a point."""

    name: str
    size: int
    before: int = 0
    after: int = 0
    colour: str = ""
    sans: bool = False
    bold: bool = False
    level: int | None = None
    extra: str = ""
    based: str = "Normal"


KEEP = "<w:keepNext/>"
NUMBERED = '<w:numPr><w:numId w:val="1"/></w:numPr>'

STYLES = (
    Style("Title", 52, 2400, 120, LAPIS),
    Style("Subtitle", 32, 0, 120, INK2),
    Style("heading 1", 40, 0, 240, LAPIS, level=0, extra=KEEP + "<w:pageBreakBefore/>"),
    Style("heading 2", 32, 200, 60, LAPIS, level=1, extra=KEEP),
    Style("heading 3", 20, 160, 40, LAPIS, sans=True, bold=True, level=2, extra=KEEP),
    Style("toc 1", 21, 120, 20, LAPIS, sans=True),
    Style("toc 2", 20, 0, 20, extra='<w:ind w:left="284"/>'),
    Style("header", 16, colour=INK3, sans=True),
    Style("footer", 16, colour=INK3, sans=True),
    Style("caption", 16, 20, 80, INK2, sans=True),
    Style("List Bullet", 20, 0, 40, extra=NUMBERED),
    Style("Casebridge Other Title", 20, 0, 40, INK2, extra=KEEP),
    Style("Casebridge Provenance", 17, 80, 100, INK2, sans=True),
    Style("Casebridge Summary", 22, 100, 80),
    Style("Casebridge Figure", 30, 20, 0, LAPIS),
    Style("Casebridge Note", 15, 0, 20, INK3, sans=True),
    Style("Casebridge Sources", 16, 120, 20, INK2, sans=True, extra=KEEP),
    Style("Casebridge Fact", 17, 0, 0, sans=True),
    Style("Casebridge Line", 20, 0, 40),
)

# Fonts that Word has on every computer; the PDF is where our own fonts are used.
SERIF = 'w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"'
SANS = 'w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"'


# What a house style is expected to have; where one of these is missing, ours stands in.
EXPECTED = (
    "Title", "Subtitle", "heading 1", "heading 2", "heading 3", "caption", "List Bullet",
    "header", "footer",
)  # fmt: skip


def opened(styles: bytes | None, language: str, colour: str = "") -> DocumentObject:
    """An empty document with every style the book needs; the organiser's styles come first."""
    ours = Document(BytesIO(_default(language, (colour or f"#{LAPIS}").lstrip("#").upper())))
    if styles is None:
        return ours
    theirs = _organisers(styles)
    body = theirs.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    _add_missing(ours, theirs)
    return theirs


def _organisers(styles: bytes) -> DocumentObject:
    try:
        return Document(BytesIO(styles))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError) as error:
        raise Refusal("styles-file-not-word") from error


def lacking(styles: bytes) -> tuple[str, ...]:
    """The styles that a Word file lacks and the book takes from its own instead."""
    known = {_name(style) for style in _organisers(styles).styles.element.style_lst}
    return tuple(name for name in EXPECTED if name.lower() not in known)


def _add_missing(ours: DocumentObject, theirs: DocumentObject) -> None:
    known = {_name(style) for style in theirs.styles.element.style_lst}
    used = {style.get(qn("w:styleId")) for style in theirs.styles.element.style_lst}
    for style in ours.styles.element.style_lst:
        if _name(style) not in known and style.get(qn("w:styleId")) not in used:
            copied = deepcopy(style)
            for numbering in copied.iter(qn("w:numPr")):
                numbering.getparent().remove(numbering)
            theirs.styles.element.append(copied)


def _name(style: object) -> str:
    value = style.find(qn("w:name")).get(qn("w:val"))  # type: ignore[attr-defined]
    return str(value).lower()


def style_ids(document: DocumentObject) -> dict[str, str]:
    """Style ids by lower-case name: a localised Word writes other ids under the same names."""
    return {_name(style): style.get(qn("w:styleId")) for style in document.styles.element.style_lst}


def _default(language: str, colour: str) -> bytes:
    files = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": _document(language),
        "word/_rels/document.xml.rels": _relations(
            ("rId1", "styles", "styles.xml"), ("rId2", "numbering", "numbering.xml")
        ),
        "word/styles.xml": _styles(language).replace(LAPIS, colour),
        "word/numbering.xml": _numbering(),
    }
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, HEAD + content)
    return made.getvalue()


def _content_types() -> str:
    parts = ("document.main", "styles", "numbering")
    names = ("document", "styles", "numbering")
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{TYPE}.{part}+xml"/>'
        for name, part in zip(names, parts, strict=True)
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(*relations: tuple[str, str, str]) -> str:
    lines = "".join(
        f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{target}"/>'
        for key, kind, target in relations
    )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{lines}</Relationships>"
    )


def _document(language: str) -> str:
    # 210 x 285 mm with the printed book's margins, in twentieths of a point.
    bidi = "<w:bidi/>" if language[:2] in {"fa", "ar", "ur"} else ""
    return (
        f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body><w:sectPr>'
        '<w:pgSz w:w="11906" w:h="16158"/>'
        '<w:pgMar w:top="1247" w:right="1134" w:bottom="1304" w:left="1134" '
        f'w:header="680" w:footer="567" w:gutter="0"/>{bidi}</w:sectPr></w:body></w:document>'
    )


def _numbering() -> str:
    return (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">'
        '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="bullet"/><w:lvlText w:val="–"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="284" w:hanging="284"/></w:pPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def _styles(language: str) -> str:
    short = language.split("-", maxsplit=1)[0]
    return (
        f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>'
        f'<w:rFonts {SERIF} w:eastAsia="SimSun"/><w:sz w:val="20"/><w:szCs w:val="21"/>'
        f"{language_mark(short)}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:after="80" w:line="245" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>"
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"</w:style>{''.join(_style(style) for style in STYLES)}</w:styles>"
    )


def language_mark(short: str) -> str:
    """The w:lang of a run or of the whole document."""
    marks = {"zh": 'w:eastAsia="zh-CN"', "fa": 'w:bidi="fa-IR"', "ar": 'w:bidi="ar-SA"'}
    marks |= {"ur": 'w:bidi="ur-PK"', "ru": 'w:val="ru-RU"', "en": 'w:val="en-GB"'}
    return f"<w:lang {marks.get(short, 'w:val=' + chr(34) + escape(short) + chr(34))}/>"


def _style(style: Style) -> str:
    key = "".join(word.capitalize() for word in style.name.split())
    level = "" if style.level is None else f'<w:outlineLvl w:val="{style.level}"/>'
    fonts = f'<w:rFonts {SANS} w:eastAsia="Microsoft YaHei"/>' if style.sans else ""
    bold = "<w:b/><w:bCs/>" if style.bold else ""
    colour = f'<w:color w:val="{style.colour}"/>' if style.colour else ""
    paragraph = _ordered(style.extra, style.before, style.after, level)
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="{style.based}"/><w:qFormat/><w:pPr>{paragraph}</w:pPr>'
        f'<w:rPr>{fonts}{bold}{colour}<w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/>'
        "</w:rPr></w:style>"
    )


def _ordered(extra: str, before: int, after: int, level: str) -> str:
    """Word insists on the order of these: indents come after spacing, everything else before."""
    spacing = f'<w:spacing w:before="{before}" w:after="{after}"/>'
    return spacing + extra + level if "w:ind" in extra else extra + spacing + level
