"""A photograph of a page on a desk: the sheet found in it and laid flat, left alone in doubt."""

from collections.abc import Iterator

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

SMALL = 640  # pixels: the long side on which the sheet is looked for
LEAST, MOST = 0.2, 0.97  # of the picture is the sheet; more needs no straightening
FLAT_LONG_SIDE = 3508  # pixels: A4 at 300 dots per inch
A4_RATIO, NEAR_A4 = 2**0.5, 0.16
BORDERED = 0.75  # of a side has something darker or more colourful than paper beyond it
PAPER_STEP = 14.0  # levels between the sheet and what lies beside it
SHORTEST, LONGEST = 1.1, 1.8  # of the longer side to the shorter: sheets that people use
SHARP = 0.5  # of the step lies within a few dots; the edge of a shadow is softer
NARROWEST = 50.0  # degrees: a corner of a sheet seen at a slant

Grey = npt.NDArray[np.uint8]
Points = npt.NDArray[np.float32]


def straightened(image: Image.Image) -> Image.Image | None:
    """The sheet alone, seen from above; None where no sheet with a border is surely seen."""
    pixels = np.asarray(image.convert("RGB"))
    factor = SMALL / max(image.size)
    step = max(int(0.5 / factor), 1)  # every second dot is enough for averages
    size = max(round(image.width * factor), 8), max(round(image.height * factor), 8)
    small = cv2.resize(pixels[::step, ::step], size, interpolation=cv2.INTER_AREA)
    corners = _sheet(np.asarray(small, np.uint8))
    if corners is None:
        return None
    return Image.fromarray(_flat(pixels, corners / factor))


# ------------------------------------------------------------------ where the sheet is


def _sheet(small: Grey) -> Points | None:
    """The corners of the sheet from upper left, clockwise."""
    found = []
    light = _lightness(small)
    if _is_all_paper(light):
        return None
    for mask in _masks(small, light):
        corners = _corners(mask)
        if corners is not None and _is_a_sheet(corners, light):
            found.append((_bordered(corners, light), corners))
    if not found:
        return None
    return max(found, key=lambda each: each[0])[1]


