"""Rings of any size, flatness and turn: every edge votes for the middles it may belong to."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from casebridge.kit.formats.seal.outlines import STEPS
from casebridge.kit.formats.seal.planes import Map

RADII = (8.5, 27.0)  # millimetres, of the longer axis
FLATTER = (0.73, 0.55)
TURNS = 8  # directions tried for the longer axis
FINENESS = 2.2  # pixels a millimetre are enough for voting
CELL = 2  # pixels
MOST_EDGES = 40_000
Edges = tuple[npt.NDArray[np.float32], ...]


@dataclass(frozen=True)
class Ring:
    """An ellipse in pixels; see outlines.ellipse."""

    x: float
    y: float
    radius: float
    flatness: float
    turn: float


def rings(plane: Map, pixels_a_mm: float, weakest: float, tries: int) -> list[Ring]:
    """The likeliest rings, moved and bent until they lie best on the ink."""
    shrink = min(FINENESS / pixels_a_mm, 1.0)
    small = np.asarray(
        cv2.resize(plane, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA), np.float32
    )
    edges = _edges(small, weakest)
    if len(edges[0]) < 40:
        return []
    mm = pixels_a_mm * shrink
    voted = [
        *_voted(edges, small.shape, mm, 1.0, 0.0, tries),
        *(
            ring
            for flatness in FLATTER
            for step in range(TURNS)
            for ring in _voted(edges, small.shape, mm, flatness, step * np.pi / TURNS, 2)
        ),
    ]
    voted.sort(key=lambda each: -each[0])
    # As many round ones as flat ones: a flat one answers to more, there being more of them.
    chosen = _spread([each for each in voted if each[1].flatness == 1.0], mm, tries)
    chosen += _spread([each for each in voted if each[1].flatness < 1.0], mm, tries)
    even = np.sqrt(np.minimum(plane, 6 * weakest))
    return [refined(even, _grown(ring, 1 / shrink)) for ring in chosen]


def _edges(small: Map, weakest: float) -> Edges:
    """Place, direction and weight of every edge; frequent directions (print) weigh less."""
    even = cv2.GaussianBlur(np.minimum(small, 4 * weakest), (0, 0), 0.8)
    gx, gy = cv2.Scharr(even, cv2.CV_32F, 1, 0) / 32, cv2.Scharr(even, cv2.CV_32F, 0, 1) / 32
    steep = np.hypot(gx, gy)
    most = min(MOST_EDGES, steep.size)
    least = max(weakest * 0.22, float(np.partition(steep, -most, None)[-most]))
    y, x = np.nonzero(steep > least)
    nx, ny = (np.asarray(g[y, x] / steep[y, x], np.float32) for g in (gx, gy))
    bins = ((np.arctan2(ny, nx) % np.pi) / np.pi * 36).astype(np.int64) % 36
    usual = np.bincount(bins, minlength=36).astype(np.float64)
    usual = (usual + np.roll(usual, 1) + np.roll(usual, -1)) / 3
    weight = np.sqrt(np.median(usual) / np.maximum(usual[bins], 1))
    weight = np.minimum(weight, 1.5)
    return (
        x.astype(np.float32),
        y.astype(np.float32),
        nx,
        ny,
        weight.astype(np.float32),
    )


def _voted(
    edges: Edges, size: tuple[int, ...], mm: float, flatness: float, turn: float, tries: int
) -> list[tuple[float, Ring]]:
    """In the frame where the ellipse is a circle, its middle lies along every edge's normal."""
    x, y, nx, ny, weight = edges
    c, s = np.float32(np.cos(turn)), np.float32(np.sin(turn))
    along, across = nx * c + ny * s, (ny * c - nx * s) * np.float32(flatness)
    length = np.hypot(along, across)
    level, down = along / length, across / length * np.float32(flatness)
    dx, dy = level * c - down * s, level * s + down * c
    high, wide = size[0] // CELL + 1, size[1] // CELL + 1
    votes = []
    radii = np.geomspace(*RADII, 10 if flatness == 1.0 else 7) * mm
    for radius in radii:
        counts = np.zeros(high * wide)
        for way in (radius, -radius):
            cx = ((x + np.float32(way) * dx) / CELL).astype(np.int32)
            cy = ((y + np.float32(way) * dy) / CELL).astype(np.int32)
            inside = (cx >= 0) & (cy >= 0) & (cx < wide) & (cy < high)
            counts += np.bincount(
                cy[inside] * wide + cx[inside], weight[inside], minlength=high * wide
            )
        seen = counts.reshape(high, wide).astype(np.float32)
        reach = max(radius * 0.11 / CELL, 1.0)
        peak, usual = _mean(_mean(seen, reach * 1.7), reach * 1.7), _mean(seen, reach * 10)
        # What a full thin ring would give, its two edges voting from all round.
        full = 4 * np.pi * radius * (0.5 + flatness / 2) / (2 * np.pi * reach**2)
        votes.append((peak - usual) / (full * (0.3 + np.sqrt(usual / full))))
    stack = np.stack(votes)
    best, which = stack.max(axis=0), stack.argmax(axis=0)
    found = []
    for _ in range(tries):
        row, column = np.unravel_index(int(np.argmax(best)), best.shape)
        value = float(best[row, column])
        radius = float(radii[which[row, column]])
        middle = ((column + 0.5) * CELL, (row + 0.5) * CELL)
        found.append((value, Ring(*middle, radius, flatness, turn)))
        cv2.circle(best, (int(column), int(row)), max(int(radius * 0.4 / CELL), 1), -9.0, -1)
    return found


