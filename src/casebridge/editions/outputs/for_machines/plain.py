"""The edition as plain values: what is printed, beside the codes behind it."""

import re
from collections.abc import Mapping

from casebridge.editions.outputs import lines
from casebridge.editions.rules.book import Book, BookEntry, BookFigure, country_index

Values = dict[str, object]
FORMAT = "casebridge-edition-1"
CREATIVE_COMMONS = re.compile(r"CC[\s\u00a0]BY(-SA|-NC|-ND|-NC-SA|-NC-ND)?[\s\u00a0](\d\.\d)")


def plain(book: Book) -> Values:
    """`format` names this shape; it changes when a field changes its meaning."""
    return {
        "format": FORMAT,
        "language": book.language,
        "title": dict(book.title.texts),
        "subtitle": book.subtitle.in_(book.language).text,
        "organiser": dict(book.organiser.texts),
        "year": book.year,
        "version": book.version,
        "licence": {"text": list(book.licence), "address": licence_address(book)},
        "disclaimer": list(book.disclaimer),
        "demonstration": book.strip if book.demonstration else "",
        "foreword": list(book.foreword),
        "how_collected": list(book.how_collected),
        "collected_numbers": [vars(number) for number in book.collected_numbers],
        "wording_note": list(book.wording_note),
        "areas": [{"code": area.code, "label": area.label} for area in book.areas],
        "countries": [
            {"name": line.name, "cases": list(line.numbers)} for line in country_index(book)
        ],
        "cases": [_case(book, entry) for entry in book.entries],
        "credits": list(lines.credits(book)),
        "changes": [vars(change) for change in book.changes],
        "imprint": list(lines.imprint(book)),
    }


def licence_address(book: Book) -> str:
    """Where the licence named in the text stands; '' where none is recognised."""
    found = CREATIVE_COMMONS.search(" ".join(book.licence))
    if not found:
        return ""
    kind = "by" + (found[1] or "").lower()
    return f"https://creativecommons.org/licenses/{kind}/{found[2]}/"


def _case(book: Book, entry: BookEntry) -> Values:
    language = book.language
    return {
        "number": entry.number,
        "title": entry.title,
        "other_titles": dict(entry.other_titles),
        "original_language": entry.original_language,
        "translation_checked": entry.translation_checked,
        "specimen": entry.specimen,
        "provenance": {"code": entry.provenance, "text": lines.provenance(entry, language)},
        "area": entry.area,
        "keywords": list(entry.keywords),
        "countries": list(entry.countries),
        "parties": list(entry.parties),
        "partners": list(entry.partners),
        "facts": [vars(fact) for fact in lines.facts(entry, language)],
        "summary": lines.summary(entry),
        "sections": [
            {
                "key": part.key,
                "heading": lines.heading(part, language),
                "paragraphs": list(part.paragraphs),
            }
            for part in entry.sections
        ],
        "achieved": list(entry.achieved),
        "expected": list(entry.expected),
        "figures": [
            _figure(item, shown)
            for item, shown in zip(entry.figures, lines.figure_lines(entry, language), strict=True)
        ],
        "picture": _picture(entry),
        "sources": list(lines.sources(entry)),
    }


def _figure(item: BookFigure, shown: lines.FigureLines) -> Mapping[str, object]:
    """As written, and as the book prints it."""
    return {**vars(item), "printed": vars(shown)}


def _picture(entry: BookEntry) -> Mapping[str, str] | None:
    picture = entry.picture
    if picture is None:
        return None
    return {"caption": picture.caption, "credit": picture.credit, "description": picture.alt}
