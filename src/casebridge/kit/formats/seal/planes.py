"""How red, how blue and how grey each place of a page is, against its own paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import cv2
import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from PIL import Image

Colour = Literal["red", "blue", "grey"]
Map = npt.NDArray[np.float32]

WEAKEST: dict[Colour, float] = {"red": 4.0, "blue": 4.0, "grey": 9.0}  # Lab units off the paper
GREY_PAGE = 2.5  # Lab units: no place of a page scanned in grey is further from the paper's colour


@dataclass(frozen=True)
class Planes:
    """One map of ink for each colour; `pixels_a_mm` is their common scale.

    Violet counts as blue, pink and wine as red; green, brown and yellow are found, if at
    all, as grey, by their darkness. `clear` is the same ink without lines of print as far as
    those can be told; `is_grey` says that the page bears no colour.
    """

    ink: dict[Colour, Map]
    clear: dict[Colour, Map]
    chroma: Map
    lightness: Map
    pixels_a_mm: float
    is_grey: bool


def planes_of(image: Image.Image, scale: float, pixels_a_mm: float) -> Planes:
    pixels = np.asarray(image.convert("RGB"))
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=way)
    lab = cv2.cvtColor(small.astype(np.float32) / 255, cv2.COLOR_RGB2Lab)
    lightness, a, b = lab[..., 0], lab[..., 1], lab[..., 2]
    # The paper itself may be tinted; the darker a place, the less of its tint is left.
    left = np.clip(lightness / max(float(np.median(lightness)), 1.0), 0, 1)
    a, b = a - left * np.median(a), b - left * np.median(b)
    chroma = np.hypot(a, b)
    light = np.asarray(lightness, np.float32)
    dark = np.clip(_paper(light, pixels_a_mm) - light, 0, None)
    ink: dict[Colour, Map] = {"red": _red(a, b), "blue": _blue(a, b)}
    ink["grey"] = dark * np.clip(1.6 - chroma / 10, 0, 1)
    is_grey = float(np.percentile(chroma, 99.9)) < GREY_PAGE
    clear = {each: _without_print(ink[each], pixels_a_mm, WEAKEST[each]) for each in ink}
    return Planes(ink, clear, chroma.astype(np.float32), light, pixels_a_mm, is_grey)


def _red(a: Map, b: Map) -> Map:
    """Pink, red and orange red: positive a, not outweighed by blue or by yellow."""
    outweighed = 2 * np.clip(-b - 0.5 * a, 0, None) + np.clip(b - 1.1 * a, 0, None)
    return np.asarray(np.clip(a - outweighed, 0, None), np.float32)


def _blue(a: Map, b: Map) -> Map:
    """Blue and violet: negative b, unless there is more red in it."""
    outweighed = 1.2 * np.clip(a + 0.5 * b, 0, None)
    return np.asarray(np.clip(-b - outweighed, 0, None), np.float32)


def _paper(lightness: Map, pixels_a_mm: float) -> Map:
    """The brightness of the empty page at each place, whatever is printed there."""
    small = cv2.resize(lightness, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    reach = max(int(pixels_a_mm), 1) | 1
    bright = cv2.dilate(small, np.ones((reach, reach), np.uint8))
    bright = cv2.blur(bright, (6 * reach + 1, 6 * reach + 1))
    size = (lightness.shape[1], lightness.shape[0])
    return np.asarray(cv2.resize(bright, size, interpolation=cv2.INTER_LINEAR), np.float32)


def _without_print(dark: Map, mm: float, weakest: float) -> Map:
    """Letters standing in level lines are taken out; a darker seal holds lines together."""
    black = dark > max(0.5 * float(np.percentile(dark, 98.5)), 2 * weakest)
    bits = black.astype(np.uint8)
    rules = cv2.max(_longer(bits, (int(22 * mm), 1)), _longer(bits, (1, int(22 * mm))))
    letters = cv2.subtract(bits, cv2.dilate(rules, np.ones((3, 3), np.uint8)))
    apart = np.ones((1, int(3.2 * mm) | 1), np.uint8)
    lines = cv2.morphologyEx(letters, cv2.MORPH_CLOSE, apart)
    _, which, found, _ = cv2.connectedComponentsWithStats(lines, connectivity=4)
    wide, high = found[:, cv2.CC_STAT_WIDTH] / mm, found[:, cv2.CC_STAT_HEIGHT] / mm
    is_line = (high < 8) & (wide > 2.5 * high) & ((wide > 12) | ((high < 5.5) & (wide > 4)))
    is_line[0] = False
    reach = 2 * round(0.3 * mm) + 1
    printed = cv2.max(is_line[which].astype(np.uint8) & letters, rules)
    printed = cv2.dilate(printed, np.ones((reach, reach), np.uint8))
    return np.where(printed > 0, np.float32(0), dark)


def _longer(bits: npt.NDArray[np.uint8], size: tuple[int, int]) -> npt.NDArray[np.uint8]:
    opened = cv2.morphologyEx(bits, cv2.MORPH_OPEN, np.ones((size[1], size[0]), np.uint8))
    return np.asarray(opened, np.uint8)
