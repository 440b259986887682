"""Texts and files of a mail, collected on one walk through its parts."""

import re
from dataclasses import dataclass, field, replace
from email.errors import MessageError
from email.message import Message as Part
from email.policy import compat32
from urllib.parse import unquote

from casebridge.kit.formats import rtf, tnef
from casebridge.kit.formats.mail_addresses import CONTROLS, whole
from casebridge.kit.formats.mail_text import plain_text
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
# A picture this small that the letter carries for itself is a logo or a line.
LOGO = 16 * 1024
FAULTS = (
    RecursionError, UnicodeError, LookupError, TypeError, AttributeError, ValueError,
    AssertionError, MessageError,
)  # fmt: skip
_UU_BEGIN = re.compile(r"^begin [0-7]{3,4} (\S[^\r\n]*)\r?\n", re.M)
_UU_END = re.compile(r"^end[ \t]*\r?$", re.M)
_ENDINGS = {
    "text/html": ".html", "text/calendar": ".ics", "text/rtf": ".rtf", "application/pdf": ".pdf",
    "image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif", "message/rfc822": ".eml",
}  # fmt: skip
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|bmp|tiff?|webp|heic|emz|wmz)\Z", re.I)
_OLD_RICH = {"text/enriched", "text/richtext"}
_PACKED = {"base64", "quoted-printable"}


@dataclass(frozen=True)
class Attachment:
    """A file of the message; its name holds no path, control or direction characters.

    `inline` says that it is a picture of the letter itself: shown in its text, or a small logo.
    `content_id` is what the text calls it by: its id, or its place where it has no id.
    `path` names the messages that lie around a file of an attached message, '' for our own files.
    """

    name: str
    media_type: str
    data: bytes = field(repr=False)
    inline: bool = False
    content_id: str = ""
    path: str = ""


def header(part: Part, name: str) -> bytes:
    """The raw bytes of the first header of that name."""
    for key, value in part.raw_items():
        if key.lower() == name:
            return str(value).encode("utf-8", "surrogateescape")
    return b""


def safe_name(name: str, media_type: str = "") -> str:
    """A file name without path, control or direction characters, at most 180 letters long."""
    name = CONTROLS.sub("", whole(name)).replace("\\", "/").rpartition("/")[2].strip(" .")
    if not name:
        ending = ".txt" if media_type.startswith("text/") else ""
        return f"attachment{_ENDINGS.get(media_type, ending)}"
    stem, dot, ending = name.rpartition(".")
    if len(name) > 180:
        return f"{stem[:160]}.{ending[:18]}" if dot else name[:180]
    return name


def settled(attachments: list[Attachment], html: str) -> list[Attachment]:
    """With `inline` as the text has it: what programs write about it cannot be relied on."""
    shown = unquote(html).lower()
    return [replace(each, inline=_is_of_the_letter(each, shown)) for each in attachments]


def _is_of_the_letter(each: Attachment, html: str) -> bool:
    if not (each.media_type.startswith("image/") or _PICTURE.search(each.name)):
        return each.inline and each.name == safe_name("", each.media_type)
    if html and each.inline and len(each.data) < LOGO:
        return True
    place = each.content_id.lower()
    return bool(place) and any(way in html for way in (f"cid:{place}", f'"{place}"', f"'{place}'"))


