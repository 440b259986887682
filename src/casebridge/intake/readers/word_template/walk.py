"""The walk through a returned form: rows and lines become candidates with their evidence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import escape

from casebridge.intake.readers import Remark
from casebridge.intake.readers.word_template.candidates import Candidate, of_the_form
from casebridge.intake.readers.word_template.count import Count
from casebridge.intake.readers.word_template.index import Index, Spot, folded
from casebridge.intake.readers.word_template.layout import in_order
from casebridge.intake.readers.word_template.repeated import told_once
from casebridge.kit.formats.docx import WordDocument
from casebridge.kit.formats.rich import Block, Cell, Paragraph, Table

_SEPARATOR = re.compile(r"\s*(?:[:：]\s*|[–—-]\s+)?")
_COLON = re.compile(r"[:：\t]")
_COUNT = re.compile(r"[\s(（]*[\d一二三四五六七八九十]{0,3}[\s.．、)）]*")
_SIGNED = frozenset({"seal", "signature"})


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
    agreed: bool = False


@dataclass
class _Open:
    """A field whose label stood on a line of its own and whose answer is still running."""

    spot: Spot
    origin: str
    confidence: float
    lines: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    agreed: bool = False


def candidates_of(document: WordDocument, index: Index) -> tuple[list[Candidate], list[Remark]]:
    walk = _Walk(index)
    walk.blocks(document.blocks)
    if walk.codes < 3 and sum(bool(each.value) for each in walk.found) < 3:
        # A form retyped without codes: lines may be recognised by their labels alone.
        walk = _Walk(index, by_label=True)
        walk.blocks(document.blocks)
    return list(of_the_form(walk.found)), walk.remarks


class _Walk:
    def __init__(self, index: Index, by_label: bool = False) -> None:
        self.index = index
        self.by_label = by_label
        self.found: list[Candidate] = []
        self.remarks: list[Remark] = []
        self.codes = 0
        self.open: _Open | None = None
        self.tables = 0
        self.inside = 0
        self.count = Count()

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
        self.count.read(self.index.repetition_at(line))
        started = None if self.index.is_prompt(line) else self._started(line)
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
        if spot.section.repeats:
            self.count.keep(spot, self.inside)
        sure = 0.95 if named else 0.8
        return _Open(spot, "code", sure, [_trimmed(value)], agreed=named is not None)

    def _started_by_label(self, line: str) -> _Open | None:
        named, value = self.index.label_at(line.strip())
        if named is None:
            named, value = self._shortened(line)
        if named is None or (value.strip() and not _COLON.match(value.strip())):
            return None
        if self.open and self.open.spot.field.type in _SIGNED and named.field.type == "date":
            # The date beside a seal is not the date of the application.
            return None
        spot = self.count.repeated(named, self.inside)
        return _Open(spot, "label", 0.7, [_trimmed(value)]) if spot else None

    def _shortened(self, line: str) -> tuple[Spot | None, str]:
        """A label without its bracket and what follows it; a long answer may begin a line so."""
        colon = _COLON.search(line)
        if colon is None or (self.open and self.open.spot.field.type == "longtext"):
            return None, line
        return self.index.shorter.get(folded(line[: colon.start()])), line[colon.start() :]

    def _close(self) -> None:
        if self.open:
            lines = self._given(self.open.spot, self.open.lines)
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
        found = Candidate(
            spot, value, how.origin, how.confidence, html if value else "", blocks, how.agreed,
            early=self.codes == 0, table=self.inside,
        )  # fmt: skip
        self.found.append(found)

    # Tables.

    def _table(self, table: Table) -> None:
        if all(len(row) == 1 for row in table.rows):
            for row in table.rows:
                self._lines(row[0].blocks)
            return
        self._close()
        outer, self.tables = self.inside, self.tables + 1
        self.inside = self.tables
        turned = in_order(table.rows, self.index)
        rows = [part for row in turned for part in self._parts(row)]
        _place_by_order(rows, self._fields_of(rows))
        last: _Row | None = None
        for each in rows:
            last = self._row(each, last)
        self.inside = outer

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
        left = "" if row.spot and self.index.is_note(row.spot, row.leftover) else row.leftover
        written = ("\n".join(cell.text for cell in cells) or left).split("\n")
        lines = self._given(row.spot, written)
        if cells and lines == [line for line in written if not self.index.is_prompt(line)]:
            return lines, "".join(cell.html for cell in cells)
        return lines, "".join(f"<p>{escape(line)}</p>" for line in lines)

    def _given(self, spot: Spot | None, written: list[str]) -> list[str]:
        """What the applicant wrote: without printed prompts, each thing once."""
        once = told_once(written)
        if once != written and spot:
            self.remarks.append(Remark("text-repeated", {"code": spot.code}))
        return [line for line in once if not self.index.is_prompt(line)]

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
        cells = self._from_label(cells)
        answers = cells[1:]
        spot, rest = self.index.code_at(cells[0].text)
        if spot and not self._words(rest) and answers:
            rest, answers = self._beside_code(spot, answers)
        named, leftover = self.index.label_at(rest.strip())
        if named is None:
            named, leftover = self._likely(rest)
        if spot is None:
            return self._labelled(cells, named, answers, leftover)
        self.codes += 1
        if named and named.field is not spot.field:
            self._dispute(spot, named, " ".join(cell.text for cell in answers))
            return _Row(cells, disputed=True)
        if spot.section.repeats:
            self.count.keep(spot, self.inside)
        sure = 1.0 if named else 0.9
        return _Row(
            cells, spot, "code", sure, answers, _trimmed(leftover), agreed=named is not None
        )

    def _from_label(self, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
        """Without a column of running numbers in front of the labels."""
        if len(cells) > 2 and _COUNT.fullmatch(cells[0].text):
            spot, rest = self.index.code_at(cells[1].text)
            if spot or self.index.label_at(rest.strip())[0] or self._likely(rest)[0]:
                return cells[1:]
        return cells

    def _words(self, text: str) -> str:
        return "".join(line for line in text.split("\n") if not self.index.is_prompt(line)).strip()

    def _beside_code(self, spot: Spot, cells: tuple[Cell, ...]) -> tuple[str, tuple[Cell, ...]]:
        """(label, answers) where the code has a column of its own."""
        if len(cells) > 1:
            return cells[0].text, cells[1:]
        named, value = self.index.label_at(cells[0].text.strip())
        if named and named.field is spot.field and _COLON.match(value.strip()):
            return cells[0].text, ()
        return "", cells

    def _likely(self, text: str) -> tuple[Spot | None, str]:
        """(the field whose label is nearly what a label cell says, what follows the label)."""
        first, _, others = text.strip().partition("\n")
        whole = self.index.likely_label(first)
        if whole:
            return whole, others.strip()
        named = self.index.likely_label(_before_colon(first))
        return named, _remainder(text, label_is_known=named is not None)

    def _labelled(
        self, cells: tuple[Cell, ...], named: Spot | None, answers: tuple[Cell, ...], left: str
    ) -> _Row:
        if named is None or not answers:
            return _Row(cells)
        spot = self.count.repeated(named, self.inside)
        if spot is None:
            self._dispute(named, named, " ".join(cell.text for cell in answers))
            return _Row(cells, disputed=True)
        return _Row(cells, spot, "label", 0.8, answers, _trimmed(left))

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
