"""What stands round the edge of a seal: unrolled to a straight line and read."""

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from casebridge.kit.formats.scan.page import joined
from casebridge.kit.formats.scan.reading import read_line
from casebridge.kit.formats.seal.finding import Seal
from casebridge.kit.formats.seal.planes import WEAKEST, Colour, planes_of

Bits = npt.NDArray[np.uint8]

SPARE = 0.08  # of the seal's size left round it, its place being known only so well
RADIUS, ROUND = 600, 3200  # pixels: a seal as it is unrolled
SMOOTH = 120  # columns to each side
LINE = 60  # pixels: the height of the line that is read
READ_WITH = 30.0  # confidence; less is scratches


def ring_text(image: Image.Image, seal: Seal, languages: tuple[str, ...]) -> str:
    """The writing round the edge, read on an unrolled strip; '' where nothing can be read."""
    words = read_line(Image.fromarray(unrolled(image, seal)), languages)
    return joined(word for word in words if word.confidence >= READ_WITH)


def unrolled(image: Image.Image, seal: Seal) -> Bits:
    """The writing round the edge as one line, black on white, clockwise from the widest gap."""
    left, top, right, bottom = seal.box
    across, down = round((right - left) * SPARE), round((bottom - top) * SPARE)
    corner = (left - across, top - down)
    crop = _cut(image, (*corner, right + across, bottom + down))
    outline = np.array(seal.outline or _upright(seal), np.float32) - np.array(corner, np.float32)
    flat = _straight(_polar(_ink(crop, seal.colour), outline))
    return _framed(_from_gap(_writing_band(flat)))


def _cut(image: Image.Image, box: tuple[int, int, int, int]) -> Image.Image:
    """Paper where the box hangs over the edge of the page."""
    cut = Image.new("RGB", (box[2] - box[0], box[3] - box[1]), "white")
    cut.paste(image.convert("RGB").crop(_within(box, image.size)), _offset(box))
    return cut


def _within(box: tuple[int, int, int, int], size: tuple[int, int]) -> tuple[int, int, int, int]:
    return max(box[0], 0), max(box[1], 0), min(box[2], size[0]), min(box[3], size[1])


def _offset(box: tuple[int, int, int, int]) -> tuple[int, int]:
    return max(-box[0], 0), max(-box[1], 0)


def _upright(seal: Seal) -> list[tuple[float, float]]:
    """An upright ellipse, for a seal whose outline is not known."""
    left, top, right, bottom = seal.box
    turn = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    x = (left + right) / 2 + (right - left) / 2 * np.cos(turn)
    y = (top + bottom) / 2 + (bottom - top) / 2 * np.sin(turn)
    return list(zip(x.tolist(), y.tolist(), strict=True))


def _ink(crop: Image.Image, colour: Colour) -> Bits:
    """Black on white: only what has the colour of the seal, whatever is printed under it.

    Colour says where the ink is, brightness how its edges run: pictures keep colour blurred.
    """
    planes = planes_of(crop, 1.0, max(crop.size) / 45)
    if colour == "grey":
        ink = planes.ink["grey"]
    else:
        strength = cv2.GaussianBlur(planes.ink[colour], (0, 0), 1.2)
        full = max(float(np.percentile(strength, 95)), WEAKEST[colour])
        coloured = np.clip(strength / full * 2.5, 0, 1)
        channel = np.asarray(crop, np.float32)[..., 1 if colour == "red" else 0]
        ink = np.clip(float(np.percentile(channel, 90)) - channel, 0, None) * coloured
    full_ink = max(float(np.percentile(ink, 96)), 1.0)
    return np.asarray(255 - np.clip(ink / full_ink * 255, 0, 255), np.uint8)


