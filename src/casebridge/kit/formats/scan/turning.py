"""Which way up a page lies: judged by reading a few of its lines, left alone in doubt."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from casebridge.kit.formats.scan.page import Word
from casebridge.kit.formats.scan.preparing import Grey, without_colour

SMALL = 800  # pixels: the long side of the page on which lines are looked for
CLEARLY = 1.4  # lines along one direction are so much sharper than along the other
BAND = 0.04  # of the page: two lines or so
PART = 0.5  # of the length of the lines
READ_WELL, LETTERS = 75.0, 12  # confidence and letters with which the first try will do
BETTER, LEAST = 1.5, 65.0  # another way up must read so much more, and so surely

Read = Callable[[Image.Image], list[Word]]
TURNS = {
    90: Image.Transpose.ROTATE_90,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_270,
}


@dataclass(frozen=True)
class _Tried:
    """What a way up gives: how many letters were read, how surely."""

    turn: int
    letters: float
    confidence: float

    @property
    def worth(self) -> float:
        return self.letters * self.confidence

    @property
    def reads_well(self) -> bool:
        return self.letters >= LETTERS and self.confidence >= READ_WELL


def turned(image: Image.Image, turn: int) -> Image.Image:
    """The page turned by so many degrees against the clock."""
    return image.transpose(TURNS[turn]) if turn else image


def turn_needed(image: Image.Image, read: Read) -> int:
    """Degrees against the clock (0, 90, 180, 270); `read` reads a piece of a page."""
    ink = _ink(image)
    if int(ink.sum()) < 300:
        return 0
    tried: list[_Tried] = []
    for turn in _likely_turns(ink):
        tried.append(_try(image, ink, turn, read))
        if tried[-1].reads_well:
            break
    return _best(tried)


def _best(tried: list[_Tried]) -> int:
    best = max(tried, key=lambda each: each.worth)
    as_received = next((each.worth for each in tried if each.turn == 0), 0.0)
    sure = best.letters >= LETTERS and best.confidence >= LEAST
    return best.turn if sure and best.worth > BETTER * as_received else 0


def _try(image: Image.Image, ink: Grey, turn: int, read: Read) -> _Tried:
    words = [word for word in read(_lines(image, ink, turn)) if any(map(str.isalnum, word.text))]
    letters = sum(len(word.text) for word in words)
    if not letters:
        return _Tried(turn, 0, 0.0)
    sureness = sum(len(word.text) * word.confidence for word in words) / letters
    return _Tried(turn, letters, sureness)


def _ink(image: Image.Image) -> Grey:
    """Ones where there is ink, on a small page."""
    # Half the dots are enough to see lines, and four times as quick.
    grey = without_colour(image.resize(_half(image), Image.Resampling.NEAREST))
    factor = SMALL / max(grey.shape)
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    ground = cv2.blur(small, (41, 41))
    return np.asarray(small < ground * 0.82, np.uint8)


def _half(image: Image.Image) -> tuple[int, int]:
    return max(image.width // 2, 1), max(image.height // 2, 1)


def _likely_turns(ink: Grey) -> Iterator[int]:
    """Text runs along the direction in which ink and white change most sharply."""
    level, upright = _sharpness(ink), _sharpness(np.ascontiguousarray(ink.T))
    if level >= upright / CLEARLY:
        yield from (0, 180)
    if upright >= level / CLEARLY:
        yield from (90, 270)


def _sharpness(ink: Grey) -> float:
    """Measured in columns of the page, so that a slight skew does not blur the lines."""
    pieces = np.array_split(ink, 6, axis=1)
    return float(sum(_changes(piece.sum(axis=1)) for piece in pieces))


def _changes(profile: npt.NDArray[np.uint64]) -> float:
    return float((np.diff(profile.astype(np.float64)) ** 2).sum())


def _lines(image: Image.Image, ink: Grey, turn: int) -> Image.Image:
    """The band across the text that holds most writing, turned as it is to be tried."""
    sideways = turn in (90, 270)
    flat = ink.T if sideways else ink
    # Changes between ink and white along the line: a photograph has fewer than letters.
    changes = np.abs(np.diff(flat.astype(np.int8), axis=1))
    top, bottom = _fullest(changes.sum(axis=1), BAND)
    left, right = _fullest(changes[top:bottom].sum(axis=0), PART)
    factor = max(image.size) / SMALL
    low, high, first, last = (int(edge * factor) for edge in (top, bottom, left, right))
    box = (low, first, high, last) if sideways else (first, low, last, high)
    return turned(image.crop(box), turn)


def _fullest(changes: npt.NDArray[np.int64], share: float) -> tuple[int, int]:
    """The stretch of that share that holds most."""
    length = max(int(len(changes) * share), 8)
    sums = np.convolve(changes.astype(np.float64), np.ones(length), mode="valid")
    start = int(np.argmax(sums))
    return max(start - 3, 0), min(start + length + 3, len(changes))
