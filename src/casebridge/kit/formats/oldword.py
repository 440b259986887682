"""Word files of the old binary kind; those from before Word 97 through the program antiword."""

import shutil
import subprocess
from collections.abc import Iterable, Iterator
from itertools import accumulate, groupby, pairwise

from casebridge.kit.formats import doc_file, sniff
from casebridge.kit.formats.doc_file import DocFile
from casebridge.kit.formats.doc_walk import DocWalk
from casebridge.kit.formats.docx import Picture, WordDocument, captions_of
from casebridge.kit.formats.docx_facts import Facts, is_command, pulled
from casebridge.kit.formats.rich import Block, Cell, Paragraph, Run, Table
from casebridge.kit.formats.unreadable import Unreadable

_SECONDS = 8


def read(data: bytes, *, pictures: bool = True) -> WordDocument:
    """The words of a .doc. Those from before Word 97, and damaged ones, need the program
    antiword; where it cannot help, Unreadable 'old-word'."""
    kind = sniff.kind_of(data)
    if kind != "doc":
        raise Unreadable("encrypted" if kind == "encrypted-office" else "unknown-kind", kind=kind)
    file = _taken_apart(data)
    if file is None or not file.pieces:
        return WordDocument(kind="doc", blocks=tuple(_blocks(_printed(data).splitlines())))
    return _document(file, pictures)


def _taken_apart(data: bytes) -> DocFile | None:
    try:
        return doc_file.opened(data)
    except Unreadable as refusal:
        if refusal.code == "broken":
            return None
        raise


def _document(file: DocFile, with_pictures: bool) -> WordDocument:
    walk = DocWalk(file)
    starts = list(accumulate((0, *file.counts)))
    text, notes, headers, _, comments, ends, *_ = (
        walk.blocks(one, two) for one, two in pairwise(starts)
    )
    seen = {name: content for name, content in walk.pictures.items() if with_pictures}
    captions = dict(captions_of(text)) if seen else {}
    facts = Facts(
        has_macros=file.has_macros,
        dde=tuple(code.strip()[:200] for code in walk.codes if is_command(code)),
        external_targets=tuple(pulled(walk.codes)),
        ole_objects=file.objects,
        tracked_changes=walk.changes,
        hidden_text=walk.hidden,
    )
    return WordDocument(
        "doc", text, headers, (), (*notes, *ends), comments,
        tuple(
            Picture(name, f"image/{name.rpartition('.')[2]}", content, "", captions.get(name, ""))
            for name, content in seen.items()
        ),
        facts,
    )  # fmt: skip


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
