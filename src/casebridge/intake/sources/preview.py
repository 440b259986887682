"""A list before it is taken: the first rows as they would come in, and what is not understood."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from casebridge.calls.models import Call
from casebridge.calls.queries import form_of
from casebridge.intake.models import Dossier
from casebridge.intake.queries.tables import taken_by_name, taken_by_title, taken_rows
from casebridge.intake.rules.table_files import files_for, files_like
from casebridge.intake.sources.rows import UnderstoodRow, understood
from casebridge.intake.sources.table import cells_of, envelope_of
from casebridge.kit.formats.mail_identity import fingerprint
from casebridge.kit.formats.tabular import Grid
from casebridge.reference.queries import country_names

SHOWN = 8


@dataclass(frozen=True)
class ListedRow:
    """A row of the list; `known` is the dossier it came in as before, `is_changed` since then."""

    line: int
    raw: Mapping[str, str]
    row: UnderstoodRow
    known: Dossier | None = None
    is_changed: bool = False
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Doubt:
    """Something that is not understood, in how many rows; the text is kept all the same."""

    column: str
    code: str
    text: str
    count: int


@dataclass(frozen=True)
class Preview:
    """`rows` are the first ones; counts are those of the whole list."""

    rows: tuple[ListedRow, ...]
    count: int
    new: int
    changed: int
    same: int
    untitled: int
    doubts: tuple[Doubt, ...]
    files_used: int = 0
    files_left: tuple[str, ...] = ()
    rows_without_files: int = 0


def preview(
    grid: Grid, mapping: Mapping[str, str], *, call: Call, paths: Collection[str] = ()
) -> Preview:
    """Nothing is written. `paths` are those of the accompanying folder."""
    rows = listed_rows(grid, mapping, call=call, paths=paths)
    used = {path for row in rows for path in row.files}
    return Preview(
        rows=tuple(rows[:SHOWN]),
        count=len(rows),
        new=sum(row.known is None for row in rows),
        changed=sum(row.known is not None and row.is_changed for row in rows),
        same=sum(row.known is not None and not row.is_changed for row in rows),
        untitled=sum(not row.row.first("case_title") for row in rows),
        doubts=_doubts(rows),
        files_used=len(used),
        files_left=tuple(path for path in paths if path not in used),
        rows_without_files=sum(not row.files for row in rows) if paths else 0,
    )


def listed_rows(
    grid: Grid, mapping: Mapping[str, str], *, call: Call, paths: Collection[str] = ()
) -> list[ListedRow]:
    """Every row, understood and compared with what came in before."""
    form, names = form_of(call), country_names()
    raws = list(cells_of(grid))
    rows = [understood(raw, mapping, form, names) for raw in raws]
    known = _known(call, raws, rows)
    column = next((c for c, key in mapping.items() if key == "files"), "")
    return [
        ListedRow(line.line, raw, row, *known[place], _files(raw, row, column, paths))
        for place, (line, raw, row) in enumerate(zip(grid.rows, raws, rows, strict=True))
    ]


def _known(
    call: Call, raws: Sequence[Mapping[str, str]], rows: Sequence[UnderstoodRow]
) -> list[tuple[Dossier | None, bool]]:
    """By the same bytes, by the row's own number, by title and applicant.

    What came in by another door under the same title is left as it is: a form says more.
    """
    at = call.opens_at
    envelopes = [envelope_of(raw, at).raw for raw in raws]
    same = taken_rows(call, envelopes)
    named = taken_by_name(call, {row.values["id"] for row in rows})
    titled = taken_by_title(call, {title_of(row) for row in rows})
    found: list[tuple[Dossier | None, bool]] = []
    for raw, row in zip(envelopes, rows, strict=True):
        before = same.get(fingerprint(raw))
        if before is not None:
            found.append((before, False))
            continue
        numbered = named.get(row.values["id"]) if row.values["id"] else None
        if numbered is not None:
            found.append((numbered, True))
        else:
            found.append((titled.get((title_of(row), organisation_of(row))), False))
    return found


def title_of(row: UnderstoodRow) -> str:
    return row.first("case_title")[:600]


def organisation_of(row: UnderstoodRow) -> str:
    return row.first("org_name")[:400]


def _files(
    raw: Mapping[str, str], row: UnderstoodRow, column: str, paths: Collection[str]
) -> tuple[str, ...]:
    """What the row's own column names; a row that names nothing is matched by its number."""
    if not paths:
        return ()
    named = raw.get(column, "") if column else ""
    plain = {"id": row.values["id"], "org_name": organisation_of(row), "case_title": title_of(row)}
    return files_for(named, paths) if named else files_like(plain, paths)


def _doubts(rows: Sequence[ListedRow]) -> tuple[Doubt, ...]:
    """The same text in the same column once, the most frequent first."""
    counted = Counter(
        (cell.column, cell.doubt, cell.text) for row in rows for cell in row.row.cells if cell.doubt
    )
    return tuple(Doubt(c, code, text, n) for (c, code, text), n in counted.most_common())
