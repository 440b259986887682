"""Messages as applicants, copiers and mail servers write them."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from itertools import count

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call
from casebridge.intake.actions.bundling import bundle
from casebridge.intake.actions.receiving import receive
from casebridge.intake.models import Arrival
from casebridge.intake.sources import Envelope
from tests.factories.accounts import machine
from tests.factories.calls import IN_TIME

NUMBERS = count(1)
SENDER = "applicant@example.org"
PDF = b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
FORMAT = {
    "en": "{}/Case of China-SCO Digital Cooperation",
    "zh-Hans": "{}/中国—上合组织数字化合作案例",
    "ru": "{}/Кейс цифрового сотрудничества Китай–ШОС",
}


def mail(
    subject: str = "",
    *,
    text: str = "Please find our application attached.",
    files: Sequence[tuple[str, bytes]] = (),
    sender: str = SENDER,
    to: str = "one@example.org",
    message_id: str = "",
    headers: Mapping[str, str] | None = None,
) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = to
    message["Subject"] = subject
    message["Message-ID"] = message_id or f"<mail-{next(NUMBERS)}@example.org>"
    for name, value in (headers or {}).items():
        message[name] = value
    message.set_content(text)
    for name, content in files:
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=name
        )
    return message.as_bytes()


def bounce_of(message_id: str, address: str = SENDER) -> bytes:
    text = (
        "From: Mail Delivery System <mailer-daemon@example.org>\r\nTo: one@example.org\r\n"
        "Subject: Undelivered mail returned to sender\r\nAuto-Submitted: auto-replied\r\n"
        f"Message-ID: <bounce-{next(NUMBERS)}@example.org>\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=part\r\n\r\n"
        "--part\r\nContent-Type: text/plain\r\n\r\nNo such mailbox.\r\n"
        "--part\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; mail.example.org\r\n\r\n"
        f"Final-Recipient: rfc822; {address}\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
        "--part\r\nContent-Type: text/rfc822-headers\r\n\r\n"
        f"Message-ID: {message_id}\r\nTo: {address}\r\n\r\n--part--\r\n"
    )
    return text.encode()


def arrive(
    raw: bytes,
    *,
    call: Call,
    at: datetime | None = None,
    door: str = "mailbox",
    mailbox: str = "",
    is_stated_time: bool = False,
) -> Arrival:
    """Received and stored, not yet bundled."""
    envelope = Envelope(door, raw, at or IN_TIME.astimezone(UTC), is_stated_time, mailbox)
    return receive(envelope, call=call, by=machine())


def bundled(
    raw: bytes, *, call: Call, at: datetime | None = None, by: Account | None = None
) -> Arrival:
    """Received and bundled."""
    return bundle(arrive(raw, call=call, at=at), by=by or machine())
