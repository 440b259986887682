"""Whom an entry may be one with: found by index, judged by the rules."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from django.db import connection, transaction
from django.db.models import Q, QuerySet, prefetch_related_objects

from casebridge.directory.models import (
    Double,
    Kind,
    Merging,
    Organisation,
    OrganisationName,
    Person,
    PersonName,
)
from casebridge.directory.rules.likeness import Body, Name, Somebody, domain_of
from casebridge.kit.text.names import initials_of, ordered, skeleton
from casebridge.kit.text.romanising import romanised

ALIKE = 0.45
MOST = 40
# A house that so many organisations share tells nothing.
SHARED_BY = 3


def organisations_to_compare() -> QuerySet[Organisation]:
    return Organisation.objects.filter(compared_at=None, merged_into=None).order_by("pk")


def people_to_compare() -> QuerySet[Person]:
    return Person.objects.filter(compared_at=None, merged_into=None).order_by("pk")


def organisations_like(organisation: Organisation, body: Body) -> list[Organisation]:
    """Those that could be this one; whether they are like it is for the rules."""
    named = _named(OrganisationName.objects.all(), body.names)
    by_name = named.values_list("organisation", flat=True)
    shared = Q(pk__in=set(by_name)) | Q(identifiers__number__in=body.identifiers)
    houses = Organisation.objects.filter(shared | Q(pk__in=_of_houses(body.domains)))
    others = houses.filter(merged_into=None).exclude(pk=organisation.pk)
    return list(others.distinct().select_related("country").order_by("pk")[:MOST])


def people_like(person: Person, somebody: Somebody) -> list[Person]:
    named = _named(PersonName.objects.all(), somebody.names)
    asked = Q(pk__in=set(named.values_list("person", flat=True)))
    if somebody.email:
        asked |= Q(email__iexact=somebody.email)
    if person.telephone:
        asked |= Q(telephone=person.telephone)
    if person.organisation_id is not None and any(len(w) == 1 for w in _words(somebody)):
        asked |= Q(organisation=person.organisation_id)
    others = Person.objects.filter(asked, merged_into=None).exclude(pk=person.pk)
    return list(others.select_related("country").order_by("pk")[:MOST])


def _words(somebody: Somebody) -> list[str]:
    return [word for name in somebody.names for word in name.sound.split()]


def _named(rows: QuerySet, names: Sequence[Name]) -> QuerySet:  # type: ignore[type-arg]
    """Rows whose name is the same, sounds alike, or has the same consonants."""
    asked = Q(matching__in=[name.matching for name in names])
    for name in names:
        if name.sound:
            asked |= Q(sound__trigram_similar=name.sound)
    return rows.filter(asked | Q(skeleton__in=_skeletons(names)) | _shortened(rows, names))


def _skeletons(names: Sequence[Name]) -> list[str]:
    return [bones for n in names if len(bones := ordered(skeleton(n.sound))) > 2]


def _shortened(rows: QuerySet, names: Sequence[Name]) -> Q:  # type: ignore[type-arg]
    """Abbreviations of these names."""
    if rows.model is not OrganisationName:
        return Q(pk=None)
    letters = {initials_of(name.text) for name in names if not name.is_short}
    return Q(kind=OrganisationName.Kind.SHORT, matching__in=letters)


def _of_houses(domains: Iterable[str]) -> set[int]:
    """Organisations whose people write from one of these houses."""
    found: set[int] = set()
    for domain in domains:
        people = Person.objects.filter(email__iendswith=f"@{domain}", merged_into=None)
        numbers = set(people.exclude(organisation=None).values_list("organisation", flat=True))
        numbers |= set(
            Organisation.objects.filter(website__icontains=domain).values_list("pk", flat=True)
        )
        found |= numbers if len(numbers) <= SHARED_BY else set()
    return found


def body_of(organisation: Organisation) -> Body:
    """As it is compared: a house that too many share is left out."""
    found = bodies_of([organisation])[organisation.pk]
    telling = {domain for domain in found.domains if _of_houses([domain])}
    return replace(found, domains=frozenset(telling))


def bodies_of(organisations: Collection[Organisation]) -> dict[int, Body]:
    """{number: what it is recognised by}, asked at once for all."""
    rows = list(organisations)
    prefetch_related_objects(rows, "names", "identifiers", "country")
    written: dict[int, list[str]] = {row.pk: [row.website] for row in rows}
    people = Person.objects.filter(organisation__in=written, merged_into=None).exclude(email="")
    for number, email in people.values_list("organisation", "email"):
        if number is not None:
            written[number].append(email)
    return {row.pk: _body(row, written[row.pk]) for row in rows}


def _body(organisation: Organisation, written: Collection[str]) -> Body:
    return Body(
        names=tuple(
            Name(n.text, n.matching, n.sound, n.kind == OrganisationName.Kind.SHORT)
            for n in sorted(organisation.names.all(), key=lambda name: name.pk)
        ),
        country=organisation.country.alpha2 if organisation.country else "",
        identifiers=frozenset(one.number for one in organisation.identifiers.all()),
        domains=frozenset({domain_of(text) for text in written} - {""}),
    )


def somebody_of(person: Person) -> Somebody:
    return somebodies_of([person])[person.pk]


def somebodies_of(people: Collection[Person]) -> dict[int, Somebody]:
    rows = list(people)
    prefetch_related_objects(rows, "names", "country")
    return {row.pk: _somebody(row) for row in rows}


def _somebody(person: Person) -> Somebody:
    return Somebody(
        names=tuple(
            Name(n.text, n.matching, n.sound)
            for n in sorted(person.names.all(), key=lambda name: name.pk)
        ),
        country=person.country.alpha2 if person.country else "",
        organisation=person.organisation_id or 0,
        email=person.email,
        telephone="".join(c for c in romanised(person.telephone) if c.isdigit()),
    )


class AlikeFrom:
    """Within it, the operator that finds like names asks for this likeness."""

    def __init__(self, likeness: float = ALIKE) -> None:
        self.likeness = likeness
        self.atomic = transaction.atomic()

    def __enter__(self) -> None:
        self.atomic.__enter__()
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [str(self.likeness)]
            )

    def __exit__(self, *raised: object) -> None:
        self.atomic.__exit__(*raised)  # type: ignore[arg-type]


def doubles_proposed() -> QuerySet[Double]:
    """Pairs that nobody has ruled on, the likeliest first."""
    return Double.objects.filter(different_at=None)


def pairs_called_different() -> QuerySet[Double]:
    return Double.objects.exclude(different_at=None).select_related("different_by")


def pair(kind: str, one: int, other: int) -> Double | None:
    low, high = sorted((one, other))
    return Double.objects.filter(kind=kind, one=low, other=high).first()


def mergings_done() -> QuerySet[Merging]:
    """The newest first; an undone one stays on record and is left out here."""
    return Merging.objects.filter(undone_at=None).select_related("by")


def merging_of(kind: str, number: int) -> Merging | None:
    """How this entry was merged away, if it was."""
    return Merging.objects.filter(kind=kind, source=number, undone_at=None).first()


KINDS: dict[str, type[Organisation] | type[Person]] = {
    Kind.ORGANISATION: Organisation,
    Kind.PERSON: Person,
}
