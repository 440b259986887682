"""Organisations and people as an account may see them, in the orders lists stand in."""

from collections.abc import Collection
from typing import Any, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce, Collate, JSONObject

from casebridge.base.accounts.models import Account, Role
from casebridge.base.accounts.queries import held_by
from casebridge.base.accounts.rules import holds_anywhere
from casebridge.directory.models import (
    Identifier,
    Kind,
    Organisation,
    OrganisationName,
    Person,
    PersonName,
)
from casebridge.directory.rules.identifiers import stored_number
from casebridge.directory.rules.naming import key_for
from casebridge.directory.rules.rights import may_keep_directory
from casebridge.kit.text.names import organisation_sound, person_sound
from casebridge.kit.text.sort_keys import matching_key
from casebridge.reference.models import Country

Entry = TypeVar("Entry", Organisation, Person)
OFFICE = frozenset({Role.OFFICER, Role.LEADER, Role.EDITOR, Role.ADMINISTRATOR})
# Orders of a document by country; a name's own order is each reader's language.
COUNTRY_ORDERS = ("ru_alphabet", "accession", "en", "pinyin", "stroke")
SHORTEST_SOUND = 3


def organisations_visible_to(account: Account) -> QuerySet[Organisation]:
    """Organisations are open to the whole office; those merged away are left out."""
    if not holds_anywhere(held_by(account), OFFICE):
        return Organisation.objects.none()
    return Organisation.objects.filter(merged_into=None)


def people_visible_to(account: Account) -> QuerySet[Person]:
    """People are private data: officers only; those merged away are left out."""
    if not may_keep_directory(held_by(account)):
        return Person.objects.none()
    return Person.objects.filter(merged_into=None)


def organisations_in(country: Country) -> QuerySet[Organisation]:
    rows = Organisation.objects.filter(country=country, merged_into=None)
    return rows.prefetch_related("names").order_by("id")


def organisations_called(
    organisations: QuerySet[Organisation], typed: str
) -> QuerySet[Organisation]:
    """Those with the typed words in some name, in whatever script, or with this number."""
    key = matching_key(typed)
    if not key:
        return organisations
    mine = OrganisationName.objects.filter(organisation=OuterRef("pk"))
    named = mine.filter(_heard(key, organisation_sound(typed)))
    numbers = Identifier.objects.filter(organisation=OuterRef("pk"), number=stored_number(typed))
    return organisations.filter(Exists(named) | Exists(numbers))


def people_called(people: QuerySet[Person], typed: str) -> QuerySet[Person]:
    """Those with the typed words in some name or in their address."""
    key = matching_key(typed)
    if not key:
        return people
    named = PersonName.objects.filter(person=OuterRef("pk")).filter(
        _heard(key, person_sound(typed))
    )
    return people.filter(
        Exists(named) | Q(email__icontains=typed.strip()) | Q(name_as_written__icontains=typed)
    )


def _heard(key: str, sound: str) -> Q:
    """Every word of what was typed sounds in the name."""
    words = Q(matching__contains=key)
    if len(sound.replace(" ", "")) >= SHORTEST_SOUND:
        heard = Q()
        for word in sound.split():
            heard &= Q(sound__contains=word)
        words |= heard
    return words


def in_order_of_names(
    entries: QuerySet[Entry], language: str, *, by_strokes: bool = False
) -> QuerySet[Entry]:
    return entries.order_by(_key(language, by_strokes=by_strokes), "pk")


def in_order_of_countries(entries: QuerySet[Entry], order: str, language: str) -> QuerySet[Entry]:
    """By the order of a document; countries without a place there, and none, come last."""
    field = f"country__order_{order}"
    place = Case(When(**{f"{field}__gt": 0}, then=F(field)), default=Value(10_000))
    return entries.order_by(place, _key(language, by_strokes=order == "stroke"), "pk")


def _key(language: str, *, by_strokes: bool) -> Collate:
    key = KT(f"sort_keys__{key_for(language, by_strokes=by_strokes)}")
    return Collate(Coalesce(key, Value(""), output_field=TextField()), "C")


def with_names(organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Each with `called`, its names as [language, text, kind], in the order they were told."""
    mine = OrganisationName.objects.filter(organisation=OuterRef("pk")).order_by("pk")
    return organisations.annotate(called=_rows_of(mine, "language", "text", "kind"))


def with_persons_names(people: QuerySet[Person]) -> QuerySet[Person]:
    """Each with `called`, and `works_for`, the names of the organisation."""
    mine = PersonName.objects.filter(person=OuterRef("pk")).order_by("pk")
    house = OrganisationName.objects.filter(organisation=OuterRef("organisation")).order_by("pk")
    return people.annotate(
        called=_rows_of(mine, "language", "text", "family"),
        works_for=_rows_of(house, "language", "text", "kind"),
    )


def with_people_counted(organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    mine = Person.objects.filter(organisation=OuterRef("pk"), merged_into=None).order_by()
    counted = mine.values("organisation").annotate(count=Count("pk")).values("count")
    return organisations.annotate(people=Coalesce(Subquery(counted), 0))


def _rows_of(rows: QuerySet[Any], *fields: str) -> ArraySubquery:
    return ArraySubquery(rows.values(row=JSONObject(**{field: field for field in fields})))


def organisation_numbered(
    organisations: QuerySet[Organisation], number: int
) -> Organisation | None:
    """With all its names, numbers and what it belongs to."""
    return (
        organisations.filter(pk=number)
        .select_related("country", "parent")
        .prefetch_related("names", "identifiers", "parent__names", "parts__names")
        .first()
    )


def person_numbered(people: QuerySet[Person], number: int) -> Person | None:
    return (
        people.filter(pk=number)
        .select_related("country", "organisation__country", "account")
        .prefetch_related("names", "organisation__names", "consents__recorded_by")
        .first()
    )


def names_of(kind: str, numbers: Collection[int]) -> dict[int, list[tuple[str, str]]]:
    """{number: (language, text)} of several entries, whether merged away or not."""
    found: dict[int, list[tuple[str, str]]] = {number: [] for number in numbers}
    rows: QuerySet[Any]
    if kind == Kind.ORGANISATION:
        rows = OrganisationName.objects.filter(organisation__in=numbers).values_list(
            "organisation", "language", "text"
        )
    else:
        rows = PersonName.objects.filter(person__in=numbers).values_list(
            "person", "language", "text"
        )
    for number, language, text in rows.order_by("pk"):
        found[number].append((language, text))
    return found
