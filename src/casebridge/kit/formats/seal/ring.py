"""What stands round the edge of a seal: unrolled to a straight line and read."""

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from casebridge.kit.formats.scan.page import joined
from casebridge.kit.formats.scan.reading import read_line
from casebridge.kit.formats.seal.finding import WEAKEST, Colour, Seal, colour_maps

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
    crop = image.convert("RGB").crop((left - across, top - down, right + across, bottom + down))
    flat = _straight(_polar(_ink(crop, seal.colour)))
    return _framed(_from_gap(_writing_band(flat)))


def _ink(crop: Image.Image, colour: Colour) -> Bits:
    """Black on white: only what has the colour of the seal, whatever is printed under it.

    Colour says where the ink is, brightness how its edges run: pictures keep colour blurred.
    """
    strength = cv2.GaussianBlur(colour_maps(crop, 1.0)[colour], (0, 0), 1.2)
    full = max(float(np.percentile(strength, 95)), WEAKEST)
    coloured = np.clip(strength / full * 2.5, 0, 1)
    channel = np.asarray(crop, np.float32)[..., 1 if colour == "red" else 0]
    paper = float(np.percentile(channel, 90))
    ink = np.clip(paper - channel, 0, None) * coloured
    full_ink = max(float(np.percentile(ink, 96)), 1.0)
    return np.asarray(255 - np.clip(ink / full_ink * 255, 0, 255), np.uint8)


def _polar(ink: Bits) -> Bits:
    """Columns are directions, clockwise from the left; rows run from the edge to the middle."""
    size = 2 * RADIUS
    square = cv2.resize(ink, (size, size), interpolation=cv2.INTER_CUBIC)
    turn = np.linspace(np.pi, 3 * np.pi, ROUND, endpoint=False)[None, :]
    depth = np.arange(RADIUS - 1, RADIUS // 3, -1)[:, None]
    x = (RADIUS + depth * np.cos(turn)).astype(np.float32)
    y = (RADIUS + depth * np.sin(turn)).astype(np.float32)
    flat = cv2.remap(square, x, y, cv2.INTER_LINEAR, borderValue=(255.0,))
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
