"""Outlines a seal may have: ellipses and polygons, sampled the same way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
import numpy.typing as npt

from casebridge.kit.formats.seal.planes import Map

Shape = Literal["round", "oval", "square", "oblong", "triangle"]
Points = npt.NDArray[np.float32]
STEPS = 180  # places looked at along an outline


@dataclass(frozen=True)
class Outline:
    """`points` run once round, evenly; `middle` is what the outline shrinks to."""

    middle: tuple[float, float]
    points: Points
    shape: Shape

    def scaled(self, shares: npt.NDArray[np.float64]) -> tuple[Map, Map]:
        """Across and down of all samples: a row for each share, a column for each place."""
        away = self.points - np.array(self.middle, np.float32)
        x = self.middle[0] + shares[:, None] * away[None, :, 0]
        y = self.middle[1] + shares[:, None] * away[None, :, 1]
        return x.astype(np.float32), y.astype(np.float32)

    def strip(self, plane: Map, shares: npt.NDArray[np.float64]) -> Map:
        x, y = self.scaled(shares)
        found = cv2.remap(plane, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(found, np.float32)

    def size(self) -> tuple[float, float]:
        """Long and short side of the narrowest upright or turned frame."""
        _, (wide, high), _ = cv2.minAreaRect(self.points)
        return max(wide, high), min(wide, high)

    def length(self) -> float:
        return float(cv2.arcLength(self.points, True))


def ellipse(x: float, y: float, radius: float, flatness: float, turn: float) -> Outline:
    """`turn` in radians is the direction of the longer axis, `flatness` the shorter one's share."""
    angle = np.linspace(0, 2 * np.pi, STEPS, endpoint=False)
    along, across = radius * np.cos(angle), radius * flatness * np.sin(angle)
    points = np.stack(
        [
            x + along * np.cos(turn) - across * np.sin(turn),
            y + along * np.sin(turn) + across * np.cos(turn),
        ],
        axis=1,
    )
    return Outline((x, y), points.astype(np.float32), "round" if flatness > 0.86 else "oval")


def polygon(corners: npt.NDArray[np.floating]) -> Outline:
    """Three or four corners in order."""
    corners = corners.astype(np.float64)
    ends = np.roll(corners, -1, axis=0)
    sides = np.hypot(*(ends - corners).T)
    reach = np.concatenate([[0.0], np.cumsum(sides)])
    places = np.linspace(0, reach[-1], STEPS, endpoint=False)
    closed = np.concatenate([corners, corners[:1]])
    x, y = np.interp(places, reach, closed[:, 0]), np.interp(places, reach, closed[:, 1])
    middle = corners.mean(axis=0)
    shape: Shape = "triangle"
    if len(corners) == 4:
        shape = "square" if min(sides) > 0.75 * max(sides) else "oblong"
    points = np.stack([x, y], axis=1).astype(np.float32)
    return Outline((float(middle[0]), float(middle[1])), points, shape)