def _mean(seen: Map, reach: float) -> Map:
    side = max(round(reach) | 1, 1)
    return np.asarray(cv2.blur(seen, (side, side)), np.float32)


def _spread(voted: list[tuple[float, Ring]], mm: float, tries: int) -> list[Ring]:
    """The best few; nearly the same ring counts once."""
    kept: list[Ring] = []
    for _, ring in voted:
        near = [each for each in kept if np.hypot(each.x - ring.x, each.y - ring.y) < 7 * mm]
        alike = [each for each in near if abs(each.radius / ring.radius - 1) < 0.25]
        if len(near) < 3 and len(alike) < 2:
            kept.append(ring)
        if len(kept) == tries:
            break
    return kept


def _grown(ring: Ring, factor: float) -> Ring:
    return Ring(ring.x * factor, ring.y * factor, ring.radius * factor, ring.flatness, ring.turn)


# ------------------------------------------------------------------ fitting

_ANGLES = np.linspace(0, 2 * np.pi, STEPS // 2, endpoint=False)
_SHARES = np.array([0.91, 0.985, 1.015, 1.09])[:, None]


def refined(even: Map, ring: Ring) -> Ring:
    """By small steps in place, size, flatness and turn, while more of the ring gets covered."""
    now = np.array([ring.x, ring.y, ring.radius, ring.flatness, ring.turn])
    value = _fits(even, now[None])[0]
    steps = np.array([0.07 * ring.radius, 0.07 * ring.radius, 0.07 * ring.radius, 0.07, 0.15])
    for _ in range(4):
        for _ in range(5):
            moves = np.concatenate([np.diag(steps), -np.diag(steps)])
            each = now + moves
            each[:, 3] = np.clip(each[:, 3], 0.42, 1.0)
            values = _fits(even, each)
            best = int(np.argmax(values))
            if values[best] <= value:
                break
            now, value = each[best], values[best]
        steps = steps / 2
    return Ring(*(float(part) for part in now))


def _fits(even: Map, many: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """For each ring: ink on the line, less ink just outside and just inside it."""
    x, y, radius, flatness, turn = (many[:, part, None, None] for part in range(5))
    along = radius * _SHARES * np.cos(_ANGLES)
    across = radius * flatness * _SHARES * np.sin(_ANGLES)
    px = x + along * np.cos(turn) - across * np.sin(turn)
    py = y + along * np.sin(turn) + across * np.cos(turn)
    rows = px.reshape(-1, px.shape[-1]).astype(np.float32)
    columns = py.reshape(-1, py.shape[-1]).astype(np.float32)
    ink = cv2.remap(even, rows, columns, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    profile = ink.reshape(px.shape)
    on = np.maximum(profile[:, 1], profile[:, 2])
    off = 0.5 * profile[:, 0] + 0.9 * profile[:, 3]
    return np.asarray((on - 0.7 * off).mean(axis=1), np.float64)
