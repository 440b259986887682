"""Tables of figures looked through and taken in."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.files.actions import keep
from casebridge.base.files.models import Blob
from casebridge.base.files.queries import content_of
from casebridge.indicators.actions.allowed import must_keep_figures
from casebridge.indicators.actions.recording import keep_row, scope_trouble, scopes_there
from casebridge.indicators.models import Reading
from casebridge.indicators.queries.figures import row_of
from casebridge.indicators.rules.rows import (
    numbered_rows,
    remarks_above,
    taken_apart,
    trouble_in,
    without_remarks,
    written,
)
from casebridge.intake.actions.lists import list_in
from casebridge.kit.refusal import Refusal

DATA = Path(__file__).parent.parent / "data"
MOST_ROWS = 5000
LARGEST = 5 * 1024 * 1024


@dataclass(frozen=True)
class Line:
    """One row of a table to be taken in: what it does, or the code of what is wrong with it.

    `before` is what stands now, in the columns of the table; {} where nothing does.
    """

    number: int
    code: str
    does: str
    trouble: str = ""
    before: Mapping[str, str] = field(default_factory=dict)
    row: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """A table as it came: its rows, and the number under which its own program shows each."""

    rows: Sequence[Mapping[str, str]]
    numbers: Sequence[int]


def look_through(
    rows: Sequence[Mapping[str, str]], numbers: Sequence[int] | None = None
) -> list[Line]:
    """What taking these rows in would do; nothing is written. Rows are counted from 1."""
    there = _readings_there(rows)
    scopes = scopes_there(rows)
    lines: list[Line] = []
    seen: set[str] = set()
    for number, row in zip(numbers or range(1, len(rows) + 1), rows, strict=True):
        code = row.get("id", "")
        trouble = trouble_in(row) or ("code-stands-twice" if code in seen else "")
        stands = there.get(code)
        trouble = trouble or scope_trouble(row, stands, scopes)
        seen.add(code)
        before = written(row_of(stands, stands.definition)) if stands else {}
        does = "" if trouble else _does(row, stands)
        lines.append(Line(number, code, does, trouble, before, row))
    return lines


@transaction.atomic
def put_table_aside(data: bytes, *, name: str, by: Account) -> Blob:
    """Keep a table until it was looked at; what holds no figure at all is refused."""
    must_keep_figures(by)
    if len(data) > LARGEST:
        raise Refusal("file-too-large", file=name, megabytes=LARGEST // 1024**2)
    table = _table(data, name)
    blob = keep(data, name=name)
    record("indicators.table-kept", f"blob:{blob.pk}", by=by, rows=len(table.rows))
    return blob


def table_in(blob: Blob, *, name: str) -> Table:
    """The table that was put aside, read again in the cage."""
    return _table(content_of(blob), name)


@transaction.atomic
def take_in(
    rows: Sequence[Mapping[str, str]], *, numbers: Sequence[int] | None = None, by: Account
) -> list[Line]:
    """All rows, or none where one cannot be taken; taking the same rows again changes nothing."""
    must_keep_figures(by)
    if not rows:
        raise Refusal("table-has-no-figures")
    if len(rows) > MOST_ROWS:
        raise Refusal("too-many-figures", most=MOST_ROWS)
    lines = look_through(rows, numbers)
    if wrong := [line.number for line in lines if line.trouble]:
        raise Refusal("rows-not-understood", rows=", ".join(map(str, wrong[:10])))
    for row, line in zip(rows, lines, strict=True):
        if line.does != "same":
            keep_row(taken_apart(row), by=by)
    return lines


@transaction.atomic
def load_figures(*, by: Account) -> None:
    """The shipped figures; what an officer changed or withdrew since is left as it is."""
    lines = (DATA / "figures.csv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    there = set(Reading.objects.values_list("code", flat=True))
    for row in rows:
        if row["id"] not in there:
            keep_row(taken_apart(row), by=by)


def _table(data: bytes, name: str) -> Table:
    above = remarks_above(data)
    found = numbered_rows(list_in(name, without_remarks(data)))
    if not found:
        raise Refusal("table-has-no-figures")
    if len(found) > MOST_ROWS:
        raise Refusal("too-many-figures", most=MOST_ROWS)
    return Table([row for _number, row in found], [above + number for number, _row in found])


def _readings_there(rows: Sequence[Mapping[str, str]]) -> dict[str, Reading]:
    codes = [row.get("id", "") for row in rows]
    found = Reading.objects.filter(code__in=codes).select_related("definition")
    return {reading.code: reading for reading in found}


def _does(row: Mapping[str, str], there: Reading | None) -> str:
    if there is None:
        return "new"
    definition = there.definition
    own = {
        **row,
        "definition": row.get("definition") or definition.code,
        "scope": row.get("scope") or definition.scope_as_written,
    }
    is_same = written(taken_apart(own)) == written(row_of(there, there.definition))
    return "same" if is_same and there.withdrawn_at is None else "changed"
