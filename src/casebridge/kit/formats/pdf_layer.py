"""The text layer of a PDF page as words with their places on the page as it is drawn."""

import ctypes
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from typing import Any

import pypdfium2
from pypdfium2 import raw

from casebridge.kit.formats.scan.page import Box, Word, around, needs_no_space

LETTERS = 60_000  # of one page; a page of print has five thousand
UNSEEN = 3  # the drawing mode of letters that are not drawn
OVER_PICTURES = 0.5  # of the page; letters over that much picture are somebody else's reading
JUNK = 0.03  # of the letters
NARROW_GAP = 0.22  # of the height of a line: less between two letters is no space


@dataclass(frozen=True)
class Layer:
    """`words` in pixels of the page drawn at that resolution; `junk` is the share of letters
    without a meaning; `unseen` the share that is not drawn."""

    words: tuple[Word, ...]
    junk: float
    unseen: float
    image_coverage: float

    @property
    def is_likely(self) -> bool:
        """Whether it may be what the page says: letters that are drawn, not over a picture.

        The letters that a scanner lays over its picture are its own reading: ours is better, and
        says how sure it is.
        """
        return (
            len(self.words) >= 1
            and self.junk <= JUNK
            and self.unseen <= JUNK
            and self.image_coverage < OVER_PICTURES
        )


@dataclass(frozen=True)
class _Letter:
    text: str
    box: Box
    gap: bool
    line: int


def layer_of(page: pypdfium2.PdfPage, dpi: float, image_coverage: float) -> Layer:
    letters = page.get_textpage()
    try:
        count = min(letters.count_chars(), LETTERS)
        found = list(_letters(page, letters, count, dpi))
        words = tuple(_words(found))
        junk, unseen = _faults(letters, count)
    finally:
        letters.close()
    return Layer(words, junk, unseen, image_coverage)


def _faults(letters: pypdfium2.PdfTextPage, count: int) -> tuple[float, float]:
    """The shares of letters that mean nothing and that are not drawn."""
    junk = unseen = seen = 0
    for number in range(count):
        code = raw.FPDFText_GetUnicode(letters, number)
        if code <= 0x20 or raw.FPDFText_IsGenerated(letters, number) == 1:
            continue
        seen += 1
        junk += _means_nothing(code) or raw.FPDFText_HasUnicodeMapError(letters, number) == 1
        drawn = raw.FPDFText_GetTextObject(letters, number)
        unseen += bool(drawn) and raw.FPDFTextObj_GetTextRenderMode(drawn) == UNSEEN
    return junk / max(seen, 1), unseen / max(seen, 1)


def _means_nothing(code: int) -> bool:
    """Private, unassigned and damaged letters come out of fonts without a proper table."""
    return code == 0xFFFD or unicodedata.category(chr(code)) in {"Co", "Cn", "Cc"}


def _letters(
    page: pypdfium2.PdfPage, letters: pypdfium2.PdfTextPage, count: int, dpi: float
) -> Iterator[_Letter]:
    place = _Places(page, dpi)
    gap, line, before = False, 0, None
    for number in range(count):
        code = raw.FPDFText_GetUnicode(letters, number)
        text = chr(code) if 0x20 < code < 0xD800 or 0xDFFF < code <= 0x10FFFF else ""
        if not text or text.isspace() or _means_nothing(code):
            gap = True
            continue
        box = place.of(letters, number)
        if before is not None and _is_next_line(before, box):
            line += 1
        yield _Letter(text, box, gap, line)
        gap, before = False, box


class _Places:
    """From places on the PDF page to pixels: turning and cropping included."""

    def __init__(self, page: pypdfium2.PdfPage, dpi: float) -> None:
        width, height = page.get_size()
        self._page = page
        self._size = ceil(width * dpi / 72) or 1, ceil(height * dpi / 72) or 1

    def of(self, letters: pypdfium2.PdfTextPage, number: int) -> Box:
        # The box of the line's height: a point and a letter beside it lie on the same line.
        edges = raw.FS_RECTF()
        raw.FPDFText_GetLooseCharBox(letters, number, ctypes.byref(edges))
        corners = [self._pixel(edges.left, edges.top), self._pixel(edges.right, edges.bottom)]
        return around((x, y, x, y) for x, y in corners)

    def _pixel(self, x: float, y: float) -> tuple[int, int]:
        across, down = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(
            self._page, 0, 0, *self._size, 0, x, y, ctypes.byref(across), ctypes.byref(down)
        )
        return across.value, down.value


def _is_next_line(before: Box, box: Box) -> bool:
    """Higher or lower by most of a line; a raised figure is not."""
    height = max(before[3] - before[1], box[3] - box[1], 1)
    middle, other = (box[1] + box[3]) / 2, (before[1] + before[3]) / 2
    return abs(middle - other) > 0.6 * height


def _words(letters: list[_Letter]) -> Iterator[Word]:
    run: list[_Letter] = []
    for letter in letters:
        if run and _parts(run[-1], letter):
            yield _word(run)
            run = []
        run.append(letter)
    if run:
        yield _word(run)


def _parts(before: _Letter, after: _Letter) -> bool:
    if after.gap or before.line != after.line:
        return True
    height = max(after.box[3] - after.box[1], before.box[3] - before.box[1], 1)
    far = after.box[0] - before.box[2] > (1 + NARROW_GAP) * height
    return far or needs_no_space(before.text) != needs_no_space(after.text)


def _word(run: list[_Letter]) -> Word:
    text = "".join(letter.text for letter in run)
    return Word(text, 100.0, around(letter.box for letter in run), run[0].line)


def text_page(page: Any) -> str:
    """What the page says, without what travels badly: NUL and lone halves of letters."""
    letters = page.get_textpage()
    text = str(letters.get_text_range()).replace("\r\n", "\n").replace("\x00", "")
    letters.close()
    return text.encode("utf-8", "replace").decode()
