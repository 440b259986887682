"""Finding an organisation or a person again under any of their names."""

from collections.abc import Collection
from typing import TypeVar

from django.db.models import Q, QuerySet

from casebridge.directory.models import Organisation, OrganisationName, Person
from casebridge.directory.rules.identifiers import stored_number
from casebridge.kit.text.names import organisation_sound
from casebridge.kit.text.sort_keys import matching_key
from casebridge.reference.models import Country

Entry = TypeVar("Entry", Organisation, Person)
MOST_STEPS = 50


def find_by_name(text: str, country: Country | None = None) -> list[Organisation]:
    """Organisations that bear this name or number: as written, else as it sounds.

    Short, former and transliterated names count. Empty where nobody bears it; nothing that is
    merely like it is found. `country` leaves out those of other countries.
    """
    key = matching_key(text)
    if not key:
        return []
    number = stored_number(text)
    named = Q(names__matching=key) | Q(identifiers__number=number)
    found = _found(named, country)
    sound = organisation_sound(text)
    if found or len(sound.replace(" ", "")) < 4:
        return found
    return _found(Q(names__sound=sound), country)


def _found(asked: Q, country: Country | None) -> list[Organisation]:
    rows = Organisation.objects.filter(asked).select_related("country").distinct().order_by("pk")
    if country is not None:
        rows = rows.filter(Q(country=country) | Q(country=None))
    return list({one.pk: one for one in (still_there(row) for row in rows)}.values())


def bearing(keys: Collection[str], country: Country | None) -> Organisation | None:
    """The organisation of this very country with one of these names, merged ones followed."""
    names = OrganisationName.objects.filter(organisation__country=country, matching__in=keys)
    first = names.order_by("organisation__merged_into", "organisation").first()
    own = names.filter(organisation__merged_into=None).order_by("organisation").first()
    chosen = own or first
    return still_there(chosen.organisation) if chosen else None


def person_with_address(email: str) -> Person | None:
    """Whoever has this e-mail address; one who was merged leads to whom they were merged into."""
    if not email:
        return None
    people: QuerySet[Person] = Person.objects.filter(email__iexact=email).order_by("pk")
    own = people.filter(merged_into=None).first() or people.first()
    return still_there(own) if own else None


def still_there(entry: Entry) -> Entry:
    """The entry itself, or the one it was merged into."""
    for _step in range(MOST_STEPS):
        if entry.merged_into is None:
            return entry
        entry = entry.merged_into
    return entry
