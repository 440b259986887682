"""What an officer writes down about people: names, salutations, rights and consents."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.directory.actions.comparing import compare_person
from casebridge.directory.actions.keeping import refuse_others
from casebridge.directory.actions.knowing import ensure_person
from casebridge.directory.actions.naming import arrange, name_person
from casebridge.directory.models import Consent, Organisation, Person, PersonName
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual
from casebridge.kit.text.sort_keys import matching_key
from casebridge.reference.models import Country


@dataclass(frozen=True)
class Particulars:
    """What is kept of a person beside the names."""

    organisation: Organisation | None = None
    country: Country | None = None
    rank: str = ""
    position: str = ""
    salutation: Multilingual = Multilingual()
    email: str = ""
    telephone: str = ""
    language: str = ""
    writing: str = ""
    note: str = ""


@transaction.atomic
def add_person(  # noqa: PLR0913 (a person is all of these)
    name_as_written: str,
    *,
    email: str,
    organisation: Organisation | None,
    language: str,
    country: Country | None = None,
    position: str = "",
    telephone: str = "",
    by: Account,
) -> Person:
    """By an officer, also beside a contact of a dossier; nothing known is overwritten."""
    refuse_others(by)
    address = _checked(email)
    person = ensure_person(name_as_written, address, organisation, language, by=by)
    person.country = person.country or country
    person.position = person.position or position.strip()[:200]
    person.telephone = person.telephone or telephone.strip()[:60]
    person.save(update_fields=["country", "position", "telephone"])
    compare_person(person)
    return person


@transaction.atomic
def keep_person(person: Person, kept: Particulars, *, by: Account) -> None:
    refuse_others(by)
    if kept.writing not in Person.Writing.values:
        raise Refusal("writing-unknown")
    person.email = _checked(kept.email)
    person.organisation, person.country = kept.organisation, kept.country
    person.rank, person.position = kept.rank.strip()[:100], kept.position.strip()[:200]
    person.telephone, person.language = kept.telephone.strip()[:60], kept.language[:35]
    person.salutation = Multilingual(
        {tag: " ".join(text.split()) for tag, text in kept.salutation.texts.items() if text.strip()}
    )
    person.writing, person.note = kept.writing, kept.note.strip()
    person.save()
    record("directory.person-kept", f"person:{person.pk}", by=by)
    compare_person(person)


@transaction.atomic
def add_person_name(
    person: Person, *, family: str, given: str, text: str = "", language: str, by: Account
) -> PersonName:
    """Family and given name apart; the whole in the order of its language unless it is given."""
    refuse_others(by)
    whole = text.strip() or whole_name(family, given, language)
    if not matching_key(whole):
        raise Refusal("person-needs-a-name")
    person.names.filter(language=language, matching=matching_key(whole)[:200]).delete()
    name = name_person(person, whole, language=language, family=family, given=given)
    if not person.family_name and family:
        person.family_name, person.given_name = family[:100], given[:100]
        person.save(update_fields=["family_name", "given_name"])
    record("directory.person-named", f"person:{person.pk}", by=by, name=name.pk)
    compare_person(person)
    return name


def whole_name(family: str, given: str, language: str) -> str:
    """Chinese names are written in one, the family name first; Russian lists put it first, too."""
    family, given = family.strip(), given.strip()
    if language.startswith("zh"):
        is_han = all(ord(c) > 0x2E7F for c in family + given)
        return f"{family}{given}" if is_han else f"{family} {given}".strip()
    return f"{given} {family}".strip()


@transaction.atomic
def drop_person_name(name: PersonName, *, by: Account) -> None:
    refuse_others(by)
    person = name.person
    if person.names.count() == 1:
        raise Refusal("last-name-stays")
    name.delete()
    arrange(person)
    record("directory.person-name-dropped", f"person:{person.pk}", by=by)


@transaction.atomic
def note_consent(
    person: Person, *, purpose: str, how: str, wording: str, given_on: date, by: Account
) -> Consent:
    """What they agreed to, and to which version of the wording."""
    refuse_others(by)
    if purpose not in Consent.Purpose.values or how not in Consent.How.values:
        raise Refusal("consent-unknown")
    if not wording.strip():
        raise Refusal("consent-names-its-wording")
    made = Consent.objects.create(
        person=person, purpose=purpose, how=how, wording=wording.strip()[:100],
        given_on=given_on, recorded_by=by,
    )  # fmt: skip
    record("directory.consented", f"person:{person.pk}", by=by, purpose=purpose)
    return made


@transaction.atomic
def withdraw_consent(consent: Consent, *, on: date, by: Account) -> None:
    """A consent to letters that is withdrawn means: never write."""
    refuse_others(by)
    if consent.withdrawn_on is not None:
        raise Refusal("consent-withdrawn-already")
    if on < consent.given_on:
        raise Refusal("consent-withdrawn-before-given")
    consent.withdrawn_on = on
    consent.save(update_fields=["withdrawn_on"])
    if consent.purpose == Consent.Purpose.LETTERS:
        Person.objects.filter(pk=consent.person_id).update(writing=Person.Writing.NEVER)
    record("directory.consent-withdrawn", f"person:{consent.person_id}", by=by)


def _checked(address: str) -> str:
    if not address.strip():
        return ""
    try:
        validate_email(address.strip())
    except ValidationError as error:
        raise Refusal("address-not-understood", address=address) from error
    return address.strip()
