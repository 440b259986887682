"""The book of 100 cases in three languages as PDF and Word, against bare typst and python-docx.

Run: .venv/bin/python -m bench.book  (prints one line for each figure; bar 1.3)
"""

import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path

from docx import Document

from casebridge.editions.outputs import docx, lines, pdf
from casebridge.editions.outputs.docx.writing import page_number
from casebridge.editions.rules.book import Book, BookEntry
from casebridge.kit import fonts
from tests.editions.outputs.sample import book

LANGUAGES = ("zh-Hans", "ru", "en")
CASES = 100
BAR = 1.3
ROUNDS = 3
Work = Callable[[str, str], float]


def of_a_hundred(language: str) -> Book:
    """A book of a hundred synthetic cases: the sample's cases repeated, area by area."""
    made = book(language)
    order = [area.code for area in made.areas]
    many = [made.entries[i % len(made.entries)] for i in range(CASES)]
    many.sort(key=lambda entry: order.index(entry.area))
    entries = tuple(_synthetic(entry, number) for number, entry in enumerate(many, 1))
    return replace(made, entries=entries)


def _synthetic(entry: BookEntry, number: int) -> BookEntry:
    return replace(entry, number=number, title=f"{entry.title} {number}")


def bare_docx(made: Book) -> bytes:
    """The same content through python-docx's own calls, with nothing of ours around it."""
    document = Document()
    document.add_heading(made.title.in_(made.language).text, 0)
    for text in made.foreword + made.how_collected + made.wording_note + made.licence:
        document.add_paragraph(text)
    for area in made.areas:
        document.add_heading(area.label, 1)
        for entry in made.entries:
            if entry.area == area.code:
                _bare_case(document, entry, made.language)
    for line in made.countries:
        document.add_paragraph(line.name)
    document.sections[0].footer.paragraphs[0]._p.extend(page_number())
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _bare_case(document, entry: BookEntry, language: str) -> None:  # type: ignore[no-untyped-def]
    document.add_heading(f"{entry.number} {entry.title}", 2)
    for _, text in entry.other_titles:
        document.add_paragraph(text)
    document.add_paragraph(lines.provenance(entry, language))
    _bare_table(document, [(item.value, item.name) for item in entry.figures])
    if entry.picture:
        document.add_picture(BytesIO(entry.picture.content), width=docx.writing.WIDE)
        document.add_paragraph(entry.picture.caption)
    document.add_paragraph(entry.summary)
    facts = lines.facts(entry, language)
    _bare_table(document, [(fact.label, fact.text) for fact in facts])
    for section in entry.sections:
        document.add_heading(lines.heading(section, language), 3)
        for text in section.paragraphs:
            document.add_paragraph(text)
    for text in entry.achieved + entry.expected + entry.sources:
        document.add_paragraph(text, "List Bullet")


def _bare_table(document, rows) -> None:  # type: ignore[no-untyped-def]
    if rows:
        table = document.add_table(len(rows), 2)
        for row, pair in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, pair, strict=True):
                cell.text = text


def ours_pdf(language: str, _: str) -> float:
    made = of_a_hundred(language)
    return timed(lambda: pdf.render(made))


def bare_pdf(_: str, folder: str) -> float:
    chosen = fonts.Fonts()
    return timed(lambda: pdf.compile_prepared(Path(folder), at=pdf.EPOCH, chosen=chosen))


def ours_docx(language: str, _: str) -> float:
    made = of_a_hundred(language)
    return timed(lambda: docx.render(made))


def bare_word(language: str, _: str) -> float:
    made = of_a_hundred(language)
    return timed(lambda: bare_docx(made))


def timed(work: Callable[[], object]) -> float:
    """CPU time of all threads: typst uses several."""
    start = time.process_time()
    work()
    return time.process_time() - start


def best_of(works: tuple[Work, Work], language: str, folder: str) -> tuple[float, float]:
    """The best of each, taken in turns, each in a process of its own: typst remembers its work."""
    best = [float("inf"), float("inf")]
    for _ in range(ROUNDS):
        for place, work in enumerate(works):
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as child:
                best[place] = min(best[place], child.submit(work, language, folder).result())
    return best[0], best[1]


def report(name: str, ours: float, bare: float) -> None:
    ratio = ours / bare
    verdict = "ok" if ratio <= BAR else "short"
    print(f"book {name}: {ours:.2f} s, bare {bare:.2f} s, ratio {ratio:.2f}, bar {BAR} {verdict}")


def main() -> None:
    totals = [0.0, 0.0]
    for language in LANGUAGES:
        with tempfile.TemporaryDirectory() as folder:
            pdf.prepare(of_a_hundred(language), Path(folder), fonts.Fonts())
            for name, works in (("pdf", (ours_pdf, bare_pdf)), ("docx", (ours_docx, bare_word))):
                taken = best_of(works, language, folder)
                report(f"{language} {name}", *taken)
                totals = [totals[0] + taken[0], totals[1] + taken[1]]
    report("all", *totals)


if __name__ == "__main__":
    main()
