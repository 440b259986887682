"""The book as a Word file an editor can go on working in: real headings, lists, fields."""

from collections.abc import Sequence
from datetime import UTC, datetime

from docx.document import Document as DocumentObject

from casebridge.editions.outputs import lines, pictures
from casebridge.editions.outputs.docx.template import opened
from casebridge.editions.outputs.docx.writing import Cell, Writer, packed, page_number
from casebridge.editions.outputs.wording import numeral, wording
from casebridge.editions.rules.book import (
    Book,
    BookEntry,
    Chapter,
    IndexLine,
    area_index,
    chapters,
    country_index,
    keyword_index,
    organisation_index,
)
from casebridge.editions.rules.colours import for_text
from casebridge.kit.text.multilingual import Multilingual, direction_of
from casebridge.kit.text.xml_text import fit

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


def render(book: Book, styles: bytes | None = None, *, at: datetime = EPOCH) -> bytes:
    """The book's Word file; `styles` is a Word file to take styles from, else the book's own."""
    own = styles if styles is not None else book.word_styles or None
    document = opened(own, book.language, for_text(book.colour))
    writer = Writer(document, book.language)
    _properties(document, book, at)
    _running_lines(document, writer, book)
    _front(writer, book)
    for place, chapter in enumerate(chapters(book)):
        _chapter(writer, book, chapter, place)
    _back(writer, book)
    return packed(document, at)


def _properties(document: DocumentObject, book: Book, at: datetime) -> None:
    properties = document.core_properties
    properties.title = fit(book.title.in_(book.language).text)
    properties.author = fit(book.organiser.in_(book.language).text)
    properties.last_modified_by = properties.author
    properties.language = book.language
    properties.comments = ""
    properties.version = book.version
    properties.created = properties.modified = at.replace(tzinfo=None)
    properties.revision = 1


def _running_lines(document: DocumentObject, writer: Writer, book: Book) -> None:
    """Title above, page number and the demonstration strip below; the organiser's stay."""
    section = document.sections[0]
    if section.header.is_linked_to_previous:
        title = writer.paragraph("header", book.title.in_(book.language).text)
        section.header._element.append(title)
        _drop_empty(section.header._element)
    foot = section.footer._element
    number = writer.paragraph("footer")
    number.extend(page_number())
    foot.append(number)
    if book.demonstration and book.strip:
        foot.append(writer.paragraph("footer", book.strip))
    _drop_empty(foot)


def _drop_empty(holder) -> None:  # type: ignore[no-untyped-def]
    first = holder[0]
    if len(holder) > 1 and not "".join(first.itertext()).strip() and not len(first):
        holder.remove(first)


def _front(writer: Writer, book: Book) -> None:
    words = wording(book.language)
    if book.logo:
        writer.logo(pictures.logo(book.logo)[0], book.organiser.in_(book.language).text)
    _in_all_languages(writer, book.title, "title", "subtitle")
    writer.say("Casebridge Line", book.subtitle.in_(book.language).text)
    _in_all_languages(writer, book.organiser, "Casebridge Line", "Casebridge Line")
    writer.say("Casebridge Line", numeral(book.year, book.language))
    if book.version:
        number = numeral(book.version, book.language)
        writer.say("Casebridge Note", words["version"].format(version=number))
    _part(writer, words["foreword"], book.foreword)
    _part(writer, words["how_collected"], book.how_collected)
    if book.collected_numbers:
        writer.table(
            [
                ((("Casebridge Figure", number.value),), (("Casebridge Line", number.label),))
                for number in book.collected_numbers
            ],
            (35, 120),
        )
    writer.say("heading 1", words["contents"])
    writer.contents(_contents(book))
    _part(writer, words["wording_note"], book.wording_note)
    if book.countries:
        writer.say("heading 1", words["countries"])
        _index_lines(writer, book, book.countries)


def _in_all_languages(writer: Writer, text: Multilingual, first: str, others: str) -> None:
    leading = text.in_(writer.language)
    writer.say(first, leading.text, tag=_foreign(leading.tag, writer))
    for tag, other in text.texts.items():
        if tag != leading.tag:
            writer.say(others, other, tag=_foreign(tag, writer))


def _foreign(tag: str, writer: Writer) -> str:
    return "" if tag == writer.language else tag


def _contents(book: Book) -> list[tuple[int, str, str]]:
    found: list[tuple[int, str, str]] = []
    for place, chapter in enumerate(chapters(book)):
        found.append((1, lines.chapter_title(book, chapter), f"area_{place}"))
        for entry in chapter.entries:
            found.append((2, _case_title(book, entry), f"case_{entry.number}"))
    return found


def _part(writer: Writer, title: str, texts: tuple[str, ...]) -> None:
    if texts:
        writer.say("heading 1", title)
        writer.say_all("normal", texts)


