"""The walk through a returned form: rows and lines become candidates with their evidence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import escape

from casebridge.intake.readers import Remark
from casebridge.intake.readers.word_template.index import Index, Spot, folded
from casebridge.kit.formats.docx import WordDocument
from casebridge.kit.formats.rich import Block, Cell, Paragraph, Table

_SEPARATOR = re.compile(r"\s*(?:[:：]\s*|[–—-]\s+)?")
_COLON = re.compile(r"[:：\t]")


@dataclass(frozen=True)
class Candidate:
    """A value that stands where an answer of `spot` is expected."""

    spot: Spot
    value: str
    origin: str
    confidence: float
    html: str = ""
    blocks: tuple[Block, ...] = ()


@dataclass
class _Row:
    """One row of a table after the first look at its label."""

    cells: tuple[Cell, ...]
    spot: Spot | None = None
    origin: str = ""
    confidence: float = 0.0
    answers: tuple[Cell, ...] = ()
    leftover: str = ""
    disputed: bool = False


@dataclass
class _Open:
    """A field whose label stood on a line of its own and whose answer is still running."""

    spot: Spot
    origin: str
    confidence: float
    lines: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def candidates_of(document: WordDocument, index: Index) -> tuple[list[Candidate], list[Remark]]:
    walk = _Walk(index)
    walk.blocks(document.blocks)
    if walk.codes < 3 and sum(bool(each.value) for each in walk.found) < 3:
        # A form retyped without codes: lines may be recognised by their labels alone.
        walk = _Walk(index, by_label=True)
        walk.blocks(document.blocks)
    return walk.found, walk.remarks


class _Walk:
    def __init__(self, index: Index, by_label: bool = False) -> None:
        self.index = index
        self.by_label = by_label
        self.found: list[Candidate] = []
        self.remarks: list[Remark] = []
        self.codes = 0
        self.open: _Open | None = None
        self.repetition = 1
        self.group: set[str] = set()

    def blocks(self, blocks: tuple[Block, ...]) -> None:
        for block in blocks:
            if isinstance(block, Paragraph):
                self._lines((block,))
            else:
                self._table(block)
        self._close()

    # Lines: paragraphs, and cells that stand alone in their row.

    def _lines(self, blocks: tuple[Block, ...]) -> None:
        for block in blocks:
            if isinstance(block, Table):
                self._inner_table(block)
                continue
            for line in block.text.split("\n"):
                self._line(line)
            if self.open:
                self.open.blocks.append(block)

    def _inner_table(self, table: Table) -> None:
        """A form laid out inside a frame, or a table that is part of a running answer."""
        coded = sum(bool(row and self.index.code_at(row[0].text)[0]) for row in table.rows)
        if self.open is None or coded > 1:
            self._table(table)
            return
        self.open.blocks.append(table)
        for row in table.rows:
            self.open.lines.append("\t".join(cell.text for cell in row))

    def _line(self, line: str) -> None:
        started = self._started(line)
        if started:
            self._close()
            self.open = started
        elif self.open and self.index.is_heading(line):
            self._close()
        elif self.open:
            self.open.lines.append(line)

    def _started(self, line: str) -> _Open | None:
        """A line such as 'A1 Title of the case: Smart port'."""
        spot, rest = self.index.code_at(line)
        if spot is None:
            return self._started_by_label(line) if self.by_label else None
        named, value = self.index.label_at(rest.lstrip(" .:：-–—\t"))
        colon = _COLON.search(rest)
        if named is None:
            label = rest[: colon.start()] if colon else rest
            named = self.index.likely_label(label)
            value = rest[colon.end() :] if colon else ""
        if named is None and not colon:
            return None
        if named and named.field is not spot.field:
            self._dispute(spot, named, value)
            return None
        self.codes += 1
        return _Open(spot, "code", 0.95 if named else 0.8, [_trimmed(value)])

    def _started_by_label(self, line: str) -> _Open | None:
        named, value = self.index.label_at(line.strip())
        if named is None or (value.strip() and not _COLON.match(value.strip())):
            return None
        spot = self._repeated(named)
        return _Open(spot, "label", 0.7, [_trimmed(value)])

    def _close(self) -> None:
        if self.open:
            lines = [line for line in self.open.lines if not self.index.is_prompt(line)]
            html = "".join(f"<p>{escape(line)}</p>" for line in lines)
            blocks = tuple(self.open.blocks)
            self._add(self.open.spot, lines, self.open, html, blocks)
        self.open = None

    def _add(
        self, spot: Spot, lines: list[str], how: _Open | _Row, html: str, blocks: tuple[Block, ...]
    ) -> None:
        value = "\n".join(lines).strip()
        if folded(value) in {folded(text) for text in spot.field.label.texts.values()}:
            value = ""
        found = Candidate(spot, value, how.origin, how.confidence, html if value else "", blocks)
        self.found.append(found)

    # Tables.

    def _table(self, table: Table) -> None:
        if all(len(row) == 1 for row in table.rows):
            for row in table.rows:
                self._lines(row[0].blocks)
            return
        self._close()
        rows = [part for row in table.rows for part in self._parts(row)]
        _place_by_order(rows, self._fields_of(rows))
        last: _Row | None = None
        for each in rows:
            last = self._row(each, last)

    def _row(self, row: _Row, last: _Row | None) -> _Row | None:
        """Takes one row over; returns the row that a following unlabelled one continues."""
        if row.disputed:
            return None
        if row.spot is None:
            return self._unrecognised(row, last)
        lines, html = self._answer(row)
        blocks = tuple(block for cell in row.answers for block in cell.blocks)
        self._add(row.spot, lines, row, html, blocks)
        return row

    def _unrecognised(self, row: _Row, last: _Row | None) -> _Row | None:
        if len(row.cells) == 1:
            self._lines(row.cells[0].blocks)
            self._close()
            return None
        nested = [cell.tables for cell in row.cells if cell.tables]
        if nested and last is None:
            for tables in nested:
                for table in tables:
                    self._inner_table(table)
            return None
        if last and last.spot and not row.cells[0].text:
            self._continue(row)
            return last
        return None

    def _continue(self, row: _Row) -> None:
        """An answer torn into two rows: the label cell of the second is empty."""
        before = self.found[-1]
        more = [cell for cell in row.cells[1:] if cell.text]
        value = "\n".join(filter(None, [before.value, *(cell.text for cell in more)]))
        html = before.html + "".join(cell.html for cell in more)
        blocks = (*before.blocks, *(block for cell in more for block in cell.blocks))
        self.found[-1] = replace(before, value=value, html=html, blocks=blocks)

    def _answer(self, row: _Row) -> tuple[list[str], str]:
        cells = [cell for cell in row.answers if cell.text]
        text = "\n".join(cell.text for cell in cells) or row.leftover
        lines = [line for line in text.split("\n") if not self.index.is_prompt(line)]
        if cells:
            return lines, "".join(cell.html for cell in cells)
        return lines, "".join(f"<p>{escape(line)}</p>" for line in lines)

    def _parts(self, cells: tuple[Cell, ...]) -> Iterator[_Row]:
        """One row, or two where a table was set side by side."""
        start = 0
        for place in range(2, len(cells)):
            spot, rest = self.index.code_at(cells[place].text)
            named = spot and self.index.label_at(rest.strip())[0]
            if spot and named and named.field is spot.field:
                yield self._looked_at(cells[start:place])
                start = place
        yield self._looked_at(cells[start:])

    def _looked_at(self, cells: tuple[Cell, ...]) -> _Row:
        if not cells:
            return _Row(cells)
        label, answers = cells[0].text, cells[1:]
        spot, rest = self.index.code_at(label)
        if spot and not rest.strip() and len(cells) > 2:
            # The code has a column of its own; the label stands beside it.
            rest, answers = cells[1].text, cells[2:]
        named, leftover = self.index.label_at(rest.strip())
        if named is None:
            named = self.index.likely_label(_before_colon(rest))
            leftover = _remainder(rest, label_is_known=named is not None)
        if spot is None:
            return self._labelled(cells, named, answers, leftover)
        self.codes += 1
        if named and named.field is not spot.field:
            self._dispute(spot, named, " ".join(cell.text for cell in answers))
            return _Row(cells, disputed=True)
        if spot.section.repeats:
            self._keep_count(spot)
        sure = 1.0 if named else 0.9
        return _Row(cells, spot, "code", sure, answers, _trimmed(leftover))

    def _labelled(
        self, cells: tuple[Cell, ...], named: Spot | None, answers: tuple[Cell, ...], left: str
    ) -> _Row:
        if named is None or not answers:
            return _Row(cells)
        return _Row(cells, self._repeated(named), "label", 0.8, answers, _trimmed(left))

    def _keep_count(self, spot: Spot) -> None:
        if spot.repetition != self.repetition:
            self.repetition, self.group = spot.repetition, set()
        self.group.add(spot.field.key)

    def _repeated(self, named: Spot) -> Spot:
        """A label that comes again in a repeated section begins the next repetition."""
        if not named.section.repeats:
            return named
        if named.field.key in self.group:
            self.repetition, self.group = self.repetition + 1, set()
        self.group.add(named.field.key)
        return replace(named, repetition=self.repetition)

    def _fields_of(self, rows: list[_Row]) -> list[Spot]:
        """All places of the section and repetition that most rows of a table belong to."""
        spots = [row.spot for row in rows if row.spot]
        kinds = {(spot.section.letter, spot.repetition) for spot in spots}
        if len(kinds) != 1 or len(spots) * 10 < len(rows) * 6:
            return []
        section, repetition = spots[0].section, spots[0].repetition
        return [Spot(section, item, repetition) for item in section.fields]

    def _dispute(self, spot: Spot, named: Spot, value: str) -> None:
        values = {"code": spot.code, "label": named.code, "value": value.strip()}
        self.remarks.append(Remark("field-disputed", values))


def _place_by_order(rows: list[_Row], fields: list[Spot]) -> None:
    """A row without a name takes the only place its neighbours leave, if nothing was moved."""
    if len(rows) != len(fields) or any(row.disputed for row in rows):
        return
    if any(row.spot and row.spot != spot for row, spot in zip(rows, fields, strict=True)):
        return
    for row, spot in zip(rows, fields, strict=True):
        if row.spot is None and len(row.cells) > 1:
            row.spot, row.origin, row.confidence = spot, "order", 0.5
            row.answers = row.cells[1:]


def _before_colon(text: str) -> str:
    first = text.strip().partition("\n")[0]
    colon = _COLON.search(first)
    return first[: colon.start()] if colon else first


def _remainder(text: str, label_is_known: bool) -> str:
    """What a label cell holds behind its label; a translated hint is not taken for an answer."""
    first, _, others = text.strip().partition("\n")
    colon = _COLON.search(first)
    value = first[colon.end() :].strip() if colon else ""
    if value or label_is_known:
        return f"{value}\n{others}".strip()
    return ""


def _trimmed(text: str) -> str:
    """A value without the colon or dash that parted it from its label."""
    match = _SEPARATOR.match(text)
    return text[match.end() if match else 0 :].rstrip()
