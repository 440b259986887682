"""The edition as data for machines: JSON, CSV and JSON-LD in the words of schema.org."""

import csv
import io
import json
import re
from collections.abc import Mapping

from casebridge.editions.outputs import lines
from casebridge.editions.outputs.for_machines.linked import linked
from casebridge.editions.outputs.for_machines.plain import plain
from casebridge.editions.rules.book import Book, BookEntry

# A spreadsheet would take a text that begins so for a formula.
FORMULA = re.compile(r"[=+\-@\t\r]")
COLUMNS = (
    "number", "title", "language", "original_language", "provenance", "provenance_text",
    "translation_checked", "specimen", "area", "countries", "period", "parties", "partners",
    "category", "kind", "summary", "achieved", "expected", "figures", "sources", "licence",
    "keywords",
)  # fmt: skip


def render_json(book: Book) -> bytes:
    return _written(plain(book))


def render_jsonld(book: Book) -> bytes:
    return _written(linked(book))


def render_csv(book: Book) -> bytes:
    """UTF-8 with CRLF (RFC 4180), one row a case; several values of a cell stand on lines.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for entry in book.entries:
        row = _row(book, entry)
        writer.writerow(
            {key: f"'{text}" if FORMULA.match(text) else text for key, text in row.items()}
        )
    return out.getvalue().encode()


def _row(book: Book, entry: BookEntry) -> Mapping[str, str]:
    figures = [
        " ".join(part for part in (item.qualifier, item.value, item.unit, item.name) if part)
        for item in lines.figure_lines(entry, book.language)
    ]
    return {
        "number": str(entry.number),
        "title": entry.title,
        "language": book.language,
        "original_language": entry.original_language,
        "provenance": entry.provenance,
        "provenance_text": lines.provenance(entry, book.language),
        "translation_checked": "yes" if entry.translation_checked else "no",
        "specimen": "yes" if entry.specimen else "no",
        "area": entry.area,
        "countries": "\n".join(entry.countries),
        "period": entry.period,
        "parties": "\n".join(entry.parties),
        "partners": "\n".join(entry.partners),
        "category": entry.category_label,
        "kind": entry.kind_label,
        "summary": lines.summary(entry),
        "achieved": "\n".join(entry.achieved),
        "expected": "\n".join(entry.expected),
        "figures": "\n".join(figures),
        "sources": "\n".join(lines.sources(entry)),
        "licence": " ".join(book.licence),
        "keywords": "\n".join(entry.keywords),
    }


def _written(values: object) -> bytes:
    return (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode()
