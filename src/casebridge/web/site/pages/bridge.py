"""The drawing on a collection's cover: one line for each case, drawn together in pairs."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 640, 256
BEND = 0.42
LEAST_GAP = 3.2


@dataclass(frozen=True)
class Strand:
    """The line of one case: both banks, and the middle in the colour of its area."""

    banks: str
    middle: str
    area: int


@dataclass(frozen=True)
class Bridge:
    """A drawing that is different for every collection and names no country."""

    width: int
    height: int
    strands: Sequence[Strand]


def bridge_of(areas: Sequence[int]) -> Bridge:
    """`areas` holds the number of each case's area, in the order of the book."""
    step = HEIGHT / max(len(areas) - 1, 1)
    strands = [_strand(place, area, len(areas), step) for place, area in enumerate(areas)]
    return Bridge(WIDTH, HEIGHT, strands)


def _strand(place: int, area: int, count: int, step: float) -> Strand:
    third = WIDTH / 3
    bend = third * BEND
    y = place * step if count > 1 else HEIGHT / 2
    pair = place + 1 if place % 2 == 0 else place - 1
    shift = max(step / 2 - min(step / 2.4, LEAST_GAP / 2), 0) if pair < count else 0
    middle = y + shift if place % 2 == 0 else y - shift
    left, right = third - bend, 2 * third + bend
    curve = (
        f"M{left:.1f} {y:.1f}"
        f"C{third - bend / 4:.1f} {y:.1f} {third - bend / 4:.1f} {middle:.1f}"
        f" {third + bend / 2:.1f} {middle:.1f}"
        f"H{2 * third - bend / 2:.1f}"
        f"C{2 * third + bend / 4:.1f} {middle:.1f} {2 * third + bend / 4:.1f} {y:.1f}"
        f" {right:.1f} {y:.1f}"
    )
    return Strand(f"M0 {y:.1f}H{left:.1f}M{right:.1f} {y:.1f}H{WIDTH}", curve, area)
