"""Knowing an organisation or a person from now on, once each."""

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.directory.actions.naming import name_organisation, name_person
from casebridge.directory.models import Organisation, Person
from casebridge.directory.queries.finding import bearing, person_with_address
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual
from casebridge.kit.text.sort_keys import matching_key
from casebridge.reference.models import Country

LONGEST_NAME = 400
LONGEST_PERSON = 200


@transaction.atomic
def know(
    name: Multilingual, *, country: Country | None, kind: str, is_specimen: bool, by: Account
) -> Organisation:
    """The organisation that bears one of these names in this country, known from now on.

    Only an equal name joins; what merely looks alike is left to a person.
    """
    written = {tag: text[:LONGEST_NAME] for tag, text in name.texts.items() if matching_key(text)}
    known = bearing([matching_key(text) for text in written.values()], country)
    organisation = known or Organisation.objects.create(
        country=country, kind=kind, is_specimen=is_specimen
    )
    for tag, text in written.items():
        name_organisation(organisation, text, language=tag)
    if known is None:
        record("directory.known", f"organisation:{organisation.pk}", by=by)
    return organisation


@transaction.atomic
def ensure_person(
    name_as_written: str,
    email: str,
    organisation: Organisation | None,
    language: str,
    *,
    by: Account,
) -> Person:
    """The person with this address, else with this very name in this organisation, else a new one.

    What is known already is never overwritten; what was empty is filled.
    """
    name = " ".join(name_as_written.split())[:LONGEST_PERSON]
    if not matching_key(name):
        raise Refusal("person-needs-a-name")
    known = person_with_address(email.strip()) or _namesake(name, email, organisation)
    person = known or Person.objects.create(
        name_as_written=name,
        email=email.strip(),
        organisation=organisation,
        language=language,
        country=organisation.country if organisation else None,
    )
    if known is not None:
        _fill(known, email=email.strip(), organisation=organisation, language=language)
    name_person(person, name, language=language)
    if known is None:
        record("directory.person-known", f"person:{person.pk}", by=by)
    return person


def _namesake(name: str, email: str, organisation: Organisation | None) -> Person | None:
    """Two people of one name in one organisation are told apart by their addresses only."""
    if organisation is None:
        return None
    people = Person.objects.filter(
        organisation=organisation, merged_into=None, names__matching=matching_key(name)[:200]
    ).order_by("pk")
    return people.filter(email="").first() if email.strip() else people.first()


def _fill(person: Person, **told: object) -> None:
    empty = {field: value for field, value in told.items() if value and not getattr(person, field)}
    for field, value in empty.items():
        setattr(person, field, value)
    if empty:
        person.save(update_fields=list(empty))
