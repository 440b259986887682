"""The mails of the demonstration: real messages with real forms, scans and pictures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from babel.dates import format_date

from casebridge.calls.outputs import word_form
from casebridge.calls.outputs.word_form.filling import fill
from casebridge.calls.rules.form import Form
from casebridge.config.demo.diagrams import draw
from casebridge.config.demo.scans import make_scan, print_pages
from casebridge.config.demo.specimens import Specimen, answers
from casebridge.kit.text.multilingual import Multilingual

MAILBOXES = (
    "contact-1@casebridge.example.org",
    "contact-2@casebridge.example.org",
    "contact-3@casebridge.example.org",
)
FILE_NAMES = {
    "zh-Hans": ("申报表", "盖章扫描件"),
    "ru": ("Заявка", "Скан с печатью"),
    "en": ("Application form", "Sealed scan"),
}
SECOND_MAIL = (
    "Dear colleagues,\n\nplease find attached the sealed scan announced in our first mail.\n"
)
LATE_BY = timedelta(hours=31)
PICTURES_IN = "diagrams"
CHANGED_IN = "outcomes_achieved"


@dataclass(frozen=True)
class Mail:
    """One message for a mailbox, and when the server took it."""

    name: str
    raw: bytes
    received_at: datetime
    mailbox: str = MAILBOXES[0]


@dataclass(frozen=True)
class CallToWrite:
    """What the applicants know of the call."""

    form: Form
    closes_at: datetime
    first_mail_at: datetime
    country_names: Mapping[str, Multilingual]


def mails_of(specimen: Specimen, place: int, call: CallToWrite) -> Iterator[Mail]:
    """The mails of one applicant; the same call and specimen give the same messages."""
    at = _sent_at(specimen, place, call)
    word, scan = _both_parts(specimen, call, at)
    word_part = (f"{FILE_NAMES[specimen.language][0]}.docx", word)
    scan_part = (f"{FILE_NAMES[specimen.language][1]}.pdf", scan)
    subject = _subject(specimen, call.form)
    if specimen.awkward == "missing-scan":
        yield Mail(specimen.id, _message(specimen, at, [word_part], subject), at)
    elif specimen.awkward == "two-mails":
        yield Mail(specimen.id, _message(specimen, at, [word_part], subject), at)
        later = at + timedelta(hours=3)
        second = _message(specimen, later, [scan_part], subject, text=SECOND_MAIL)
        yield Mail(f"{specimen.id}-second", second, later)
    elif specimen.awkward == "three-contacts":
        parts = [word_part, scan_part]
        raw = _message(specimen, at, parts, subject, to=", ".join(MAILBOXES))
        for number, mailbox in enumerate(MAILBOXES, start=1):
            stamped = f"Delivered-To: {mailbox}\r\n".encode() + raw
            at_last = at + timedelta(minutes=number)
            yield Mail(f"{specimen.id}-{number}", stamped, at_last, mailbox)
    else:
        yield Mail(specimen.id, _message(specimen, at, [word_part, scan_part], subject), at)


def _subject(specimen: Specimen, form: Form) -> str:
    """As the call asks for it, in the applicant's language; one applicant does otherwise."""
    if specimen.awkward == "wrong-subject":
        return specimen.subject
    asked = str(form.subject_format.in_(specimen.language))
    return f"{specimen.organisation}/{asked.rpartition('/')[2]}"


def written_for(pair: tuple[int, Specimen], call: CallToWrite) -> list[Mail]:
    """The mails of the specimen at a place, for a process of its own."""
    place, specimen = pair
    return list(mails_of(specimen, place, call))


def _sent_at(specimen: Specimen, place: int, call: CallToWrite) -> datetime:
    if specimen.awkward == "late":
        return call.closes_at.astimezone(UTC) + LATE_BY
    return call.first_mail_at + timedelta(hours=17 * place, minutes=7 * place)


def _both_parts(specimen: Specimen, call: CallToWrite, at: datetime) -> tuple[bytes, bytes]:
    locale = specimen.language.replace("-", "_")
    written_on = format_date(at.date(), "long", locale=locale)
    typed = answers(specimen, call.form, call.country_names, written_on)
    blank = word_form.render(call.form, specimen.language)
    picture = draw(specimen.rest["diagram"], specimen.language)
    caption = specimen.rest["diagram"]["caption"][specimen.language]
    shown = {_code_of(call.form, PICTURES_IN): [(picture, caption)]}
    word = fill(blank, typed, shown, form=call.form)
    sealed = _printed(specimen, call.form, _as_sealed(specimen, call.form, typed))
    scan = make_scan(
        print_pages(sealed, specimen.language),
        seal_text=specimen.organisation,
        seed=place_of(specimen.id),
        colour="blue" if specimen.language == "ru" else "red",
    )
    return word, scan


