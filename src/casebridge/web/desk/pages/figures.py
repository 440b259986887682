"""Figures on the desk: the list with what the stages count, and one figure with its readings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.indicators.models import Definition, Reading
from casebridge.indicators.queries.figures import (
    definition_numbered,
    definitions_visible_to,
    frozen_sets_visible_to,
    withdrawn_of,
)
from casebridge.indicators.rules.rights import may_keep_figures
from casebridge.kit.text.multilingual import Multilingual
from casebridge.web.desk.pages.figure_counts import Count, counts_for
from casebridge.web.desk.pages.figure_forms import (
    DefinitionForm,
    ReadingForm,
    definition_form,
    new_reading_form,
)
from casebridge.web.shared.charts import Chart
from casebridge.web.shared.figures import (
    ReadingLine,
    Source,
    charts_of,
    figures_shown_first,
    reading_lines,
    source_of,
    value_words,
)
from casebridge.web.shared.parts import Figure, Link
from casebridge.web.shared.period_words import period_words
from casebridge.web.shared.templatetags.casebridge import number


@dataclass(frozen=True)
class FigureRow:
    """One figure of the list with the reading that stands first."""

    number: int
    name: Multilingual
    address: str
    basis: str
    figures: Sequence[Figure]
    readings: int
    is_public: bool


@dataclass(frozen=True)
class SetRow:
    title: str
    address: str
    frozen_at: datetime
    by: str
    count: str


@dataclass(frozen=True)
class FiguresPage:
    menu: Sequence[Link]
    rows: Sequence[FigureRow]
    counts: Sequence[Count]
    sets: Sequence[SetRow]
    form: ReadingForm | None


@dataclass(frozen=True)
class WithdrawnLine:
    """A reading that is shown nowhere else, and why."""

    name: Multilingual
    value: str
    period: str
    at: datetime | None
    why: str


@dataclass(frozen=True)
class FigurePage:
    """`withdrawable` are the readings an officer may withdraw; none for anybody else."""

    crumbs: Sequence[Link]
    definition: Definition
    basis: str
    source: Source
    public: str
    figures: Sequence[Figure]
    charts: Sequence[Chart]
    lines: Sequence[ReadingLine]
    withdrawable: Sequence[ReadingLine]
    withdrawn: Sequence[WithdrawnLine]
    form: ReadingForm | None
    change: DefinitionForm | None


def figures_page(
    account: Account, *, written: Mapping[str, str] | None = None, trouble: str = ""
) -> FiguresPage:
    keeps = may_keep_figures(held_by(account))
    return FiguresPage(
        menu=_menu(keeps),
        rows=[_row(definition) for definition in definitions_visible_to(account)],
        counts=counts_for(account),
        sets=[
            SetRow(
                title=one.title,
                address=reverse("desk:figure-set", args=[one.pk]),
                frozen_at=one.frozen_at,
                by=str(one.frozen_by),
                count=reading_count(len(one.lines)),
            )
            for one in frozen_sets_visible_to(account)
        ],
        form=new_reading_form(None, written or {}, trouble) if keeps else None,
    )


def figure_page(
    account: Account,
    pk: int,
    *,
    written: Mapping[str, str] | None = None,
    trouble: str = "",
) -> FigurePage | None:
    definition = definition_numbered(account, pk)
    if definition is None:
        return None
    keeps = may_keep_figures(held_by(account))
    readings = list(definition.readings.all())
    lines = reading_lines(readings)
    return FigurePage(
        crumbs=[Link(_("Figures"), reverse("desk:figures"))],
        definition=definition,
        basis=str(definition.get_basis_display()),
        source=source_of(definition.source),
        public=reverse("site:figure", args=[definition.code])
        if definition.is_public and readings
        else "",
        figures=figures_shown_first(readings, definition.scope),
        charts=charts_of(definition, readings),
        lines=lines,
        withdrawable=lines if keeps else (),
        withdrawn=[_withdrawn(one) for one in withdrawn_of(definition, account)],
        form=new_reading_form(definition, written or {}, trouble) if keeps else None,
        change=definition_form(definition) if keeps else None,
    )


def reading_count(count: int) -> str:
    text = ngettext("%(count)s reading", "%(count)s readings", count)
    return text % {"count": number(count)}


def _menu(keeps: bool) -> list[Link]:
    links = [
        Link(_("All figures (CSV)"), reverse("desk:figures-csv")),
        Link(_("All figures (Excel)"), reverse("desk:figures-excel")),
    ]
    take_in = Link(_("Take in a table"), reverse("desk:figures-take-in"))
    return [take_in, *links] if keeps else links


def _row(definition: Definition) -> FigureRow:
    readings = list(definition.readings.all())
    return FigureRow(
        number=definition.pk,
        name=definition.name,
        address=reverse("desk:figure", args=[definition.pk]),
        basis=str(definition.get_basis_display()),
        figures=figures_shown_first(readings, Multilingual({})),
        readings=len(readings),
        is_public=definition.is_public,
    )


def _withdrawn(reading: Reading) -> WithdrawnLine:
    return WithdrawnLine(
        name=reading.name,
        value=value_words(reading),
        period=period_words(reading.period),
        at=reading.withdrawn_at,
        why=reading.withdrawn_why,
    )
