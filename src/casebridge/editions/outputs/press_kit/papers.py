"""The release and the fact sheet as papers: what stands in them, whatever file they become."""

from collections.abc import Iterator
from dataclasses import replace

from casebridge.editions.outputs import lines
from casebridge.editions.outputs.paper import Paper, Part, Table
from casebridge.editions.outputs.paper.about import about
from casebridge.editions.outputs.paper.facts import (
    Fact,
    country_rows,
    fact,
    joined,
    own_facts,
    unchecked,
)
from casebridge.editions.outputs.paper.sheet import PLAIN
from casebridge.editions.outputs.press_kit.words import kit_words
from casebridge.editions.outputs.wording import numeral
from casebridge.editions.rules.book import Book
from casebridge.editions.rules.colours import LAPIS
from casebridge.editions.rules.embargo import embargo_line
from casebridge.editions.rules.press import is_quoted


def embargo_of_kit(book: Book) -> str:
    """The line that stands over everything; '' where nothing is held back."""
    embargo = book.press.embargo
    return embargo_line(embargo.until, embargo.zone, book.language) if embargo else ""


def quotation(book: Book) -> str:
    """The words somebody said, with their name; '' where one of both is missing."""
    press = book.press
    if not is_quoted(press):
        return ""
    return kit_words(book.language)["quoted"].format(quote=press.quote, by=press.quote_by)


def release_paper(book: Book) -> Paper:
    """Word for word what was written, with the quotation after it."""
    said = quotation(book)
    parts = [Part(sentences=book.press.paragraphs)]
    parts += [Part(sentences=(said,))] if said else []
    return _paper(book, book.press.title, kit_words(book.language)["release"], parts)


def facts_paper(book: Book) -> Paper:
    title = book.title.in_(book.language).text
    return _paper(book, title, kit_words(book.language)["facts"], list(_facts(book)))


def _paper(book: Book, title: str, under: str, parts: list[Part]) -> Paper:
    organiser = book.organiser.in_(book.language).text
    return Paper(
        language=book.language,
        head=organiser,
        title=title,
        under=under,
        above=embargo_of_kit(book),
        parts=tuple(parts),
        ending=(organiser,),
        strip=book.strip if book.demonstration else "",
        colour=book.colour or LAPIS,
        measure=PLAIN,
    )


def _facts(book: Book) -> Iterator[Part]:
    words = kit_words(book.language)
    blank = "" if book.language.startswith("zh") else " "
    yield Part(words["about"], 1, (blank.join(about(book, words)),))
    numbers = collected(book)
    if numbers:
        yield Part(words["collecting"], 1, table=_table(book, numbers, with_case=False))
    figures = chosen_facts(book)
    if figures:
        yield Part(words["figures"], 1, table=_table(book, figures, with_case=True))
    else:
        yield Part(words["figures"], 1, (words["no_figures"],))
    rows = country_rows(book)
    heads = (words["countries"], words["count"], words["cases_no"])
    if rows:
        yield Part(words["countries"], 1, table=Table(heads, rows, (4, 2, 6), (1,)))
    yield Part(words["cases"], 1, table=_cases(book), note=_doubt(book))


def collected(book: Book) -> tuple[Fact, ...]:
    """The chosen figures about the collecting; their source is the organiser's own register."""
    told = replace(book, collected_numbers=book.press.numbers)
    return own_facts(told, kit_words(book.language)["register"])


def chosen_facts(book: Book) -> tuple[Fact, ...]:
    entries = {entry.number: entry for entry in book.entries}
    return tuple(
        fact(entries[number], figure, book.language) for number, figure in book.press.figures
    )


def row_of(book: Book, found: Fact) -> tuple[str, str, str, str, str]:
    words = kit_words(book.language)
    return found.case, found.name, found.value, found.as_of or words["not_said"], found.source


def fact_heads(book: Book) -> tuple[str, ...]:
    words = kit_words(book.language)
    return tuple(words[key] for key in ("no", "what", "value", "as_of", "source"))


def _table(book: Book, found: tuple[Fact, ...], *, with_case: bool) -> Table:
    """Figures about the collecting belong to no case, and have no column for its number."""
    rows = [row_of(book, one) for one in found]
    if with_case:
        return Table(fact_heads(book), rows, (3, 7, 5, 6, 10))
    return Table(fact_heads(book)[1:], [row[1:] for row in rows], (9, 4, 6, 9))


def _cases(book: Book) -> Table:
    words, language = kit_words(book.language), book.language
    heads = [words[key] for key in ("no", "cases", "countries", "parties")]
    rows = [
        (
            numeral(entry.number, language),
            f"{entry.title}\n{lines.provenance(entry, language)}",
            joined(entry.countries, language),
            "\n".join(entry.parties) or words["not_said"],
        )
        for entry in book.entries
    ]
    return Table(heads, rows, (3, 12, 6, 8))


def _doubt(book: Book) -> str:
    numbers = unchecked(book)
    said = lines.numbers(numbers, book.language)
    return kit_words(book.language)["unchecked"].format(numbers=said) if numbers else ""
