"""Lines that every output prints word for word the same: provenance, labels, figures, credits."""

from dataclasses import dataclass

from casebridge.editions.outputs.wording import language_name, numeral, wording
from casebridge.editions.rules.book import (
    EXPECTED,
    SUBMITTED,
    Book,
    BookArea,
    BookChange,
    BookEntry,
    BookFigure,
    BookSection,
)

RANGE = "\u2013"
PERCENT = ("%", "٪", "‰")
QUALIFIERS = ("over", "about", "up_to", "sources_differ")


@dataclass(frozen=True)
class FigureLines:
    """A key figure as it is set: the value large, its unit beside it, then name and note."""

    qualifier: str
    value: str
    unit: str
    name: str
    note: str


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


def facts(entry: BookEntry, language: str) -> tuple[tuple[str, str], ...]:
    """The labelled facts of a case, (label, text), empty ones left out."""
    words = wording(language)
    who = "parties" if entry.provenance == SUBMITTED or entry.specimen else "actors"
    original = entry.original_language
    pairs = (
        ("country", words["join"].join(entry.countries)),
        ("period", entry.period),
        (who, "\n".join(entry.parties)),
        ("partners", "\n".join(entry.partners)),
        ("category", entry.category_label),
        ("kind", entry.kind_label),
        ("original", language_name(original, language) if original else ""),
    )
    return tuple((words[label], text) for label, text in pairs if text)


def figure(item: BookFigure, language: str) -> FigureLines:
    """A figure with its qualifier in words, and date, kind and source as one note."""
    words = wording(language)
    known = item.qualifier in QUALIFIERS
    qualifier = words[item.qualifier] if known else item.qualifier
    doubtful = item.qualifier == "sources_differ"
    notes = [words["figure_expected"]] if item.kind == EXPECTED else []
    notes += [qualifier] if doubtful else []
    notes += [item.date] if item.date else []
    source = [words["source"].format(source=item.source)] if item.source else []
    note = words["and_source"].join([words["and_more"].join(notes)] * bool(notes) + source)
    lead = "" if doubtful else qualifier
    value, unit = _measured(item, language)
    return FigureLines(lead, value, unit, item.name, note)


def _measured(item: BookFigure, language: str) -> tuple[str, str]:
    """A percent sign belongs to the value itself; Russian sets a space before it."""
    if item.unit not in PERCENT:
        return item.value, item.unit
    return item.value + ("\u00a0" if language.startswith("ru") else "") + item.unit, ""


def area_label(area: BookArea, language: str) -> str:
    """The area's own label; cases of no area stand under the book's wording."""
    return area.label or wording(language)["other_area"]


def heading(section: BookSection, language: str) -> str:
    """The section's own heading, else the book's wording for its key."""
    return section.heading or wording(language).get(section.key, "")


def credits(book: Book) -> tuple[str, ...]:
    """One line for each picture: case, credit."""
    words = wording(book.language)
    return tuple(
        words["case"].format(number=numeral(entry.number, book.language))
        + words["colon"].format(text=entry.picture.credit)
        for entry in book.entries
        if entry.picture and entry.picture.credit
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
    lead = f"{item.version} ({item.date})" if item.date else item.version
    return lead + wording(language)["colon"].format(text=item.text)
