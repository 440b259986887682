"""The edition as JSON-LD: every name is a term of schema.org, so it expands without a network."""

from collections.abc import Iterator

from casebridge.editions.outputs import lines
from casebridge.editions.outputs.for_machines.plain import Values, licence_address
from casebridge.editions.outputs.wording import wording
from casebridge.editions.rules.book import Book, BookEntry, BookFigure

SCHEMA = "https://schema.org/"
# The context is written out here: nobody needs to fetch one.
CONTEXT: Values = {
    "@vocab": SCHEMA,
    "license": {"@type": "@id"},
    "url": {"@type": "@id"},
    "hasPart": {"@container": "@list"},
    # These are no words of a language.
    "inLanguage": {"@language": None},
    "version": {"@language": None},
    "observationDate": {"@language": None},
}


def linked(book: Book) -> Values:
    """A collection and its cases; `@language` says in which language every text is written."""
    made: Values = {
        "@context": {**CONTEXT, "@language": book.language},
        "@type": "Collection",
        "name": book.title.in_(book.language).text,
        "alternateName": _elsewhere(book),
        "inLanguage": book.language,
        "publisher": {
            "@type": "Organization",
            "name": book.organiser.in_(book.language).text,
        },
        "copyrightYear": int(book.year) if book.year.isdigit() else book.year,
        "version": book.version,
        "collectionSize": len(book.entries),
        "usageInfo": list(_terms(book)),
        "hasPart": [_case(book, entry) for entry in book.entries],
    }
    optional: Values = {
        "license": licence_address(book),
        "abstract": book.subtitle.in_(book.language).text,
        "disambiguatingDescription": book.strip if book.demonstration else "",
    }
    return made | {key: value for key, value in optional.items() if value}


def _terms(book: Book) -> Iterator[Values]:
    """What may be done with the texts, and what nobody answers for."""
    words = wording(book.language)
    for key, texts in (("licence", book.licence), ("disclaimer", book.disclaimer)):
        if texts:
            yield {"@type": "CreativeWork", "name": words[key], "text": " ".join(texts)}


def _elsewhere(book: Book) -> list[Values]:
    """Its titles in the other languages, each saying which."""
    return [
        {"@language": tag, "@value": text}
        for tag, text in book.title.texts.items()
        if tag != book.language
    ]


def _case(book: Book, entry: BookEntry) -> Values:
    language = book.language
    labels = {area.code: area for area in book.areas}
    area = labels.get(entry.area)
    made: Values = {
        "@type": "Article",
        "position": entry.number,
        "name": entry.title,
        "alternateName": [{"@language": tag, "@value": text} for tag, text in entry.other_titles],
        "inLanguage": language,
        "creditText": lines.provenance(entry, language),
        "abstract": lines.summary(entry),
        "articleSection": lines.area_label(area, language) if area else "",
        "keywords": list(entry.keywords),
        "spatialCoverage": [_named("Country", name) for name in entry.countries],
        "temporalCoverage": entry.period,
        "mentions": [
            *(_named("Organization", name) for name in (*entry.parties, *entry.partners)),
            *(
                _figure(item, shown)
                for item, shown in zip(
                    entry.figures, lines.figure_lines(entry, language), strict=True
                )
            ),
        ],
        "articleBody": "\n\n".join(_body(book, entry)),
        "citation": list(lines.sources(entry)),
    }
    return {key: value for key, value in made.items() if value}


def _body(book: Book, entry: BookEntry) -> list[str]:
    sections = [text for part in entry.sections for text in part.paragraphs]
    return [*sections, *entry.achieved, *entry.expected]


def _named(kind: str, name: str) -> Values:
    return {"@type": kind, "name": name}


def _figure(item: BookFigure, shown: lines.FigureLines) -> Values:
    made: Values = {
        "@type": "Observation",
        "name": shown.name,
        "value": shown.value,
        "unitText": shown.unit,
        "description": " ".join(part for part in (shown.qualifier, shown.note) if part),
        "observationDate": item.date,
    }
    return {key: value for key, value in made.items() if value}
