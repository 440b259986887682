"""The illustrated book of 100 cases in three languages, each output, and the whole release.

The PDF is set against bare typst on the same content, in CPU seconds; everything else is the time
that passes. The release runs in a database of its own that it makes and drops.
"""

import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2

from bench import book_peers
from bench.book import LANGUAGES, bare_pdf, best_of
from bench.illustrated import illustrated, ours
from bench.lines import Line
from bench.pages import own_database
from casebridge.config import postgres
from casebridge.editions.outputs import pdf
from casebridge.editions.rules.book import Book
from casebridge.kit import fonts

BARE = 1.2
EACH = 5
ALL = 60
ENDINGS = {"docx": "Word", "epub": "EPUB"}


def lines() -> Iterator[Line]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casebridge.config.settings")
    postgres.ensure_running()
    import django  # noqa: PLC0415 (only once the database runs)

    django.setup()
    for language in LANGUAGES:
        yield from _of(language)
    with own_database(), tempfile.TemporaryDirectory() as folder:
        yield from _release(Path(folder))


def _of(language: str) -> Iterator[Line]:
    made = illustrated(language)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        pdf.prepare(made, folder, fonts.Fonts())
        mine, bare = best_of((ours, bare_pdf), language, place)
        page = book_peers.write(made, folder)
        yield _against_bare(made, mine, bare, page)
        yield from _other_outputs(made, page)


def _against_bare(made: Book, mine: float, bare: float, page: Path) -> Line:
    began = time.perf_counter()
    document = pypdfium2.PdfDocument(pdf.render(made))
    passed = time.perf_counter() - began
    told = (
        f"{len(document)} pages, {mine:.1f} CPU s, passed {passed:.1f} s",
        f"bare typst {bare:.1f} CPU s",
        book_peers.weasyprint(page),
        f"load {os.getloadavg()[0]:.1f}",
    )
    what = f"Illustrated book of 100 cases, {made.language}, PDF"
    return Line(what, mine / bare, BARE, "×", peer="; ".join(filter(None, told)))


def _other_outputs(made: Book, page: Path) -> Iterator[Line]:
    from casebridge.editions.outputs.kinds import OUTPUTS  # noqa: PLC0415 (needs Django)

    for kind, name in ENDINGS.items():
        began = time.perf_counter()
        OUTPUTS[kind].render(made)
        passed = time.perf_counter() - began
        what = f"Illustrated book of 100 cases, {made.language}, {name}"
        yield Line(what, passed, EACH, "s", peer=book_peers.pandoc(page, kind))


def _release(files: Path) -> Iterator[Line]:
    """From the draft to the release by the actions that the desk calls."""
    from django.test import override_settings  # noqa: PLC0415 (needs Django)

    from bench.many_entries import draft  # noqa: PLC0415
    from casebridge.config.settings import STORAGES  # noqa: PLC0415

    usual: Any = STORAGES["default"]
    place = {**usual, "OPTIONS": {"location": str(files)}}
    with override_settings(STORAGES={**STORAGES, "default": place}):
        edition = draft()
        began = time.perf_counter()
        told = _released(edition)
        passed = time.perf_counter() - began
    what = f"Release of 100 cases in {len(LANGUAGES)} languages, all outputs"
    yield Line(what, passed, ALL, "s", peer=f"{told}; load {os.getloadavg()[0]:.1f}")


def _released(edition: Any) -> str:
    from casebridge.base.accounts.actions import grant, register  # noqa: PLC0415 (needs Django)
    from casebridge.base.accounts.models import Role  # noqa: PLC0415
    from casebridge.base.accounts.queries import machine  # noqa: PLC0415
    from casebridge.editions.actions.freezing import freeze  # noqa: PLC0415
    from casebridge.editions.actions.making import files_missing  # noqa: PLC0415
    from casebridge.editions.actions.printing import make_outputs  # noqa: PLC0415
    from casebridge.editions.actions.releasing import release  # noqa: PLC0415

    editor = register("editor@example.org", name="Editor")
    grant(editor, role=Role.EDITOR)
    frozen = freeze(edition, figures={}, by=editor)
    taken: dict[str, float] = {}
    began = time.perf_counter()
    for kind, language, refusal in make_outputs(frozen, wanted=files_missing(frozen), by=machine()):
        if refusal is not None:
            raise refusal
        taken[f"{kind} {language}"] = time.perf_counter() - began
    release(frozen, by=machine())
    last = sorted(taken, key=taken.__getitem__)[-3:]
    return f"{len(taken)} files; last " + ", ".join(f"{name} {taken[name]:.0f} s" for name in last)
