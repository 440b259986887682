"""Where a page looks as if it bore a seal: a hint, never a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from casebridge.kit.formats.scan.page import Box
from casebridge.kit.formats.seal.blobs import blobs
from casebridge.kit.formats.seal.corners import cornered
from casebridge.kit.formats.seal.outlines import Outline, Shape, ellipse
from casebridge.kit.formats.seal.planes import WEAKEST, Colour, Planes, planes_of
from casebridge.kit.formats.seal.rings import rings
from casebridge.kit.formats.seal.signs import SIGNS, print_ink, signs
from casebridge.kit.formats.seal.weighing import likelihood

if TYPE_CHECKING:
    from PIL import Image

A4_LONG_SIDE = 11.69  # inches
WORKING = 90  # dots per inch: a seal is 60 to 180 pixels wide, its ring one to four
CUT_OUT = 480  # pixels: smaller pictures are no pages, but show one seal and little else
CUT_OUT_SIDE = 46.0  # millimetres such a picture is taken to show
SMALLEST = 6.0  # millimetres: no seal stands on a strip so narrow
TRIES: dict[Colour, int] = {"red": 6, "blue": 6, "grey": 12}
SEEN = 0.92
POSSIBLE = 0.8
# Coloured ink that may be something else keeps its place from being called a grey seal.
CLAIMS = 0.5
NEARLY, NEARLY_DRAWN = 0.15, 0.9  # of two outlines, so near each other in likelihood


@dataclass(frozen=True)
class Seal:
    """`box` in pixels of the page as received; `state` is 'seen' or 'possible'.

    `outline` runs once round the seal, in the same pixels; the red of a seal on a page
    scanned in grey is grey, and violet is 'blue'.
    """

    box: Box
    colour: Colour
    score: float
    state: Literal["seen", "possible"]
    shape: Shape = "round"
    outline: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Candidate:
    colour: Colour
    outline: Outline
    signs: list[float]

    @property
    def drawn(self) -> float:
        """How much of the outline is a line drawn along it."""
        return self.signs[SIGNS.index("across")]


def find_seals(image: Image.Image, dpi: float | None = None) -> tuple[Seal, ...]:
    """Likely seals, the likeliest first; without `dpi` the page is taken for A4.

    A printed logo may be taken for a seal, and a faint grey seal over print may be missed.
    """
    scale, pixels_a_mm = _scale(image, dpi)
    if min(image.size) * scale < SMALLEST * pixels_a_mm:
        return ()
    planes = planes_of(image, scale, pixels_a_mm)
    weighed = [(likelihood(each.colour, each.signs), each) for each in candidates(planes)]
    # Colour first: the ink of a blue seal is dark as well, and would be called grey.
    weighed.sort(key=lambda pair: (pair[1].colour == "grey", -pair[0]))
    kept: list[tuple[float, Candidate]] = []
    for chance, candidate in weighed:
        if chance < CLAIMS or any(_same(candidate, other) for _, other in kept):
            continue
        whole = _outermost(candidate, chance, weighed)
        if not any(_same(whole, other) for _, other in kept):
            kept.append((chance, whole))
    kept.sort(key=lambda pair: -pair[0])
    return tuple(
        _seal(candidate, chance, scale, image.size)
        for chance, candidate in kept
        if chance >= POSSIBLE
    )


def _outermost(
    chosen: Candidate, chance: float, weighed: list[tuple[float, Candidate]]
) -> Candidate:
    """An inner ring may look likelier than the outer one; the outer one is the seal's edge."""
    rivals = [
        candidate
        for rival, candidate in weighed
        if rival > chance - NEARLY
        and candidate.colour == chosen.colour
        and candidate.drawn >= NEARLY_DRAWN * chosen.drawn
        and _same(candidate, chosen)
    ]
    return max([chosen, *rivals], key=lambda each: _room(_frame(each.outline)))


def _scale(image: Image.Image, dpi: float | None) -> tuple[float, float]:
    """By how much to shrink (or, a cut-out, to grow) the picture, and pixels a millimetre then."""
    if dpi is None and max(image.size) < CUT_OUT:
        return WORKING / 25.4 * CUT_OUT_SIDE / max(image.size), WORKING / 25.4
    resolution = dpi or max(image.size) / A4_LONG_SIDE
    scale = min(WORKING / resolution, 1.0)
    return scale, resolution * scale / 25.4


def candidates(planes: Planes) -> list[Candidate]:
    """Every place worth weighing, in each colour that the page bears at all."""
    found = []
    wide = planes.lightness.shape[1] / planes.pixels_a_mm
    dark = print_ink(planes) if wide > 1.5 * CUT_OUT_SIDE else None
    for colour in _colours(planes):
        for outline in _outlines(planes, colour):
            found.append(Candidate(colour, outline, signs(planes, colour, outline, dark)))
    return found


def _colours(planes: Planes) -> list[Colour]:
    if planes.is_grey:
        return ["grey"]
    inks: tuple[Colour, ...] = ("red", "blue")
    coloured = [
        colour
        for colour in inks
        if float(np.percentile(planes.ink[colour], 99.8)) > WEAKEST[colour]
    ]
    return [*coloured, "grey"]


def _outlines(planes: Planes, colour: Colour) -> list[Outline]:
    mm, weakest = planes.pixels_a_mm, WEAKEST[colour]
    plane = planes.ink[colour]
    found = [
        ellipse(ring.x, ring.y, ring.radius, ring.flatness, ring.turn)
        for ring in rings(planes.clear[colour], mm, weakest, TRIES[colour])
    ]
    found += cornered(plane, mm, weakest)
    if colour != "grey":
        found += blobs(plane, mm, weakest)
    return [each for each in found if _on_page(each, plane.shape)]


def _on_page(outline: Outline, size: tuple[int, ...]) -> bool:
    """At least two thirds of it."""
    x, y = outline.points.T
    inside = (x > -1) & (y > -1) & (x < size[1]) & (y < size[0])
    return float(inside.mean()) > 0.66


def _same(one: Candidate, other: Candidate) -> bool:
    """One lies within the other, or they share most of their room."""
    a, b = _frame(one.outline), _frame(other.outline)
    wide = min(a[2], b[2]) - max(a[0], b[0])
    high = min(a[3], b[3]) - max(a[1], b[1])
    if wide <= 0 or high <= 0:
        return False
    return wide * high > 0.45 * min(_room(a), _room(b))


def _room(frame: tuple[float, float, float, float]) -> float:
    return (frame[2] - frame[0]) * (frame[3] - frame[1])


def _frame(outline: Outline) -> tuple[float, float, float, float]:
    (left, top), (right, bottom) = outline.points.min(axis=0), outline.points.max(axis=0)
    return float(left), float(top), float(right), float(bottom)


def _seal(candidate: Candidate, chance: float, scale: float, size: tuple[int, int]) -> Seal:
    points = np.rint((candidate.outline.points + 0.5) / scale).astype(int)
    edge = np.maximum(points, 0)
    left, top = (int(each) for each in edge.min(axis=0))
    right, bottom = min(int(edge[:, 0].max()), size[0]), min(int(edge[:, 1].max()), size[1])
    return Seal(
        (left, top, right, bottom),
        candidate.colour,
        round(chance, 3),
        "seen" if chance >= SEEN else "possible",
        candidate.outline.shape,
        tuple((int(x), int(y)) for x, y in points[::3]),
    )
