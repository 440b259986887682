"""What a returned list would change, held against the rows of today."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from casebridge.base.files.models import Blob
from casebridge.calls.models import Call
from casebridge.calls.queries import call_terms
from casebridge.register.models import Row
from casebridge.register.queries.table import in_full, owners_of
from casebridge.register.rules.acting import AREA, MARKS, NEXT, OWNER, Change
from casebridge.register.rules.returned import (
    CHANGEABLE,
    Cell,
    Changed,
    changed_cells,
    day_in,
    filled_up,
    is_next_day,
    is_ours,
    marks_in,
    one_of,
    plain,
)

Line = Sequence[Cell]


@dataclass(frozen=True)
class Compared:
    """A changed cell with what becomes of it: a change, or a hindrance that says why not."""

    dossier: int
    number: str
    cell: Changed
    change: Change | None
    hindrance: str


@dataclass(frozen=True)
class Returned:
    """All changed cells of a list; `strange` are numbers that stand for no row of ours."""

    cells: tuple[Compared, ...]
    lines: int
    strange: tuple[str, ...]

    @property
    def changes(self) -> list[Change]:
        return [cell.change for cell in self.cells if cell.change is not None]


def rows_named(rows: QuerySet[Row], lines: Sequence[Line]) -> dict[str, Row]:
    """{number as printed: row} of the lines whose number leads to a row."""
    numbers = {n for line in lines if line and (n := _number(plain(line[0]))) is not None}
    found = in_full(rows.filter(number__in=numbers)).select_related("owner", "call")
    return {str(row): row for row in found}


def _number(printed: str) -> int | None:
    last = printed.rpartition("-")[2]
    return int(last) if last.isascii() and last.isdigit() and len(last) <= 6 else None


def compared(
    call: Call,
    lines: Sequence[Line],
    *,
    rows: Mapping[str, Row],
    today_lines: Mapping[str, Line],
    today: date,
) -> Returned:
    """Each returned line beside the same line as it would go out today."""
    known = Known(_owners(call), _areas(call), today)
    cells: list[Compared] = []
    strange: list[str] = []
    for line in map(filled_up, lines):
        number = plain(line[0])
        row = rows.get(number)
        if row is None or not is_ours(line):
            strange.append(number)
            continue
        for cell in changed_cells(line, today_lines[number]):
            change, hindrance = _change(cell, row, known)
            cells.append(Compared(row.pk, number, cell, change, hindrance))
    return Returned(tuple(cells), len(lines), tuple(n for n in strange if n))


@dataclass(frozen=True)
class Known:
    """Whom and what a cell may name, and the day before which nobody looks again."""

    owners: Mapping[str, int]
    areas: Mapping[str, str]
    today: date


def _change(cell: Changed, row: Row, known: Known) -> tuple[Change | None, str]:
    hindrance = _hindrance(cell, row)
    if hindrance:
        return None, hindrance
    before, after, trouble = MEANT[cell.column](cell.returned, row, known)
    return (None, trouble) if trouble else (Change(row.pk, cell.column, before, after), "")


def _hindrance(cell: Changed, row: Row) -> str:
    if cell.column not in CHANGEABLE:
        return "not-changeable"
    if cell.is_overtaken:
        return "changed-meanwhile"
    return "no-case" if row.case_id is None and cell.column != MARKS else ""


# (what was there, what is wanted, why it cannot be)
Meant = tuple[object, object, str]


def _owner(cell: Cell, row: Row, known: Known) -> Meant:
    owner = one_of(cell, known.owners)
    return row.owner_id, owner, "" if owner else "unknown"


def _area(cell: Cell, row: Row, known: Known) -> Meant:
    area = known.areas.get(plain(cell).casefold())
    return row.areas[:1], area, "" if area else "unknown"


def _next(cell: Cell, row: Row, known: Known) -> Meant:
    day = day_in(cell)
    if day is None:
        return None, None, "unknown"
    trouble = "" if is_next_day(day, known.today) else "past"
    return row.next_on.isoformat() if row.next_on else None, day.isoformat(), trouble


def _marked(cell: Cell, row: Row, known: Known) -> Meant:
    return row.marks, list(marks_in(cell)), ""


MEANT: Mapping[str, Callable[[Cell, Row, Known], Meant]] = {
    OWNER: _owner,
    AREA: _area,
    NEXT: _next,
    MARKS: _marked,
}


def _owners(call: Call) -> dict[str, int]:
    """{name or address, casefolded: account}; a name that two people have is nobody's."""
    found: dict[str, int] = {}
    shared: set[str] = set()
    for person in owners_of(call):
        for name in {plain(str(person)).casefold(), person.email.casefold()}:
            if name in found:
                shared.add(name)
            found[name] = person.pk
    return {name: pk for name, pk in found.items() if name not in shared}


def _areas(call: Call) -> dict[str, str]:
    """{label in any language, or code, casefolded: code}."""
    return {
        plain(name).casefold(): term.code
        for term in call_terms(call, "area")
        for name in (*term.label.texts.values(), term.code)
    }


def kept_list(number: int) -> Blob | None:
    """The list that was put aside."""
    return Blob.objects.filter(pk=number).first()
