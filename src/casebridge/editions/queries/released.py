"""What the public may see: entries and files of released collections, nothing else."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Count, Prefetch, QuerySet, Window

from casebridge.base.search.queries import found
from casebridge.calls.models import CountryOrder
from casebridge.editions.models import Edition, Entry, EntryCountry, EntryPicture, Output
from casebridge.kit.text.multilingual import Multilingual
from casebridge.reference.models import Country

RELEASED = Edition.State.RELEASED
# All that a list shows of a case: a row costs what is read for it.
LISTED = (
    "edition_id", "number", "title", "provenance", "is_specimen", "area__code", "area__label",
    "area__position", "area__scheme_id",
)  # fmt: skip


# Every public list asks this: written out, because composing it costs more than running it.
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
    """The files of a released collection; none before."""
    return Output.objects.filter(edition=edition, edition__state=RELEASED).select_related("blob")


def released_entries() -> QuerySet[Entry]:
    """Entries for lists: with area and countries, in the order of the book."""
    places = EntryCountry.objects.select_related("country").only(
        "entry_id", "position", "country__alpha2", "country__name"
    )
    return (
        Entry.objects.filter(edition__state=RELEASED)
        .select_related("area")
        .only(*LISTED)
        .prefetch_related(Prefetch("places", places))
        .order_by("-edition__released_at", "number")
    )


def entries_matching(
    typed: str = "", *, country: str = "", area: str = "", category: str = ""
) -> QuerySet[Entry]:
    """Entries that hold the typed words and the chosen country, area and category."""
    entries = released_entries()
    if typed:
        entries = entries.filter(pk__in=found("entry", typed))
    if country:
        entries = entries.filter(places__country__alpha2=country)
    if area:
        entries = entries.filter(area__code=area)
    if category:
        entries = entries.filter(category__code=category)
    return entries


def page_of(entries: QuerySet[Entry], first: int, size: int) -> tuple[Sequence[Entry], int]:
    """(entries from a place on, how many there are in all), asked in one go."""
    counted = list(entries.annotate(in_all=Window(Count("pk")))[first : first + size])
    return counted, counted[0].in_all if counted else 0


def entry_to_read(pk: int) -> Entry | None:
    """One released entry with everything its page shows."""
    pictures = Prefetch("pictures", EntryPicture.objects.select_related("blob"))
    entries = released_entries().defer(None).select_related("edition__call", "category", "kind")
    return entries.prefetch_related("segments", "figures", pictures).filter(pk=pk).first()


def released_picture(entry: int, position: int) -> EntryPicture | None:
    pictures = EntryPicture.objects.filter(entry__edition__state=RELEASED)
    return pictures.select_related("blob").filter(entry=entry, position=position).first()


def facets(order: str) -> Sequence[Facet]:
    """What released cases can be narrowed by, countries in the given order, in one query."""
    if order not in CountryOrder.values:
        raise ValueError(f"countries are in no order {order!r}")
    with connection.cursor() as cursor:
        cursor.execute(FACETS.format(order=order), {"released": RELEASED})
        rows = cursor.fetchall()
    found_facets = [
        Facet(use, code, Multilingual.from_json(json.loads(name)), place, cases)
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
