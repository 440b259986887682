"""What any single file is, told without a database: kind, text, fields, attachments, findings."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casebridge.kit import cage
from casebridge.kit.formats import sniff
from casebridge.kit.formats.unreadable import Unreadable

if TYPE_CHECKING:
    from PIL import Image

    from casebridge.kit.formats.docx import WordDocument
    from casebridge.kit.formats.eml import Message

SIZE = 100 * 1024 * 1024
SECONDS = 8
MEGABYTES = 512
# Recognising letters takes seconds a page and a model of a third of a gigabyte.
OCR_SECONDS = 120
OCR_MEGABYTES = 2_048
OCR_PAGES = 20
OCR_DPI = 200
OCR_LANGUAGES = ("zh-Hans", "ru", "en")
DEPTH = 3
NAMED = 20
LISTED = 200
_SAME = {
    "docx": "docx", "docm": "docm", "doc": "doc", "odt": "odt", "rtf": "rtf", "pdf": "pdf",
    "png": "png", "jpg": "jpeg", "jpeg": "jpeg", "tif": "tiff", "tiff": "tiff", "gif": "gif",
    "webp": "webp", "heic": "heic", "zip": "zip", "xlsx": "xlsx", "eml": "eml", "ofd": "ofd",
    "msg": "msg", "tar": "tar", "gz": "gzip", "tgz": "gzip", "bz2": "bzip2", "xz": "xz",
    "7z": "7z", "rar": "rar",
}  # fmt: skip

# These kinds say nothing against a name: nothing is inside, or any mail may look so.
_UNSPOKEN = {"empty", "unknown", "text", "encrypted-office"}

Finding = dict[str, Any]


@dataclass
class Sight:
    """What is seen of one file, filled in step by step."""

    kind: str
    pages: int | None = None
    text: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    attachments: list[dict[str, Any]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def find(self, code: str, **values: object) -> None:
        if len(self.findings) < LISTED:
            self.findings.append({"code": code, "values": values})

    def find_each(self, code: str, key: str, values: Iterable[str]) -> None:
        for value in tuple(values)[:NAMED]:
            self.find(code, **{key: value})

    def as_dict(self) -> dict[str, Any]:
        return dict(vars(self))


def inspect(data: bytes, name: str = "", ocr: bool = False) -> dict[str, Any]:
    """{kind, pages, text, fields, attachments, findings}, read in the cage; never raises."""
    if len(data) > SIZE:
        return _refused("unknown", Unreadable("too-large", bytes=len(data), limit=SIZE))
    seconds, megabytes = (OCR_SECONDS, OCR_MEGABYTES) if ocr else (SECONDS, MEGABYTES)
    try:
        seen: dict[str, Any] = cage.run(
            "casebridge.kit.inspection.look", data,
            seconds=seconds, megabytes=megabytes, name=name, ocr=ocr,
        )  # fmt: skip
    except Unreadable as refusal:
        return _refused(_kind(data, name), refusal)
    return seen


def look(data: bytes, *, name: str = "", ocr: bool = False, depth: int = 0) -> dict[str, Any]:
    """The same without the cage: the task that runs inside it."""
    sight = Sight(sniff.kind_of(data, name))
    if sniff.is_polyglot(data, sight.kind):
        sight.find("polyglot")
    ending = _SAME.get(name.rpartition(".")[2].lower(), "") if "." in name else ""
    if ending not in {"", sight.kind} and sight.kind not in _UNSPOKEN:
        sight.find("misnamed", ending=ending, kind=sight.kind)
    reader = _READERS.get(sight.kind, _unknown)
    try:
        reader(sight, data, ocr, depth)
    except Unreadable as refusal:
        sight.find(refusal.code, **refusal.values)
    return sight.as_dict()


def main(argv: Sequence[str] | None = None) -> int:
    """`casebridge inspect FILE [--json] [--ocr]`."""
    parser = argparse.ArgumentParser(prog="casebridge inspect", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true", help="print everything as JSON")
    parser.add_argument("--ocr", action="store_true", help="recognise the letters of scans")
    chosen = parser.parse_args(argv)
    try:
        data = _from_disk(chosen.file)
    except OSError as fault:
        sys.stderr.write(f"{chosen.file}: {fault.strerror}\n")
        return 2
    seen = inspect(data, chosen.file.name, chosen.ocr)
    sys.stdout.write(_as_json(seen) if chosen.json else _summary(seen))
    return 0


def _from_disk(path: Path) -> bytes:
    """The bytes, one more than allowed at most."""
    with path.open("rb") as file:
        return file.read(SIZE + 1)


def _as_json(seen: dict[str, Any]) -> str:
    # Half letters from damaged files would stop the printing.
    text = json.dumps(seen, ensure_ascii=False, indent=2, default=str)
    return text.encode("utf-8", "replace").decode() + "\n"


def _summary(seen: dict[str, Any]) -> str:
    lines = [f"kind: {seen['kind']}"]
    if seen["pages"] is not None:
        lines.append(f"pages: {seen['pages']}")
    lines.append(f"letters: {len(seen['text'])}")
    lines += [f"{code}: {answer}" for code, answer in seen["fields"].items()]
    lines += [
        f"attachment: {each['name']} ({each['kind']}, {each['size']} bytes)"
        for each in seen["attachments"]
    ]
    lines += [f"finding: {each['code']}{_values(each['values'])}" for each in seen["findings"]]
    return "\n".join(lines).encode("utf-8", "replace").decode() + "\n"


def _values(values: dict[str, Any]) -> str:
    told = ", ".join(f"{key} {value}" for key, value in values.items())
    return f" ({told})" if told else ""


def _refused(kind: str, refusal: Unreadable) -> dict[str, Any]:
    sight = Sight(kind)
    sight.find(refusal.code, **refusal.values)
    return sight.as_dict()


def _kind(data: bytes, name: str) -> str:
    try:
        kind: str = cage.run("casebridge.kit.formats.sniff.kind_of", data, seconds=1, name=name)
    except Unreadable:
        return "unknown"
    return kind


def _word(sight: Sight, data: bytes, ocr: bool, depth: int) -> None:
    from casebridge.kit.formats import docx, word  # noqa: PLC0415 -- start-up time

    document = word.read(data, pictures=False)
    sight.text = document.text
    sight.fields = document.fields
    counts = Counter(code for code, _ in docx.coded_rows(document.tables))
    sight.find_each("duplicate-field", "field", (code for code, n in counts.items() if n > 1))
    _word_findings(sight, document)


def _word_findings(sight: Sight, document: "WordDocument") -> None:
    facts = document.facts
    if facts.has_macros or sight.kind == "docm":
        sight.find("macro")
    if facts.has_activex:
        sight.find("activex")
    sight.find_each("external-target", "target", facts.external_targets)
    sight.find_each("remote-template", "target", facts.remote_templates)
    sight.find_each("dde", "command", facts.dde)
    sight.find_each("ole-object", "part", facts.ole_objects)
    sight.find_each("embedded-file", "part", facts.embedded_files)
    if facts.tracked_changes:
        sight.find("tracked-changes", count=facts.tracked_changes)
    if facts.hidden_text:
        sight.find("hidden-text")
    if not sight.text.strip():
        sight.find("no-text")


def _pdf(sight: Sight, data: bytes, ocr: bool, depth: int) -> None:
    from casebridge.kit.formats import pdf  # noqa: PLC0415 -- start-up time

    document = pdf.read(data)
    sight.pages = document.page_count
    sight.text = document.text
    for code, found in (
        ("restricted", document.encrypted),
        ("javascript", document.javascript),
        ("launch", document.launch),
        ("image-only", document.image_only),
    ):
        if found:
            sight.find(code)
    sight.find_each("embedded-file", "name", document.embedded_files)
    if ocr and document.image_only:
        pages = min(document.page_count, OCR_PAGES)
        _recognise(sight, (pdf.render(data, page, OCR_DPI) for page in range(pages)))


def _ofd(sight: Sight, data: bytes, ocr: bool, depth: int) -> None:
    from casebridge.kit.formats import ofd  # noqa: PLC0415 -- start-up time

    document = ofd.read(data)
    sight.pages = len(document.pages)
    sight.text = document.text
    for signature in document.signatures:
        sight.find("signature-stated", name=signature.name, time=signature.time)
    sight.find_each("embedded-file", "name", document.attachments)
    if not document.text.strip():
        sight.find("image-only")


def _image(sight: Sight, data: bytes, ocr: bool, depth: int) -> None:
    from casebridge.kit.formats import images  # noqa: PLC0415 -- start-up time

    frames = images.read(data).frames
    sight.pages = len(frames)
    sight.find("image-only")
    if ocr:
        _recognise(sight, frames)


def _recognise(sight: Sight, pages: "Iterable[Image.Image]") -> None:
    try:
        from casebridge.kit.formats import scan  # noqa: PLC0415 -- heavy and optional
    except ImportError:
        sight.find("cannot-be-read-here")
        return
    sight.text = "\n".join(scan.read_page(page, OCR_LANGUAGES).text for page in pages)


def _mail(sight: Sight, data: bytes, ocr: bool, depth: int) -> None:
    from casebridge.kit.formats import eml  # noqa: PLC0415 -- start-up time

    message = eml.read(data)
    sight.text = "\n".join(part for part in (message.subject, message.words) if part)
    for code in _fates(message):
        sight.find(code)
    if message.piece.number:
        sight.find("message-piece", number=message.piece.number, total=message.piece.total)
    for link in message.links[:NAMED]:
        ends = link.expires_on.isoformat() if link.expires_on else ""
        sight.find("file-link", service=link.kind, host=link.host, name=link.name, until=ends)
    # Those inside attached messages are seen when the messages themselves are looked at.
    inside = ((each.name, each.data) for each in message.attachments if not each.path)
    _inside(sight, inside, ocr, depth)


def _fates(message: "Message") -> Iterator[str]:
    if message.is_bounce:
        yield "bounce"
    if message.is_auto_reply:
        yield "auto-reply"
    if message.is_list:
        yield "list"


def _wrapped(sight: Sight, data: bytes, ocr: bool, depth: int) -> None:
    from casebridge.kit.formats import eml, tnef  # noqa: PLC0415 -- start-up time

    winmail = tnef.read(data)
    sight.text = winmail.text or eml.plain_text(winmail.html)
    own = (each for each in winmail.attachments if not each.path)
    names = ((eml.safe_name(each.name), each.data) for each in own)
    _inside(sight, names, ocr, depth)


def _archive(sight: Sight, data: bytes, ocr: bool, depth: int) -> None:
    from casebridge.kit.formats import archive  # noqa: PLC0415 -- start-up time

    _inside(sight, archive.files_inside(data), ocr, depth)


def _inside(sight: Sight, files: Iterable[tuple[str, bytes]], ocr: bool, depth: int) -> None:
    """Every file inside, with its own findings, which are told for the whole file as well."""
    if depth >= DEPTH:
        sight.find("nested-too-deep", depth=depth)
        return
    for number, (name, data) in enumerate(files):
        if number >= LISTED:
            sight.find("too-many-files", limit=LISTED)
            return
        seen = look(data, name=name, ocr=ocr, depth=depth + 1)
        sight.attachments.append({"name": name, "size": len(data), **seen})
        for finding in seen["findings"]:
            values = finding["values"]
            inner = values.get("inside")
            path = f"{name}/{inner}" if inner else name
            sight.find(finding["code"], **{**values, "inside": path})


def _table(sight: Sight, data: bytes, ocr: bool, depth: int) -> None:
    from casebridge.kit.formats import xlsx  # noqa: PLC0415 -- start-up time

    workbook = xlsx.read(data)
    sight.pages = len(workbook.sheets)
    rows = (row for sheet in workbook.sheets for row in sheet.rows)
    sight.text = "\n".join("\t".join("" if v is None else str(v) for v in row) for row in rows)
    if workbook.has_macros or sight.kind == "xlsm":
        sight.find("macro")
    if workbook.has_formulas:
        sight.find("formulas")


def _plain(sight: Sight, data: bytes, ocr: bool, depth: int) -> None:
    from casebridge.kit.formats import eml, mail_words  # noqa: PLC0415 -- start-up time

    text = mail_words.text_of(data)
    sight.text = eml.plain_text(text) if sight.kind == "html" else text


def _unknown(sight: Sight, data: bytes, ocr: bool, depth: int) -> None:
    codes = {"empty": "empty", "encrypted-office": "encrypted", "exe": "program"}
    sight.find(codes.get(sight.kind, "unknown-kind"), kind=sight.kind)


_Reader = Callable[[Sight, bytes, bool, int], None]
_READERS: dict[str, _Reader] = {
    **dict.fromkeys(("docx", "docm", "odt", "rtf", "doc"), _word),
    **dict.fromkeys(sniff.IMAGES, _image),
    **dict.fromkeys(("eml", "mbox", "msg"), _mail),
    **dict.fromkeys(("xlsx", "xlsm"), _table),
    **dict.fromkeys(("text", "html"), _plain),
    "pdf": _pdf,
    "tnef": _wrapped,
    "ofd": _ofd,
    **dict.fromkeys(("zip", "tar", "gzip", "bzip2", "xz", "7z", "rar"), _archive),
}
