"""Readings frozen for a report, shown as they stood."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from casebridge.base.accounts.models import Account
from casebridge.indicators.models import Basis, FrozenSet, Status
from casebridge.indicators.queries.figures import frozen_sets_visible_to
from casebridge.indicators.rules.rows import TableRow, taken_apart
from casebridge.kit.text.multilingual import Multilingual
from casebridge.web.desk.pages.figure_words import row_value
from casebridge.web.shared.figures import Source, source_of
from casebridge.web.shared.parts import Link
from casebridge.web.shared.period_words import as_of_words, period_words


@dataclass(frozen=True)
class SetLine:
    """One reading as it was frozen."""

    code: str
    name: Multilingual
    basis: str
    value: str
    growth: float | None
    period: str
    as_of: str
    status: str
    source: Source


@dataclass(frozen=True)
class SetPage:
    crumbs: Sequence[Link]
    menu: Sequence[Link]
    title: str
    frozen_at: datetime
    by: str
    lines: Sequence[SetLine]


def set_numbered(account: Account, pk: int) -> FrozenSet | None:
    return frozen_sets_visible_to(account).filter(pk=pk).first()


def set_rows(frozen: FrozenSet) -> list[TableRow]:
    """The lines of the set as a table holds them."""
    return [taken_apart(line) for line in frozen.lines]


def set_page(frozen: FrozenSet) -> SetPage:
    return SetPage(
        crumbs=[Link(_("Figures"), reverse("desk:figures"))],
        menu=[
            Link(_("This set (CSV)"), reverse("desk:figure-set-csv", args=[frozen.pk])),
            Link(_("This set (Excel)"), reverse("desk:figure-set-excel", args=[frozen.pk])),
        ],
        title=frozen.title,
        frozen_at=frozen.frozen_at,
        by=str(frozen.frozen_by),
        lines=[_line(line) for line in frozen.lines],
    )


def _line(written: Mapping[str, str]) -> SetLine:
    row = taken_apart(written)
    return SetLine(
        code=row.code,
        name=row.name,
        basis=str(Basis(row.basis).label),
        value=row_value(row),
        growth=None if row.growth is None else float(row.growth),
        period=period_words(row.period),
        as_of=as_of_words(row.as_of),
        status=str(Status(row.status).label),
        source=source_of(row.source_address),
    )
