"""The book as the values that the typst templates read, everything in the order of printing."""

from collections.abc import Mapping

from casebridge.editions.outputs import lines
from casebridge.editions.outputs.breaking import pieces
from casebridge.editions.outputs.pictures import Printable
from casebridge.editions.outputs.wording import DIGITS, numeral, wording
from casebridge.editions.rules.book import (
    A4,
    PLAIN,
    SIXTEENMO,
    Book,
    BookArea,
    BookEntry,
    IndexLine,
    area_index,
    areas_with_cases,
    country_index,
    entries_of_area,
    organisation_index,
    place_of_area,
)
from casebridge.kit import fonts
from casebridge.kit.text.multilingual import Multilingual, direction_of

Values = dict[str, object]

REGIONS = {"zh": "cn", "ru": "ru", "en": "gb", "fa": "ir", "ur": "pk"}
# Size of text in points and height of a line in millimetres.
MEASURES = {"zh": (10.5, 5.5), "fa": (11.0, 6.2), "ar": (11.0, 6.2), "ur": (11.0, 9.0)}
# Height of the page in millimetres; both papers are 210 wide.
HEIGHTS = {SIXTEENMO: 285, A4: 297}
COVER_FIRST = ("zh-Hans", "ru", "en")


Pictures = Mapping[int, Printable]


def values(book: Book, chosen: fonts.Fonts, pictures: Pictures) -> Values:
    """Everything the templates print; pictures are named by file only."""
    return _setting(book, chosen) | _outside(book) | _inside(book, pictures) | _indexes(book)


def _setting(book: Book, chosen: fonts.Fonts) -> Values:
    short = book.language.split("-")[0]
    size, line = MEASURES.get(short, (10.0, 5.5))
    families = chosen.families(book.language)
    return {
        "lang": short,
        "region": REGIONS.get(short),
        "dir": direction_of(book.language),
        "height": HEIGHTS[book.paper],
        "plain": book.theme == PLAIN,
        "size": size,
        "line": line,
        "strong": 400 if short == "zh" else 600,
        "digits": DIGITS.get(short, ""),
        "fonts": {
            "serif": list(families.sans if book.theme == PLAIN else families.serif),
            "sans": list(families.sans),
        },
        "words": dict(wording(book.language)),
        "strip": book.strip if book.demonstration else "",
    }


def _outside(book: Book) -> Values:
    version = wording(book.language)["version"].format(version=numeral(book.version, book.language))
    return {
        "running": book.title.in_(book.language).text,
        "title": pieces(book.title.in_(book.language).text),
        "titles": _titles(book.title, book.language),
        "subtitle": book.subtitle.in_(book.language).text,
        "organiser": book.organiser.in_(book.language).text,
        "organisers": _titles(book.organiser, book.language),
        "year": numeral(book.year, book.language),
        "version": version if book.version else "",
        "imprint": list(lines.imprint(book)),
        "lines": [place_of_area(book, entry.area) for entry in book.entries],
    }


def _titles(title: Multilingual, language: str) -> list[Values]:
    """The edition's language first, Chinese and Russian equal, English smaller."""
    order = dict.fromkeys((language, *COVER_FIRST, *title.texts))
    return [
        {
            **_foreign(tag, title.texts[tag]),
            "first": tag == language,
            "size": (22 if tag == language else 16) if tag == "en" else 26,
        }
        for tag in order
        if title.has(tag)
    ]


def _foreign(tag: str, text: str) -> Values:
    return {"lang": tag.split("-", maxsplit=1)[0], "dir": direction_of(tag), "text": pieces(text)}


def _inside(book: Book, pictures: Pictures) -> Values:
    return {
        "foreword": list(book.foreword),
        "how_collected": list(book.how_collected),
        "collected_numbers": [vars(number) for number in book.collected_numbers],
        "wording_note": list(book.wording_note),
        "licence": list(book.licence),
        "credits": list(lines.credits(book)),
        "changes": [lines.change(change, book.language) for change in book.changes],
        "countries": [
            {"name": line.name, "numbers": lines.numbers(line.numbers, book.language)}
            for line in book.countries
        ],
        "areas": [_area(book, area) for area in areas_with_cases(book)],
        "entries": [_entry(book, entry, pictures) for entry in book.entries],
    }


def _area(book: Book, area: BookArea) -> Values:
    members = entries_of_area(book, area.code)
    place = place_of_area(book, area.code)
    count = wording(book.language)["case_count"]
    return {
        "index": place,
        "numeral": numeral(place + 1, book.language),
        "label": lines.area_label(area, book.language),
        "title": pieces(lines.area_label(area, book.language)),
        "count": count.format(count=numeral(len(members), book.language)),
        "entries": [book.entries.index(entry) for entry in members],
    }


def _entry(book: Book, entry: BookEntry, pictures: Pictures) -> Values:
    language = book.language
    return {
        "number": entry.number,
        "numeral": numeral(entry.number, language),
        "title": pieces(entry.title),
        "title_size": title_size(entry.title),
        "others": [_foreign(tag, text) for tag, text in entry.other_titles],
        "places": wording(language)["join"].join(entry.countries),
        "facts": [vars(fact) for fact in lines.facts(entry, language)],
        "provenance": lines.provenance(entry, language),
        "specimen": entry.specimen,
        "summary": lines.summary(entry),
        "sections": [
            {"heading": lines.heading(part, language), "paragraphs": list(part.paragraphs)}
            for part in entry.sections
        ],
        "achieved": list(entry.achieved),
        "expected": list(entry.expected),
        "figures": [vars(item) for item in lines.figure_lines(entry, language)],
        "picture": _picture(entry.number, pictures.get(entry.number), language),
        "sources": [
            {"mark": lines.source_mark(place, language), "text": source}
            for place, source in enumerate(lines.sources(entry))
        ],
        "line": book.entries.index(entry),
    }


def title_size(title: str) -> int:
    """Points in which a title stays within three lines of the wide column."""
    length = sum(1.0 if c >= "\u2e80" else 0.56 for c in title)
    return next((size for size, most in ((20, 46), (17, 56), (14, 70)) if length <= most), 12)


def picture_name(number: int, picture: Printable) -> str:
    """The file under which a case's picture lies beside the templates."""
    return f"picture-{number}.{picture.ending}"


def _picture(number: int, picture: Printable | None, language: str) -> Values | None:
    if picture is None:
        return None
    credit = wording(language)["credit"].format(credit=picture.credit)
    return {
        "file": picture_name(number, picture),
        "caption": picture.caption,
        "credit": credit if picture.credit else "",
        "alt": picture.alt,
    }


def _indexes(book: Book) -> Values:
    def numbered(index: tuple[IndexLine, ...]) -> list[Values]:
        return [
            {
                "name": line.name or wording(book.language)["other_area"],
                "numbers": [
                    {"before": before, "number": n, "numeral": numeral(n, book.language)}
                    for before, n in lines.spans(line.numbers, book.language)
                ],
            }
            for line in index
        ]

    return {
        "index_countries": numbered(country_index(book)),
        "index_areas": numbered(area_index(book)),
        "index_organisations": numbered(organisation_index(book)),
    }
