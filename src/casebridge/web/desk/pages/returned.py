"""A list that came back: its changed cells, before any of them is taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call
from casebridge.kit.formats.xlsx import Sheet
from casebridge.kit.text.languages import code_of
from casebridge.register.queries.returned import Compared, Returned, compared, rows_named
from casebridge.register.queries.table import rows_visible_to
from casebridge.register.rules.returned import COLUMNS, Cell, language_in, plain
from casebridge.web.desk.pages.excel import heads, lines_of
from casebridge.web.desk.wording import HINDRANCES
from casebridge.web.shared.parts import Link
from casebridge.web.shared.templatetags.casebridge import day

OFFICER = "officer"


@dataclass(frozen=True)
class CellLine:
    """One changed cell in words; `why` says what is in its way."""

    number: str
    address: str
    column: str
    now: str
    returned: str
    why: str


@dataclass(frozen=True)
class ReturnedPage:
    call: Call
    crumbs: Sequence[Link]
    summary: str
    taken: Sequence[CellLine]
    refused: Sequence[CellLine]
    strange: Sequence[str]
    button: str


@dataclass(frozen=True)
class BackPage:
    call: Call
    crumbs: Sequence[Link]


def back_page(call: Call) -> BackPage:
    return BackPage(call, _crumbs())


def returned_in(call: Call, account: Account, sheet: Sheet) -> Returned:
    """The list held against the rows as they would go out today, in the list's own language."""
    mine = rows_visible_to(account, OFFICER).filter(call=call)
    head, *lines = sheet.rows
    lines = [line for line in lines if any(plain(cell) for cell in line)]
    rows = rows_named(mine, lines)
    with translation.override(code_of(language_in(head))):
        today = dict(zip(rows, lines_of(rows.values(), call), strict=True))
    return compared(call, lines, rows=rows, today_lines=today, today=timezone.localdate())


def returned_page(call: Call, returned: Returned) -> ReturnedPage:
    count = len(returned.changes)
    cells = [(cell, _cell(cell)) for cell in returned.cells]
    return ReturnedPage(
        call=call,
        crumbs=_crumbs(),
        summary=ngettext("%(count)s row was read.", "%(count)s rows were read.", returned.lines)
        % {"count": returned.lines},
        taken=[line for cell, line in cells if cell.change is not None],
        refused=[line for cell, line in cells if cell.change is None],
        strange=returned.strange,
        button=ngettext("Take %(count)s changed cell", "Take %(count)s changed cells", count)
        % {"count": count}
        if count
        else "",
    )


def _crumbs() -> tuple[Link, ...]:
    return (Link(_("Cases"), reverse("desk:cases")),)


def _cell(cell: Compared) -> CellLine:
    return CellLine(
        number=cell.number,
        address=reverse("desk:dossier", args=[cell.dossier]),
        column=heads()[COLUMNS.index(cell.cell.column)],
        now=_shown(cell.cell.now),
        returned=_shown(cell.cell.returned),
        why=str(HINDRANCES.get(cell.hindrance, "")),
    )


def _shown(value: Cell) -> str:
    text = plain(value)
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text or "–"
