"""Delegates and delegations as an account may see them, in lists with their names."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, Collate, JSONObject

from casebridge.base.accounts.models import Account, Role
from casebridge.base.accounts.queries import held_by
from casebridge.base.accounts.rules import numbers_in
from casebridge.directory.models import Double, Kind, OrganisationName, Person, PersonName
from casebridge.directory.queries.lists import people_called
from casebridge.directory.rules.naming import key_for
from casebridge.forum.models import Delegate, Delegation, Forum, Travel
from casebridge.forum.rules.rights import KEEPERS, may_keep_delegates, may_see_travel

State = Delegate.State
# What a line of a list shows; the rest of a person and a country costs more than it tells.
LISTED = (
    "forum_id", "group", "state", "rank", "position", "language", "remark", "country__alpha2",
    "delegation__name", "person__name_as_written", "person__family_name", "person__given_name",
    "person__email",
)  # fmt: skip


@dataclass(frozen=True)
class Looked:
    """What a list of delegates is narrowed to; empty means all."""

    typed: str = ""
    state: str = ""
    group: str = ""
    country: str = ""
    delegation: int = 0
    language: str = ""


def delegates_visible_to(account: Account) -> QuerySet[Delegate]:
    """The only door to delegates for pages: those who keep them, forum by forum."""
    return _of_own_forums(account, Delegate.objects.all())


def delegations_visible_to(account: Account) -> QuerySet[Delegation]:
    return _of_own_forums(account, Delegation.objects.all())


def delegations_answered_by(account: Account) -> QuerySet[Delegation]:
    """Those whose secretary the account is; nobody is secretary of all."""
    numbers = numbers_in(held_by(account), {Role.SECRETARY}, "delegation") or set()
    mine = Delegation.objects.filter(pk__in=numbers).select_related("forum", "country")
    return mine.order_by("-forum__starts_on", "pk")


def _of_own_forums(account: Account, rows: QuerySet[Any]) -> QuerySet[Any]:
    numbers = numbers_in(held_by(account), KEEPERS, "forum")
    return rows if numbers is None else rows.filter(forum__in=numbers)


def keeps_delegates(account: Account, forum: Forum) -> bool:
    return may_keep_delegates(held_by(account), forum.pk)


def travel_visible_to(account: Account, forum: Forum) -> QuerySet[Travel]:
    """Private data of this forum's delegates: nothing for anybody but logistics."""
    if not may_see_travel(held_by(account), forum.pk):
        return Travel.objects.none()
    return Travel.objects.filter(delegate__forum=forum)


def travel_to_empty_on(day: date) -> QuerySet[Travel]:
    """Private data whose term has come and that are still there."""
    return Travel.objects.filter(delete_on__lte=day, emptied_at=None)


def delegates_like(delegates: QuerySet[Delegate], looked: Looked) -> QuerySet[Delegate]:
    """Those with the typed words in a name, an address, a position or an organisation."""
    plain = {
        "state": looked.state,
        "group": looked.group,
        "country__alpha2": looked.country,
        "delegation": looked.delegation,
        "language": looked.language,
    }
    found = delegates.filter(**{field: value for field, value in plain.items() if value})
    if not looked.typed:
        return found
    people = people_called(Person.objects.filter(pk=OuterRef("person")), looked.typed)
    houses = OrganisationName.objects.filter(
        organisation=OuterRef("organisation"), text__icontains=looked.typed
    )
    return found.filter(Exists(people) | Exists(houses) | Q(position__icontains=looked.typed))


def in_order_of_names(delegates: QuerySet[Delegate], language: str) -> QuerySet[Delegate]:
    key = KeyTextTransform(key_for(language), "person__sort_keys")
    return delegates.order_by(
        Collate(Coalesce(key, Value(""), output_field=TextField()), "C"), "pk"
    )


def as_listed(delegates: QuerySet[Delegate]) -> QuerySet[Delegate]:
    """With their names, and of the rest what a line shows."""
    return with_called(delegates).only(*LISTED)


def with_called(delegates: QuerySet[Delegate]) -> QuerySet[Delegate]:
    """Each with `called`, the person's names, and `works_for`, those of the organisation."""
    mine = PersonName.objects.filter(person=OuterRef("person")).order_by("pk")
    house = OrganisationName.objects.filter(organisation=OuterRef("organisation")).order_by("pk")
    return delegates.select_related("person", "country", "delegation").annotate(
        called=_rows(mine, "language", "text", "family", "given"),
        works_for=_rows(house, "language", "text", "kind"),
    )


def _rows(rows: QuerySet[Any], *fields: str) -> ArraySubquery:
    return ArraySubquery(rows.values(row=JSONObject(**{field: field for field in fields})))


def counted_by_state(delegates: QuerySet[Delegate]) -> dict[str, int]:
    """{state: how many}, each state there is."""
    counted = delegates.order_by().values("state").annotate(count=Count("pk"))
    found = dict(counted.values_list("state", "count"))
    return {state: found.get(state, 0) for state in State.values}


def delegations_listed(delegations: QuerySet[Delegation]) -> QuerySet[Delegation]:
    """Each with its country, secretary, and how many are listed, come and may still come."""
    return (
        delegations.select_related("country", "secretary")
        .annotate(
            listed=Count("delegates", filter=~Q(delegates__state=State.CANCELLED)),
            come=Count("delegates", filter=Q(delegates__state=State.ACCEPTED)),
            open=Count("delegates", filter=Q(delegates__state__in=[State.LISTED, State.INVITED])),
        )
        .order_by("country__order_ru_alphabet", "pk")
    )


def delegations_by_name(forum: Forum) -> dict[str, Delegation]:
    """{any of its names, casefolded: delegation}; a country's own counts for its delegation."""
    found: dict[str, Delegation] = {}
    for delegation in Delegation.objects.filter(forum=forum).select_related("country"):
        names = [*delegation.name.texts.values()]
        if delegation.country is not None and delegation.organisation_id is None:
            names += [*delegation.country.name.texts.values(), delegation.country.alpha2]
        for name in names:
            found.setdefault(" ".join(name.casefold().split()), delegation)
    return found


@dataclass(frozen=True)
class LikelyDouble:
    """Two delegates of one forum who may be one person, with the directory's reasons."""

    one: Delegate
    other: Delegate
    reasons: tuple[tuple[str, str], ...]


def doubles_at(forum: Forum) -> list[LikelyDouble]:
    """Pairs of this forum's delegates whom the directory takes for one; nobody is merged here."""
    here = Delegate.objects.filter(forum=forum).exclude(state=State.CANCELLED)
    people = here.values("person")
    pairs = Double.objects.filter(
        kind=Kind.PERSON, different_at=None, one__in=people, other__in=people
    )[:200]
    numbers = {number for pair in pairs for number in (pair.one, pair.other)}
    by_person = {d.person_id: d for d in as_listed(here.filter(person__in=numbers))}
    return [
        LikelyDouble(
            by_person[pair.one],
            by_person[pair.other],
            tuple((code, shared) for code, shared in pair.reasons),
        )
        for pair in pairs
    ]


def people_known_by(addresses: Collection[str]) -> Mapping[str, int]:
    """{address in small letters: person} of those the directory knows."""
    people = Person.objects.filter(merged_into=None).exclude(email="")
    wanted = {address.lower() for address in addresses}
    return {
        email.lower(): pk
        for pk, email in people.values_list("pk", "email")
        if email.lower() in wanted
    }
