"""Whole files of every kind, from which the fuzzing makes damaged ones."""

import io
import os
import shutil
import subprocess
import tempfile
import zipfile
from email.message import EmailMessage
from pathlib import Path

import docx
import openpyxl
from PIL import Image

LARGEST = 200_000
MOST = 60
ENDINGS = {
    "mail": ("mail", {".eml", ".txt", ".msg"}),
    "winmail.dat": ("mail", {".tnef", ".dat"}),
    "Word": ("word", {".docx"}),
    "old Word": ("word", {".doc"}),
    "RTF": ("word", {".rtf"}),
    "ODT": ("word", {".odt"}),
}


def seeds_for(name: str) -> list[bytes]:
    """Made here, then real ones where there are any; at least one."""
    made = {
        "mail": _mails,
        "archive": _archives,
        "Word": _words,
        "RTF": lambda: _converted("rtf"),
        "ODT": lambda: _converted("odt"),
        "old Word": lambda: _converted("doc"),
        "OFD": _pages_of_ofd,
        "table": _tables,
        "PDF": _pdfs,
        "picture": _pictures,
    }.get(name)
    return [*(made() if made else []), *_real(name)] or [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 64]


def _real(name: str) -> list[bytes]:
    folder, (room, endings) = os.environ.get("SAMPLES"), ENDINGS.get(name, ("", set()))
    if not folder or not room:
        return []
    files = sorted(p for p in (Path(folder) / room).rglob("*") if p.suffix.lower() in endings)
    return [p.read_bytes() for p in files if p.stat().st_size <= LARGEST][:MOST]


def _mails() -> list[bytes]:
    message = EmailMessage()
    message["Subject"] = "Организация/Кейс цифрового сотрудничества"
    message["From"] = "applicant@example.org"
    message.set_content("Text, 正文, текст.")
    message.add_attachment(_words()[0], maintype="application", subtype="octet-stream",
                           filename="申报表.docx")  # fmt: skip
    return [message.as_bytes()]


def _words() -> list[bytes]:
    document = docx.Document()
    table = document.add_table(rows=8, cols=2)
    for number, row in enumerate(table.rows):
        row.cells[0].text = f"A{number} Question"
        row.cells[1].text = "An answer of some words. " * 9
    return [_saved(document.save)]


def _converted(ending: str) -> list[bytes]:
    """The same document as LibreOffice writes it; nothing where it is not installed."""
    program = shutil.which("soffice")
    if program is None:
        return []
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "form.docx").write_bytes(_words()[0])
        command = [program, f"-env:UserInstallation=file://{folder}/own", "--headless",
                   "--convert-to", ending, "--outdir", folder, f"{folder}/form.docx"]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603
        return [(Path(folder) / f"form.{ending}").read_bytes()]


def _pages_of_ofd() -> list[bytes]:
    """One page with two lines, as GB/T 33190 lays a package out."""
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    parts = {
        "OFD.xml": f"<ofd:OFD {space} Version='1.0'><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml"
        "</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {space}><ofd:CommonData><ofd:PageArea>"
        "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>"
        "<ofd:Page ID='1' BaseLoc='Pages/Page_0/Content.xml'/></ofd:Pages></ofd:Document>",
        "Doc_0/Pages/Page_0/Content.xml": f"<ofd:Page {space}><ofd:Content><ofd:Layer ID='2'>"
        "<ofd:TextObject ID='3' Boundary='20 30 120 8' Font='1' Size='5'><ofd:TextCode X='0' Y='5'"
        " DeltaX='g 6 5'>申报表样章单位</ofd:TextCode></ofd:TextObject></ofd:Layer></ofd:Content>"
        "</ofd:Page>",
    }

    def packed(file: io.BytesIO) -> None:
        with zipfile.ZipFile(file, "w") as archive:
            for name, text in parts.items():
                archive.writestr(name, text)

    return [_saved(packed)]


def _tables() -> list[bytes]:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for number in range(40):
        sheet.append([number, "Name", "Название", "=1+1"])
    return [_saved(book.save)]


def _archives() -> list[bytes]:
    def packed(file: io.BytesIO) -> None:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("申报表.docx", _words()[0])
            archive.writestr("folder/scan.pdf", _pdfs()[0])

    return [_saved(packed)]


def _pdfs() -> list[bytes]:
    page = Image.new("L", (400, 560), 230)
    return [_saved(lambda file: page.save(file, "PDF"))]


def _pictures() -> list[bytes]:
    picture = Image.radial_gradient("L").convert("RGB")
    return [
        _saved(lambda file, kind=kind: picture.save(file, kind))
        for kind in ("PNG", "JPEG", "TIFF", "GIF", "WEBP", "BMP")
    ]


def _saved(save: object) -> bytes:
    file = io.BytesIO()
    save(file)  # type: ignore[operator]
    return file.getvalue()
