"""Triangles and turned frames: straight strokes that do not run along the lines of the page."""

from __future__ import annotations

from itertools import combinations

import cv2
import numpy as np
import numpy.typing as npt

from casebridge.kit.formats.seal.outlines import Outline, polygon
from casebridge.kit.formats.seal.planes import Map

Segments = npt.NDArray[np.float64]  # x1, y1, x2, y2
Line = tuple[float, float, float]  # of a x + b y = c, with a² + b² = 1

SHORTEST = 5.0  # millimetres
ASKEW = np.radians(3.5)  # less may be the page lying askew, its rules a little more so
SIDE = (9.0, 62.0)  # millimetres
NARROWEST = 5.5  # millimetres
MOST = 40  # strokes looked at


def cornered(plane: Map, pixels_a_mm: float, weakest: float) -> list[Outline]:
    strokes = _merged(_strokes(plane, pixels_a_mm, weakest), pixels_a_mm)
    strokes = strokes[np.argsort(-_lengths(strokes))][:MOST]
    return [*_frames(strokes, pixels_a_mm), *_triangles(strokes, pixels_a_mm)]


def _strokes(plane: Map, mm: float, weakest: float) -> Segments:
    even = np.clip(plane / (5 * weakest) * 255, 0, 255).astype(np.uint8)
    found = cv2.createLineSegmentDetector(cv2.LSD_REFINE_STD, 1.0).detect(even)[0]
    if found is None:
        return np.zeros((0, 4))
    segments = found.reshape(-1, 4).astype(np.float64)
    segments = segments[_lengths(segments) > SHORTEST * mm * 0.6]
    if not len(segments):
        return np.zeros((0, 4))
    angles = _angles(segments)
    away = (angles - _askew(angles, _lengths(segments)) + np.pi / 4) % (np.pi / 2) - np.pi / 4
    return np.asarray(segments[np.abs(away) > ASKEW])


def _askew(angles: npt.NDArray[np.float64], lengths: npt.NDArray[np.float64]) -> float:
    """How the page lies: the direction of most strokes, upright and level counting as one."""
    near = (angles + np.pi / 4) % (np.pi / 2) - np.pi / 4
    level = np.abs(near) < np.radians(8)
    if not level.any():
        return 0.0
    order = np.argsort(near[level])
    weights = np.cumsum(lengths[level][order])
    return float(near[level][order][np.searchsorted(weights, weights[-1] / 2)])


def _lengths(segments: Segments) -> npt.NDArray[np.float64]:
    return np.hypot(segments[:, 2] - segments[:, 0], segments[:, 3] - segments[:, 1])


def _angles(segments: Segments) -> npt.NDArray[np.float64]:
    angles = np.arctan2(segments[:, 3] - segments[:, 1], segments[:, 2] - segments[:, 0])
    return np.asarray(angles % np.pi)


def _merged(segments: Segments, mm: float) -> Segments:
    """Pieces of one stroke, and its two edges, become one."""
    left = segments[np.argsort(-_lengths(segments))][: 10 * MOST]
    merged: list[npt.NDArray[np.float64]] = []
    while len(left):
        first, left = left[0], left[1:]
        while len(left) and (same := _same(first, left, mm)).any():
            number = int(np.argmax(same))
            first, left = _joined(first, left[number]), np.delete(left, number, axis=0)
        merged.append(first)
    kept = [each for each in merged if np.hypot(*(each[2:] - each[:2])) > SHORTEST * mm]
    return np.array(kept).reshape(-1, 4)


def _same(one: Segments, others: Segments, mm: float) -> npt.NDArray[np.bool_]:
    """Which of the others lie in one line with this one, with little between."""
    way = one[2:] - one[:2]
    length = float(np.hypot(*way))
    way = way / length
    ends = others.reshape(-1, 2, 2) - one[:2]
    off = np.abs(ends @ np.array([-way[1], way[0]])).max(axis=1)
    along = ends @ way
    gap = np.maximum(along.min(axis=1) - length, -along.max(axis=1))
    return np.asarray((off < 0.9 * mm) & (gap < 8 * mm))


def _joined(one: Segments, other: Segments) -> Segments:
    ends = np.concatenate([one.reshape(2, 2), other.reshape(2, 2)])
    way = one[2:] - one[:2]
    along = ends @ way
    return np.concatenate([ends[along.argmin()], ends[along.argmax()]])


# ------------------------------------------------------------------ frames


