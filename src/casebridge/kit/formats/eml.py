"""E-mails read tolerantly: whatever the bytes are, a message comes out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes
from email.message import Message as Part
from email.policy import compat32
from email.utils import parsedate_to_datetime
from html import unescape

from casebridge.kit.formats import mail_fate, tnef
from casebridge.kit.formats.mail_words import (
    body_bytes,
    decoded,
    half_decoded,
    parameters,
    text_of,
    uuencoded,
)
from casebridge.kit.formats.unreadable import Unreadable

PARTS = 1_000
_ID = re.compile(r"<[^<>\s]+>")
_UU = re.compile(r"^begin [0-7]{3,4} (\S[^\r\n]*)\r?\n(.*?)^end[ \t]*\r?$", re.M | re.S)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_BAD_IN_TEXT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")
_PIECE = re.compile(r'"(?:\\.|[^"\\])*"|<[^<>]*>|\((?:[^()\\]|\\.)*\)|[,;]|[^",;<(]+|.', re.S)
_ENDINGS = {
    "text/html": ".html", "text/calendar": ".ics", "text/rtf": ".rtf", "application/pdf": ".pdf",
    "image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif", "message/rfc822": ".eml",
}  # fmt: skip
_FAULTS = (
    RecursionError, UnicodeError, LookupError, TypeError, AttributeError, ValueError,
    AssertionError,
)  # fmt: skip


@dataclass(frozen=True)
class Address:
    """A mailbox. `name` may be ''; `address` is as written, without angle brackets."""

    name: str
    address: str


@dataclass(frozen=True)
class Attachment:
    """A file of the message; its name holds no path, control or direction characters."""

    name: str
    media_type: str
    data: bytes = field(repr=False)
    inline: bool = False
    content_id: str = ""


@dataclass(frozen=True)
class Message:
    """One e-mail. `date` is what the header says, for information only; `html` is raw and must
    never be shown."""

    message_id: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    subject: str = ""
    sender: Address = Address("", "")
    recipients: tuple[Address, ...] = ()
    reply_to: tuple[Address, ...] = ()
    date: datetime | None = None
    text: str = ""
    html: str = ""
    attachments: tuple[Attachment, ...] = ()
    is_bounce: bool = False
    failed_addresses: tuple[str, ...] = ()
    original_message_id: str = ""
    is_auto_reply: bool = False
    is_list: bool = False

    @property
    def words(self) -> str:
        """The text, or that of the HTML where there is no other."""
        return self.text if self.text.strip() else plain_text(self.html)


def read(data: bytes) -> Message:
    """The message; never raises. What can't be understood is missing, not wrong."""
    if data.startswith(b"From "):
        data = data.partition(b"\n")[2]
    try:
        part = message_from_bytes(data, policy=compat32)
    except _FAULTS:
        return _as_it_stands(data)
    bodies = _Bodies()
    try:
        bodies.take(part)
    except _FAULTS:
        bodies.attachments.append(Attachment("message.eml", "message/rfc822", data))
    return _message(part, bodies)


def safe_name(name: str, media_type: str = "") -> str:
    """A file name without path, control or direction characters, at most 180 letters long."""
    name = _CONTROLS.sub("", _whole(name)).replace("\\", "/").rpartition("/")[2].strip(" .")
    if not name:
        return f"attachment{_ENDINGS.get(media_type, '')}"
    stem, dot, ending = name.rpartition(".")
    if len(name) > 180:
        return f"{stem[:160]}.{ending[:18]}" if dot else name[:180]
    return name


def plain_text(html: str) -> str:
    """The words of HTML, for reading and searching; nothing of it may be taken as markup."""
    html = re.sub(r"<(script|style|head|title)\b.*?(?:</\1\s*>|\Z)", " ", html, flags=re.I | re.S)
    html = re.sub(r"<!--.*?(?:-->|\Z)", " ", html, flags=re.S)
    html = re.sub(r"\s+", " ", html)
    html = re.sub(r"<(?:br|/p|/div|/tr|/li|/h\d)\b[^>]*>", "\n", html, flags=re.I)
    html = re.sub(r"<[^>]*>", " ", html)
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in unescape(html).splitlines())
    return _clean("\n".join(line for line in lines if line))


