"""What was read on one page: words with their place on the page as it was received."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Word:
    """`confidence` runs from 0 to 100; `box` is left, top, right, bottom in original pixels."""

    text: str
    confidence: float
    box: Box
    line: int


@dataclass(frozen=True)
class PageText:
    """`engine` is 'tesseract' or 'rapidocr'; `angle` the skew in degrees that was taken out."""

    words: tuple[Word, ...]
    text: str
    engine: str
    angle: float


def is_han(character: str) -> bool:
    point = ord(character)
    return (
        0x4E00 <= point <= 0x9FFF
        or 0x3400 <= point <= 0x4DBF
        or 0xF900 <= point <= 0xFAFF
        or 0x20000 <= point <= 0x323AF
    )


def needs_no_space(character: str) -> bool:
    """Han characters and the full-width marks between them stand without spaces."""
    return is_han(character) or 0x3000 <= ord(character) <= 0x303F or "！" <= character <= "｠"


def joined(words: Iterable[Word]) -> str:
    """The text of the words, one line a line, Han characters without spaces between them."""
    lines = (_line(list(group)) for _, group in groupby(words, key=lambda word: word.line))
    return "\n".join(lines)


def _line(words: list[Word]) -> str:
    text = ""
    for word in words:
        close = not text or (needs_no_space(text[-1]) and needs_no_space(word.text[0]))
        text += word.text if close else " " + word.text
    return text


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of them; at least one is needed."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