def _frames(strokes: Segments, mm: float) -> list[Outline]:
    """Two strokes side by side make a frame; its ends are the farthest ends, or strokes across."""
    found = []
    for one, other in combinations(strokes, 2):
        way = one[2:] - one[:2]
        way = way / np.hypot(*way)
        across = np.array([-way[1], way[0]])
        turned = other[2:] - other[:2]
        slant = abs(float(turned @ across)) / float(np.hypot(*turned))
        if slant > np.sin(np.radians(4)):
            continue
        distance = float(((other[:2] + other[2:]) / 2 - one[:2]) @ across)
        if not NARROWEST * mm < abs(distance) < 45 * mm:
            continue
        spans = [np.sort((each.reshape(2, 2) - one[:2]) @ way) for each in (one, other)]
        if min(spans[0][1], spans[1][1]) - max(spans[0][0], spans[1][0]) < SHORTEST * mm:
            continue
        start, stop = min(s[0] for s in spans), max(s[1] for s in spans)
        if not SIDE[0] * mm < stop - start < SIDE[1] * mm or abs(distance) > 1.1 * (stop - start):
            continue
        corner = one[:2] + start * way
        along, down = (stop - start) * way, distance * across
        found.append(
            polygon(np.array([corner, corner + along, corner + along + down, corner + down]))
        )
    return found


# ------------------------------------------------------------------ triangles


def _triangles(strokes: Segments, mm: float) -> list[Outline]:
    """Three strokes at some sixty degrees to each other, each covering part of its side."""
    found = []
    for three in combinations(strokes[:30], 3):
        angles = np.sort(_angles(np.array(three)))
        steps = np.diff([*angles, angles[0] + np.pi])
        if steps.min() < np.radians(45) or steps.max() > np.radians(76):
            continue
        corners = [_crossing(three[a], three[b]) for a, b in ((0, 1), (1, 2), (2, 0))]
        sides = [np.hypot(*(corners[a] - corners[a - 1])) for a in range(3)]
        if not SIDE[0] * mm * 1.5 < min(sides) or max(sides) > SIDE[1] * mm:
            continue
        if all(_lies_on(three[a], corners[a - 1], corners[a]) for a in range(3)):
            found.append(polygon(np.array(corners)))
    return found or _of_two(strokes, mm)


def _of_two(strokes: Segments, mm: float) -> list[Outline]:
    """Two strokes from one corner at sixty degrees; the third side may be too faint."""
    found = []
    for one, other in combinations(strokes[:30], 2):
        slant = abs(_angles(np.array([one]))[0] - _angles(np.array([other]))[0])
        if abs(min(slant, np.pi - slant) - np.pi / 3) > np.radians(8):
            continue
        corner = _crossing(one, other)
        arms = [_arm(each, corner) for each in (one, other)]
        lengths = [float(np.hypot(*arm[1])) for arm in arms]
        turned = float(arms[0][1] @ arms[1][1]) / (lengths[0] * lengths[1])
        side = max(lengths)
        if turned < 0.3 or max(arm[0] for arm in arms) > 0.35 * side:
            continue
        if SIDE[0] * 1.5 * mm < side < SIDE[1] * mm and min(lengths) > 0.4 * side:
            ends = [
                corner + arm[1] / length * side for arm, length in zip(arms, lengths, strict=True)
            ]
            found.append(polygon(np.array([corner, *ends])))
    return found


def _arm(stroke: Segments, corner: npt.NDArray[np.float64]) -> tuple[float, Segments]:
    """How far from the corner a stroke begins, and where it ends, seen from the corner."""
    ends = stroke.reshape(2, 2) - corner
    away = np.hypot(*ends.T)
    return float(away.min()), ends[away.argmax()]


def _crossing(one: Segments, other: Segments) -> npt.NDArray[np.float64]:
    a, b = one[2:] - one[:2], other[2:] - other[:2]
    apart = a[0] * b[1] - a[1] * b[0]
    gap = other[:2] - one[:2]
    return np.asarray(one[:2] + a * (gap[0] * b[1] - gap[1] * b[0]) / apart)


def _lies_on(
    stroke: Segments, start: npt.NDArray[np.float64], stop: npt.NDArray[np.float64]
) -> bool:
    way = stop - start
    places = np.clip((stroke.reshape(2, 2) - start) @ way / float(way @ way), 0, 1)
    return bool(abs(places[1] - places[0]) > 0.25)
