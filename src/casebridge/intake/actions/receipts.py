"""The receipt: we have it, this is its number, this happens next."""

from pathlib import Path
from string import Template

from casebridge.base.accounts.models import Account
from casebridge.base.mail.actions import write_letter
from casebridge.base.mail.models import Letter
from casebridge.calls.rules.moments import moment_in
from casebridge.intake.models import Arrival, Dossier
from casebridge.intake.rules.arriving import is_address

LETTERS = Path(__file__).resolve().parent.parent / "letters"


def write_receipt(dossier: Dossier, *, arrival: Arrival, by: Account) -> Letter | None:
    """One receipt for each dossier that came by mail, in the applicant's language."""
    if dossier.thread is None or not is_address(arrival.sender_address):
        return None
    heading, body = worded_receipt(dossier, arrival, dossier.language)
    return write_letter(
        dossier.thread,
        kind="receipt",
        recipient=arrival.sender_address,
        heading=heading,
        body=body,
        sending=dossier.call.sending,
        in_reply_to=arrival.message_id,
        by=by,
    )


def worded_receipt(dossier: Dossier, arrival: Arrival, language: str) -> tuple[str, str]:
    """Heading and body of the receipt in a language."""
    return worded(
        "receipt",
        language,
        number=str(dossier),
        call=str(dossier.call.title.in_(language)),
        subject=arrival.subject,
        received=moment_in(language, arrival.received_at, arrival.call.time_zone),
        organiser=str(dossier.call.organiser.in_(language)),
    )


def worded(name: str, language: str, **values: str) -> tuple[str, str]:
    """Heading and body of a letter template; its first line is the heading."""
    file = LETTERS / f"{name}.{language}.txt"
    if not file.exists():
        file = LETTERS / f"{name}.en.txt"
    heading, _, body = file.read_text(encoding="utf-8").partition("\n")
    return (
        Template(heading).substitute(values).strip(),
        Template(body.lstrip("\n")).substitute(values),
    )
