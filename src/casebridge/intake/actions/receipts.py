"""The receipt: we have it, this is its number, this happens next."""

from casebridge.base.accounts.models import Account
from casebridge.base.mail.actions import write_letter
from casebridge.base.mail.letters import filled, wording_of
from casebridge.base.mail.models import Letter, Sending
from casebridge.calls.rules.moments import closing_in, moment_in
from casebridge.intake.letters import KINDS
from casebridge.intake.models import Arrival, Dossier
from casebridge.intake.rules.arriving import is_address

BY_NAME = {kind.name: kind for kind in KINDS}


def write_receipt(
    dossier: Dossier, *, arrival: Arrival, is_recognised: bool = True, by: Account
) -> Letter | None:
    """One receipt for each dossier that came by mail, in the applicant's language.

    What is not surely an application gets one that waits for a person, whatever the call's mode.
    """
    if dossier.thread is None or not is_address(arrival.sender_address):
        return None
    heading, body = worded_receipt(dossier, arrival, dossier.language)
    return write_letter(
        dossier.thread,
        kind="receipt",
        recipient=arrival.sender_address,
        heading=heading,
        body=body,
        sending=dossier.call.sending if is_recognised else Sending.HOLD,
        in_reply_to=arrival.message_id,
        by=by,
    )


def worded_receipt(dossier: Dossier, arrival: Arrival, language: str) -> tuple[str, str]:
    """Heading and body of the receipt in a language."""
    call = dossier.call
    return worded(
        "receipt",
        language,
        scope=f"call:{call.pk}",
        number=str(dossier),
        title=dossier.title,
        organisation=dossier.organisation,
        call=str(call.title.in_(language)),
        closes=closing_in(language, call.closes_at, call.time_zone),
        subject=arrival.subject,
        received=moment_in(language, arrival.received_at, call.time_zone),
        organiser=str(call.organiser.in_(language)),
    )


def worded(name: str, language: str, *, scope: str = "", **values: str) -> tuple[str, str]:
    """Heading and body of a letter, in the words of the office where it has its own."""
    kind = BY_NAME[name]
    return filled(kind, wording_of(kind, language, scope=scope), values)