def _is_all_paper(light: Grey) -> bool:
    """Nothing but paper along the edges: a flat scan, where there is no sheet to find."""
    room = max(min(light.shape) // 60, 2)
    edges = (light[:room].ravel(), light[-room:].ravel(), light[:, :room].ravel())
    edge = np.concatenate([*edges, light[:, -room:].ravel()]).astype(np.int16)
    paper = int(np.percentile(light, 75))
    return float((edge < paper - 1.5 * PAPER_STEP).mean()) < 0.08


def _lightness(small: Grey) -> Grey:
    """Paper is light and without colour: what is coloured counts as darker."""
    lab = cv2.cvtColor(small, cv2.COLOR_RGB2Lab).astype(np.float32)
    colour = np.hypot(lab[..., 1] - 128, lab[..., 2] - 128)
    return np.asarray(np.clip(lab[..., 0] - 1.5 * colour, 0, 255), np.uint8)


def _masks(small: Grey, light: Grey) -> Iterator[Grey]:
    """Several ideas of what is paper; the corners are judged afterwards."""
    # Letters closed first, so that the sheet is one light surface.
    whole = np.asarray(
        cv2.morphologyEx(light, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8)), np.uint8
    )
    soft = cv2.GaussianBlur(whole, (0, 0), 2)
    _, mask = cv2.threshold(soft, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    yield np.asarray(mask, np.uint8)
    middle = float(np.median(soft[soft.shape[0] // 3 : -soft.shape[0] // 3]))
    for share in (0.85, 0.7, 0.55):
        yield np.asarray((soft > middle * share) * 255, np.uint8)
    # A shadow across the sheet: its edge is still an edge, its inside has none.
    edges = cv2.dilate(cv2.Canny(soft, 15, 45), np.ones((3, 3), np.uint8))
    yield np.asarray(255 - edges, np.uint8)


def _corners(mask: Grey) -> Points | None:
    """Four corners of the largest piece round the middle of the picture."""
    outlines, _ = cv2.findContours(_middle(mask), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    if not outlines:
        return None
    outline = max(outlines, key=cv2.contourArea)
    hull = np.asarray(cv2.convexHull(outline), np.int32)
    area = cv2.contourArea(hull)
    if not LEAST * mask.size < area or cv2.contourArea(outline) < 0.8 * area:
        return None
    for share in (0.015, 0.02, 0.03, 0.04, 0.06, 0.08):
        corners = cv2.approxPolyDP(hull, share * cv2.arcLength(hull, True), True)
        if len(corners) == 4:
            return _refined(corners.reshape(4, 2).astype(np.float32), hull)
    return None


def _middle(mask: Grey) -> Grey:
    """The one piece that holds most of the middle of the picture."""
    opened = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
    _, pieces = cv2.connectedComponents(opened, connectivity=4)
    height, width = mask.shape
    middle = pieces[height // 4 : -height // 4, width // 4 : -width // 4]
    counts = np.bincount(middle.ravel(), minlength=2)
    counts[0] = 0
    return np.asarray((pieces == int(np.argmax(counts))) & (counts.max() > 0), np.uint8)


def _refined(corners: Points, hull: npt.NDArray[np.int32]) -> Points:
    """Each side laid through all the outline near it: a rounded corner is not a corner."""
    ordered = _ordered(corners)
    points = hull.reshape(-1, 2).astype(np.float32)
    dense = _along(points)
    lines = [_line(dense, ordered[n], ordered[(n + 1) % 4]) for n in range(4)]
    crossed = [_crossing(lines[n - 1], lines[n]) for n in range(4)]
    if any(point is None for point in crossed):
        return ordered
    refined = np.array(crossed, np.float32)
    return refined if float(np.abs(refined - ordered).max()) < 25 else ordered


def _along(points: Points) -> Points:
    pieces = [
        np.linspace(one, other, max(int(np.hypot(*(other - one))), 1), endpoint=False)
        for one, other in zip(points, np.roll(points, -1, axis=0), strict=True)
    ]
    return np.concatenate(pieces).astype(np.float32)


def _line(points: Points, start: Points, stop: Points) -> tuple[float, float, float] | None:
    """a, b, c of ax + by = c through the points along the middle of a side."""
    way = stop - start
    length = float(np.hypot(*way)) or 1.0
    along = (points - start) @ way / length**2
    off = np.abs((points - start) @ np.array([-way[1], way[0]]) / length)
    near = points[(along > 0.1) & (along < 0.9) & (off < 0.02 * length + 2)]
    if len(near) < 10:
        return None
    fitted = cv2.fitLine(near, cv2.DIST_HUBER, 0, 0.01, 0.01).ravel()
    a, b = -float(fitted[1]), float(fitted[0])
    return a, b, a * float(fitted[2]) + b * float(fitted[3])


def _crossing(
    one: tuple[float, float, float] | None, other: tuple[float, float, float] | None
) -> tuple[float, float] | None:
    if one is None or other is None:
        return None
    apart = one[0] * other[1] - other[0] * one[1]
    if abs(apart) < 1e-3:
        return None
    x = (one[2] * other[1] - other[2] * one[1]) / apart
    return x, (one[0] * other[2] - other[0] * one[2]) / apart


def _ordered(corners: Points) -> Points:
    """From the upper left, clockwise."""
    middle = corners.mean(axis=0)
    turns = np.arctan2(corners[:, 1] - middle[1], corners[:, 0] - middle[0])
    clockwise = corners[np.argsort(turns)]
    first = int(np.argmin(clockwise.sum(axis=1)))
    return np.asarray(np.roll(clockwise, -first, axis=0), np.float32)


# ------------------------------------------------------------------ whether it is one


def _is_a_sheet(corners: Points, light: Grey) -> bool:
    height, width = light.shape
    share = cv2.contourArea(corners) / light.size
    outside = (corners < -0.04 * width).any() or (corners > np.array([width, height]) * 1.04).any()
    if not LEAST <= share <= MOST or outside or not cv2.isContourConvex(corners):
        return False
    angles = [_angle(corners[n - 1], corners[n], corners[(n + 1) % 4]) for n in range(4)]
    if min(angles) < NARROWEST or max(angles) > 180 - NARROWEST:
        return False
    across, down = _size(corners)
    if not SHORTEST <= max(across, down) / min(across, down) <= LONGEST:
        return False
    return _bordered(corners, light) >= BORDERED


def _angle(before: Points, corner: Points, after: Points) -> float:
    one, other = before - corner, after - corner
    cosine = float(one @ other) / (float(np.hypot(*one) * np.hypot(*other)) or 1.0)
    return float(np.degrees(np.arccos(np.clip(cosine, -1, 1))))


def _bordered(corners: Points, light: Grey) -> float:
    """The share of the worst side beyond which the paper surely ends; 1 for a side cut off.

    A frame printed on the page has paper on both sides of it and is not taken for the sheet.
    """
    return min(_bordered_side(corners, n, light) for n in range(4))


def _bordered_side(corners: Points, number: int, light: Grey) -> float:
    start, stop = corners[number], corners[(number + 1) % 4]
    way = (stop - start) / (float(np.hypot(*(stop - start))) or 1.0)
    inward = np.array([-way[1], way[0]], np.float32)  # clockwise corners: the inside is right
    places = start + (stop - start) * np.linspace(0.06, 0.94, 60, dtype=np.float32)[:, None]
    inside = np.median([_at(light, places + inward * d) for d in (5, 8, 11)], axis=0)
    outside = np.array([_at(light, places - inward * d) for d in (5, 9, 14)])
    if (outside < 0).all(axis=0).mean() > 0.7:
        return 1.0  # the sheet reaches the edge of the picture here
    beyond = np.median(np.where(outside < 0, 0, outside), axis=0)
    step = inside - beyond
    close = _at(light, places + inward * 3) - _at(light, places - inward * 3)
    return float(((step > PAPER_STEP) & (close > SHARP * step)).mean())


def _at(light: Grey, places: Points) -> npt.NDArray[np.float32]:
    """The lightness at those places, -1 outside the picture."""
    x, y = np.round(places).astype(int).T
    height, width = light.shape
    there = (x >= 0) & (y >= 0) & (x < width) & (y < height)
    values = np.full(len(places), -1.0, np.float32)
    values[there] = light[y[there], x[there]]
    return values


# ------------------------------------------------------------------ laid flat


def _flat(pixels: Grey, corners: Points) -> Grey:
    width, height = _size(corners)
    target = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    way = cv2.getPerspectiveTransform(corners.astype(np.float32), target)
    flat = cv2.warpPerspective(
        pixels, way, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(flat, np.uint8)


def _size(corners: Points) -> tuple[int, int]:
    """As large as its longest sides; a sheet nearly like A4 is taken for A4."""
    sides = [float(np.hypot(*(corners[n] - corners[(n + 1) % 4]))) for n in range(4)]
    width, height = max(sides[0], sides[2]), max(sides[1], sides[3])
    ratio = max(width, height) / max(min(width, height), 1.0)
    if abs(ratio / A4_RATIO - 1) < NEAR_A4:
        long = max(width, height)
        width, height = (long, long / A4_RATIO) if width > height else (long / A4_RATIO, long)
    shrink = min(FLAT_LONG_SIDE / max(width, height), 1.0)
    return max(int(width * shrink), 1), max(int(height * shrink), 1)
