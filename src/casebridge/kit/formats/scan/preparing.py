"""A page made ready for reading: size, coloured ink, noise, shading, skew, ruled lines."""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from casebridge.kit.formats.scan.page import Box

Grey = npt.NDArray[np.uint8]
Matrix = npt.NDArray[np.float64]

# One thread a page: its own threads cost more than they bring.
cv2.setNumThreads(1)

A4_LONG_SIDE = 11.69  # inches; what a page is taken to be when nobody says its resolution
ENOUGH, ENOUGH_FOR_HAN, MOST, WANTED = 190, 280, 330, 300  # dots per inch
PLENTY, PLAIN = 230, 200  # dots per inch: ordinary letters are read as well with fewer dots
ORDINARY = 1.8  # millimetres: the usual height of small letters in nine-point type
MARGIN = 2  # pixels round a word, so that a frame drawn there does not cut its letters
WIDEST_SKEW = 5.0  # degrees
RULE, SIDE = 0.8, 0.2  # inches; the shortest table line, the lowest cell


@dataclass(frozen=True)
class Prepared:
    """`image` is grey, upright and white-grounded; `back()` finds a place on the original."""

    image: Image.Image
    angle: float
    dpi: int
    to_original: tuple[float, ...]
    original_size: tuple[int, int]

    def back(self, box: Box) -> Box:
        left, top, right, bottom = box
        corners = np.array([(left, top, 1), (right, top, 1), (left, bottom, 1), (right, bottom, 1)])
        places = corners @ np.array(self.to_original).reshape(2, 3).T
        low = np.floor(places.min(axis=0)) - MARGIN
        high = np.ceil(places.max(axis=0)) + MARGIN
        width, height = self.original_size
        return (
            int(max(low[0], 0)),
            int(max(low[1], 0)),
            int(min(high[0], width)),
            int(min(high[1], height)),
        )


def prepare(image: Image.Image, dpi: float | None = None, *, fine: bool = False) -> Prepared:
    """Ready for reading; without `dpi` the page is taken for an A4 sheet.

    `fine` enlarges ordinary scans too: thin strokes of Han characters need it.
    """
    resolution = dpi or max(image.size) / A4_LONG_SIDE
    whole = without_colour(image)
    scale = _scale(resolution, ENOUGH_FOR_HAN if fine else ENOUGH)
    if not fine and resolution * scale > PLENTY and _letter_height(whole, resolution) >= ORDINARY:
        scale = PLAIN / resolution
    grey = _scaled(whole, scale)
    grey = _stretched(_evenly_lit(np.asarray(cv2.medianBlur(grey, 3), dtype=np.uint8)))
    reached = round(resolution * scale)
    angle = skew(grey, reached)
    turned, turn = _turned(grey, angle)
    clean = _without_rules(turned, reached)
    there = turn @ np.diag([scale, scale, 1.0])
    back = np.linalg.inv(np.vstack([there, [0, 0, 1]]))[:2]
    return Prepared(Image.fromarray(clean), angle, reached, tuple(back.ravel()), image.size)


def _scale(resolution: float, enough: int) -> float:
    if enough <= resolution <= MOST:
        return 1.0
    return min(WANTED / resolution, 6.0)


def without_colour(image: Image.Image) -> Grey:
    """The brightest of red, green and blue: a coloured stamp turns as white as the paper."""
    if image.mode in ("1", "L", "I;16"):
        return np.asarray(image.convert("L"))
    if image.has_transparency_data:
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image.convert("RGBA"))
    red, green, blue = cv2.split(np.asarray(image.convert("RGB")))
    return np.asarray(cv2.max(cv2.max(red, green), blue), np.uint8)


def _letter_height(grey: Grey, dpi: float) -> float:
    """Millimetres of the usual small letter; 0 where there are too few to say."""
    factor = 150 / dpi
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    ground = cv2.blur(small, (31, 31))
    ink = np.asarray(small < ground * 0.8, np.uint8)
    _, _, boxes, _ = cv2.connectedComponentsWithStats(ink)
    heights = boxes[1:, cv2.CC_STAT_HEIGHT]
    letters = heights[(heights >= 4) & (heights <= 40) & (boxes[1:, cv2.CC_STAT_WIDTH] <= 40)]
    return float(np.median(letters)) / 150 * 25.4 if len(letters) >= 100 else 0.0


