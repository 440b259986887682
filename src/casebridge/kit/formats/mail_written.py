"""A message that came in another form, written down as an ordinary mail."""

import base64
import re
from collections.abc import Iterator
from email.utils import format_datetime
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from casebridge.kit.formats.eml import Address, Attachment, Message

_TYPE = re.compile(r"(?:application|image|audio|video)/[a-z0-9.+-]+\Z")
# Letters of which three bytes each still fit into one encoded word.
_WORD = 14


def as_mail(message: "Message") -> bytes:
    """The same message as bytes that every mail program understands; its own files only."""
    parts = [*_texts(message), *(_file(each) for each in message.attachments if not each.path)]
    mark = sha256("".join(parts).encode()).hexdigest()[:32]
    lines = [
        *_headers(message),
        "MIME-Version: 1.0",
        f'Content-Type: multipart/mixed; boundary="{mark}"',
        "",
        *(f"--{mark}\n{part}" for part in parts),
        f"--{mark}--",
        "",
    ]
    return "\n".join(lines).replace("\n", "\r\n").encode()


def _headers(message: "Message") -> Iterator[str]:
    told = {
        "From": _mailbox(message.sender),
        "To": ",\n ".join(filter(None, map(_mailbox, message.recipients))),
        "Subject": _words(message.subject),
        "Message-ID": _plain(message.message_id),
        "In-Reply-To": _plain(message.in_reply_to),
        "Date": format_datetime(message.date) if message.date else "",
    }
    return (f"{name}: {value}" for name, value in told.items() if value)


def _texts(message: "Message") -> Iterator[str]:
    for kind, text in (("plain", message.text), ("html", message.html)):
        if text:
            yield f"Content-Type: text/{kind}; charset=utf-8\n{_packed(text.encode())}"


def _file(each: "Attachment") -> str:
    # A mail in a mail is named as a file: as a mail it may not be packed.
    kind = each.media_type if _TYPE.match(each.media_type) else "application/octet-stream"
    place = f"Content-ID: <{_plain(each.content_id)}>\n" if each.content_id else ""
    return (
        f"Content-Type: {kind}\n{place}"
        f"Content-Disposition: {'inline' if each.inline else 'attachment'};\n"
        f" filename*=utf-8''{quote(each.name, safe='')}\n{_packed(each.data)}"
    )


def _packed(data: bytes) -> str:
    return f"Content-Transfer-Encoding: base64\n\n{base64.encodebytes(data).decode()}"


def _mailbox(address: "Address") -> str:
    place = re.sub(r"[\s<>,;\"]", "", address.address)
    return f"{_words(address.name)} <{_plain(place)}>".strip() if address.name or place else ""


def _words(value: str) -> str:
    """A value in encoded words, none of which cuts a letter in two."""
    value = re.sub(r"\s+", " ", value).strip()
    if re.fullmatch(r"[\w .@/+-]*", value, re.A):
        return value
    pieces = (value[place : place + _WORD] for place in range(0, len(value), _WORD))
    return "\n ".join(f"=?utf-8?B?{base64.b64encode(each.encode()).decode()}?=" for each in pieces)


def _plain(value: str) -> str:
    return re.sub(r"[^\x21-\x7e]", "", value)[:500]
