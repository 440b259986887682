"""The annexes of the report: all cases, all sourced figures, countries against areas."""

from collections.abc import Iterable, Iterator

from casebridge.editions.outputs import lines
from casebridge.editions.outputs.paper.facts import Fact, facts_of, joined
from casebridge.editions.outputs.paper.sheet import Part, Table
from casebridge.editions.outputs.report.words import report_words
from casebridge.editions.outputs.wording import numeral
from casebridge.editions.rules.book import (
    Book,
    areas_with_cases,
    country_index,
    entries_of_area,
)

# Beyond that many areas a table of one paper has no room for its columns.
MOST_COLUMNS = 8


def annexes(book: Book) -> Iterator[Part]:
    words = report_words(book.language)
    made = (
        ("annex_cases", _cases(book)),
        ("annex_figures", _figures(book)),
        ("annex_matrix", _matrix(book)),
    )
    for number, (key, table) in enumerate(made, start=1):
        yield Part(
            heading=words[key],
            table=table if table.rows else None,
            sentences=() if table.rows else (words["nothing"],),
            note=words["of_distinct"] if key == "annex_matrix" and table.rows else "",
            label=words["annex"].format(n=numeral(number, book.language)),
            new_page=True,
        )


def facts_table(found: Iterable[Fact], language: str) -> Table:
    """Figures with what each is as of, and where it comes from."""
    words = report_words(language)
    heads = [words[key] for key in ("no", "figure", "value", "as_of", "source")]
    rows = [(f.case, f.name, f.value, f.as_of or words["not_said"], f.source) for f in found]
    return Table(heads, rows, (2, 8, 6, 5, 9))


def _cases(book: Book) -> Table:
    words, language = report_words(book.language), book.language
    heads = [words[key] for key in ("no", "case", "country", "parties", "area")]
    labels = {area.code: lines.area_label(area, language) for area in areas_with_cases(book)}
    rows = [
        (
            numeral(entry.number, language),
            f"{entry.title}\n{lines.provenance(entry, language)}",
            joined(entry.countries, language),
            "\n".join(entry.parties) or words["nothing"],
            labels.get(entry.area, words["nothing"]),
        )
        for entry in book.entries
    ]
    return Table(heads, rows, (2, 11, 5, 7, 5))


def _figures(book: Book) -> Table:
    found = (fact for entry in book.entries for fact in facts_of(entry, book.language))
    return facts_table(found, book.language)


def _matrix(book: Book) -> Table:
    """Countries down, areas across; an empty cell stays empty."""
    words, language = report_words(book.language), book.language
    areas = areas_with_cases(book)[:MOST_COLUMNS]
    held = [{e.number for e in entries_of_area(book, area.code)} for area in areas]
    heads = (words["country"], *(lines.area_label(a, language) for a in areas), words["total"])
    rows = [
        (line.name, *(_count(numbers & set(line.numbers), language) for numbers in held))
        + (numeral(len(line.numbers), language),)
        for line in country_index(book)
    ]
    total = (*(_count(numbers, language) for numbers in held), numeral(len(book.entries), language))
    rows += [(words["total"], *total)] if rows else []
    widths = (7, *(4 for _ in areas), 3)
    return Table(heads, rows, widths, tuple(range(1, len(heads))))


def _count(numbers: set[int], language: str) -> str:
    return numeral(len(numbers), language) if numbers else ""
