"""Outlook's .msg files, read by a small own reader into the same message as any other mail."""

import io
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import olefile

from casebridge.kit.formats import eml, rtf, rtf_packed
from casebridge.kit.formats.mail_addresses import Address
from casebridge.kit.formats.mail_bodies import Attachment, safe_name, settled
from casebridge.kit.formats.mail_links import links
from casebridge.kit.formats.mail_text import BAD
from casebridge.kit.formats.mail_words import text_of
from casebridge.kit.formats.mail_written import as_mail
from casebridge.kit.formats.unreadable import Unreadable

MOST = 500
_FAULTS = (
    OSError, struct.error, ValueError, IndexError, KeyError, TypeError, AttributeError,
    OverflowError, AssertionError, RecursionError,
)  # fmt: skip
_SUBJECT, _BODY, _HTML, _RTF, _HEADERS, _CLASS = 0x0037, 0x1000, 0x1013, 0x1009, 0x007D, 0x001A
_ID, _IN_REPLY_TO, _REFERENCES = 0x1035, 0x1042, 0x1039
_SENT, _ARRIVED = 0x0039, 0x0E06
_CODE_PAGE, _BODY_PAGE = 0x3FFD, 0x3FDE
_SENDER_NAMES, _SENDER_ADDRESSES = (0x0042, 0x0C1A), (0x5D02, 0x5D01, 0x0065, 0x0C1F)
_NAME, _ADDRESSES, _SORT = 0x3001, (0x39FE, 0x3003), 0x0C15
_FILE_NAMES, _DATA, _MEDIA, _CONTENT_ID, _SHOWN_AT = (
    (0x3707, 0x3704, 0x3001), 0x3701, 0x370E, 0x3712, 0x3713,
)  # fmt: skip
_UNICODE, _LETTERS, _BINARY, _STORAGE = 0x001F, 0x001E, 0x0102, 0x000D
_PAGES = {
    936: "gb18030", 54936: "gb18030", 65001: "utf-8", 20866: "koi8-r", 21866: "koi8-u",
    28591: "iso-8859-1", 28595: "iso-8859-5", 50220: "iso-2022-jp", 51936: "gb18030",
    950: "big5", 932: "cp932", 949: "cp949", 20127: "us-ascii", 52936: "hz",
}  # fmt: skip
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_CONTENT_HEADER = re.compile(r"^content-[^\n]*\n(?:[ \t][^\n]*\n)*", re.I | re.M)


def read(data: bytes, depth: int = 0) -> eml.Message:
    """The message, or Unreadable: broken, unknown-kind, empty, encrypted."""
    if not data.startswith(olefile.MAGIC):
        raise Unreadable("unknown-kind" if data else "empty")
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            store = _Store(file)
            if not store.exists("__properties_version1.0"):
                raise Unreadable("unknown-kind")
            return _message(store, depth)
    except _FAULTS as fault:
        raise Unreadable("broken") from fault


