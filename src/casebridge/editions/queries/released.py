"""What the public may see: entries and files of released collections, nothing else."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import BigIntegerField, Count, QuerySet

from casebridge.base.search.queries import found
from casebridge.calls.models import CountryOrder
from casebridge.editions.models import (
    Edition,
    Entry,
    EntryCountry,
    EntryFigure,
    EntryPicture,
    Notice,
    Output,
    Segment,
)
from casebridge.editions.queries.segments import PARAGRAPHS
from casebridge.editions.rules.releasing import CHANNELS, is_public
from casebridge.kit.text.multilingual import Multilingual
from casebridge.kit.together import Prepared, hang
from casebridge.reference.models import Country

RELEASED = Edition.State.RELEASED
# A version that a newer one has followed is still read under its own number.
READ_STATES = (RELEASED, Edition.State.REPLACED)

# What public pages ask again and again is written out: composing it costs more than running it.
LISTED = """
select e.id, e.number, e.title::text, e.provenance, e.is_specimen,
    t.id, t.position, t.label::text, count(*) over (),
    (select json_agg(json_build_array(c.alpha2, c.name) order by p.position)::text
       from editions_entrycountry p join reference_country c on c.id = p.country_id
       where p.entry_id = e.id)
  from editions_entry e
  join editions_edition d on d.id = e.edition_id and d.state = any(%(states)s)
  left join reference_term t on t.id = e.area_id
  where true {narrowed}
  order by d.released_at desc, e.number limit %(most)s offset %(first)s
"""
NARROWED = {
    "found": "and e.id = any(%(found)s)",
    "edition": "and e.edition_id = %(edition)s",
    "area": "and t.code = %(area)s",
    "category": "and e.category_id in (select id from reference_term where code = %(category)s)",
    "country": """and e.id in (select p.entry_id from editions_entrycountry p
        join reference_country c on c.id = p.country_id where c.alpha2 = %(country)s)""",
}
FACETS = """
select 'country', c.alpha2, c.name::text, c.order_{order}::int, count(p.id)
  from editions_entrycountry p
  join editions_entry e on e.id = p.entry_id
  join editions_edition d on d.id = e.edition_id and d.state = %(released)s
  join reference_country c on c.id = p.country_id group by c.id
union all
select 'area', t.code, t.label::text, t.position::int, count(e.id) from editions_entry e
  join editions_edition d on d.id = e.edition_id and d.state = %(released)s
  join reference_term t on t.id = e.area_id group by t.id
union all
select 'category', t.code, t.label::text, t.position::int, count(e.id) from editions_entry e
  join editions_edition d on d.id = e.edition_id and d.state = %(released)s
  join reference_term t on t.id = e.category_id group by t.id
"""
# Another text after every release, version, correction, withdrawal and new file.
STATE = """
select (select json_agg(json_build_array(id, version, state, released_at) order by id)::text
          from editions_edition where released_at is not null),
       (select json_build_array(count(*), max(id))::text from editions_notice),
       (select json_build_array(count(*), max(id))::text from editions_change),
       (select json_build_array(count(*), max(id))::text from editions_output)