@dataclass
class Bodies:
    """What one walk collects. `charset` is the first one that a text is labelled with."""

    texts: list[str] = field(default_factory=list)
    htmls: list[str] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    charset: str = ""
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
            self.attachments.extend(_nested(part, each) for each in payload
                                    if isinstance(each, Part))  # fmt: skip
        elif isinstance(payload, list):
            for each in payload:
                if isinstance(each, Part):
                    self.take(each)
        elif isinstance(payload, str):
            self.leaf(part, kind, payload)

    def leaf(self, part: Part, kind: str, payload: str) -> None:
        data = body_bytes(payload, decoded(header(part, "content-transfer-encoding")))
        described = parameters(loose(header(part, "content-type")), self.charset)
        placed = half_decoded(header(part, "content-disposition")).strip().lower()
        names = parameters(loose(header(part, "content-disposition")), self.charset)
        name = names.get("filename") or described.get("name") or ""
        # Plain words that are to be read in their place are words, whatever they are called.
        read_here = kind == "text/plain" and placed.startswith("inline")
        attached = placed.startswith("attachment") or (bool(name) and not read_here)
        if data.startswith(tnef.SIGNATURE):
            self.unwrap(data)
        elif kind in {"text/plain", "text/html"} and not attached:
            self.charset = self.charset or described.get("charset", "")
            self.words(kind, text_of(data, described.get("charset", "")))
        elif kind in _OLD_RICH and not attached:
            # It stands beside the same words in plain.
            told = plain_text(text_of(data, described.get("charset", "")))
            self.texts.extend([] if self.texts else [told])
        elif kind.startswith("multipart/") and not attached:
            self.words("text/plain", text_of(data, described.get("charset", "")))
        else:
            self.attachments.append(_attachment(part, kind, name, data, placed))

    def words(self, kind: str, text: str) -> None:
        if kind == "text/html":
            self.htmls.append(text)
            return
        place, kept = 0, []
        while (begin := _UU_BEGIN.search(text, place)) and (
            end := _UU_END.search(text, begin.end())
        ):
            lines = text[begin.end() : end.start()].encode("utf-8", "replace").splitlines()
            name = safe_name(begin.group(1))
            self.attachments.append(Attachment(name, "application/octet-stream", uuencoded(lines)))
            kept.append(text[place : begin.start()])
            place = end.end()
        self.texts.append("".join([*kept, text[place:]]))

    def unwrap(self, data: bytes) -> None:
        try:
            wrapped = tnef.read(data)
        except Unreadable:
            self.attachments.append(Attachment("winmail.dat", "application/ms-tnef", data))
            return
        text = wrapped.text or ("" if wrapped.html else _rich_text(wrapped.rich))
        self.texts.extend([text] if text else [])
        self.htmls.extend([wrapped.html] if wrapped.html else [])
        self.attachments.extend(
            Attachment(
                safe_name(each.name),
                "application/octet-stream",
                each.data,
                content_id=each.content_id,
                path="/".join(safe_name(part) for part in each.path.split("/") if part),
            )
            for each in wrapped.attachments
        )


def _rich_text(data: bytes) -> str:
    try:
        return rtf.read(data, pictures=False).text if data else ""
    except Unreadable:
        return ""


def loose(raw: bytes) -> str:
    """Raw bytes as a string that keeps each byte, to be cut into parameters first."""
    return re.sub(rb"\r?\n[ \t]?", b" ", raw).decode("utf-8", "surrogateescape")


def _attachment(part: Part, kind: str, name: str, data: bytes, placed: str) -> Attachment:
    identity = whole(decoded(header(part, "content-id"))).strip("<> ")
    place = whole(decoded(header(part, "content-location"))).strip("<> ")
    inline = placed.startswith("inline") or (bool(identity or place) and not placed)
    own = safe_name(name, kind) if name or not place else safe_name(unquote(place), kind)
    return Attachment(own, kind, data, inline, identity or place)


def _nested(around: Part, part: Part) -> Attachment:
    subject = whole(decoded(header(part, "subject")))
    told = parameters(loose(header(around, "content-disposition")))
    name = told.get("filename") or parameters(loose(header(around, "content-type"))).get("name")
    if not name:
        name = f"{subject[:100]}.eml" if subject else "message.eml"
    return Attachment(safe_name(name), "message/rfc822", _nested_bytes(around, part))


def _nested_bytes(around: Part, part: Part) -> bytes:
    way = decoded(header(around, "content-transfer-encoding")).strip().lower()
    payload = vars(part).get("_payload")
    if way in _PACKED and not part.keys() and isinstance(payload, str):
        return body_bytes(payload, way)
    try:
        return part.as_bytes(policy=compat32)
    except (*FAULTS, OSError):
        return b""
