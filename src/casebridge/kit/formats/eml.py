"""E-mails read tolerantly: whatever the bytes are, a message comes out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from email import message_from_bytes
from email.message import Message as Part
from email.policy import Compat32
from email.utils import parsedate_to_datetime

from casebridge.kit.formats import mail_fate, sniff
from casebridge.kit.formats.compound import SIGNATURE
from casebridge.kit.formats.mail_addresses import Address, addresses
from casebridge.kit.formats.mail_bodies import (
    FAULTS,
    Attachment,
    Bodies,
    header,
    loose,
    safe_name,
    settled,
)
from casebridge.kit.formats.mail_links import FileLink, links
from casebridge.kit.formats.mail_partial import Piece, piece_of
from casebridge.kit.formats.mail_text import BAD, plain_text
from casebridge.kit.formats.mail_trust import Finding, trust
from casebridge.kit.formats.mail_words import decoded
from casebridge.kit.formats.unreadable import Unreadable

__all__ = [
    "Address", "Attachment", "FileLink", "Message", "Piece", "addresses", "plain_text", "read",
    "safe_name", "walk",
]  # fmt: skip

NESTED = 4
FILES = 2_000
DESCRIPTION = 8_000
_ID = re.compile(r"<[^<>\s]+>")
_LOOSE_NAME = re.compile(rb"^([!-9;-~]+)[ \t]+:", re.M)


class _Unfolding(Compat32):
    """A boundary that was cut by folding would never be found in the body, and a description
    without end would never be read to its end."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        if name.lower() == "content-type":
            value = re.sub(r"\r?\n[ \t]", " ", value[:DESCRIPTION])
        return name, value


_UNFOLDING = _Unfolding()


@dataclass(frozen=True)
class Message:
    """One e-mail. `date` is what the header says, for information only; `html` is raw and must
    never be shown.

    `attachments` holds attached messages as files and, behind each, the files that lie in it
    (their `path` names it). `piece` tells which piece of a split message this is; such a piece
    gives no text or files before `mail_partial.joined`. `links` lead to files outside the mail;
    `trust` is what the receiving server wrote down: (method, result, domain).
    """

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
    piece: Piece = Piece()
    links: tuple[FileLink, ...] = ()
    trust: tuple[Finding, ...] = ()

    @property
    def words(self) -> str:
        """The text, or that of the HTML where there is no other."""
        return self.text if self.text.strip() else plain_text(self.html)


def read(data: bytes, depth: int = 0) -> Message:
    """The message, of Outlook's own kind too; never raises. What can't be understood is missing,
    not wrong."""
    if data.startswith(SIGNATURE):
        return _from_outlook(data, depth)
    if data.startswith(b"From ") and not _LOOSE_NAME.match(data):
        data = data.partition(b"\n")[2]
    try:
        part = message_from_bytes(_with_tight_names(data), policy=_UNFOLDING)
    except FAULTS:
        return _as_it_stands(data)
    piece = piece_of(loose(header(part, "content-type")))
    bodies = Bodies()
    try:
        if not piece.number:
            bodies.take(part)
    except FAULTS:
        bodies.attachments.append(Attachment("message.eml", "message/rfc822", data))
    return _message(part, bodies, piece, depth)


def _with_tight_names(data: bytes) -> bytes:
    """Old letters leave a space before the colon; the parser would take their headers for text."""
    end = re.search(rb"\r?\n\r?\n", data)
    head = data[: end.start()] if end else b""
    return _LOOSE_NAME.sub(rb"\1:", head) + data[len(head) :] if b" :" in head else data


def _from_outlook(data: bytes, depth: int) -> Message:
    # That reader makes its message of the parts of this one.
    from casebridge.kit.formats import msg  # noqa: PLC0415

    try:
        return msg.read(data, depth)
    except Unreadable:
        return Message(attachments=(Attachment("message.msg", "application/vnd.ms-outlook", data),))


def walk(message: Message, depth: int = NESTED) -> Iterator[Message]:
    """The message and those attached to it."""
    yield message
    for each in message.attachments if depth else ():
        if not each.path:
            inner = _inner(each, NESTED - 1)
            if inner:
                yield from walk(inner, depth - 1)


def with_inner_files(own: list[Attachment], depth: int) -> tuple[Attachment, ...]:
    """Attached messages are followed by their own files, each with its path."""
    found: list[Attachment] = []
    for each in own:
        found.append(each)
        inner = _inner(each, depth + 1) if depth < NESTED else None
        for file in inner.attachments if inner else ():
            path = f"{each.name}/{file.path}" if file.path else each.name
            found.append(replace(file, path=path))
    return tuple(found[:FILES])


def _inner(attachment: Attachment, depth: int) -> Message | None:
    """The message in an attachment, whatever program wrapped it and however it was labelled."""
    if attachment.media_type == "message/rfc822":
        return read(attachment.data, depth) if attachment.data else None
    ending = attachment.name.rpartition(".")[2].lower()
    if ending not in {"eml", "msg"}:
        return None
    kind = sniff.kind_of(attachment.data, attachment.name)
    return read(attachment.data, depth) if kind == ending else None


def _message(part: Part, bodies: Bodies, piece: Piece, depth: int) -> Message:
    def said(name: str) -> str:
        return clean(decoded(header(part, name), bodies.charset))

    text, html = clean("\n".join(bodies.texts)), clean("\n".join(bodies.htmls))
    sender = _all_addresses(part, bodies.charset, "from") or _all_addresses(
        part, bodies.charset, "sender"
    )
    subject, date = said("subject"), _date(said("date"))
    address = sender[0] if sender else Address("", "")
    bounce = mail_fate.is_bounce(part, said, address.address)
    return Message(
        message_id=_first_id(said("message-id")),
        in_reply_to=_first_id(said("in-reply-to")),
        references=tuple(_ID.findall(said("references"))),
        subject=subject,
        sender=address,
        recipients=_all_addresses(part, bodies.charset, "to", "cc", "bcc"),
        reply_to=_all_addresses(part, bodies.charset, "reply-to"),
        date=date,
        text=text,
        html=html,
        attachments=with_inner_files(settled(bodies.attachments, html), depth),
        is_bounce=bounce,
        failed_addresses=mail_fate.failed_addresses(part, said, text) if bounce else (),
        original_message_id=mail_fate.original_message_id(part, text) if bounce else "",
        is_auto_reply=mail_fate.is_auto_reply(said, subject),
        is_list=mail_fate.is_list(said),
        piece=piece,
        links=links(text, html, date.date() if date else None),
        trust=trust((name, BAD.sub("", str(value))) for name, value in part.raw_items()),
    )


def _as_it_stands(data: bytes) -> Message:
    """A message that could not be taken apart is kept whole."""
    return Message(attachments=(Attachment("message.eml", "message/rfc822", data),))


def _all_addresses(part: Part, hint: str, *names: str) -> tuple[Address, ...]:
    return tuple(
        address
        for key, value in part.raw_items()
        if key.lower() in names
        for address in addresses(str(value).encode("utf-8", "surrogateescape"), hint)
    )


def _first_id(value: str) -> str:
    found = _ID.search(value)
    return found.group() if found else value.strip()[:500]


def _date(value: str) -> datetime | None:
    try:
        return parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None


def clean(text: str) -> str:
    return BAD.sub("", text.replace("\r\n", "\n"))
