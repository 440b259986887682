"""The list of published cases, with what it can be narrowed by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casebridge.editions.queries.released import Facet, Wanted, facets, listed_cases
from casebridge.kit.text.multilingual import Wording
from casebridge.web.shared.country_names import named
from casebridge.web.shared.languages import reader_tag
from casebridge.web.shared.parts import Choice, Pages
from casebridge.web.shared.templatetags.casebridge import number
from casebridge.web.site.pages.cards import CaseRow, case_row

SIZE = 15
USES = ("country", "area", "category")


@dataclass(frozen=True)
class Filter:
    """A filter with its lines, each with the number of its cases."""

    name: str
    label: str
    everything: str
    choices: Sequence[Choice]


@dataclass(frozen=True)
class LibraryPage:
    """Cases found, the filters, and where in the list the reader stands."""

    typed: str
    filters: Sequence[Filter]
    is_narrowed: bool
    count: str
    rows: Sequence[CaseRow]
    pages: Pages | None
    address: str


def library_page(asked: Mapping[str, str]) -> LibraryPage:
    """`asked` is what the address says: q, country, area, category, page."""
    typed = asked.get("q", "").strip()[:200]
    known = facets("ru_alphabet")
    chosen = {use: _known(known, use, asked.get(use, "")) for use in USES}
    first = max(_whole(asked.get("page", "")) - 1, 0) * SIZE
    wanted = Wanted(typed, chosen["country"], chosen["area"], chosen["category"])
    rows, total = listed_cases(wanted, first, SIZE)
    narrowed = {k: v for k, v in {"q": typed, **chosen}.items() if v}
    return LibraryPage(
        typed=typed,
        filters=_filters(known, chosen),
        is_narrowed=bool(narrowed),
        count=_count(total),
        rows=[case_row(case) for case in rows],
        pages=_pages(first, len(rows), total, narrowed),
        address=reverse("site:cases"),
    )


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else 1


def _known(known: Sequence[Facet], use: str, code: str) -> str:
    """A filter nobody offered narrows nothing."""
    return next((f.code for f in known if f.use == use and f.code == code), "")


def _count(total: int) -> str:
    return ngettext("%(count)s case", "%(count)s cases", total) % {"count": number(total)}


def _filters(known: Sequence[Facet], chosen: Mapping[str, str]) -> list[Filter]:
    labels = (
        ("country", _("Country"), _("all countries")),
        ("area", _("Area"), _("all areas")),
        ("category", _("Category"), _("all categories")),
    )
    filters = [
        Filter(use, label, everything, _choices(known, use, chosen[use]))
        for use, label, everything in labels
    ]
    return [f for f in filters if f.choices]


@lru_cache(maxsize=4096)
def _written(count: int, tag: str) -> str:
    """Counts recur in every filter; writing a number takes longer than finding it."""
    return number(count)


def _choices(known: Sequence[Facet], use: str, chosen: str) -> list[Choice]:
    tag = reader_tag()
    return [
        Choice(f.code, f"{_label(f).text} ({_written(f.cases, tag)})", f.code == chosen)
        for f in known
        if f.use == use
    ]


def _label(facet: Facet) -> Wording:
    if facet.use == "country":
        return named(facet.code, facet.name)
    wording = facet.name.in_(reader_tag())
    return Wording(f"{_written(facet.place, reader_tag())}. {wording.text}", wording.tag)


def _pages(first: int, shown: int, total: int, narrowed: Mapping[str, str]) -> Pages | None:
    if total <= SIZE:
        return None
    page = first // SIZE + 1
    return Pages(
        first=first + 1,
        last=first + shown,
        total=total,
        before=_address(page - 1, narrowed) if page > 1 else "",
        after=_address(page + 1, narrowed) if first + shown < total else "",
    )


def _address(page: int, narrowed: Mapping[str, str]) -> str:
    return f"{reverse('site:cases')}?{urlencode({**narrowed, 'page': page})}"
