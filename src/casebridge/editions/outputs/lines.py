"""Lines that every output prints word for word the same: provenance, labels, figures, credits."""

import re
from dataclasses import dataclass, replace

from casebridge.editions.outputs import dates, figures
from casebridge.editions.outputs.wording import language_name, numeral, wording
from casebridge.editions.rules.book import (
    BY_AREA,
    BY_HAND,
    EXPECTED,
    SUBMITTED,
    Book,
    BookArea,
    BookChange,
    BookEntry,
    BookFigure,
    BookSection,
    Chapter,
)

RANGE = "\u2013"
PERCENT = ("%", "٪", "‰")
QUALIFIERS = ("over", "about", "up_to", "sources_differ")
# Paragraphs that were joined by a blank; between Han characters there is none.
HAN_BLANK = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[\u3000-\u9fff\uff00-\uffef\d])")


@dataclass(frozen=True)
class Fact:
    """One labelled fact of a case."""

    key: str
    label: str
    text: str


@dataclass(frozen=True)
class FigureLines:
    """A key figure as it is set: the value large, its unit beside it, then name and note."""

    qualifier: str
    value: str
    unit: str
    name: str
    note: str


def chapter_label(book: Book, chapter: Chapter) -> str:
    """A chapter by hand has no label and is called as the cases are."""
    words = wording(book.language)
    return words["cases"] if book.order == BY_HAND else chapter.label or words["other_area"]


def chapter_title(book: Book, chapter: Chapter) -> str:
    """Only an area has a number."""
    label = chapter_label(book, chapter)
    if book.order != BY_AREA:
        return label
    return f"{numeral(chapter.place + 1, book.language)}\u2002{label}"


def provenance(entry: BookEntry, language: str) -> str:
    """Where a case comes from, and whether its translation was checked."""
    words = wording(language)
    if entry.specimen:
        line = words["specimen"]
    elif entry.provenance == SUBMITTED:
        line = words[SUBMITTED].format(names=words["join"].join(entry.parties))
    else:
        line = words[entry.provenance]
    return line if entry.translation_checked else line + words["and_note"] + words["translation"]


def facts(entry: BookEntry, language: str) -> tuple[Fact, ...]:
    """The labelled facts of a case, empty ones left out."""
    words = wording(language)
    who = "parties" if entry.provenance == SUBMITTED or entry.specimen else "actors"
    original = entry.original_language
    found = (
        ("number", numeral(entry.number, language)),
        ("country", words["join"].join(entry.countries)),
        ("period", entry.period),
        (who, "\n".join(entry.parties)),
        ("partners", "\n".join(entry.partners)),
        ("category", entry.category_label),
        ("kind", entry.kind_label),
        ("original", language_name(original, language) if original else ""),
    )
    return tuple(Fact(key, words[key], text) for key, text in found if text)


def summary(entry: BookEntry) -> str:
    """The summary as one text; Chinese sentences follow each other without a blank."""
    return HAN_BLANK.sub("", entry.summary)


def sources(entry: BookEntry) -> tuple[str, ...]:
    """Every source of a case once: those listed, then addresses that only a figure names."""
    named = (item.source for item in entry.figures if _is_address(item.source))
    return tuple(dict.fromkeys((*entry.sources, *named)))


def source_mark(place: int, language: str) -> str:
    """The number by which a case's figures refer to its sources; places count from 0."""
    return f"[{numeral(place + 1, language)}]"


def _is_address(source: str) -> bool:
    return source.startswith(("http://", "https://"))


def figure_lines(entry: BookEntry, language: str) -> tuple[FigureLines, ...]:
    """A case's figures; a source printed in its list is named by its number there."""
    marks = {s: source_mark(n, language) for n, s in enumerate(sources(entry))}
    original = entry.original_language
    return tuple(
        figure(replace(item, source=marks.get(item.source, item.source)), language, original)
        for item in entry.figures
    )


def figure(item: BookFigure, language: str, original: str = "") -> FigureLines:
    """A figure with its qualifier in words, and date, kind and source as one note."""
    words = wording(language)
    code, number = _qualified(item)
    qualifier = words[code] if code in QUALIFIERS else item.qualifier
    doubtful = code == "sources_differ"
    value, unit = _measured(number, item.unit, language, original)
    note = _note(item, language, qualifier if doubtful else "")
    return FigureLines("" if doubtful else qualifier, value, unit, item.name, note)


def _qualified(item: BookFigure) -> tuple[str, str]:
    """The qualifier's code, also where it was written before the number: 'up_to 10'."""
    lead, _, number = item.value.partition(" ")
    if not item.qualifier and lead in QUALIFIERS and number:
        return lead, number
    return item.qualifier.replace(" ", "_"), item.value


def _note(item: BookFigure, language: str, doubt: str) -> str:
    words = wording(language)
    expected = words["figure_expected"] if item.kind == EXPECTED else ""
    date = dates.written(item.date, language)
    lead = words["and_more"].join(part for part in (expected, doubt, date) if part)
    source = words["source"].format(source=item.source) if item.source else ""
    parted = words["and_source"].lstrip("." if lead.endswith(".") else "")
    return parted.join(part for part in (lead, source) if part)


def _measured(number: str, unit: str, language: str, original: str) -> tuple[str, str]:
    """A percent sign belongs to the value itself; Russian sets a space before it."""
    value, scale = figures.written(number, original, language)
    if unit in PERCENT and not scale:
        return value + ("\u00a0" if language.startswith("ru") else "") + unit, ""
    blank = "" if language.startswith("zh") else " "
    return value, blank.join(part for part in (scale, unit) if part)


def area_label(area: BookArea, language: str) -> str:
    """The area's own label; cases of no area stand under the book's wording."""
    return area.label or wording(language)["other_area"]


def heading(section: BookSection, language: str) -> str:
    """The section's own heading, else the book's wording for its key."""
    return section.heading or wording(language).get(section.key, "")


def credits(book: Book) -> tuple[str, ...]:
    """One line for each credit: its cases, then the holder."""
    words = wording(book.language)
    cases: dict[str, list[int]] = {}
    for entry in book.entries:
        if entry.picture and entry.picture.credit:
            cases.setdefault(entry.picture.credit, []).append(entry.number)
    return tuple(
        words["case" if len(found) == 1 else "cases_of"].format(
            number=numbers(tuple(found), book.language)
        )
        + words["colon"].format(text=credit)
        for credit, found in cases.items()
    )


def spans(values: tuple[int, ...], language: str) -> list[tuple[str, int]]:
    """Case numbers of an index, each after what stands before it; 3, 4, 5, 6 becomes 3–6."""
    comma = wording(language)["join"]
    shown: list[tuple[str, int]] = []
    for place, value in enumerate(values):
        after_run = values[max(place - 2, 0) : place] == (value - 2, value - 1)
        if after_run:
            shown[-1] = (RANGE, value)
        else:
            shown.append((comma if place else "", value))
    return shown


def numbers(values: tuple[int, ...], language: str) -> str:
    """Case numbers as an index prints them, in one piece."""
    return "".join(before + numeral(n, language) for before, n in spans(values, language))


def change(item: BookChange, language: str) -> str:
    """A line of the list of changes."""
    day = dates.written(item.date, language)
    lead = f"{item.version} ({day})" if day else item.version
    return lead + wording(language)["colon"].format(text=item.text)


def imprint(book: Book) -> tuple[str, ...]:
    """The imprint with its dates in words."""
    return tuple(dates.in_text(line, book.language) for line in book.imprint)
