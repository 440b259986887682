"""A second look at what the reader of Han characters was unsure of: figures and Latin words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from casebridge.kit.formats.scan.page import Box, Word, around, is_han

if TYPE_CHECKING:
    from PIL import Image

SURE = 85.0  # what is read with more is not looked at again
MUCH = 3  # words of Latin letters in a row are a passage in another language
BORDER = 0.35  # of the height of a line, left white round what is cut out
MOST = 400  # looks a page; a page of noise has thousands
LATIN = re.compile(r"[A-Za-z]{2}")
FRACTION = re.compile(r"[0-9]{1,3}/[0-9]{1,3}")
PER_MILLE = re.compile(r"[%‰]\s*[oO0]+")  # the sign as models without it see it

ReadLine = Callable[["Image.Image"], list[Word]]


def looked_at_again(image: Image.Image, words: list[Word], read_line: ReadLine) -> list[Word]:
    """The same words; `read_line` reads a strip with a model for Latin letters.

    A figure on which both models agree is surer than with either; where they differ it stays as
    unsure as it was. Latin words are taken as the second model reads them if it is surer.
    """
    left = MOST
    told: list[Word] = []
    for run in _runs(words):
        if left and _is_doubted(run):
            left -= 1
            told += _again(image, run, read_line)
        else:
            told += run
    return told


def _runs(words: Iterable[Word]) -> Iterator[list[Word]]:
    """Neighbours on a line that hold no Han character, and those that do."""

    def kind(word: Word) -> tuple[int, bool]:
        return word.line, _is_foreign(word.text)

    for (_, foreign), group in groupby(words, key=kind):
        if foreign:
            yield from _figures_apart(list(group))
        else:
            yield list(group)


def _figures_apart(run: list[Word]) -> Iterator[list[Word]]:
    """Words beside each other are read together, figures among Han characters one by one."""
    if any(LATIN.search(word.text) for word in run):
        yield run
    else:
        yield from ([word] for word in run)


def _is_foreign(text: str) -> bool:
    return text.isascii() or not any(is_han(letter) for letter in text)


def _is_doubted(run: list[Word]) -> bool:
    text = "".join(word.text for word in run)
    if not _is_foreign(text) or not any(c.isascii() and c.isalnum() for c in text):
        return False
    passage = sum(bool(LATIN.search(word.text)) for word in run) >= MUCH
    return passage or any(word.confidence < SURE for word in run)


def _again(image: Image.Image, run: list[Word], read_line: ReadLine) -> list[Word]:
    strip, corner = _cut(image, around(word.box for word in run))
    seen = read_line(strip)
    if not seen:
        return run
    # A figure is never replaced: two readers that differ have not read it.
    alike = _digits(seen) == _digits(run)
    latin = any(LATIN.search(word.text) for word in (*run, *seen))
    if _is_fraction(run, seen) or (alike and latin and _mean(seen) > max(_mean(run), 50.0)):
        return _placed(seen, run, corner)
    return _agreed(run, seen) if alike and _digits(run) else run


def _mean(words: list[Word]) -> float:
    return sum(word.confidence for word in words) / len(words)


def _agreed(run: list[Word], seen: list[Word]) -> list[Word]:
    """Both are wrong in the same way only if the one errs and the other does too."""
    doubt = 100 - min(word.confidence for word in seen)
    return [
        replace(word, confidence=round(100 - (100 - word.confidence) * doubt / 100, 1))
        for word in run
    ]


def _is_fraction(run: list[Word], seen: list[Word]) -> bool:
    """2/7 read as 217 by a model that hardly knows the stroke."""
    text = "".join(word.text for word in seen).rstrip(",.;")
    if not FRACTION.fullmatch(text) or min(word.confidence for word in seen) < SURE:
        return False
    as_ones = re.escape(text).replace("/", "1{1,2}")
    return re.fullmatch(as_ones, "".join(word.text for word in run).rstrip(",.;")) is not None


def _placed(seen: list[Word], run: list[Word], corner: tuple[int, int]) -> list[Word]:
    return [replace(w, box=_moved(w.box, corner), line=run[0].line) for w in seen]


def _digits(words: Iterable[Word]) -> str:
    text = PER_MILLE.sub("%", " ".join(word.text for word in words))
    return "".join(c for c in text if c.isdecimal())


def _cut(image: Image.Image, box: Box) -> tuple[Image.Image, tuple[int, int]]:
    """The piece with white round it, and where its corner lies on the page."""
    from PIL import ImageOps  # noqa: PLC0415 - loads on first use

    left, top, right, bottom = box
    room = max(3, round((bottom - top) * 0.12))
    piece = image.crop((left - room, top - room, right + room, bottom + room))
    border = round((bottom - top) * BORDER)
    framed = ImageOps.expand(piece, border, fill=255)
    return framed, (left - room - border, top - room - border)


def _moved(box: Box, corner: tuple[int, int]) -> Box:
    x, y = corner
    return box[0] + x, box[1] + y, box[2] + x, box[3] + y
