"""One letter handed to the mail server: as a message, signed where a key is given."""

import smtplib
from dataclasses import dataclass
from email import charset
from email.errors import MessageError
from functools import cache
from pathlib import Path
from typing import Any

import dkim
from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from casebridge.base.files.queries import content_of
from casebridge.base.mail.models import Letter
from casebridge.base.mail.rules import WRITTEN_BY_MACHINE

SIGNED_HEADERS = (
    b"from", b"to", b"subject", b"date", b"message-id", b"in-reply-to", b"mime-version",
    b"content-type", b"content-transfer-encoding", b"content-language", b"auto-submitted",
)  # fmt: skip
NAMED_KINDS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "png": "image/png",
    "jpeg": "image/jpeg",
}
TEMPORARY = range(400, 500)


@dataclass(frozen=True)
class Outcome:
    """What the server made of a letter.

    `again` where it has surely not taken it and may later; `in_doubt` where nobody can tell.
    """

    trouble: str = ""
    again: bool = False
    in_doubt: bool = False


class Signed(EmailMessage):
    """A message with a DKIM signature, where the installation has a key."""

    def message(self, *, policy: Any = None) -> Any:
        written: Any = super().message()
        if settings.DKIM["key_file"]:
            written["DKIM-Signature"] = _signature(written)
        return written


def is_ready() -> bool:
    """A demonstration sends nothing, nor does an installation without a mail server."""
    by_smtp = settings.EMAIL_BACKEND == "django.core.mail.backends.smtp.EmailBackend"
    return not settings.DEMONSTRATION and (bool(settings.EMAIL_HOST) or not by_smtp)


def post(letter: Letter) -> Outcome:
    """Try once; an impossible address is this letter's trouble and stops no other."""
    try:
        connection = get_connection(timeout=settings.EMAIL_TIMEOUT)
        connection.open()
    except (smtplib.SMTPException, OSError) as trouble:
        return Outcome(_named(trouble), again=True)
    try:
        message_of(letter, connection).send()
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPResponseException) as trouble:
        return Outcome(_named(trouble), again=_is_temporary(trouble))
    except (ValueError, MessageError) as trouble:
        return Outcome(_named(trouble))
    except (smtplib.SMTPException, OSError) as trouble:
        # The line broke while the letter was on it: it may have arrived.
        return Outcome(_named(trouble), in_doubt=True)
    finally:
        _hang_up(connection)
    return Outcome()


def message_of(letter: Letter, connection: Any = None) -> EmailMessage:
    """The letter as mail; its message-id stays the same however often it is tried."""
    headers = {"Message-ID": letter.message_id, "Content-Language": letter.language}
    if letter.in_reply_to:
        headers["In-Reply-To"] = letter.in_reply_to
    if letter.kind in WRITTEN_BY_MACHINE:
        headers["Auto-Submitted"] = "auto-replied" if letter.in_reply_to else "auto-generated"
    message = Signed(
        letter.heading, letter.body, to=[letter.recipient], headers=headers, connection=connection
    )
    # Eight-bit letters are rewritten on the way by old servers, which breaks the signature.
    message.encoding = _plain_seven_bits()
    for enclosure in letter.enclosures.select_related("blob"):
        kind = NAMED_KINDS.get(enclosure.blob.kind, "application/octet-stream")
        message.attach(enclosure.name, content_of(enclosure.blob), kind)
    return message


def _signature(written: Any) -> str:
    chosen = settings.DKIM
    raw: bytes = written.as_bytes(linesep="\r\n")
    signed: bytes = dkim.sign(
        raw,
        chosen["selector"].encode(),
        chosen["domain"].encode(),
        _key(chosen["key_file"]),
        canonicalize=(b"relaxed", b"relaxed"),
        include_headers=[name for name in SIGNED_HEADERS if _has(raw, name)],
        linesep=b"\r\n",
    )
    return " ".join(signed.decode().partition(":")[2].split())


def _has(raw: bytes, name: bytes) -> bool:
    head = raw.partition(b"\r\n\r\n")[0].lower()
    return b"\r\n" + name + b":" in b"\r\n" + head


@cache
def _key(file: str) -> bytes:
    return Path(file).read_bytes()


@cache
def _plain_seven_bits() -> Any:
    chosen = charset.Charset("utf-8")
    chosen.body_encoding = charset.BASE64
    return chosen


def _named(trouble: Exception) -> str:
    code = getattr(trouble, "smtp_code", "")
    return f"{type(trouble).__name__} {code}".strip()


def _is_temporary(trouble: Exception) -> bool:
    """4xx: the server asks to come again, as with greylisting."""
    if isinstance(trouble, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _said in trouble.recipients.values()]
        return bool(codes) and all(code in TEMPORARY for code in codes)
    return getattr(trouble, "smtp_code", 0) in TEMPORARY


def _hang_up(connection: Any) -> None:
    try:
        connection.close()
    except (smtplib.SMTPException, OSError):
        # The letter's fate is known; how the line ends does not change it.
        return
