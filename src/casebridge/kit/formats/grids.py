"""Tables put together from a running text that only marks where cells and rows end."""

from dataclasses import dataclass, field

from casebridge.kit.formats.rich import Block, Cell, Table

DEEPEST = 30


@dataclass
class _Open:
    """One table that is still being read."""

    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    def end_cell(self) -> None:
        self.cells.append(Cell(tuple(self.blocks)))
        self.blocks = []

    def end_row(self) -> None:
        if self.blocks:
            self.end_cell()
        if self.cells:
            self.rows.append(tuple(self.cells))
        self.cells = []


@dataclass
class Grids:
    """The blocks of one text. `depth` says in how many tables the next paragraph stands."""

    done: list[Block] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)

    def reach(self, depth: int) -> None:
        """Closes and opens tables until that many stand open."""
        depth = min(depth, DEEPEST)
        while len(self.open) > depth:
            table = self.open.pop()
            table.end_row()
            if table.rows:
                self._target().append(Table(tuple(table.rows)))
        while len(self.open) < depth:
            self.open.append(_Open())

    def add(self, *blocks: Block) -> None:
        self._target().extend(blocks)

    def end_cell(self) -> None:
        if self.open:
            self.open[-1].end_cell()

    def end_row(self) -> None:
        if self.open:
            self.open[-1].end_row()

    def finished(self) -> tuple[Block, ...]:
        self.reach(0)
        return tuple(self.done)

    def _target(self) -> list[Block]:
        return self.open[-1].blocks if self.open else self.done
