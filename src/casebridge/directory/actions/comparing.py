"""Proposing entries that may be one; nothing is merged here."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.directory.actions.naming import arrange, heard, name_person
from casebridge.directory.models import Double, Kind, Organisation, OrganisationName, Person
from casebridge.directory.queries import doubles
from casebridge.directory.rules.likeness import Reason, weight_of, why_one_body, why_one_person
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.names import organisation_sound

AT_ONCE = 50
Entry = Organisation | Person


def compare_some() -> bool:
    """Compare a few that nobody compared yet; False when all have been."""
    organisations = list(doubles.organisations_to_compare()[:AT_ONCE])
    people = list(doubles.people_to_compare()[:AT_ONCE])
    for organisation in organisations:
        compare_organisation(organisation)
    for person in people:
        compare_person(person)
    return bool(organisations or people)


@transaction.atomic
def compare_organisation(organisation: Organisation) -> None:
    """Keys that an older row lacks are written first; a pair called different stays so."""
    # Whoever calls may hold names of a moment ago.
    organisation = Organisation.objects.get(pk=organisation.pk)
    if not organisation.sort_keys:
        arrange(organisation)
    for name in organisation.names.filter(sound=""):
        OrganisationName.objects.filter(pk=name.pk).update(
            **heard(organisation_sound(name.text), 400)
        )
    mine = doubles.body_of(organisation)
    with doubles.AlikeFrom():
        others = doubles.organisations_like(organisation, mine)
    bodies = doubles.bodies_of(others)
    found = ((number, why_one_body(mine, body)) for number, body in bodies.items())
    _propose(Kind.ORGANISATION, organisation.pk, found)
    Organisation.objects.filter(pk=organisation.pk).update(compared_at=timezone.now())


@transaction.atomic
def compare_person(person: Person) -> None:
    person = Person.objects.get(pk=person.pk)
    if not person.names.exists():
        name_person(
            person,
            person.name_as_written,
            language=person.language,
            family=person.family_name,
            given=person.given_name,
        )
    mine = doubles.somebody_of(person)
    with doubles.AlikeFrom():
        others = doubles.people_like(person, mine)
    somebodies = doubles.somebodies_of(others)
    found = ((number, why_one_person(mine, one)) for number, one in somebodies.items())
    _propose(Kind.PERSON, person.pk, found)
    Person.objects.filter(pk=person.pk).update(compared_at=timezone.now())


def _propose(kind: str, number: int, found: Iterable[tuple[int, tuple[Reason, ...]]]) -> None:
    """What no longer holds is forgotten, unless a person has ruled on it."""
    kept: set[int] = set()
    for other, reasons in found:
        if not reasons:
            continue
        low, high = sorted((number, other))
        row, _made = Double.objects.update_or_create(
            kind=kind,
            one=low,
            other=high,
            defaults={"reasons": [list(r) for r in reasons], "weight": weight_of(reasons)},
        )
        kept.add(row.pk)
    forget_doubles(kind, number, except_for=kept)


def forget_doubles(kind: str, number: int, *, except_for: Iterable[int] = ()) -> None:
    """Proposals about an entry that hold no longer; what a person ruled stays."""
    open_ones = Double.objects.filter(kind=kind, different_at=None).exclude(pk__in=list(except_for))
    (open_ones.filter(one=number) | open_ones.filter(other=number)).delete()


@transaction.atomic
def call_different(kind: str, one: int, other: int, *, by: Account) -> Double:
    """A person says that these two are not the same; it is never proposed again."""
    if one == other or not _both_there(kind, one, other):
        raise Refusal("double-unknown")
    low, high = sorted((one, other))
    row, _made = Double.objects.update_or_create(
        kind=kind,
        one=low,
        other=high,
        defaults={"different_at": timezone.now(), "different_by": by},
    )
    record("directory.called-different", f"{kind}:{low}", by=by, other=high)
    return row


@transaction.atomic
def doubt_again(double: Double, *, by: Account) -> None:
    """Somebody was wrong to call them different: they are compared again."""
    Double.objects.filter(pk=double.pk).delete()
    doubles.KINDS[double.kind].objects.filter(pk=double.one).update(compared_at=None)
    record("directory.doubted-again", f"{double.kind}:{double.one}", by=by, other=double.other)


def _both_there(kind: str, one: int, other: int) -> bool:
    return doubles.KINDS[kind].objects.filter(pk__in=[one, other]).count() == 2