def place_of(specimen_id: str) -> int:
    language, number = specimen_id.split("-")
    return {"zh": 100, "ru": 200, "en": 300}[language] + int(number)


def _code_of(form: Form, key: str) -> str:
    for section in form.sections:
        for asked in section.fields:
            if asked.key == key:
                return section.code_of(asked)
    raise KeyError(key)


def _as_sealed(specimen: Specimen, form: Form, typed: Mapping[str, str]) -> dict[str, str]:
    """What was sealed; in one specimen a figure was changed after sealing."""
    changed = specimen.rest.get("changed")
    if not changed:
        return dict(typed)
    where = _code_of(form, CHANGED_IN)
    return {**typed, where: typed[where].replace(changed["from"], changed["to"])}


def _printed(
    specimen: Specimen, form: Form, typed: Mapping[str, str]
) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """The filled form as it is printed: headings, codes, labels, answers."""
    language = specimen.language
    printed = []
    for section in form.sections:
        rows = []
        for place in range(1, section.repeat_max + 1):
            for asked in section.fields:
                code = section.code_of(asked, place)
                if code in typed:
                    labels = {c.code: str(c.label.in_(language)) for c in asked.choices}
                    shown = labels.get(typed[code], typed[code])
                    rows.append((code, str(asked.label.in_(language)), shown))
        if rows:
            printed.append((str(section.title.in_(language)), rows))
    return printed


def _message(
    specimen: Specimen,
    at: datetime,
    files: list[tuple[str, bytes]],
    subject: str,
    *,
    to: str = MAILBOXES[0],
    text: str = "",
) -> bytes:
    message = EmailMessage(policy=SMTP)
    address = specimen.applicants[0]["contact_email"]
    message["From"] = f'"{specimen.organisation}" <{address}>'
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{specimen.id}.{at:%m%d%H%M}.{specimen.call}@example.org>"
    message.set_content(text or specimen.covering_mail)
    for name, content in files:
        subtype = "pdf" if name.endswith("pdf") else "msword"
        message.add_attachment(content, maintype="application", subtype=subtype, filename=name)
    # A boundary of our own, so that the same specimen gives the same message.
    message.set_boundary(f"=-casebridge-{specimen.id}")
    return message.as_bytes()


def reply_of(specimen: Specimen, *, number: str, message_id: str, at: datetime) -> Mail:
    """The applicant answers our receipt."""
    message = EmailMessage(policy=SMTP)
    message["From"] = specimen.applicants[0]["contact_email"]
    message["To"] = MAILBOXES[0]
    message["Subject"] = f"Re: {number}"
    message["In-Reply-To"] = message_id
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{specimen.id}-reply.{specimen.call}@example.org>"
    message.set_content(specimen.rest["reply"]["text"].strip())
    return Mail(f"{specimen.id}-reply", message.as_bytes(), at)


def bounce_of(specimen: Specimen, *, message_id: str, at: datetime) -> Mail:
    """A mail server tells us that the applicant's address does not exist."""
    address = specimen.applicants[0]["contact_email"]
    boundary = f"=-casebridge-bounce-{specimen.id}"
    text = (
        "From: Mail Delivery System <mailer-daemon@example.org>\r\n"
        f"To: {MAILBOXES[0]}\r\nSubject: Undelivered mail returned to sender\r\n"
        f"Date: {format_datetime(at)}\r\nAuto-Submitted: auto-replied\r\n"
        f"Message-ID: <{specimen.id}-bounce.{specimen.call}@example.org>\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/report; report-type=delivery-status; "
        f'boundary="{boundary}"\r\n\r\n'
        f"--{boundary}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        f"The mail could not be delivered to {address}: no such mailbox.\r\n"
        f"--{boundary}\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; mail.example.org\r\n\r\n"
        f"Final-Recipient: rfc822; {address}\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
        f"--{boundary}\r\nContent-Type: text/rfc822-headers\r\n\r\n"
        f"Message-ID: {message_id}\r\nTo: {address}\r\n\r\n--{boundary}--\r\n"
    )
    return Mail(f"{specimen.id}-bounce", text.encode(), at)
