"""How a table was turned: labels on the right, or labels in one row and answers in the next."""

from collections.abc import Iterator, Sequence

from casebridge.intake.readers.word_template.index import Index
from casebridge.kit.formats.rich import Cell

_SIGNS = " .:：-–—\t\n"

Cells = tuple[Cell, ...]


def in_order(rows: Sequence[Cells], index: Index) -> Iterator[Cells]:
    """The rows with each label before its answer, as the form prints them."""
    waiting: Cells = ()
    swapped = _is_swapped(rows, index)
    for row in rows:
        if waiting and len(row) == len(waiting) and not any(names(cell, index) for cell in row):
            yield from zip(waiting, row, strict=True)
            waiting = ()
        elif len(row) > 1 and all(names(cell, index) for cell in row):
            # Labels alone: their answers stand in the next row or nowhere.
            waiting = row
        else:
            waiting = ()
            yield row[::-1] if swapped and len(row) == 2 else row


def names(cell: Cell, index: Index) -> bool:
    """Whether a cell says the code and the label of one field, or its label alone."""
    text = cell.text
    spot, rest = index.code_at(text)
    named, more = index.label_at(rest.lstrip(_SIGNS))
    if named is None or (spot and named.field is not spot.field):
        return False
    return spot is not None or not more.strip(_SIGNS)


def _is_swapped(rows: Sequence[Cells], index: Index) -> bool:
    """Whether most rows of a table of two columns have their label at the right."""
    pairs = [row for row in rows if len(row) == 2]
    right = sum(names(row[1], index) and not names(row[0], index) for row in pairs)
    return right * 2 > len(pairs)
