"""What speaks for and against a seal at one place: figures between 0 and 1 or thereabouts."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from casebridge.kit.formats.seal.outlines import Outline
from casebridge.kit.formats.seal.planes import WEAKEST, Colour, Map, Planes

SIGNS = (
    "covered",  # share of the outline with ink on it
    "thin",  # share of the outline with more ink than just outside and inside
    "across",  # share of the outline where the steepest edge runs along it
    "print_alone",  # where lines of print are taken out, hardly any of the outline is left
    "stands_out",  # the outline is better covered than the same outline smaller and larger
    "clean_outside",
    "line_uneven",  # ink of differing strength along the outline
    "little_written",  # hardly any ink in the band inside the outline
    "much_written",  # a band that is nearly filled
    "written_round",  # share of the directions in which the band has writing
    "few_strokes",  # few changes between ink and paper along the band
    "inside_full",  # ink nearly filling the middle
    "inside_empty",
    "uneven",  # ink of differing strength
    "other_colour",  # strongly coloured places of another colour
    "little_paper",  # hardly any empty paper within: a picture, a filled sign
    "lone",  # share of the nearby ink of this colour that belongs to the seal
    "over_print",  # colour only: black print under it
    "high_up",  # in the letterhead
    "small",
    "large",
    "flat",
    "cornered",
    "askew",  # frames and ovals: not along the lines of the page
    "level",  # share of the strokes that run level or upright
    "lighter",  # grey only: lighter than the print of the page
)
NOTHING = 0.4  # as level as print: there is nothing else
NO_PRINT = 0.45  # what a cut-out says of its ink against the print: as much as a usual seal
PRINT = 60.0  # Lab units: toner is at least so much darker than paper
OUTSIDE = np.array([1.1, 1.15, 1.2])
LINE = np.linspace(0.955, 1.035, 6)
BAND = np.linspace(0.64, 0.9, 9)
INSIDE = np.linspace(0.08, 0.58, 9)
ALL = np.concatenate([INSIDE, [0.61], BAND, LINE, OUTSIDE])


def signs(planes: Planes, colour: Colour, outline: Outline, print_ink: float | None) -> list[float]:
    plane, weakest = planes.ink[colour], WEAKEST[colour]
    clear = planes.clear[colour]
    mm = planes.pixels_a_mm
    rows = outline.strip(plane, ALL)
    inside, band = rows[:9], rows[10:19]
    line, outside = rows[19:25].max(axis=0), rows[25:28]
    ink = max(weakest, 0.35 * float(np.percentile(rows[:25], 92)))
    near = np.maximum(np.median(outside, axis=0), rows[17:19].min(axis=0))
    written = band > ink
    share, filled = float(written.mean()), float((inside > ink).mean())
    within = rows[:25][rows[:25] > ink]
    strength = float(np.median(within)) if len(within) else 0.0
    long, short = outline.size()
    return [
        float((line > ink).mean()),
        float((line > near + 0.5 * ink).mean()),
        _across(plane, outline, ink),
        max(0.35 - float((outline.strip(clear, LINE).max(axis=0) > ink).mean()), 0) / 0.35,
        _stands_out(clear, outline, ink),
        1 - float((outline.strip(clear, OUTSIDE) > ink).mean()),
        _line_uneven(line),
        max(0.12 - share, 0) / 0.12,
        max(share - 0.45, 0) / 0.55,
        _written_round(clear, outline, ink),
        max(0.35 - _strokes(written, outline.length() / mm), 0) / 0.35,
        max(filled - 0.45, 0) / 0.55,
        max(0.08 - filled, 0) / 0.08,
        min(float(within.std()) / max(strength, 1.0), 1.0) if len(within) else 0.0,
        min(4 * _other_colour(planes, colour, outline), 1.0),
        max(0.5 - _paper(planes, outline), 0) / 0.5,
        _lone(clear, outline, ink),
        _over_print(planes, outline) if colour != "grey" else 0.0,
        float(outline.middle[1] < 0.19 * plane.shape[0]),
        max(22 - long / mm, 0) / 10,
        max(long / mm - 46, 0) / 10,
        1 - short / max(long, 1.0),
        float(outline.shape in ("square", "oblong", "triangle")),
        _askew(outline),
        _level(clear, outline, ink),
        _lighter(strength, print_ink) if colour == "grey" else 0.0,
    ]


def _across(plane: Map, outline: Outline, ink: float) -> float:
    """Print under a guessed outline has edges in its own directions, a drawn line in ours."""
    soft = np.asarray(cv2.GaussianBlur(plane, (0, 0), 0.8), np.float32)
    rows = outline.strip(soft, np.linspace(0.94, 1.05, 9))
    away = outline.points - np.array(outline.middle, np.float32)
    depth = 0.11 / 8 * np.hypot(away[:, 0], away[:, 1])
    step = np.hypot(*(np.roll(outline.points, -2, axis=0) - np.roll(outline.points, 2, axis=0)).T)
    down = np.abs(np.gradient(rows, axis=0)) / np.maximum(depth, 0.05)
    along = np.abs(np.roll(rows, -2, axis=1) - np.roll(rows, 2, axis=1)) / np.maximum(step, 0.05)
    steepest = (down + along).argmax(axis=0)
    columns = np.arange(rows.shape[1])
    there, beside = down[steepest, columns], along[steepest, columns]
    return float(((there > 2.2 * beside) & (there > 0.15 * ink)).mean())


def _written_round(clear: Map, outline: Outline, ink: float) -> float:
    """Letters stand close to each other; the figures of a dial do not."""
    written = outline.strip(clear, BAND) > ink
    return float((written.reshape(9, 60, -1).mean(axis=2).max(axis=0) > 0.5).mean())


def _lighter(strength: float, print_ink: float | None) -> float:
    return min(strength / print_ink, 1.2) if print_ink else NO_PRINT


def _strokes(written: npt.NDArray[np.bool_], millimetres: float) -> float:
    """Changes between ink and paper along the band, to the millimetre."""
    changes = (written[:, 1:] != written[:, :-1]).sum(axis=1)
    return float(np.median(changes)) / (0.77 * millimetres)


def _line_uneven(line: Map) -> float:
    around_it = np.pad(line, 6, mode="wrap")
    smooth = np.convolve(around_it, np.full(13, 1 / 13), "valid")
    return min(float(smooth.std()) / max(float(smooth.mean()), 1.0), 0.5) * 2


def _askew(outline: Outline) -> float:
    """0 where a frame or an oval lies along the page, 1 from ten degrees on; circles between."""
    if outline.shape in ("round", "triangle"):
        return 0.5
    _, _, angle = cv2.minAreaRect(outline.points)
    return min(min(angle % 90, 90 - angle % 90) / 10, 1.0)


def print_ink(planes: Planes) -> float:
    """How dark the print of the page is, in the middle."""
    dark = planes.ink["grey"]
    print_ = dark[dark > 2 * WEAKEST["grey"]]
    return max(float(np.percentile(print_, 75)), PRINT) if len(print_) else PRINT


def _stands_out(plane: Map, outline: Outline, ink: float) -> float:
    rows = outline.strip(plane, np.linspace(0.7, 1.3, 25)) > ink
    covered = rows.mean(axis=1)
    at_line = covered[10:14].max()
    return float(at_line - np.median(np.concatenate([covered[:9], covered[15:]])))


def _window(outline: Outline, plane: Map, spare: float) -> tuple[slice, slice]:
    low = outline.points.min(axis=0) - spare
    high = outline.points.max(axis=0) + spare
    left, top = (max(int(each), 0) for each in low)
    right = min(int(high[0]) + 1, plane.shape[1])
    bottom = min(int(high[1]) + 1, plane.shape[0])
    return slice(top, max(bottom, top + 1)), slice(left, max(right, left + 1))


def _filled(outline: Outline, window: tuple[slice, slice], plane: Map) -> npt.NDArray[np.bool_]:
    size = plane[window].shape
    mask = np.zeros(size, np.uint8)
    away = outline.points - np.array(outline.middle, np.float32)
    points = outline.points + 0.05 * away - (window[1].start, window[0].start)
    cv2.fillPoly(mask, [points.astype(np.int32)], 1)
    return mask > 0


def _other_colour(planes: Planes, colour: Colour, outline: Outline) -> float:
    own = 0.0 if colour == "grey" else 1.6 * planes.ink[colour]
    other = np.asarray(planes.chroma - own, np.float32)
    window = _window(outline, other, 0)
    return float((other[window][_filled(outline, window, other)] > 12).mean())


def _lone(plane: Map, outline: Outline, ink: float) -> float:
    window = _window(outline, plane, 0.25 * outline.size()[1])
    own = _filled(outline, window, plane)
    dark = plane[window] > ink
    return float((dark & own).sum()) / max(float(dark.sum()), 1.0)


def _paper(planes: Planes, outline: Outline) -> float:
    dark = planes.ink["grey"]
    window = _window(outline, dark, 0)
    empty = (dark[window] < 9) & (planes.chroma[window] < 7)
    return float(empty[_filled(outline, window, dark)].mean())


def _over_print(planes: Planes, outline: Outline) -> float:
    dark = planes.ink["grey"]
    window = _window(outline, dark, 0)
    return min(float((dark[window] > 25)[_filled(outline, window, dark)].mean()) * 8, 1.0)


def _level(plane: Map, outline: Outline, ink: float) -> float:
    window = _window(outline, plane, 0)
    even = np.minimum(plane[window], 2 * ink)
    gx, gy = cv2.Sobel(even, cv2.CV_32F, 1, 0), cv2.Sobel(even, cv2.CV_32F, 0, 1)
    steep = np.hypot(gx, gy)
    steep[~_filled(outline, window, plane)] = 0
    flat = np.minimum(np.abs(gx), np.abs(gy)) < 0.12 * steep
    whole = float(steep.sum())
    return float(steep[flat].sum()) / whole if whole > ink * outline.length() / 8 else NOTHING
