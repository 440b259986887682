"""Rows of an Excel, CSV or JSON list, each one case with its texts in one or several languages."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from casebridge.intake.sources import Deliver, Envelope
from casebridge.kit import cage
from casebridge.kit.formats.tabular import Grid
from casebridge.kit.formats.unreadable import Unreadable

SECONDS = 60
MEGABYTES = 1024


@dataclass(frozen=True)
class Table:
    """Delivers each row as one envelope: JSON of {column: text}, in the order of the columns."""

    content: bytes
    name: str
    taken_in_at: datetime

    def fetch(self, deliver: Deliver) -> int:
        count = 0
        for row in rows_of(self.content, self.name):
            deliver(envelope_of(row, self.taken_in_at))
            count += 1
        return count


def envelope_of(row: Mapping[str, str], at: datetime) -> Envelope:
    """A row as it stands in the list: the same row gives the same bytes."""
    raw = json.dumps(row, ensure_ascii=False, indent=1).encode()
    return Envelope("table", raw, at, is_stated_time=True)


def rows_of(content: bytes, name: str) -> Iterator[dict[str, str]]:
    """{heading: text} of each row, cells that are empty left out."""
    if not content.strip():
        return
    for row in cells_of(grid_of(content, name)):
        yield {column: text for column, text in row.items() if not column.startswith("[")}


def cells_of(grid: Grid) -> Iterator[dict[str, str]]:
    """The rows of a grid, with the columns that have no name as well."""
    for row in grid.rows:
        yield {c: text for c, text in zip(grid.columns, row.cells, strict=True) if text}


def grid_of(content: bytes, name: str) -> Grid:
    """The list in a file, read in the cage; raises Unreadable."""
    grid = cage.run(
        "casebridge.kit.formats.tabular.read",
        content,
        seconds=SECONDS,
        megabytes=MEGABYTES,
        name=name,
    )
    if not isinstance(grid, Grid):
        raise Unreadable("broken")
    return grid