def _case_title(book: Book, entry: BookEntry) -> str:
    return f"{numeral(entry.number, book.language)}\u2002{entry.title}"


def _chapter(writer: Writer, book: Book, chapter: Chapter, place: int) -> None:
    members = chapter.entries
    writer.say("heading 1", lines.chapter_title(book, chapter), bookmark=f"area_{place}")
    count = wording(book.language)["case_count"]
    writer.say("Casebridge Note", count.format(count=numeral(len(members), book.language)))
    for place_in_area, entry in enumerate(members):
        _case(writer, book, entry, new_page=place_in_area > 0)


def _case(writer: Writer, book: Book, entry: BookEntry, *, new_page: bool) -> None:
    language = book.language
    name = f"case_{entry.number}"
    writer.say("heading 2", _case_title(book, entry), bookmark=name, new_page=new_page)
    for tag, text in entry.other_titles:
        writer.say("Casebridge Other Title", text, tag=tag)
    writer.say("Casebridge Provenance", lines.provenance(entry, language))
    _figures(writer, entry)
    picture = pictures.printable(entry)
    if picture:
        credit = wording(language)["credit"].format(credit=picture.credit)
        credited = f" {credit}" if picture.credit else ""
        writer.picture(picture, picture.caption + credited)
    writer.say("Casebridge Summary", lines.summary(entry))
    _case_text(writer, book, entry)
    _facts(writer, entry)
    _sources(writer, entry)


def _figures(writer: Writer, entry: BookEntry) -> None:
    """Figures side by side, three or four in a row, each value over its name and note."""
    cells = [_figure(shown) for shown in lines.figure_lines(entry, writer.language)]
    if cells:
        across = 4 if len(cells) == 4 else min(len(cells), 3)
        writer.table(_rows(cells, across), (164 // across,) * across)


def _figure(shown: lines.FigureLines) -> Cell:
    value = " ".join(part for part in (shown.qualifier, shown.value, shown.unit) if part)
    said = [("Casebridge Figure", value), ("Casebridge Fact", shown.name)]
    return [*said, ("Casebridge Note", shown.note)] if shown.note else said


def _rows(cells: Sequence[Cell], across: int) -> list[list[Cell]]:
    filled = [*cells, *[()] * (-len(cells) % across)]
    return [list(filled[at : at + across]) for at in range(0, len(filled), across)]


def _case_text(writer: Writer, book: Book, entry: BookEntry) -> None:
    words = wording(book.language)
    for section in entry.sections:
        writer.say("heading 3", lines.heading(section, book.language))
        writer.say_all("normal", section.paragraphs)
    for title, texts in (("achieved", entry.achieved), ("expected", entry.expected)):
        if texts:
            writer.say("heading 3", words[title])
            writer.say_all("List Bullet", texts)


def _facts(writer: Writer, entry: BookEntry) -> None:
    """Two facts in a row, each after its label."""
    pairs = [
        ((("Casebridge Note", fact.label),), (("Casebridge Fact", fact.text),))
        for fact in lines.facts(entry, writer.language)
    ]
    writer.say("Casebridge Note", " ")
    writer.table(_rows([cell for pair in pairs for cell in pair], 4), (22, 60, 22, 60))


def _sources(writer: Writer, entry: BookEntry) -> None:
    listed = lines.sources(entry)
    if not listed:
        return
    writer.say("Casebridge Sources", wording(writer.language)["sources"])
    for place, source in enumerate(listed):
        writer.say("Casebridge Note", f"{lines.source_mark(place, writer.language)} {source}")


def _back(writer: Writer, book: Book) -> None:
    words = wording(book.language)
    writer.say("heading 1", words["indexes"])
    writer.say("Casebridge Note", words["index_note"])
    for title, index in (
        ("index_countries", country_index(book)),
        ("index_areas", area_index(book)),
        ("index_organisations", organisation_index(book)),
        ("index_keywords", keyword_index(book)),
    ):
        if index:
            writer.say("heading 2", words[title])
            _index_lines(writer, book, index)
    writer.say("heading 1", words["closing"])
    changes = tuple(lines.change(change, book.language) for change in book.changes)
    for title, texts in (
        ("credits", lines.credits(book)),
        ("licence", book.licence),
        ("changes", changes),
        ("imprint", lines.imprint(book)),
        ("disclaimer", book.disclaimer),
    ):
        if texts:
            writer.say("heading 2", words[title])
            writer.say_all("Casebridge Line", texts)


def _index_lines(writer: Writer, book: Book, index: tuple[IndexLine, ...]) -> None:
    for line in index:
        numbers = lines.numbers(line.numbers, book.language)
        name = line.name or wording(book.language)["other_area"]
        mark = "\u200f" if direction_of(book.language) == "rtl" else ""
        writer.say("Casebridge Line", f"{name}{mark}\u2003{numbers}")
