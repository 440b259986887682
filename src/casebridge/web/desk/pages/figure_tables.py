"""A table of figures: the file, then every row before any of it is taken."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from casebridge.indicators.actions.taking_in import Line
from casebridge.indicators.rules.rows import COLUMNS, taken_apart, written
from casebridge.indicators.wording import TROUBLES
from casebridge.kit.text.multilingual import Multilingual
from casebridge.web.desk.pages.figure_words import row_value
from casebridge.web.shared.parts import Link
from casebridge.web.shared.period_words import as_of_words, period_words
from casebridge.web.shared.templatetags.casebridge import number

# What is new first, then what changes; rows that say nothing new are only counted.
SHOWN: Mapping[str, Promise] = {"new": gettext_lazy("New"), "changed": gettext_lazy("Changed")}


@dataclass(frozen=True)
class FigureTablePage:
    """`trouble` says why the last table was not taken."""

    crumbs: Sequence[Link]
    columns: str
    trouble: str


@dataclass(frozen=True)
class CellChange:
    """A cell that would say something else."""

    column: str
    before: str
    now: str


@dataclass(frozen=True)
class RowLine:
    """A row as its own program numbers it."""

    line: int
    code: str
    name: Multilingual
    value: str
    period: str
    changes: Sequence[CellChange]


@dataclass(frozen=True)
class RowGroup:
    heading: str
    lines: Sequence[RowLine]


@dataclass(frozen=True)
class FigurePreviewPage:
    """`button` is '' where nothing can be taken: one bad row is enough."""

    crumbs: Sequence[Link]
    name: str
    refused: Sequence[str]
    groups: Sequence[RowGroup]
    same: str
    button: str


def figure_table_page(*, trouble: str = "") -> FigureTablePage:
    return FigureTablePage(_crumbs(), ", ".join(COLUMNS), trouble)


def figure_preview(lines: Sequence[Line], *, name: str) -> FigurePreviewPage:
    count = sum(1 for line in lines if line.does in SHOWN)
    refused = [_sentence(line) for line in lines if line.trouble]
    take_in = Link(_("Take in a table of figures"), reverse("desk:figures-take-in"))
    return FigurePreviewPage(
        crumbs=[*_crumbs(), take_in],
        name=name,
        refused=refused,
        groups=[
            RowGroup(str(heading), [_row(line) for line in lines if line.does == does])
            for does, heading in SHOWN.items()
            if any(line.does == does for line in lines)
        ],
        same=_same(sum(1 for line in lines if line.does == "same")),
        button="" if refused or not count else _button(count),
    )


def _crumbs() -> list[Link]:
    return [Link(_("Figures"), reverse("desk:figures"))]


def _sentence(line: Line) -> str:
    said = str(TROUBLES[line.trouble])
    return _("Row %(number)s: %(sentence)s") % {"number": number(line.number), "sentence": said}


def _row(line: Line) -> RowLine:
    row = taken_apart(line.row)
    growth = _("growth %(percent)s %%") % {"percent": line.row["yoy_pct"]}
    said = [row_value(row), growth if row.growth is not None else ""]
    days = [period_words(row.period), as_of_words(row.as_of)]
    return RowLine(
        line=line.number,
        code=line.code,
        name=row.name,
        value=" · ".join(word for word in said if word),
        period=" · ".join(word for word in days if word),
        changes=_changes(line) if line.does == "changed" else (),
    )


def _changes(line: Line) -> list[CellChange]:
    """A cell left empty for the figure or its scope says that nothing changes there."""
    now = written(taken_apart(line.row))
    kept = [name for name in ("definition", "scope") if not line.row.get(name)]
    return [
        CellChange(name, line.before.get(name, ""), now[name])
        for name in COLUMNS
        if name not in kept and now[name] != line.before.get(name, "")
    ]


def _same(count: int) -> str:
    if not count:
        return ""
    text = ngettext(
        "%(count)s row says what is recorded already.",
        "%(count)s rows say what is recorded already.",
        count,
    )
    return text % {"count": number(count)}


def _button(count: int) -> str:
    text = ngettext("Take %(count)s reading", "Take %(count)s readings", count)
    return text % {"count": number(count)}
