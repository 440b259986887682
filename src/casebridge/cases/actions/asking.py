"""Asking people of a country for a case: letters are prepared, and a person sends each."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account, Role
from casebridge.base.accounts.queries import held_by
from casebridge.base.accounts.rules import holds
from casebridge.base.audit.actions import record
from casebridge.base.mail.actions import open_thread, write_letter
from casebridge.base.mail.models import Sending
from casebridge.base.mail.queries import returned_among
from casebridge.calls.models import Call
from casebridge.cases.letters import scope_of
from casebridge.cases.letters.asking import (
    ASKING,
    OTHERWISE,
    WRITTEN_IN,
    asking_words,
    language_for,
)
from casebridge.directory.models import Asking, Person
from casebridge.directory.queries.asking import askings_for
from casebridge.directory.rules.rights import hindrance_to_writing
from casebridge.kit.refusal import Refusal
from casebridge.reference.models import Country, Term


@transaction.atomic
def ask_people(
    people: Sequence[Person], *, call: Call, country: Country, term: Term | None, by: Account
) -> list[Asking]:
    """One letter each, in the person's language; it waits. A machine never writes to a country."""
    if by.is_machine or not holds(held_by(by), {Role.OFFICER}, f"call:{call.pk}"):
        raise Refusal("asking-is-for-officers")
    if not people:
        raise Refusal("nobody-chosen")
    asked = set(askings_for(scope_of(call), country, term).values_list("person", flat=True))
    returned = returned_among([person.email for person in people])
    for person in people:
        _refuse_hindered(person, country, asked, returned)
    return [_ask(person, call, country, term, by) for person in people]


def _refuse_hindered(
    person: Person, country: Country, asked: set[int], returned: frozenset[str]
) -> None:
    if person.pk in asked:
        raise Refusal("asked-already", name=person.name_as_written)
    house = person.organisation
    home = person.country or (house.country if house else None)
    if home is None or home.pk != country.pk:
        raise Refusal("person-from-elsewhere", name=person.name_as_written)
    if hindrance_to_writing(
        email=person.email,
        writing=person.writing,
        has_returned=person.email.lower() in returned,
    ):
        raise Refusal("person-not-written-to", name=person.name_as_written)


def _ask(person: Person, call: Call, country: Country, term: Term | None, by: Account) -> Asking:
    thread = open_thread(f"person:{person.pk}", language=language_for(person, country))
    language = thread.language if thread.language in WRITTEN_IN else OTHERWISE
    heading, body = asking_words(call, person, country, term, language)
    letter = write_letter(
        thread,
        kind=ASKING.name,
        recipient=person.email,
        heading=heading,
        body=body,
        sending=Sending.HOLD,
        by=by,
    )
    asking = Asking.objects.create(
        scope=scope_of(call), country=country, term=term, person=person, letter=letter, by=by
    )
    record("directory.asked", f"person:{person.pk}", by=by, call=call.pk, letter=letter.pk)
    return asking


@transaction.atomic
def note_answer(asking: Asking, *, by: Account) -> None:
    """An answer that came by another way than a reply: by telephone, in a conversation."""
    if asking.answered_at is not None:
        raise Refusal("answer-noted-already")
    asking.answered_at, asking.answered_by = timezone.now(), by
    asking.save(update_fields=["answered_at", "answered_by"])
    record("directory.answered", f"person:{asking.person_id}", by=by, asking=asking.pk)
