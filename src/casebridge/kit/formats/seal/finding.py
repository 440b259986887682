"""Where a page looks as if it bore a round seal in colour: a hint, never a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import cv2
import numpy as np
import numpy.typing as npt

from casebridge.kit.formats.scan.page import Box

if TYPE_CHECKING:
    from PIL import Image

Colour = Literal["red", "blue"]
Map = npt.NDArray[np.float32]
Bits = npt.NDArray[np.uint8]

A4_LONG_SIDE = 11.69  # inches
COARSE = 60  # dots per inch: a seal is 70 to 120 pixels wide, its ring two or three
RADII = (14.0, 25.0)  # millimetres
FLATNESS = (1.0, 0.74)  # round, and the usual oval
WEAKEST = 4.0  # Lab units above the paper; less is noise of the copier
TRIES = 6  # places looked at in each colour
STEPS = 144  # directions looked at round a ring


@dataclass(frozen=True)
class Seal:
    """`box` in pixels of the page as received; `state` is 'seen' or 'possible'."""

    box: Box
    colour: Colour
    score: float
    state: Literal["seen", "possible"]


@dataclass(frozen=True)
class _Ring:
    """An upright ellipse in pixels of the coarse map."""

    x: float
    y: float
    radius: float
    flatness: float


def find_seals(image: Image.Image, dpi: float | None = None) -> tuple[Seal, ...]:
    """Likely seals in colour, the likeliest first; without `dpi` the page is taken for A4.

    A seal copied in grey is not found, and a round logo may be taken for one.
    """
    resolution = dpi or max(image.size) / A4_LONG_SIDE
    scale = min(COARSE / resolution, 1.0)
    maps = colour_maps(image, scale)
    pixels_a_mm = resolution * scale / 25.4
    seals = [
        seal
        for colour, strength in maps.items()
        for seal in _of_colour(strength, colour, pixels_a_mm, scale)
    ]
    return tuple(_apart(sorted(seals, key=lambda seal: -seal.score)))


def colour_maps(image: Image.Image, scale: float) -> dict[Colour, Map]:
    """How much redder and how much bluer than the paper each place is, in Lab units."""
    pixels = np.asarray(image.convert("RGB"))
    small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    lab = cv2.cvtColor(small.astype(np.float32) / 255, cv2.COLOR_RGB2Lab)
    a, b = lab[..., 1], lab[..., 2]
    a, b = a - np.median(a), b - np.median(b)  # the paper itself may be tinted
    red = np.clip(a - 2 * np.clip(-b - 0.5 * a, 0, None), 0, None)
    blue = np.clip(-b - 1.2 * np.clip(a, 0, None), 0, None)
    return {"red": red.astype(np.float32), "blue": blue.astype(np.float32)}


# ------------------------------------------------------------------ candidates


def _of_colour(strength: Map, colour: Colour, pixels_a_mm: float, scale: float) -> list[Seal]:
    if float(np.percentile(strength, 99.9)) < WEAKEST:
        return []
    seals = []
    for ring in _candidates(strength, pixels_a_mm):
        best = _refined(strength, ring)
        score, state = _judged(strength, best)
        if state is not None:
            seals.append(Seal(_box(best, scale), colour, round(score, 3), state))
    return seals


def _candidates(strength: Map, pixels_a_mm: float) -> list[_Ring]:
    """The places that answer best to a ring of some size, not on top of each other."""
    # A vivid photograph must not drown a faint seal.
    even = np.minimum(strength, 25.0)
    radii = np.linspace(RADII[0], RADII[1], 8) * pixels_a_mm
    answers = [
        (_answer(even, radius, flatness), radius, flatness)
        for flatness in FLATNESS
        for radius in radii
    ]
    best = np.max([answer for answer, _, _ in answers], axis=0)
    which = np.argmax([answer for answer, _, _ in answers], axis=0)
    found = []
    for _ in range(TRIES):
        y, x = np.unravel_index(int(np.argmax(best)), best.shape)
        if best[y, x] <= 0.5:
            break
        _, radius, flatness = answers[which[y, x]]
        found.append(_Ring(float(x), float(y), float(radius), flatness))
        cv2.circle(best, (int(x), int(y)), int(radius * 0.5), 0.0, -1)
    return found


def _answer(strength: Map, radius: float, flatness: float) -> Map:
    answer = cv2.filter2D(
        strength, cv2.CV_32F, _template(radius, flatness), borderType=cv2.BORDER_CONSTANT
    )
    return np.asarray(answer, np.float32)


def _template(radius: float, flatness: float) -> Map:
    """Ink on the ring counts for, ink just outside and just inside it against."""
    reach = int(radius * 1.3) + 1
    across, down = np.meshgrid(np.arange(-reach, reach + 1), np.arange(-reach, reach + 1))
    distance = np.hypot(across, down / flatness) / radius
    on = (distance > 0.94) & (distance < 1.04)
    outside = (distance > 1.08) & (distance < 1.25)
    inside = (distance > 0.82) & (distance < 0.91)
    template = on / on.sum() - 0.75 * outside / outside.sum() - 0.25 * inside / inside.sum()
    return np.asarray(template, np.float32)


def _refined(strength: Map, ring: _Ring) -> _Ring:
    """Moved and resized by small steps as long as more of the ring gets covered."""
    best, value = ring, _covered(strength, ring)
    for step in (2.0, 1.0, 0.5):
        for _ in range(4):
            moved = max(_neighbours(best, step), key=lambda each: _covered(strength, each))
            if _covered(strength, moved) <= value:
                break
            best, value = moved, _covered(strength, moved)
    return best


def _neighbours(ring: _Ring, step: float) -> list[_Ring]:
    x, y, radius, flatness = ring.x, ring.y, ring.radius, ring.flatness
    return [
        _Ring(x + step, y, radius, flatness),
        _Ring(x - step, y, radius, flatness),
        _Ring(x, y + step, radius, flatness),
        _Ring(x, y - step, radius, flatness),
        _Ring(x, y, radius + step, flatness),
        _Ring(x, y, radius - step, flatness),
        _Ring(x, y, radius, flatness * (1 + step / 60)),
        _Ring(x, y, radius, flatness * (1 - step / 60)),
    ]


def _covered(strength: Map, ring: _Ring) -> float:
    """Mean ink on the ring, faint parts counting nearly as much as strong ones."""
    on = _band(strength, ring, 0.97, 1.0, 2).max(axis=0)
    outside = _band(strength, ring, 1.1, 1.2, 2).mean(axis=0)
    return float(np.sqrt(np.clip(on, 0, 40)).mean() - 0.6 * np.sqrt(np.clip(outside, 0, 40)).mean())


def _band(strength: Map, ring: _Ring, start: float, stop: float, count: int) -> Map:
    """Samples round the ring: one row for each relative radius, one column for each direction."""
    turn = np.linspace(0, 2 * np.pi, STEPS, endpoint=False)
    radii = np.linspace(start, stop, count)[:, None] * ring.radius
    x = (ring.x + radii * np.cos(turn)).astype(np.float32)
    y = (ring.y + radii * ring.flatness * np.sin(turn)).astype(np.float32)
    return np.asarray(cv2.remap(strength, x, y, cv2.INTER_LINEAR), np.float32)


# ------------------------------------------------------------------ gates


def _judged(strength: Map, ring: _Ring) -> tuple[float, Literal["seen", "possible"] | None]:
    """A seal is a closed ring, clean outside, with some writing along it, and not a disc."""
    line = _band(strength, ring, 0.95, 1.03, 3).max(axis=0)
    ink = max(WEAKEST, 0.4 * float(np.median(line)))
    coverage = float((line > ink).mean())
    outside = float((_band(strength, ring, 1.1, 1.25, 4) > ink).mean())
    writing = float((_band(strength, ring, 0.62, 0.88, 8) > ink).mean())
    filled = float((_band(strength, ring, 0.05, 0.88, 16) > ink).mean())
    score = coverage * (1 - outside)
    if coverage > 0.65 and outside < 0.2 and 0.03 <= writing <= 0.7 and filled < 0.6:
        return score, "seen"
    if coverage > 0.55 and outside < 0.35 and 0.01 <= writing <= 0.75 and filled < 0.7:
        return score, "possible"
    return score, None


def _box(ring: _Ring, scale: float) -> Box:
    wide, high = ring.radius * 1.03, ring.radius * ring.flatness * 1.03
    edges = (ring.x - wide, ring.y - high, ring.x + wide, ring.y + high)
    left, top, right, bottom = (round((edge + 0.5) / scale) for edge in edges)
    return max(left, 0), max(top, 0), right, bottom


def _apart(seals: list[Seal]) -> list[Seal]:
    """Of seals whose middle lies within another one, the likelier is kept."""
    kept: list[Seal] = []
    for seal in seals:
        x, y = (seal.box[0] + seal.box[2]) / 2, (seal.box[1] + seal.box[3]) / 2
        if not any(k.box[0] < x < k.box[2] and k.box[1] < y < k.box[3] for k in kept):
            kept.append(seal)
    return kept
