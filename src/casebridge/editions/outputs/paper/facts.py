"""The figures and counts that papers may print: each with where it comes from, and as of when."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from casebridge.editions.outputs import dates, lines
from casebridge.editions.outputs.packing import moment_of
from casebridge.editions.outputs.wording import numeral, wording
from casebridge.editions.rules.book import (
    ACHIEVED,
    Book,
    BookEntry,
    BookFigure,
    country_index,
)


@dataclass(frozen=True)
class Fact:
    """One figure in words; `case` is '' where it is about the collection itself."""

    case: str
    name: str
    value: str
    as_of: str
    source: str


def day_of(book: Book) -> str:
    """The day of the text, in words."""
    return dates.written(f"{moment_of(book):%Y-%m-%d}", book.language)


def is_sourced(figure: BookFigure) -> bool:
    return bool(figure.source.strip())


def fact(entry: BookEntry, figure: BookFigure, language: str) -> Fact:
    """A case's figure; expectations and doubts are said beside the value."""
    bare = replace(figure, source="", date="")
    shown = lines.figure(bare, language, entry.original_language)
    blank = "" if language.startswith("zh") else " "
    value = blank.join(part for part in (shown.qualifier, shown.value, shown.unit) if part)
    noted = ("（{}）" if language.startswith("zh") else " ({})").format(shown.note)
    return Fact(
        case=numeral(entry.number, language),
        name=figure.name,
        value=value + noted if shown.note else value,
        as_of=dates.written(figure.date, language),
        source=figure.source.strip(),
    )


def facts_of(entry: BookEntry, language: str) -> tuple[Fact, ...]:
    """Those of its figures that name a source: no others are printed in a paper."""
    return tuple(fact(entry, item, language) for item in entry.figures if is_sourced(item))


def unsourced(book: Book) -> int:
    return sum(not is_sourced(item) for entry in book.entries for item in entry.figures)


def leading_facts(entries: Sequence[BookEntry], language: str, most: int) -> tuple[Fact, ...]:
    """The first figure of each case that was achieved and names a source, in book order."""
    found = []
    for entry in entries:
        usable = (f for f in entry.figures if is_sourced(f) and f.kind == ACHIEVED)
        first = next(usable, None)
        if first is not None:
            found.append(fact(entry, first, language))
    return tuple(found[:most])


def own_facts(book: Book, source: str) -> tuple[Fact, ...]:
    """What was counted while collecting; the office's own register is the source."""
    day = day_of(book)
    return tuple(
        Fact("", number.label, numeral(number.value, book.language), day, source)
        for number in book.collected_numbers
    )


def country_rows(book: Book) -> list[tuple[str, str, str]]:
    """Country, number of cases, their numbers: in the order of the document."""
    language = book.language
    return [
        (line.name, numeral(len(line.numbers), language), lines.numbers(line.numbers, language))
        for line in country_index(book)
    ]


def provenances(book: Book) -> Counter[str]:
    return Counter(entry.provenance for entry in book.entries)


def unchecked(book: Book) -> tuple[int, ...]:
    return tuple(entry.number for entry in book.entries if not entry.translation_checked)


def joined(names: Sequence[str], language: str) -> str:
    return wording(language)["join"].join(names)
