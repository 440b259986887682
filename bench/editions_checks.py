"""What others say of the digital outputs: epubcheck, ace, html-validate, the lint, JSON-LD.

Java with epubcheck is taken from where Debian puts it; ace and html-validate from the folder
named in CHECKERS (one with `node_modules/.bin`); a line says what could not be asked.
"""

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from bench.book import LANGUAGES, of_a_hundred
from bench.lines import Line
from casebridge.editions.outputs import epub, for_machines, web, wechat
from casebridge.editions.rules.book import Book
from tests.editions.outputs.sample import book

EPUBCHECK = Path("/usr/bin/epubcheck")
COUNTED = re.compile(r"(\d+) fatals? / (\d+) errors? / (\d+) warnings?")
CONFIGURATION = '{"root": true, "extends": ["html-validate:recommended"]}'
# Where a checker is missing, the line is short: an unasked question is no answer.
UNASKED = float("inf")
SCHEMA = "https://schema.org/"


def lines() -> Iterator[Line]:
    """The hundred cases in three languages, and the sample from the right."""
    books = [*(of_a_hundred(language) for language in LANGUAGES), book("fa")]
    with tempfile.TemporaryDirectory(prefix="casebridge-checks-") as folder:
        for made in books:
            yield from _of(made, Path(folder))


def _of(made: Book, folder: Path) -> Iterator[Line]:
    name = f"{made.language}, {len(made.entries)} cases"
    file = folder / f"{made.language}.epub"
    file.write_bytes(epub.render(made))
    yield Line(f"epubcheck, {name}: errors and warnings", _epubcheck(file), 0)
    yield Line(f"ace, {name}: violations", _ace(file), 0)
    pages = folder / made.language
    with ZipFile(BytesIO(web.render(made))) as archive:
        archive.extractall(pages)
    (pages / ".htmlvalidate.json").write_text(CONFIGURATION)
    yield Line(f"html-validate, web, {name}: errors", _html_validate(pages), 0)
    yield Line(f"WeChat lint, {name}: findings", len(wechat.pack_of(made).findings), 0)
    yield Line(f"JSON-LD, {name}: values that do not expand", _unexpanded(made), 0)


def _epubcheck(file: Path) -> float:
    java = shutil.which("java")
    if java is None or not EPUBCHECK.exists():
        return UNASKED
    found = COUNTED.search(_said([java, "-jar", str(EPUBCHECK), str(file)]))
    return sum(map(int, found.groups())) if found else UNASKED


def _ace(file: Path) -> float:
    program = _checker("ace-puppeteer")
    if program is None:
        return UNASKED
    out = file.with_suffix(".ace")
    browser = shutil.which("chromium") or ""
    _said([str(program), "-f", "-s", "-o", str(out), str(file)], PUPPETEER_EXECUTABLE_PATH=browser)
    report = out / "report.json"
    if not report.exists():
        return UNASKED
    told = json.loads(report.read_text())["assertions"]
    return sum(len(page["assertions"]) for page in told)


def _html_validate(pages: Path) -> float:
    program = _checker("html-validate")
    if program is None:
        return UNASKED
    files = sorted(str(page) for page in pages.glob("*.html"))
    told = json.loads(_said([str(program), "--formatter", "json", *files]) or "null")
    if told is None:
        return UNASKED
    return float(sum(page["errorCount"] + page["warningCount"] for page in told))


def _checker(name: str) -> Path | None:
    folder = os.environ.get("CHECKERS", "")
    program = Path(folder) / "node_modules" / ".bin" / name
    return program if folder and program.exists() else None


def _said(command: Sequence[str], **environment: str) -> str:
    done = subprocess.run(  # noqa: S603 - programs of this computer, our own files
        command, capture_output=True, text=True, check=False, env={**os.environ, **environment}
    )
    return done.stdout + done.stderr


def _unexpanded(made: Book) -> float:
    """Texts that pyld loses when it expands the document."""
    document = json.loads(for_machines.render_jsonld(made))
    try:
        from pyld import jsonld  # noqa: PLC0415 (only where somebody put it)
    except ImportError:
        return UNASKED
    return _lost(document, jsonld.expand(document))


def _lost(document: dict[str, object], expanded: object) -> float:
    """Texts of the document that are nowhere in its expanded form."""
    context = document.pop("@context")
    assert isinstance(context, dict)
    held = json.dumps(expanded, ensure_ascii=False)
    return sum(json.dumps(text, ensure_ascii=False) not in held for text in _values(document))


def _values(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for key, each in value.items() if key[0] != "@" for text in _values(each)]
    if isinstance(value, list):
        return [text for each in value for text in _values(each)]
    return [value] if isinstance(value, str) else []
