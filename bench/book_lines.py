"""The book of 100 cases: our time against bare typst and python-docx on the same content."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.book import (
    LANGUAGES,
    bare_pdf,
    bare_word,
    best_of,
    of_a_hundred,
    ours_docx,
    ours_pdf,
)
from bench.lines import Line
from casebridge.editions.outputs import pdf
from casebridge.kit import fonts

BAR = 1.3


def lines() -> Iterator[Line]:
    for language in LANGUAGES:
        with tempfile.TemporaryDirectory() as folder:
            pdf.prepare(of_a_hundred(language), Path(folder), fonts.Fonts())
            ours, bare = best_of((ours_pdf, bare_pdf), language, folder)
            yield _line(f"Book of 100 cases, {language}, PDF", ours, bare, "bare typst")
            ours, bare = best_of((ours_docx, bare_word), language, folder)
            yield _line(f"Book of 100 cases, {language}, Word", ours, bare, "bare python-docx")


def _line(what: str, ours: float, bare: float, peer: str) -> Line:
    return Line(what, ours / bare, BAR, "×", peer=f"{peer} {bare:.2f} s, ours {ours:.2f} s")