def _polar(ink: Bits, outline: npt.NDArray[np.float32]) -> Bits:
    """Columns run clockwise along the outline; rows from beyond the edge to the middle."""
    middle = (outline.max(axis=0) + outline.min(axis=0)) / 2
    closed = np.concatenate([outline, outline[:1]])
    places = np.linspace(0, len(outline), ROUND, endpoint=False)
    around_it = [np.interp(places, np.arange(len(closed)), closed[:, axis]) for axis in (0, 1)]
    depth = (np.arange(int(RADIUS * (1 + SPARE)), RADIUS // 3, -1) / RADIUS)[:, None]
    x = middle[0] + depth * (around_it[0] - middle[0])[None, :]
    y = middle[1] + depth * (around_it[1] - middle[1])[None, :]
    flat = cv2.remap(
        ink, x.astype(np.float32), y.astype(np.float32), cv2.INTER_CUBIC, borderValue=(255.0,)
    )
    return np.asarray(flat, np.uint8)


def _straight(flat: Bits) -> Bits:
    """Columns moved so that the outer edge of the seal is level, were it oval or off centre."""
    dark = flat < 140
    edge = np.where(dark.any(axis=0), dark.argmax(axis=0), -1).astype(np.float64)
    near = edge[(edge >= 0) & (edge < RADIUS // 4)]
    middle = float(np.median(near)) if len(near) else 0.0
    edge[(edge < 0) | (np.abs(edge - middle) > RADIUS // 12)] = middle
    around_it = np.lib.stride_tricks.sliding_window_view(
        np.pad(edge, SMOOTH, mode="wrap"), 2 * SMOOTH + 1
    )
    level = np.median(around_it, axis=1)
    rows = np.arange(flat.shape[0])[:, None] + level[None, :]
    columns = np.broadcast_to(np.arange(flat.shape[1]), rows.shape)
    moved = cv2.remap(
        flat,
        columns.astype(np.float32),
        rows.astype(np.float32),
        cv2.INTER_LINEAR,
        borderValue=(255.0,),
    )
    return np.asarray(moved, np.uint8)


def _writing_band(flat: Bits) -> Bits:
    """The rows of the writing: below the outer ring, above an inner ring or the empty middle."""
    dark = np.asarray((flat < 150).mean(axis=1), np.float64)
    ring = np.nonzero(dark[: RADIUS // 5] > 0.5)[0]
    top = int(ring[-1]) + 2 if len(ring) else 0
    clean = _without_rings(flat)
    dark = np.asarray((clean < 150).mean(axis=1), np.float64)
    written = np.nonzero(dark[top : int(RADIUS * 0.5)] > 0.03)[0]
    if not len(written):
        return clean[top : top + 1]
    start = top + int(written[0])
    gaps = np.nonzero(dark[start + RADIUS // 12 :] < 0.012)[0]
    stop = start + RADIUS // 12 + int(gaps[0]) if len(gaps) else len(dark)
    return clean[max(start - 6, 0) : stop + 6]


def _without_rings(flat: Bits) -> Bits:
    """Level lines longer than any stroke of a letter, turned white."""
    dark = np.asarray(flat < 150, np.uint8)
    level = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, ROUND // 14), np.uint8))
    return np.where(cv2.dilate(level, np.ones((9, 9), np.uint8)) > 0, np.uint8(255), flat)


def _from_gap(band: Bits) -> Bits:
    """Turned so that the widest stretch without writing lies at both ends, most of it cut off."""
    dark = (band < 130).sum(axis=0) > 3
    width = len(dark)
    places = np.nonzero(np.concatenate([dark, dark]))[0]
    if len(places) < 2:
        return band
    gaps = np.diff(places)
    widest = int(np.argmax(gaps))
    start = int(places[widest + 1]) % width
    return np.roll(band, -start, axis=1)[:, : width - int(gaps[widest]) + 1]


def _framed(band: Bits) -> Bits:
    """At the height that readers expect, with white round it."""
    factor = LINE / max(band.shape[0], 1)
    small = cv2.resize(band, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    framed = cv2.copyMakeBorder(small, 24, 24, 40, 40, cv2.BORDER_CONSTANT, value=(255.0,))
    return np.asarray(framed, np.uint8)