def addresses(raw: bytes) -> tuple[Address, ...]:
    """The mailboxes of one header; names are decoded after the list is cut at its commas."""
    found: list[Address] = []
    piece: list[str] = []
    for token in [*_PIECE.findall(half_decoded(raw)), ","]:
        if token not in {",", ";"}:
            piece.append(token)
            continue
        address = _address(piece)
        if address:
            found.append(address)
        piece = []
    return tuple(found)


@dataclass
class _Bodies:
    """Texts and attachments collected on one walk through the parts."""

    texts: list[str] = field(default_factory=list)
    htmls: list[str] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    seen: int = 0

    def take(self, part: Part) -> None:
        self.seen += 1
        if self.seen > PARTS:
            return
        kind = part.get_content_type()
        # get_payload() would decode raw 8-bit letters by their label, and lose those that differ.
        payload = vars(part).get("_payload")
        if kind in {"message/delivery-status", "message/global-delivery-status"}:
            return
        if kind.startswith("message/") and isinstance(payload, list):
            self.attachments.extend(_nested(each) for each in payload if isinstance(each, Part))
        elif isinstance(payload, list):
            for each in payload:
                if isinstance(each, Part):
                    self.take(each)
        elif isinstance(payload, str):
            self.leaf(part, kind, payload)

    def leaf(self, part: Part, kind: str, payload: str) -> None:
        data = body_bytes(payload, decoded(_header(part, "content-transfer-encoding")))
        described = parameters(_loose(_header(part, "content-type")))
        placed = half_decoded(_header(part, "content-disposition"))
        names = parameters(_loose(_header(part, "content-disposition")))
        name = names.get("filename") or described.get("name") or ""
        attached = placed.lower().startswith("attachment") or bool(name)
        if data.startswith(tnef.SIGNATURE):
            self.unwrap(data)
        elif kind in {"text/plain", "text/html"} and not attached:
            self.words(kind, text_of(data, described.get("charset", "")))
        elif kind.startswith("multipart/") and not attached:
            self.words("text/plain", text_of(data, described.get("charset", "")))
        else:
            self.attachments.append(_attachment(part, kind, name, data, placed))

    def words(self, kind: str, text: str) -> None:
        if kind == "text/html":
            self.htmls.append(text)
            return
        for match in _UU.finditer(text):
            lines = match.group(2).encode("utf-8", "replace").splitlines()
            name = safe_name(match.group(1))
            self.attachments.append(Attachment(name, "application/octet-stream", uuencoded(lines)))
        self.texts.append(_UU.sub("", text))

    def unwrap(self, data: bytes) -> None:
        try:
            wrapped = tnef.read(data)
        except Unreadable:
            self.attachments.append(Attachment("winmail.dat", "application/ms-tnef", data))
            return
        self.texts.extend([wrapped.text] if wrapped.text else [])
        self.htmls.extend([wrapped.html] if wrapped.html else [])
        for each in wrapped.attachments:
            name = safe_name(each.name)
            self.attachments.append(Attachment(name, "application/octet-stream", each.data))


def _message(part: Part, bodies: _Bodies) -> Message:
    def header(name: str) -> str:
        return _clean(decoded(_header(part, name)))

    text = _clean("\n".join(bodies.texts))
    sender = (*addresses(_header(part, "from")), *addresses(_header(part, "sender")))
    subject = header("subject")
    address = sender[0] if sender else Address("", "")
    bounce = mail_fate.is_bounce(part, header, address.address)
    return Message(
        message_id=_first_id(header("message-id")),
        in_reply_to=_first_id(header("in-reply-to")),
        references=tuple(_ID.findall(header("references"))),
        subject=subject,
        sender=address,
        recipients=_all_addresses(part, "to", "cc", "bcc"),
        reply_to=_all_addresses(part, "reply-to"),
        date=_date(header("date")),
        text=text,
        html=_clean("\n".join(bodies.htmls)),
        attachments=tuple(bodies.attachments),
        is_bounce=bounce,
        failed_addresses=mail_fate.failed_addresses(part, header, text) if bounce else (),
        original_message_id=mail_fate.original_message_id(part, text) if bounce else "",
        is_auto_reply=mail_fate.is_auto_reply(header, subject),
        is_list=mail_fate.is_list(header),
    )


