"""The home page: the open call, figures, the newest collection, areas, countries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casebridge.calls.models import Call
from casebridge.calls.queries import call_terms
from casebridge.calls.rules.dates import is_open
from casebridge.editions.models import Edition
from casebridge.editions.queries.released import Listed, area_counts, country_counts
from casebridge.kit.text.multilingual import Wording
from casebridge.web.shared.languages import reader_tag
from casebridge.web.shared.parts import Area, Figure, TileGroup
from casebridge.web.shared.templatetags.casebridge import day, number
from casebridge.web.site.pages.calls import CallLine, call_line
from casebridge.web.site.pages.cards import case_row, tile_groups
from casebridge.web.site.pages.collections import Chapter, Collection, cases_of, collection_of


@dataclass(frozen=True)
class HomePage:
    """The first public page; parts without content are empty and not shown."""

    title: Wording
    call: CallLine | None
    figures: Sequence[Figure]
    collection: Collection | None
    contents: Sequence[Chapter]
    areas: Sequence[Area]
    groups: Sequence[TileGroup]


def home_page(calls: Sequence[Call], edition: Edition | None, now: datetime) -> HomePage:
    tag = reader_tag()
    opened = next((call for call in calls if is_open(call, now)), None)
    newest = calls[0] if calls else None
    titled = edition.title if edition else newest.title if newest else None
    cases = cases_of(edition) if edition else []
    counts = country_counts()
    return HomePage(
        title=titled.in_(tag) if titled else Wording("Casebridge", tag),
        call=call_line(opened or newest, now) if newest else None,
        figures=_figures(edition, cases, len(counts)) if edition else [],
        collection=collection_of(edition, cases) if edition else None,
        contents=_contents(cases),
        areas=_areas(edition) if edition else [],
        groups=tile_groups(newest, counts) if newest else [],
    )


def _figures(edition: Edition, cases: Sequence[Listed], countries: int) -> list[Figure]:
    on = _("as of %(day)s") % {"day": day(edition.released_at)} if edition.released_at else ""
    areas = len({case.area for case in cases if case.area})
    counted = (
        (len(cases), ngettext("case published", "cases published", len(cases))),
        (countries, ngettext("country in them", "countries in them", countries)),
        (areas, ngettext("area covered", "areas covered", areas)),
    )
    return [Figure(value=number(count), scope=words, source=on) for count, words in counted]


def _contents(cases: Sequence[Listed]) -> list[Chapter]:
    """The first case of each area, as a taste of the contents."""
    firsts = {case.area: case for case in reversed(cases) if case.area is not None}
    ranked = sorted(firsts.values(), key=lambda case: case.number)
    tag = reader_tag()
    return [Chapter(c.place, c.area_name.in_(tag), [case_row(c)]) for c in ranked]


def _areas(edition: Edition) -> list[Area]:
    counts = area_counts()
    return [
        Area(
            number=term.position,
            name=term.label.in_(reader_tag()),
            count=counts.get(term.code),
            address=f"{reverse('site:cases')}?area={term.code}" if counts.get(term.code) else "",
        )
        for term in call_terms(edition.call, "area")
    ]
