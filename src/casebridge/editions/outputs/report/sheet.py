"""The report to government in words, part by part, from nothing but the book."""

from collections.abc import Iterable, Iterator

from casebridge.editions.outputs import lines
from casebridge.editions.outputs.paper.about import about
from casebridge.editions.outputs.paper.counts import counted
from casebridge.editions.outputs.paper.facts import (
    Fact,
    country_rows,
    day_of,
    leading_facts,
    unchecked,
    unsourced,
)
from casebridge.editions.outputs.paper.sheet import Paper, Part, Table
from casebridge.editions.outputs.report.annexes import annexes, facts_table
from casebridge.editions.outputs.report.words import HAN_NUMERALS, report_words
from casebridge.editions.outputs.wording import numeral
from casebridge.editions.rules.book import Book, areas_with_cases, entries_of_area
from casebridge.editions.rules.colours import LAPIS

# What fits under the sentences of the one page.
MOST_ON_THE_PAGE = 4


def report_of(book: Book) -> Paper:
    told = _Told(book)
    title = book.title.in_(book.language).text
    return Paper(
        language=book.language,
        head=told.organiser,
        title=told.words["title"].format(title=title),
        parts=(*told.parts(), *annexes(book)),
        ending=(told.organiser, day_of(book)),
        strip=book.strip if book.demonstration else "",
        colour=book.colour or LAPIS,
    )


class _Told:
    """A book told to a ministry in the book's language."""

    def __init__(self, book: Book) -> None:
        self.book, self.language = book, book.language
        self.words = report_words(book.language)
        self.organiser = book.organiser.in_(book.language).text

    def parts(self) -> Iterator[Part]:
        yield from self._summary()
        bodies = (self._course(), self._spread(), self._outcomes(), self._remarks())
        held = [list(body) for body in bodies]
        for place, (first, *others) in enumerate(body for body in held if body):
            yield self._headed(first, place)
            yield from others
        yield self._annex_list()

    def _headed(self, part: Part, place: int) -> Part:
        number = HAN_NUMERALS[place] if self._is_chinese else numeral(place + 1, self.language)
        text = self.words["heading"].format(n=number, text=part.heading)
        return Part(text, 1, part.sentences, part.table, part.note, new_page=place == 0)

    @property
    def _is_chinese(self) -> bool:
        return self.language.startswith("zh")

    def count(self, what: str, number: int) -> str:
        return counted(what, number, self.language)

    def _summary(self) -> Iterator[Part]:
        """All that a minister reads: it ends with its page."""
        said = [*about(self.book, self.words), self.words["order"]]
        note = self.words["numbers_note"].format(day=day_of(self.book))
        numbers = self.book.collected_numbers
        rows = [(n.label, numeral(n.value, self.language)) for n in numbers]
        table = Table((self.words["item"], self.words["count"]), rows, (5, 2), (1,))
        yield Part(self.words["summary"], 1, said, table if rows else None, note if rows else "")
        leading = leading_facts(self.book.entries, self.language, MOST_ON_THE_PAGE)
        if leading:
            yield Part(self.words["main_figures"], 2, table=self._facts(leading))

    def _course(self) -> Iterator[Part]:
        if self.book.how_collected:
            yield Part(self.words["course"], 1, self.book.how_collected)

    def _spread(self) -> Iterator[Part]:
        words = self.words
        yield Part(words["spread"])
        heads = (words["country"], words["count"], words["cases_no"])
        countries = Table(heads, country_rows(self.book), (4, 2, 6), (1,))
        yield Part(self._sub(0, words["by_country"]), 2, (), countries, words["twice"])
        heads = (words["area"], words["count"], words["cases_no"])
        areas = Table(heads, list(self._area_rows()), (4, 2, 6), (1,))
        yield Part(self._sub(1, words["by_area"]), 2, (), areas)

    def _area_rows(self) -> Iterator[tuple[str, str, str]]:
        for area in areas_with_cases(self.book):
            held = tuple(e.number for e in entries_of_area(self.book, area.code))
            count = numeral(len(held), self.language)
            yield lines.area_label(area, self.language), count, lines.numbers(held, self.language)

    def _outcomes(self) -> Iterator[Part]:
        yield Part(self.words["outcomes"], 1, (self.words["outcomes_said"],))
        for place, area in enumerate(areas_with_cases(self.book)):
            entries = entries_of_area(self.book, area.code)
            found = leading_facts(entries, self.language, len(entries))
            heading = self._sub(place, lines.area_label(area, self.language))
            said = () if found else (self.words["no_figures"],)
            yield Part(heading, 2, said, self._facts(found) if found else None)

    def _sub(self, place: int, text: str) -> str:
        number = HAN_NUMERALS[place] if place < len(HAN_NUMERALS) else numeral(place + 1, "")
        return self.words["subheading"].format(n=number, text=text)

    def _facts(self, found: Iterable[Fact]) -> Table:
        return facts_table(found, self.language)

    def _remarks(self) -> Iterator[Part]:
        said = [*self.book.wording_note, *self._doubts(), *self.book.disclaimer, *self.book.licence]
        yield Part(self.words["remarks"], 1, tuple(dict.fromkeys(said)))

    def _doubts(self) -> Iterator[str]:
        missing = unsourced(self.book)
        if missing:
            yield self.words["unsourced"].format(figures=self.count("figures", missing))
        for key, numbers in (("unchecked", unchecked(self.book)), ("specimens", self._specimens())):
            if numbers:
                yield self.words[key].format(numbers=lines.numbers(numbers, self.language))

    def _specimens(self) -> tuple[int, ...]:
        return tuple(entry.number for entry in self.book.entries if entry.specimen)

    def _annex_list(self) -> Part:
        names = [self.words[key] for key in ("annex_cases", "annex_figures", "annex_matrix")]
        named = [f"{numeral(n, self.language)}. {name}" for n, name in enumerate(names, start=1)]
        return Part(sentences=("\n".join((self.words["annexes"], *named)),))
