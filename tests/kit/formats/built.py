"""Files built by hand for the tests of the formats."""

import io
import zipfile
from collections.abc import Mapping

import pikepdf
from PIL import Image

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO_MAIN = "application/vnd.ms-word.document.macroEnabled.main+xml"


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, 8)
    return out.getvalue()


def relations(*lines: tuple[str, str, str, bool]) -> str:
    """A relationships part of (id, kind, target, external)."""
    mode = {True: ' TargetMode="External"', False: ""}
    rows = "".join(
        f'<Relationship Id="{i}" Type="{R}/{kind}" Target="{target}"{mode[external]}/>'
        for i, kind, target, external in lines
    )
    return f'<Relationships xmlns="{PACKAGE}">{rows}</Relationships>'


def docx(
    body: str,
    *lines: tuple[str, str, str, bool],
    parts: Mapping[str, bytes | str] | None = None,
    before: str = "",
    main: str = MAIN,
) -> bytes:
    """A Word file with that body; `lines` are relationships of its main part."""
    names = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    document = (
        f'{before}<w:document xmlns:w="{W}" xmlns:r="{R}" {names}>'
        f"<w:body>{body}</w:body></w:document>"
    )
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    )
    return zipped(
        {
            "[Content_Types].xml": types,
            "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml", False)),
            "word/document.xml": document,
            "word/_rels/document.xml.rels": relations(*lines),
            **(parts or {}),
        }
    )


def p(*texts: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in texts) + "</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """Cells are XML; plain words are wrapped in a paragraph."""
    lines = "".join(
        "<w:tr>"
        + "".join(f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in row)
        + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{lines}</w:tbl>"


def picture(size: tuple[int, int] = (8, 4), kind: str = "PNG", **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (200, 30, 40)).save(out, kind, **options)
    return out.getvalue()


def pdf(change: object = None, encryption: pikepdf.Encryption | None = None) -> bytes:
    """A one-page PDF; `change` is called with the open document before it is saved."""
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(200, 100))
        if callable(change):
            change(document)
        document.save(out, encryption=encryption or False)
    return out.getvalue()


def pdf_saying(words: str) -> bytes:
    """A PDF whose only page says `words` in Helvetica."""

    def write(document: pikepdf.Pdf) -> None:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page = document.pages[0]
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = document.make_stream(f"BT /F1 12 Tf 10 50 Td ({words}) Tj ET".encode())

    return pdf(write)
