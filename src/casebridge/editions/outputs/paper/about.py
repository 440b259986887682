"""What every paper says of the collection, from nothing but what it holds."""

from collections.abc import Mapping

from casebridge.editions.outputs.paper.counts import counted
from casebridge.editions.outputs.paper.facts import provenances
from casebridge.editions.outputs.wording import numeral
from casebridge.editions.rules.book import (
    COMPILED,
    IMPORTED,
    SUBMITTED,
    Book,
    areas_with_cases,
    country_index,
)


def about(book: Book, words: Mapping[str, str]) -> tuple[str, str]:
    """What it is and how much it holds, and where its cases come from, in the paper's words."""
    return _done(book, words), _kinds(book, words)


def _done(book: Book, words: Mapping[str, str]) -> str:
    language = book.language
    return words["done"].format(
        organiser=book.organiser.in_(language).text,
        title=book.title.in_(language).text,
        year=numeral(book.year, language),
        version=numeral(book.version or "1", language),
        cases=counted("cases", len(book.entries), language),
        countries=counted("from_countries", len(country_index(book)), language),
        areas=counted("in_areas", sum(bool(a.label) for a in areas_with_cases(book)), language),
    )


def _kinds(book: Book, words: Mapping[str, str]) -> str:
    found = provenances(book)
    kinds = [
        words[kind].format(cases=counted("cases", found[kind], book.language))
        for kind in (SUBMITTED, COMPILED, IMPORTED)
        if found[kind]
    ]
    return words["kinds"].format(kinds=words["list_end"].join(kinds))
