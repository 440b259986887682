"""Reading with rapidocr, whose models lie in its wheel: Chinese and Latin script only."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from threading import Lock
from typing import Any

import numpy as np
from PIL import Image
from rapidocr import RapidOCR

from casebridge.kit.formats.scan.page import Box, Word, around, needs_no_space

_one_at_a_time = Lock()
Piece = tuple[str, float, Iterable[Iterable[float]]]  # text, score from 0 to 1, four corners


@lru_cache(maxsize=1)
def _opened() -> RapidOCR:
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,  # pages come upright
            "Global.max_side_len": 2600,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def words(image: Image.Image) -> list[Word]:
    with _one_at_a_time:
        found: Any = _opened()(np.asarray(image.convert("RGB")), return_word_box=True)
    rows = _in_rows(_segments(found))
    return [
        Word(word.text, word.confidence, word.box, number)
        for number, line in enumerate(rows)
        for word in line
    ]


def _segments(found: Any) -> Iterator[list[Word]]:
    """Pieces of text with their words; the whole piece where the engine placed no words in it."""
    if found.txts is None:
        return
    placed = found.word_results
    whole = len(placed) != len(found.txts) or not all(isinstance(each, tuple) for each in placed)
    for number, text in enumerate(found.txts):
        if whole:
            yield [_word((text, found.scores[number], found.boxes[number]))]
        else:
            yield list(
                _joined(text, [_word(each) for each in placed[number] if each[2] is not None])
            )


def _word(piece: Piece) -> Word:
    text, score, corners = piece
    return Word(text.strip(), round(float(score) * 100, 1), _box(corners), 0)


def _joined(line: str, pieces: list[Word]) -> Iterator[Word]:
    """Beside Han characters the engine gives single letters and digits: words again, by `line`."""
    run, place = list[Word](), 0
    for piece in (each for each in pieces if each.text):
        start = max(line.find(piece.text, place), place)
        if run and (start > place or needs_no_space(piece.text[0])):
            yield _one(run)
            run = []
        run.append(piece)
        place = start + len(piece.text)
        if needs_no_space(piece.text[-1]):
            yield _one(run)
            run = []
    if run:
        yield _one(run)


def _one(run: list[Word]) -> Word:
    text = "".join(word.text for word in run)
    return Word(text, min(w.confidence for w in run), around(w.box for w in run), 0)


def _box(corners: Iterable[Iterable[float]]) -> Box:
    places = [tuple(int(number) for number in corner) for corner in corners]
    return around((x, y, x, y) for x, y in places)


def _in_rows(segments: Iterable[list[Word]]) -> list[list[Word]]:
    """Pieces of text that stand beside each other form one line, read from the left."""
    boxed = [(around(w.box for w in segment), segment) for segment in segments if segment]
    rows: list[list[tuple[Box, list[Word]]]] = []
    for box, segment in sorted(boxed, key=lambda each: each[0][1] + each[0][3]):
        middle = (box[1] + box[3]) / 2
        if rows and rows[-1][0][0][1] < middle < rows[-1][0][0][3]:
            rows[-1].append((box, segment))
        else:
            rows.append([(box, segment)])
    return [list(_across(row)) for row in rows]


def _across(row: list[tuple[Box, list[Word]]]) -> Iterator[Word]:
    for _, segment in sorted(row, key=lambda each: each[0][0]):
        yield from (word for word in segment if word.text)
