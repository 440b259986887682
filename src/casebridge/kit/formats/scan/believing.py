"""Whether the text that comes with a page is what stands there: a few of its lines are read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import fuzz

from casebridge.kit.formats.scan.page import Word, around, joined

if TYPE_CHECKING:
    from PIL import Image

SAMPLES = 3  # lines
LONGEST = 60  # letters of a line that are read
LEAST = 6  # letters of a line; fewer say little
ALIKE = 60.0  # of 100; a line of another font read badly still reaches it
INKED = 0.95  # of the words have ink under them
SCRAPS = 20  # letters
STEP = 24  # levels between the darkest and the lightest place under a word

Read = Callable[["Image.Image"], list[Word]]


def is_believed(image: Image.Image, words: Sequence[Word], read: Read) -> bool:
    """`read` reads a strip of the picture; what cannot be read there at all is no proof."""
    if not words or _inked(image, words) < INKED:
        return False
    lines = _telling_lines(words)
    if not lines:
        # A page number or a heading hides nothing; a whole page of such scraps is not text.
        return sum(len(word.text) for word in words) <= SCRAPS
    alike = [_likeness(image, line, read) for line in lines]
    return sorted(alike)[len(alike) // 2] >= ALIKE


def _inked(image: Image.Image, words: Sequence[Word]) -> float:
    """The share of words under which something is drawn: white on white is not."""
    grey = np.asarray(image.convert("L"))
    return sum(_has_ink(grey, word) for word in words) / len(words)


def _has_ink(grey: np.ndarray[tuple[int, int], np.dtype[np.uint8]], word: Word) -> bool:
    left, top, right, bottom = word.box
    piece = grey[max(top, 0) : bottom + 1, max(left, 0) : right + 1]
    return bool(piece.size) and int(piece.max()) - int(piece.min()) >= STEP


def _telling_lines(words: Sequence[Word]) -> list[list[Word]]:
    """Lines with much to read, spread over the page; figures are where a difference would hurt."""
    lines = [list(group) for _, group in groupby(words, key=lambda word: word.line)]
    told = [_start_of(line) for line in lines]
    long = [line for line in told if sum(len(word.text) for word in line) >= LEAST]
    step = max(len(long) / SAMPLES, 1.0)
    parts = [long[int(n * step) : int((n + 1) * step)] for n in range(SAMPLES)]
    return [max(part, key=_worth) for part in parts if part]


def _start_of(line: list[Word]) -> list[Word]:
    count, kept = 0, list[Word]()
    for word in line:
        count += len(word.text)
        if kept and count > LONGEST:
            break
        kept.append(word)
    return kept


def _worth(line: list[Word]) -> int:
    text = "".join(word.text for word in line)
    return len(text) + 3 * sum(map(str.isdigit, text))


def _likeness(image: Image.Image, line: list[Word], read: Read) -> float:
    left, top, right, bottom = around(word.box for word in line)
    room = max((bottom - top) // 4, 3)
    strip = image.crop((left - 2 * room, top - room, right + 2 * room, bottom + room))
    return fuzz.ratio(_plain(joined(line)), _plain(joined(read(strip))))


def _plain(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
