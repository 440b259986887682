"""Talking with applicants about a case, and writing down what was said."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import translation

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.mail.actions import keep_draft, write_letter
from casebridge.base.mail.models import Letter
from casebridge.base.mail.queries import letters_in
from casebridge.base.mail.rules import CHANGEABLE
from casebridge.cases.letters import findings_to_ask, worded_question
from casebridge.cases.models import (
    Case,
    Note,
)
from casebridge.cases.rules import (
    facts_from,
    one_value,
)
from casebridge.intake.models import Dossier
from casebridge.intake.queries.dossiers import (
    arrivals_of,
    word_reading,
)
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.languages import code_of


@transaction.atomic
def add_note(case: Case, *, kind: str, text: str, by: Account) -> Note:
    if not text.strip():
        raise Refusal("note-is-empty")
    note = Note.objects.create(case=case, kind=kind, text=text.strip(), by=by)
    record("cases.noted", f"case:{case.pk}", by=by, note=note.pk)
    return note


@transaction.atomic
def ask_applicant(dossier: Dossier, *, by: Account) -> Letter:
    """One letter in the applicant's language with every question ruled "ask"; it waits."""
    questions = findings_to_ask(dossier)
    arrival = arrivals_of(dossier).exclude(sender_address="").first()
    if not questions:
        raise Refusal("nothing-to-ask")
    recipient = arrival.sender_address if arrival else _address_in_form(dossier)
    if dossier.thread is None or not recipient:
        raise Refusal("no-address-known", number=str(dossier))
    with translation.override(code_of(dossier.language)):
        heading, body = worded_question(dossier, questions)
    waiting = letters_in([dossier.thread.subject]).filter(kind="question", state__in=CHANGEABLE)
    if letter := waiting.first():
        # The letter that still waits is written anew: nobody gets two.
        return keep_draft(letter, heading=heading, body=body, by=by)
    return write_letter(
        dossier.thread,
        kind="question",
        recipient=recipient,
        heading=heading,
        body=body,
        sending=dossier.call.sending,
        in_reply_to=arrival.message_id if arrival else "",
        by=by,
    )


def _address_in_form(dossier: Dossier) -> str:
    """Where the form itself says to write, for a dossier that did not come by mail."""
    reading = word_reading(dossier)
    facts = facts_from(reading.facts, dossier.language) if reading else ()
    written = one_value(facts, "contact_email")
    try:
        validate_email(written)
    except ValidationError:
        return ""
    return written