@dataclass
class _Store:
    """One storage of the file: its properties, and the storages in it."""

    file: olefile.OleFileIO
    path: tuple[str, ...] = ()
    header: int = 32
    page: int = 0
    fixed: dict[int, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        table = self.stream("__properties_version1.0")
        for place in range(self.header, len(table) - 15, 16):
            _, key = struct.unpack_from("<HH", table, place)
            self.fixed[key] = table[place + 8 : place + 16]
        self.page = self.number(_CODE_PAGE) or self.page

    def exists(self, name: str) -> bool:
        return bool(self.file.exists([*self.path, name]))

    def stream(self, name: str) -> bytes:
        if not self.exists(name):
            return b""
        with self.file.openstream([*self.path, name]) as opened:
            content: bytes = opened.read()
        return content

    def binary(self, key: int) -> bytes:
        return self.stream(f"__substg1.0_{key:04X}{_BINARY:04X}")

    def text(self, key: int) -> str:
        """A property in letters, whichever way it was stored, without its closing zero."""
        wide = self.stream(f"__substg1.0_{key:04X}{_UNICODE:04X}")
        if wide:
            return _clean(wide.decode("utf-16-le", "replace"))
        return _clean(text_of(self.stream(f"__substg1.0_{key:04X}{_LETTERS:04X}"), self.coding))

    def first(self, *keys: int) -> str:
        return next((said for said in map(self.text, keys) if said), "")

    def number(self, key: int) -> int:
        return int.from_bytes(self.fixed.get(key, b"")[:4], "little")

    def moment(self, *keys: int) -> datetime | None:
        for key in keys:
            ticks = int.from_bytes(self.fixed.get(key, b""), "little")
            if 0 < ticks < 2_650_467_744_000_000_000:
                return _EPOCH + timedelta(microseconds=ticks // 10)
        return None

    @property
    def coding(self) -> str:
        return _PAGES.get(self.page, f"cp{self.page}" if self.page else "")

    def parts(self, start: str, header: int) -> Iterator["_Store"]:
        """The storages of that name, in their order."""
        depth = len(self.path)
        names = {
            each[depth]
            for each in self.file.listdir(streams=True, storages=True)
            if tuple(each[:depth]) == self.path and len(each) > depth
        }
        for name in sorted(each for each in names if each.startswith(start))[:MOST]:
            yield _Store(self.file, (*self.path, name), header, self.page)


def _message(store: _Store, depth: int) -> eml.Message:
    """What the transport wrote where it is kept, and Outlook's own account of all else."""
    known = eml.read(_headers(store.text(_HEADERS)))
    text, html = _texts(store)
    date = known.date or store.moment(_SENT, _ARRIVED)
    own = settled(list(_attachments(store, depth)), html)
    return replace(
        known,
        subject=store.text(_SUBJECT) or known.subject,
        sender=known.sender if known.sender.address else _sender(store),
        recipients=tuple(_recipients(store)) or known.recipients,
        message_id=known.message_id or store.text(_ID),
        in_reply_to=known.in_reply_to or store.text(_IN_REPLY_TO),
        references=known.references or tuple(store.text(_REFERENCES).split()),
        date=date,
        text=text,
        html=html,
        attachments=eml.with_inner_files(own, depth),
        is_bounce=known.is_bounce or _is_class(store, "report.", ".ndr"),
        is_auto_reply=known.is_auto_reply or _is_class(store, "ipm.note.rules.oof", ""),
        links=links(text, html, date.date() if date else None),
    )


def _is_class(store: _Store, start: str, end: str) -> bool:
    told = store.text(_CLASS).lower()
    return told.startswith(start) and told.endswith(end)


def _headers(text: str) -> bytes:
    """Only what describes the letter: its content stands in the file in another way."""
    kept = _CONTENT_HEADER.sub("", text.replace("\r\n", "\n").lstrip("\n") + "\n")
    return kept.encode("utf-8", "replace") + b"\n"


def _texts(store: _Store) -> tuple[str, str]:
    text = store.text(_BODY)
    page = store.number(_BODY_PAGE)
    raw = store.binary(_HTML)
    html = _clean(text_of(raw, _PAGES.get(page, f"cp{page}"))) if raw else store.text(_HTML)
    if not text and not html and store.exists(f"__substg1.0_{_RTF:04X}{_BINARY:04X}"):
        text = _rich_text(store.binary(_RTF))
    return text, html


def _rich_text(packed: bytes) -> str:
    try:
        return rtf.read(rtf_packed.unpacked(packed), pictures=False).text
    except Unreadable:
        return ""


def _sender(store: _Store) -> Address:
    told = [store.text(key) for key in _SENDER_ADDRESSES]
    # Inside one company Outlook writes a directory name instead of an address.
    address = next((each for each in told if "@" in each), "")
    return Address(store.first(*_SENDER_NAMES), address)


def _recipients(store: _Store) -> Iterator[Address]:
    found = list(store.parts("__recip_version1.0_#", 8))
    for one in sorted(found, key=lambda each: each.number(_SORT)):
        address = next((each for each in map(one.text, _ADDRESSES) if "@" in each), "")
        name = one.text(_NAME)
        if name or address:
            yield Address("" if name == address else name, address)


def _attachments(store: _Store, depth: int) -> Iterator[Attachment]:
    for one in store.parts("__attach_version1.0_#", 8):
        name = one.first(*_FILE_NAMES)
        if one.exists(f"__substg1.0_{_DATA:04X}{_STORAGE:04X}"):
            yield from _embedded(one, name, depth)
            continue
        media = one.text(_MEDIA).lower() or "application/octet-stream"
        place = one.text(_CONTENT_ID).strip("<>") or one.text(_SHOWN_AT)
        yield Attachment(safe_name(name, media), media, one.binary(_DATA), bool(place), place)


def _embedded(one: _Store, name: str, depth: int) -> Iterator[Attachment]:
    """A letter in the letter, as a mail of its own; objects of other programs stay out."""
    path = (*one.path, f"__substg1.0_{_DATA:04X}{_STORAGE:04X}")
    inner = _Store(one.file, path, 24, one.page)
    if depth >= eml.NESTED or not inner.exists("__properties_version1.0"):
        return
    message = _message(inner, depth + 1)
    title = (name or message.subject or "message").removesuffix(".msg")
    yield Attachment(safe_name(f"{title[:100]}.eml"), "message/rfc822", as_mail(message))


def _clean(text: str) -> str:
    return BAD.sub("", text.rstrip("\x00").replace("\r\n", "\n"))
