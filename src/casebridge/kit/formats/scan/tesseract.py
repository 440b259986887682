"""Reading with tesseract inside this process; the language data stay loaded between pages."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

from PIL import Image

from casebridge.kit.formats.scan.page import Box, Word, around, needs_no_space

# One thread a page: tesseract's own threads cost more than they bring. Read when it loads.
os.environ.setdefault("OMP_THREAD_LIMIT", "1")

import tesserocr  # noqa: E402 - after the line above

_one_at_a_time = Lock()


@dataclass(frozen=True)
class Symbol:
    text: str
    confidence: float
    box: Box
    starts_word: bool
    starts_line: bool


@lru_cache(maxsize=4)
def _opened(folder: Path, names: str) -> tesserocr.PyTessBaseAPI:
    return tesserocr.PyTessBaseAPI(
        path=str(folder),
        lang=names,
        oem=tesserocr.OEM.LSTM_ONLY,
        variables={"tessedit_do_invert": "0", "debug_file": os.devnull},
    )


def words(
    image: Image.Image, folder: Path, names: tuple[str, ...], dpi: int, *, one_line: bool = False
) -> list[Word]:
    """Words with places on `image`; `one_line` for a strip that holds a single line."""
    mode = tesserocr.PSM.SINGLE_LINE if one_line else tesserocr.PSM.SINGLE_COLUMN
    with _one_at_a_time:
        engine = _opened(folder, "+".join(names))
        engine.SetPageSegMode(mode)
        engine.SetImage(image)
        engine.SetSourceResolution(dpi)
        engine.Recognize()
        symbols = list(_symbols(engine))
        engine.Clear()
    return list(_words(symbols))


def _symbols(engine: tesserocr.PyTessBaseAPI) -> Iterator[Symbol]:
    found = engine.GetIterator()
    if found is None:
        return
    level = tesserocr.RIL.SYMBOL
    for at in tesserocr.iterate_level(found, level):
        box = at.BoundingBox(level)
        if box is None or at.Empty(level):
            continue
        text = at.GetUTF8Text(level).strip()
        if text:
            yield Symbol(
                text,
                # The engine's own figure for the word; single letters are judged too kindly.
                min(at.Confidence(level), at.Confidence(tesserocr.RIL.WORD)),
                box,
                at.IsAtBeginningOf(tesserocr.RIL.WORD),
                at.IsAtBeginningOf(tesserocr.RIL.TEXTLINE),
            )


def _words(symbols: list[Symbol]) -> Iterator[Word]:
    line, run = -1, list[Symbol]()
    for symbol in symbols:
        if run and (symbol.starts_line or _parts(run[-1], symbol)):
            yield _word(run, max(line, 0))
            run = []
        line += symbol.starts_line
        run.append(symbol)
    if run:
        yield _word(run, max(line, 0))


def _parts(before: Symbol, after: Symbol) -> bool:
    """Engine words part, and so do Han characters from a figure or a Latin name beside them."""
    return after.starts_word or needs_no_space(before.text[0]) != needs_no_space(after.text[0])


def _word(run: list[Symbol], line: int) -> Word:
    return Word(
        "".join(symbol.text for symbol in run),
        round(min(symbol.confidence for symbol in run), 1),
        around(symbol.box for symbol in run),
        line,
    )
