"""Figures for everybody: all of them by whom they count, and one with all its readings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebridge.indicators.models import Basis, Bound, Definition
from casebridge.kit.text.multilingual import Multilingual
from casebridge.web.shared.charts import Chart
from casebridge.web.shared.figures import (
    ReadingLine,
    Source,
    charts_of,
    figures_shown_first,
    reading_lines,
    source_of,
)
from casebridge.web.shared.parts import Figure, Link

# The host city stands first: its figures are what the forum is opened with.
GROUPS: dict[str, Promise] = {
    Basis.CITY: gettext_lazy("The host city"),
    Basis.FORUM: gettext_lazy("The forum"),
    Basis.CENTRE: gettext_lazy("The centre"),
    Basis.MEMBERS: gettext_lazy("Member states"),
    Basis.MEMBERS_EXCL_CN: gettext_lazy("Member states without China"),
    Basis.FAMILY: gettext_lazy("Members, observers and dialogue partners"),
    Basis.COUNTRY: gettext_lazy("Single countries"),
}


@dataclass(frozen=True)
class FigureItem:
    """A figure in the list; several values where sources differ."""

    name: Multilingual
    address: str
    figures: Sequence[Figure]


@dataclass(frozen=True)
class FigureGroup:
    """Figures that count the same people or places."""

    heading: str
    id: str
    items: Sequence[FigureItem]


@dataclass(frozen=True)
class FiguresPage:
    groups: Sequence[FigureGroup]


@dataclass(frozen=True)
class FigurePage:
    """One figure: what it is, its newest value, its charts and all its readings."""

    crumbs: Sequence[Link]
    name: Multilingual
    wording: Multilingual
    figures: Sequence[Figure]
    definition: Definition
    basis: str
    source: Source
    charts: Sequence[Chart]
    lines: Sequence[ReadingLine]
    has_bound: bool
    has_computed: bool
    has_conflict: bool


def figures_page(definitions: Iterable[Definition]) -> FiguresPage:
    by_basis: dict[str, list[FigureItem]] = {}
    for definition in definitions:
        by_basis.setdefault(definition.basis, []).append(_item(definition))
    return FiguresPage(
        [
            FigureGroup(str(heading), f"figures-{basis}", by_basis[basis])
            for basis, heading in GROUPS.items()
            if basis in by_basis
        ]
    )


def figure_page(definition: Definition) -> FigurePage:
    readings = list(definition.readings.all())
    lines = reading_lines(readings)
    return FigurePage(
        crumbs=[Link(_("Figures"), reverse("site:figures"))],
        name=definition.name,
        wording=definition.public_wording,
        figures=figures_shown_first(readings, definition.scope),
        definition=definition,
        basis=str(definition.get_basis_display()),
        source=source_of(definition.source),
        charts=charts_of(definition, readings),
        lines=lines,
        has_bound=any(one.bound == Bound.OVER for one in readings),
        has_computed=any(line.computed is not None for line in lines),
        has_conflict=any(line.differs for line in lines),
    )


def _item(definition: Definition) -> FigureItem:
    return FigureItem(
        name=definition.name,
        address=reverse("site:figure", args=[definition.code]),
        figures=figures_shown_first(list(definition.readings.all()), definition.scope),
    )
