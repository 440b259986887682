"""What kind a file is, by its first bytes and its package content, never by its name alone."""

import re

from casebridge.kit.formats import compound
from casebridge.kit.formats.archive import Archive, hides_zip, open_zip
from casebridge.kit.formats.unreadable import Unreadable

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"{\\rtf", "rtf"),
    (b"\x78\x9f\x3e\x22", "tnef"),
    (b"MZ", "exe"),
    (b"\x7fELF", "exe"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"BM", "bmp"),
)
_HEIF = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif"}
_OLE_STREAMS = (
    ("EncryptedPackage", "encrypted-office"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("PowerPoint Document", "ppt"),
    ("__properties_version1.0", "msg"),
)
_MAIN_TYPES = (
    (b"wordprocessingml.document.main", "docx"),
    (b"wordprocessingml.template.main", "docx"),
    (b"ms-word.document.macroEnabled", "docm"),
    (b"ms-word.template.macroEnabledTemplate", "docm"),
    (b"spreadsheetml.sheet.main", "xlsx"),
    (b"ms-excel.sheet.macroEnabled", "xlsm"),
    (b"presentationml.presentation.main", "pptx"),
)
_MIMETYPES = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/epub+zip": "epub",
}
_HEADER = re.compile(
    rb"^(?:received|from|to|cc|subject|date|message-id|mime-version|content-type|return-path"
    rb"|delivered-to|reply-to|sender|x-[\w-]+|content-transfer-encoding"
    rb"|content-disposition)[ \t]*:",
    re.I | re.M,
)
_MIME = re.compile(rb"(?:mime-version|content-type|message-id|received)[ \t]*:", re.I)
_FIRST_HEADER = re.compile(rb"[!-9;-~]+[ \t]*:|From ")
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_PDF_INSIDE = re.compile(rb"%PDF-\d\.\d")
IMAGES = frozenset({"png", "jpeg", "tiff", "gif", "webp", "heic", "bmp"})


def kind_of(data: bytes, name: str = "") -> str:
    """One short word. The name only chooses between kinds that look the same inside."""
    if not data:
        return "empty"
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    return _container(data) or _written(data, name) or "unknown"


def is_polyglot(data: bytes, kind: str) -> bool:
    """Whether the file can also be opened as something else than what it begins as."""
    packages = {"docx", "docm", "odt", "ods", "xlsx", "xlsm", "pptx", "zip", "ofd", "epub"}
    if kind in packages | {"eml", "mbox", "text", "tnef", "empty"}:
        return False
    inside = kind in IMAGES or kind in {"unknown", "html", "rtf"}
    if inside and _PDF_INSIDE.search(data) and b"startxref" in data:
        return True
    return kind not in {"doc", "xls", "ppt", "msg", "exe"} and hides_zip(data)


def _container(data: bytes) -> str:
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package(data)
    if data.startswith(compound.SIGNATURE):
        return _compound(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF:
        return "heic"
    return "tar" if _is_tar(data[:512]) else ""


def _is_tar(block: bytes) -> bool:
    """Old tars carry no mark but the sum of their first block, its own field read as blanks."""
    if len(block) < 512 or not block[0]:
        return False
    told = block[148:156].strip(b" \x00")
    if not re.fullmatch(rb"[0-7]{1,7}", told):
        return False
    return sum(block[:148]) + 8 * 0x20 + sum(block[156:]) == int(told, 8)


def _package(data: bytes) -> str:
    try:
        return kind_of_package(open_zip(data))
    except Unreadable:
        return _named_parts(data)


def kind_of_package(archive: Archive) -> str:
    """The kind of an open archive: docx, docm, odt, xlsx, epub, ofd …, else zip."""
    if "[Content_Types].xml" in archive:
        return _office(archive.read("[Content_Types].xml", 2_000_000))
    if "mimetype" in archive:
        return _MIMETYPES.get(archive.read("mimetype", 200).strip(), "zip")
    return "ofd" if "OFD.xml" in archive else "zip"


def _named_parts(data: bytes) -> str:
    """A guess for an archive that was refused: its part names stand unpacked in the file."""
    if b"[Content_Types].xml" in data and b"word/" in data:
        return "docm" if b"word/vbaProject.bin" in data else "docx"
    return "xlsx" if b"xl/workbook.xml" in data else "zip"


def _office(types: bytes) -> str:
    plain = types.replace(b"\x00", b"")
    found = {kind for marker, kind in _MAIN_TYPES if marker in plain}
    # A package that names both is judged by the more dangerous one.
    for kind in ("docm", "docx", "xlsm", "xlsx", "pptx"):
        if kind in found:
            return kind
    return "zip"


def _compound(data: bytes) -> str:
    names = compound.top_names(data)
    own = next((kind for stream, kind in _OLE_STREAMS if stream in names), "")
    if own:
        return own
    # A damaged directory: the names still stand in the file.
    for stream, kind in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return kind
    return "unknown"


def _written(data: bytes, name: str) -> str:
    head = data[:65_536].removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(head):
        return "html"
    if _is_mail(head):
        several = head.startswith(b"From ") and re.search(rb"\r?\n\r?\nFrom \S", data)
        return "mbox" if several else "eml"
    return "text" if _is_text(head) else ""


def _is_mail(head: bytes) -> bool:
    if not _FIRST_HEADER.match(head):
        return False
    headers = re.split(rb"\r?\n[ \t]*\r?\n", head, maxsplit=1)[0]
    names = {match.group().lower() for match in _HEADER.finditer(headers)}
    return len(names) >= 2 or bool(_MIME.match(headers))


def _is_text(head: bytes) -> bool:
    if re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]", head):
        return False
    try:
        head.decode()
    except UnicodeDecodeError as fault:
        # A character cut in two by our own window is no fault of the text.
        return fault.start > len(head) - 4 and len(head) > 4
    return True