def _as_it_stands(data: bytes) -> Message:
    """A message that could not be taken apart is kept whole."""
    return Message(attachments=(Attachment("message.eml", "message/rfc822", data),))


def _header(part: Part, name: str) -> bytes:
    """The raw bytes of the first header of that name."""
    for key, value in part.raw_items():
        if key.lower() == name:
            return str(value).encode("utf-8", "surrogateescape")
    return b""


def _loose(raw: bytes) -> str:
    """Raw bytes as a string that keeps each byte, to be cut into parameters first."""
    return re.sub(rb"\r?\n[ \t]?", b" ", raw).decode("utf-8", "surrogateescape")


def _all_addresses(part: Part, *names: str) -> tuple[Address, ...]:
    return tuple(
        address
        for key, value in part.raw_items()
        if key.lower() in names
        for address in addresses(str(value).encode("utf-8", "surrogateescape"))
    )


def _address(piece: list[str]) -> Address | None:
    angle = next((each for each in piece if each.startswith("<") and each.endswith(">")), "")
    notes = [each[1:-1] for each in piece if each.startswith("(")]
    rest = "".join(each for each in piece if each != angle and not each.startswith("("))
    rest = re.sub(r'^[^@"<>]*:\s*', "", rest.strip())
    if angle:
        return Address(_display(rest or " ".join(notes)), _bare(angle[1:-1]))
    if "@" in rest:
        before, _, after = rest.strip().rpartition(" ")
        return Address(_display(before or " ".join(notes)), _bare(after))
    return Address(_display(rest), "") if rest else None


def _display(name: str) -> str:
    name = name.strip()
    if name.startswith('"') and name.endswith('"') and len(name) > 1:
        name = re.sub(r"\\(.)", r"\1", name[1:-1])
    return _CONTROLS.sub("", _whole(decoded(name.encode("utf-8", "surrogateescape")))).strip(" '\"")


def _bare(address: str) -> str:
    address = re.sub(r"\([^()]*\)", "", _CONTROLS.sub("", _whole(address)))
    return address.strip().strip("<>'\"")


def _attachment(part: Part, kind: str, name: str, data: bytes, placed: str) -> Attachment:
    identity = _clean(decoded(_header(part, "content-id"))).strip("<> ")
    inline = placed.lower().startswith("inline") or (bool(identity) and not placed)
    return Attachment(safe_name(name, kind), kind, data, inline, identity)


def _nested(part: Part) -> Attachment:
    subject = _clean(decoded(_header(part, "subject")))
    try:
        data = part.as_bytes(policy=compat32)
    except (*_FAULTS, OSError):
        data = b""
    name = safe_name(f"{subject[:100]}.eml" if subject else "message.eml")
    return Attachment(name, "message/rfc822", data)


def _first_id(value: str) -> str:
    found = _ID.search(value)
    return found.group() if found else value.strip()[:500]


def _date(value: str) -> datetime | None:
    try:
        return parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None


def _clean(text: str) -> str:
    return _BAD_IN_TEXT.sub("", text.replace("\r\n", "\n"))


def _whole(text: str) -> str:
    return _BAD_IN_TEXT.sub("", text)


def walk(message: Message, depth: int = 5) -> Iterator[Message]:
    """The message and those attached to it."""
    yield message
    for each in message.attachments if depth else ():
        if each.media_type == "message/rfc822" and each.data:
            yield from walk(read(each.data), depth - 1)
