"""Which compiled cases an edition takes: those that fill a cell nobody has filled yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Cell:
    country: str
    area: str


@dataclass(frozen=True)
class Candidate:
    """A case compiled from public reports, with the countries and the area it would cover."""

    case: int
    countries: tuple[str, ...]
    area: str

    def cells(self) -> set[Cell]:
        return {Cell(country, self.area) for country in self.countries}


def fills(taken: Iterable[Cell], candidates: Sequence[Candidate]) -> tuple[int, ...]:
    """Cases that add a cell, in the order given: coverage alone decides, never a quality."""
    covered = set(taken)
    chosen = []
    for candidate in candidates:
        if candidate.cells() - covered:
            chosen.append(candidate.case)
            covered |= candidate.cells()
    return tuple(chosen)