"""
# All that the page of a case shows beside its texts: a row costs what is read for it.
READ = (
    "number", "title", "provenance", "is_specimen", "original_language", "sources",
    "area__label", "area__position", "category__label", "kind__label",
    "edition__code", "edition__title", "edition__version", "edition__released_at",
    "edition__state", "edition__released_in",
    "edition__call__code", "edition__call__organiser",
)  # fmt: skip
SEGMENT = (
    "entry_id", "key", "language", "position", "text", "is_translation", "is_checked",
)  # fmt: skip
# Stands for the number of an entry in questions that are written once.
AN_ENTRY = -4_000_001


@dataclass(frozen=True)
class Listed:
    """A published case in a list; `area` is None and `place` 0 where it is of no area."""

    pk: int
    number: int
    title: Multilingual
    provenance: str
    is_specimen: bool
    area: int | None
    place: int
    area_name: Multilingual
    countries: Sequence[tuple[str, Multilingual]]


@dataclass(frozen=True)
class Wanted:
    """What a list is narrowed to; nothing where nothing is said."""

    typed: str = ""
    country: str = ""
    area: str = ""
    category: str = ""
    edition: int | None = None


@dataclass(frozen=True)
class Facet:
    """A country, area or category of released cases; `use` says which, `cases` how many."""

    use: str
    code: str
    name: Multilingual
    place: int
    cases: int


def released_editions() -> QuerySet[Edition]:
    return Edition.objects.filter(state=RELEASED).order_by("-released_at")


def released_edition(code: str) -> Edition | None:
    return released_editions().select_related("call").filter(code=code).first()


def outputs_of(edition: Edition) -> QuerySet[Output]:
    """The files its plan let out, of a collection that is or was the newest; none before."""
    made = Output.objects.filter(edition=edition, edition__state__in=READ_STATES)
    through = edition.released_through or CHANNELS
    kinds = [k for k in made.values_list("kind", flat=True) if is_public(k, through)]
    languages = edition.released_in or edition.languages
    return made.filter(kind__in=kinds, language__in=languages).select_related("blob")


def public_state() -> str:
    """What is published, in a word: pages made in one state are not shown in another."""
    with connection.cursor() as cursor:
        cursor.execute(STATE)
        return " ".join(part or "" for part in cursor.fetchone())


def listed_cases(
    wanted: Wanted, first: int = 0, most: int | None = None
) -> tuple[Sequence[Listed], int]:
    """(cases from a place on in the order of the book, how many there are in all)."""
    asked = {name: value for name, value in vars(wanted).items() if value and name != "typed"}
    if wanted.typed:
        asked["found"] = found("entry", wanted.typed)
    narrowed = " ".join(NARROWED[name] for name in asked)
    states = list(READ_STATES if wanted.edition else (RELEASED,))
    values = {**asked, "states": states, "first": first, "most": most}
    with connection.cursor() as cursor:
        cursor.execute(LISTED.format(narrowed=narrowed), values)
        rows = cursor.fetchall()
    return [_listed(row) for row in rows], rows[0][8] if rows else 0


def _listed(row: Sequence[Any]) -> Listed:
    pk, number, title, provenance, is_specimen, area, place, label, _in_all, countries = row
    return Listed(
        pk,
        number,
        _multilingual(title),
        provenance,
        is_specimen,
        area,
        place or 0,
        _multilingual(label or "{}"),
        [(alpha2, Multilingual.from_json(name)) for alpha2, name in json.loads(countries or "[]")],
    )


def _multilingual(text: str) -> Multilingual:
    return Multilingual.from_json(json.loads(text))


def entry_to_read(pk: int) -> Entry | None:
    """One released entry with everything its page shows, fetched by one statement."""
    if pk > BigIntegerField.MAX_BIGINT:
        return None
    found, places, segments, figures, pictures, notices = _asked_to_read().about({AN_ENTRY: pk})
    hang("places", places, found)
    hang("segments", segments, found)
    hang("figures", figures, found)
    hang("pictures", pictures, found)
    hang("notices", notices, [entry.edition for entry in found])
    return found[0] if found else None


@cache
def _asked_to_read() -> Prepared:
    """The questions about any entry; what is of it is asked for whether it is released or not."""
    released = Entry.objects.filter(edition__state__in=READ_STATES, pk=AN_ENTRY).order_by()
    places = EntryCountry.objects.select_related("country").order_by("position")
    return Prepared(
        released.select_related("area", "category", "kind", "edition__call").only(*READ),
        places.filter(entry=AN_ENTRY).only(
            "entry_id", "position", "country__alpha2", "country__name"
        ),
        Segment.objects.filter(PARAGRAPHS, entry=AN_ENTRY)
        .order_by("key", "language", "position")
        .only(*SEGMENT),
        EntryFigure.objects.filter(entry=AN_ENTRY),
        EntryPicture.objects.filter(entry=AN_ENTRY),
        Notice.objects.filter(edition__entries=AN_ENTRY),
    )


def released_picture(entry: int, position: int) -> EntryPicture | None:
    pictures = EntryPicture.objects.filter(entry__edition__state__in=READ_STATES)
    return pictures.select_related("blob").filter(entry=entry, position=position).first()


def facets(order: str) -> Sequence[Facet]:
    """What released cases can be narrowed by, countries in the given order, in one query."""
    if order not in CountryOrder.values:
        raise ValueError(f"countries are in no order {order!r}")
    with connection.cursor() as cursor:
        cursor.execute(FACETS.format(order=order), {"released": RELEASED})
        rows = cursor.fetchall()
    found_facets = [
        Facet(use, code, _multilingual(name), place, cases)
        for use, code, name, place, cases in rows
    ]
    return sorted(found_facets, key=lambda facet: facet.place)


def country_counts() -> dict[str, int]:
    """{alpha2: released cases}; a country without one is not in it."""
    rows = (
        EntryCountry.objects.filter(entry__edition__state=RELEASED)
        .values("country__alpha2")
        .annotate(cases=Count("entry", distinct=True))
    )
    return {row["country__alpha2"]: row["cases"] for row in rows}


def area_counts() -> dict[str, int]:
    rows = (
        Entry.objects.filter(edition__state=RELEASED, area__isnull=False)
        .values("area__code")
        .annotate(cases=Count("pk"))
    )
    return {row["area__code"]: row["cases"] for row in rows}


def countries_with_entries(order: str) -> QuerySet[Country]:
    return Country.objects.filter(
        pk__in=EntryCountry.objects.filter(entry__edition__state=RELEASED).values("country")
    ).order_by(f"order_{order}")
