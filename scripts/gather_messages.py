"""Gathers what is to be translated from Python and templates into each django.po."""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

SOURCE = Path(__file__).parents[1] / "src" / "casebridge"
LOCALE = SOURCE / "locale"
LANGUAGES = ("zh_Hans", "ru", "fa")
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


WORDS = r"""u?'(?:\\.|[^'\\])*'|u?"(?:\\.|[^"\\])*"|count|,"""
CALL = re.compile(rf"(?<!\w)(?:_|n?p?gettext)\((?:\s*(?:{WORDS}))*\s*\)")


def main() -> int:
    settings.configure()
    django.setup()
    found = _gathered()
    for language in LANGUAGES:
        _merge(found, language)
        sys.stdout.write(f"{language}: {len(found)} messages\n")
    return 0


def _gathered() -> Catalog:
    catalogue = Catalog(project="Casebridge", charset="utf-8")
    for path in sorted(SOURCE.rglob("*")):
        place = path.relative_to(SOURCE).as_posix()
        for message, comments, context in _messages(path):
            # Places without line numbers: a moved line is no change of a catalogue.
            catalogue.add(message, locations=[(place, 0)], auto_comments=comments, context=context)
    return catalogue


def _messages(path: Path) -> Iterator[tuple[str | tuple[str, ...], list[str], str | None]]:
    if path.suffix == ".py":
        text = path.read_text()
    elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
        # Django turns a template into calls that any extractor can read.
        text = _python_like(templatize(path.read_text(), origin=str(path)))
    else:
        return
    lines = BytesIO(text.encode())
    for _, message, comments, context in extract("python", lines, KEYWORDS, ("Translators:",)):
        yield message, comments, context


def _python_like(text: str) -> str:
    """Only the calls: between them templatize leaves rows of X, B and S for xgettext."""
    return "\n".join(found.group() for found in CALL.finditer(text))


def _merge(found: Catalog, language: str) -> None:
    path = LOCALE / language / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    known = Catalog(locale=language, charset="utf-8", project="Casebridge", fuzzy=False)
    if path.exists():
        with path.open("rb") as stream:
            known = read_po(stream, locale=language)
    known.update(found, no_fuzzy_matching=True, update_header_comment=False)
    known.obsolete.clear()
    known.fuzzy = False
    if not path.exists():
        known.header_comment = f"# Casebridge in {language}; licensed as Casebridge itself."
    known.last_translator = known.language_team = known.msgid_bugs_address = ""
    with path.open("wb") as stream:
        write_po(stream, known, width=100, sort_output=True, include_lineno=False)


if __name__ == "__main__":
    sys.exit(main())
