"""The illustrated book through other people's programs, where this machine has or can get them.

WeasyPrint is installed once into a folder of its own under .cache; pandoc is the machine's.
"""

import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from html import escape
from pathlib import Path

from casebridge.editions.outputs import lines
from casebridge.editions.rules.book import Book, BookEntry

PLACE = Path(".cache") / "bench-weasyprint"
STYLE = """
@page { size: 210mm 285mm; margin: 20mm 18mm 26mm 22mm; @bottom-center { content: counter(page) } }
article { break-before: page } img { width: 100% }
body { font: 10pt/1.5 "Noto Serif", "Noto Serif CJK SC", "Noto Serif SC", serif }
table { border-collapse: collapse } td { border-bottom: .5pt solid; padding: 2pt 4pt }
"""
PRINT = "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2])"


def write(made: Book, folder: Path) -> Path:
    """The book as a plain page of HTML with its pictures beside it."""
    body = "".join(_case(made, entry, folder) for entry in made.entries)
    title = escape(str(made.title.in_(made.language)))
    page = folder / "book.html"
    page.write_text(
        f'<!doctype html><html lang="{made.language}"><meta charset="utf-8"><title>{title}</title>'
        f"<style>{STYLE}</style><h1>{title}</h1>{body}</html>",
        encoding="utf-8",
    )
    return page


def _case(made: Book, entry: BookEntry, folder: Path) -> str:
    parts = [f"<article><h2>{entry.number} {escape(entry.title)}</h2>"]
    parts += [f"<p>{escape(text)}</p>" for _, text in entry.other_titles]
    if entry.picture:
        name = f"{entry.number}.jpg"
        (folder / name).write_bytes(entry.picture.content)
        caption, alt = escape(entry.picture.caption), escape(entry.picture.alt)
        parts += [f'<img src="{name}" alt="{alt}"><p>{caption}</p>']
    parts += [f"<p>{escape(entry.summary)}</p>"]
    facts = [(fact.label, fact.text) for fact in lines.facts(entry, made.language)]
    parts += [_table([*facts, *((figure.value, figure.name) for figure in entry.figures)])]
    for section in entry.sections:
        parts += [f"<h3>{escape(lines.heading(section, made.language))}</h3>"]
        parts += [f"<p>{escape(text)}</p>" for text in section.paragraphs]
    points = entry.achieved + entry.expected + entry.sources
    parts += [f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in points)}</ul></article>"]
    return "".join(parts)


def _table(rows: Sequence[tuple[str, str]]) -> str:
    cells = (f"<tr><td>{escape(one)}</td><td>{escape(other)}</td></tr>" for one, other in rows)
    return f"<table>{''.join(cells)}</table>"


def weasyprint(page: Path) -> str:
    """What WeasyPrint took, in words."""
    python = PLACE / "bin" / "python"
    if not python.exists() and not _installed():
        return "WeasyPrint: could not be installed here"
    return _told("WeasyPrint", [str(python), "-c", PRINT, str(page), str(page.with_suffix(".pdf"))])


def _installed() -> bool:
    program = str(PLACE / "bin" / "python")
    steps = (
        [sys.executable, "-m", "venv", str(PLACE)],
        [program, "-m", "pip", "install", "--quiet", "weasyprint"],
        [program, "-c", "import weasyprint"],
    )
    if all(subprocess.run(step, capture_output=True).returncode == 0 for step in steps):  # noqa: PLW1510
        return True
    shutil.rmtree(PLACE, ignore_errors=True)
    return False


def pandoc(page: Path, ending: str) -> str:
    words = ["pandoc", str(page), "-o", str(page.with_suffix(f".{ending}"))]
    return _told("pandoc", [*words, "--resource-path", str(page.parent)])


def _told(name: str, words: Sequence[str]) -> str:
    if shutil.which(words[0]) is None:
        return f"{name}: not on this machine"
    began = time.perf_counter()
    ended = subprocess.run(words, capture_output=True, check=False)
    taken = time.perf_counter() - began
    return f"{name} {taken:.1f} s" if ended.returncode == 0 else f"{name}: failed"
