"""Outlines round connected ink of one colour: whatever its shape, if it is as large as a seal."""

from __future__ import annotations

import cv2
import numpy as np

from casebridge.kit.formats.seal.outlines import Outline, ellipse, polygon
from casebridge.kit.formats.seal.planes import Map

SIDE = (8.0, 66.0)  # millimetres
CLOSED = (0.8, 2.2)  # millimetres: gaps between letters and ring that count as none
MOST = 8
Contour = cv2.typing.MatLike


def blobs(plane: Map, pixels_a_mm: float, weakest: float) -> list[Outline]:
    found: list[Outline] = []
    for gap in CLOSED:
        found += _of_gap(plane, pixels_a_mm, weakest, gap)
    return found


def _of_gap(plane: Map, mm: float, weakest: float, gap: float) -> list[Outline]:
    ink = (cv2.GaussianBlur(plane, (0, 0), 0.25 * mm) > weakest * 0.8).astype(np.uint8)
    reach = max(int(gap * mm), 1) | 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, kernel)
    contours, _ = cv2.findContours(closed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    large = [each for each in contours if _as_large_as_a_seal(each, mm)]
    large.sort(key=lambda each: -cv2.contourArea(cv2.convexHull(each)))
    return [outline for each in large[:MOST] for outline in _fitted(each)]


def _as_large_as_a_seal(contour: Contour, mm: float) -> bool:
    _, (wide, high), _ = cv2.minAreaRect(contour)
    short, long = min(wide, high) / mm, max(wide, high) / mm
    return short > SIDE[0] and long < SIDE[1] and short > 0.22 * long


def _fitted(contour: Contour) -> list[Outline]:
    """The ellipse, frame or triangle that the hull fills best; a poor second is left out."""
    hull = cv2.convexHull(contour)
    area = cv2.contourArea(hull)
    (x, y), (wide, high), angle = cv2.minAreaRect(hull)
    frame = cv2.boxPoints(((x, y), (wide, high), angle))
    long, short = max(wide, high), min(wide, high)
    turn = np.radians(angle if wide >= high else angle + 90)
    _, corners = cv2.minEnclosingTriangle(hull.astype(np.float32))
    fits = [
        (area / max(wide * high, 1.0), polygon(np.asarray(frame, np.float32))),
        (_alike(area, np.pi / 4 * long * short), ellipse(x, y, long / 2, short / long, turn)),
    ]
    if corners is not None:
        whole = cv2.contourArea(corners)
        fits.append(
            (area / max(whole, 1.0), polygon(np.asarray(corners, np.float32).reshape(-1, 2)))
        )
    best = max(fit for fit, _ in fits)
    return [outline for fit, outline in fits if fit > 0.78 and fit > best - 0.08]


def _alike(one: float, other: float) -> float:
    return min(one, other) / max(one, other, 1.0)