def _scaled(grey: Grey, scale: float) -> Grey:
    if scale == 1.0:
        return grey
    how = cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA
    return np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=how), np.uint8)


def _evenly_lit(grey: Grey) -> Grey:
    """Divided by its own background, so that shadows and grey paper disappear."""
    height, width = grey.shape
    small = cv2.resize(
        grey, (max(width // 8, 8), max(height // 8, 8)), interpolation=cv2.INTER_AREA
    )
    ground = cv2.medianBlur(cv2.dilate(small, np.ones((7, 7), np.uint8)), 21)
    ground = cv2.resize(ground, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(grey, np.maximum(ground, 1), scale=255), np.uint8)


def _stretched(grey: Grey) -> Grey:
    """Ink to black and paper to white; an empty page keeps its white."""
    dark = float(np.clip(np.percentile(grey[::4, ::4], 0.5), 0, 110))
    steps = (np.arange(256) - dark) * 255.0 / (235.0 - dark)
    return np.asarray(cv2.LUT(grey, np.clip(steps, 0, 255).astype(np.uint8)), np.uint8)


def skew(grey: Grey, dpi: int) -> float:
    """Degrees by which the lines rise to the right; found where their shadows are sharpest."""
    factor = 100 / dpi
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    rows, columns = np.nonzero(small < 140)
    if len(rows) < 200:
        return 0.0
    place = (rows.astype(np.float64), columns.astype(np.float64))
    rough = _sharpest(place, np.arange(-WIDEST_SKEW, WIDEST_SKEW + 0.01, 0.25))
    fine = _sharpest(place, np.arange(rough - 0.25, rough + 0.26, 0.05))
    return round(float(fine), 2)


def _sharpest(place: tuple[Matrix, Matrix], angles: Matrix) -> float:
    rows, columns = place

    def sharpness(angle: float) -> float:
        level = rows + columns * np.tan(np.radians(angle))
        counts = np.bincount((level - level.min()).astype(np.int64))
        return float((np.diff(counts.astype(np.float64)) ** 2).sum())

    return max((float(angle) for angle in angles), key=sharpness)


def _turned(grey: Grey, angle: float) -> tuple[Grey, Matrix]:
    """The upright page on a sheet large enough for its corners, and the way there."""
    height, width = grey.shape
    if angle == 0.0:
        return grey, np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -angle, 1.0)
    cosine, sine = abs(turn[0, 0]), abs(turn[0, 1])
    new_width = int(height * sine + width * cosine) + 1
    new_height = int(height * cosine + width * sine) + 1
    turn[:, 2] += ((new_width - width) / 2, (new_height - height) / 2)
    flat = cv2.warpAffine(
        grey, turn, (new_width, new_height), flags=cv2.INTER_CUBIC, borderValue=(255.0,)
    )
    return np.asarray(flat, np.uint8), np.asarray(turn, np.float64)


def _without_rules(grey: Grey, dpi: int) -> Grey:
    """Table lines turned white: a reader takes them for letters or for pictures."""
    ink = np.asarray(grey < 160, np.uint8)
    # Thickened across first: what is left of the skew must not break a line into pieces.
    rows = cv2.dilate(ink, np.ones((3, 1), np.uint8))
    columns = cv2.dilate(ink, np.ones((1, 3), np.uint8))
    flat = cv2.morphologyEx(rows, cv2.MORPH_OPEN, np.ones((1, int(dpi * RULE)), np.uint8))
    upright = cv2.morphologyEx(columns, cv2.MORPH_OPEN, np.ones((int(dpi * SIDE), 1), np.uint8))
    sides = _touching(np.asarray(upright, np.uint8), np.asarray(flat, np.uint8))
    rules = cv2.dilate(cv2.max(flat, sides), np.ones((5, 5), np.uint8))
    return np.where(rules > 0, np.uint8(255), grey)


def _touching(pieces: Grey, rules: Grey) -> Grey:
    """Those pieces that meet a rule: the sides of a cell, not the stems of large letters."""
    _, labels = cv2.connectedComponents(pieces)
    near = cv2.dilate(rules, np.ones((9, 9), np.uint8))
    kept = np.unique(labels[(near > 0) & (labels > 0)])
    return np.asarray(np.isin(labels, kept), np.uint8)
