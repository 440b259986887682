"""Countries as equal tiles, and the page of one."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from casebridge.calls.models import Call
from casebridge.editions.queries.released import (
    Wanted,
    countries_with_entries,
    country_counts,
    listed_cases,
)
from casebridge.kit.text.multilingual import Wording
from casebridge.reference.models import Country
from casebridge.reference.queries import stands
from casebridge.reference.rules import Stand
from casebridge.web.shared.country_names import country_name
from casebridge.web.shared.languages import reader_tag
from casebridge.web.shared.parts import Link, TileGroup
from casebridge.web.site.pages.cards import CaseRow, case_row, tile, tile_groups
from casebridge.web.site.wording import STATUSES


@dataclass(frozen=True)
class CountriesPage:
    """The countries of a call's roster; those of cases from elsewhere follow."""

    call: Wording
    call_address: str
    groups: Sequence[TileGroup]


@dataclass(frozen=True)
class Since:
    """A standing of a country and the days it was announced and took effect."""

    status: str
    stand: Stand


@dataclass(frozen=True)
class CountryPage:
    """One country: its standing over time and its published cases."""

    crumbs: Sequence[Link]
    name: Wording
    standings: Sequence[Since]
    rows: Sequence[CaseRow]


def countries_page(call: Call | None) -> CountriesPage:
    counts = country_counts()
    groups = list(tile_groups(call, counts)) if call else []
    shown = {t.address for group in groups for t in group.tiles}
    others = [tile(c, counts) for c in countries_with_entries("ru_alphabet")]
    rest = [t for t in others if t.address not in shown]
    if rest:
        groups.append(TileGroup(rest, _("Further countries of cases") if groups else ""))
    return CountriesPage(
        call=call.title.in_(reader_tag()) if call else Wording("", reader_tag()),
        call_address=reverse("site:call", args=[call.code]) if call else "",
        groups=groups,
    )


def country_page(country: Country) -> CountryPage:
    cases, _in_all = listed_cases(Wanted(country=country.alpha2))
    own = [s for s in stands() if s.alpha2 == country.alpha2]
    return CountryPage(
        crumbs=[Link(_("Countries"), reverse("site:countries"))],
        name=country_name(country),
        standings=[
            Since(str(STATUSES[s.status]), s) for s in sorted(own, key=lambda s: s.announced_on)
        ],
        rows=[case_row(case) for case in cases],
    )
