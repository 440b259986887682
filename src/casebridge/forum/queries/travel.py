"""Arrivals, hotels, cars and passports of those who come: as they are kept, and lists of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, QuerySet

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.forum.models import Agreement, Delegate, Forum, Travel, VisaLetter
from casebridge.forum.queries.delegates import as_listed, in_order_of_names
from casebridge.forum.rules.rights import may_see_travel
from casebridge.forum.rules.travel_columns import (
    COUNTRY,
    LISTS,
    TravelTold,
    fields_of,
    is_ready_for_a_letter,
    told_in,
)
from casebridge.kit.formats.tabular import Grid
from casebridge.kit.text.sort_keys import matching_key
from casebridge.reference.queries import country_names

FIELDS = tuple(dict.fromkeys(column for columns in LISTS.values() for column in columns))


@dataclass(frozen=True)
class Comer:
    """Somebody who comes, with what is kept of the journey as text ('' for nothing)."""

    delegate: Delegate
    kept: Mapping[str, str]
    has_agreed: bool
    letter: VisaLetter | None

    @property
    def is_ready(self) -> bool:
        return is_ready_for_a_letter(self.kept)


@dataclass(frozen=True)
class Change:
    """What a row of a list would change; `why` says as a code why none of it is taken."""

    told: TravelTold
    comer: Comer | None
    changes: Mapping[str, str]
    why: str = ""


def sees_travel(account: Account, forum: Forum) -> bool:
    return may_see_travel(held_by(account), forum.pk)


def comers_visible_to(account: Account, forum: Forum) -> list[Comer]:
    """Everybody who comes, by name; nothing for anybody but logistics."""
    if not sees_travel(account, forum):
        return []
    come = Delegate.objects.filter(forum=forum, state=Delegate.State.ACCEPTED)
    return [_comer(one) for one in _with_travel(in_order_of_names(come, "en"))]


def comer_visible_to(account: Account, forum: Forum, pk: int) -> Comer | None:
    if not sees_travel(account, forum):
        return None
    found = Delegate.objects.filter(forum=forum, pk=pk, state=Delegate.State.ACCEPTED)
    return next((_comer(one) for one in _with_travel(found)), None)


def _with_travel(delegates: QuerySet[Delegate]) -> QuerySet[Delegate]:
    agreed = Agreement.objects.filter(purpose=Agreement.Purpose.TRAVEL, withdrawn_at=None)
    return as_listed(delegates).prefetch_related(
        "travel__passport_country",
        "forum",
        Prefetch("agreements", agreed, to_attr="agreed"),
        Prefetch("visa_letters", VisaLetter.objects.order_by("-number"), to_attr="letters"),
    )


def _comer(delegate: Delegate) -> Comer:
    travel: Travel | None = getattr(delegate, "travel", None)
    return Comer(
        delegate,
        {column: _text(travel, column) for column in FIELDS},
        bool(delegate.agreed),  # type: ignore[attr-defined]
        next(iter(delegate.letters), None),  # type: ignore[attr-defined]
    )


def _text(travel: Travel | None, column: str) -> str:
    if travel is None:
        return ""
    if column == COUNTRY:
        return travel.passport_country.alpha2 if travel.passport_country else ""
    value: Any = getattr(travel, column)
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def changes_in(grid: Grid, forum: Forum, account: Account) -> list[Change]:
    """Each row held against what is kept; rows that say nothing new are left out."""
    comers = {one.delegate.pk: one for one in comers_visible_to(account, forum)}
    found = (_change(told, comers.get(told.number)) for told in _told(grid, forum))
    return [one for one in found if one.changes or one.why or one.told.troubles]


def _told(grid: Grid, forum: Forum) -> Iterator[TravelTold]:
    fields, countries = fields_of(grid.columns), country_names()
    for row in grid.rows:
        cells = {
            fields[heading]: text
            for heading, text in zip(grid.columns, row.cells, strict=True)
            if heading in fields
        }
        if any(text.strip() for text in cells.values()):
            yield told_in(row.line, cells, countries=countries, zone=forum.time_zone)


def _change(told: TravelTold, comer: Comer | None) -> Change:
    if comer is None:
        return Change(told, None, {}, "nobody-with-this-number")
    if told.name and not _is_called(comer.delegate, told.name):
        return Change(told, comer, {}, "another-name")
    changes = {
        column: value for column, value in told.values.items() if comer.kept[column] != value
    }
    return Change(told, comer, changes)


def _is_called(delegate: Delegate, name: str) -> bool:
    """A list that was sorted by half its columns gives everybody somebody else's number."""
    known = [delegate.person.name_as_written]
    known += [one["text"] for one in delegate.called]  # type: ignore[attr-defined]
    return matching_key(name) in {matching_key(text) for text in known}


def letters_visible_to(account: Account, forum: Forum) -> Sequence[Comer]:
    """Those who have a letter whose particulars are still kept, by its number."""
    mine = [one for one in comers_visible_to(account, forum) if one.letter and one.is_ready]
    return sorted(mine, key=lambda one: one.letter.number if one.letter else 0)
