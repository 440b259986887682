"""Word files of the old binary kind, read by the program antiword where it is installed."""

import shutil
import subprocess
from collections.abc import Iterable, Iterator
from itertools import groupby

from casebridge.kit.formats import sniff
from casebridge.kit.formats.docx import WordDocument
from casebridge.kit.formats.docx_facts import Facts
from casebridge.kit.formats.rich import Block, Cell, Paragraph, Run, Table
from casebridge.kit.formats.unreadable import Unreadable

_SECONDS = 8


def read(data: bytes) -> WordDocument:
    """Words and simple tables of a .doc; Unreadable 'old-word' where antiword is missing."""
    kind = sniff.kind_of(data)
    if kind != "doc":
        raise Unreadable("encrypted" if kind == "encrypted-office" else "unknown-kind", kind=kind)
    blocks = tuple(_blocks(_printed(data).splitlines()))
    macros = "_VBA_PROJECT".encode("utf-16-le") in data
    return WordDocument(kind="doc", blocks=blocks, facts=Facts(has_macros=macros))


def _printed(data: bytes) -> str:
    program = shutil.which("antiword")
    if program is None:
        raise Unreadable("old-word")
    try:
        done = subprocess.run(  # noqa: S603 -- a fixed command; the file goes in through a pipe
            [program, "-m", "UTF-8.txt", "-w", "0", "-"],
            input=data, capture_output=True, timeout=_SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as fault:
        raise Unreadable("too-slow", seconds=_SECONDS) from fault
    except OSError as fault:
        raise Unreadable("old-word") from fault
    if b"ncrypted" in done.stderr:
        raise Unreadable("encrypted")
    if done.returncode and not done.stdout.strip():
        raise Unreadable("old-word")
    return done.stdout.decode("utf-8", "replace")


def _blocks(lines: Iterable[str]) -> Iterator[Block]:
    """antiword draws a table as lines of |left|right|; all others are paragraphs."""
    for is_table, group in groupby(lines, key=_is_row):
        if is_table:
            yield Table(tuple(_rows(group)))
        else:
            yield from (Paragraph((Run(line),)) for line in group if line.strip())


def _is_row(line: str) -> bool:
    return len(line) > 1 and line.startswith("|") and line.rstrip().endswith("|")


def _rows(lines: Iterable[str]) -> Iterator[tuple[Cell, ...]]:
    """A line whose first cell is blank goes on with the row above it."""
    row: list[list[str]] = []
    for line in lines:
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if row and not cells[0] and len(cells) == len(row):
            for above, cell in zip(row, cells, strict=True):
                above.append(cell)
            continue
        if row:
            yield _row(row)
        row = [[cell] for cell in cells]
    if row:
        yield _row(row)


def _row(row: list[list[str]]) -> tuple[Cell, ...]:
    return tuple(Cell(tuple(Paragraph((Run(line),)) for line in lines if line)) for lines in row)
