"""The book as the values that the typst templates read, everything in the order of printing."""

from collections.abc import Mapping
from dataclasses import dataclass

from casebridge.editions.outputs import lines
from casebridge.editions.outputs.breaking import pieces
from casebridge.editions.outputs.pictures import Printable
from casebridge.editions.outputs.wording import DIGITS, numeral, wording
from casebridge.editions.rules.book import (
    A4,
    BY_AREA,
    PLAIN,
    SIXTEENMO,
    Book,
    BookArea,
    BookEntry,
    Chapter,
    IndexLine,
    area_index,
    chapters,
    country_index,
    keyword_index,
    organisation_index,
    place_of_area,
)
from casebridge.editions.rules.colours import BLACK_ALONE, INK, LAPIS, WHEEL, for_text, inks
from casebridge.kit import fonts
from casebridge.kit.text.multilingual import Multilingual, direction_of

Values = dict[str, object]

REGIONS = {"zh": "cn", "ru": "ru", "en": "gb", "fa": "ir", "ur": "pk"}
# Size of text in points and height of a line in millimetres.
MEASURES = {"zh": (10.5, 5.5), "fa": (11.0, 6.2), "ar": (11.0, 6.2), "ur": (11.0, 9.0)}
# Height of the page in millimetres; both papers are 210 wide.
HEIGHTS = {SIXTEENMO: 285, A4: 297}
COVER_FIRST = ("zh-Hans", "ru", "en")
ON_SCREEN = {"ink": INK, "ink2": "#465056", "ink3": "#5F686D", "hair": "#D8D4CA"}
ON_SCREEN |= {"stone": "#ECEBE7", "paper": "#FAF9F6"}


@dataclass(frozen=True)
class Variant:
    """For the screen or for the press; `logo` is the file that lies beside the templates."""

    for_press: bool = False
    logo: str = ""


SCREEN = Variant()

Pictures = Mapping[int, Printable]


def values(
    book: Book, chosen: fonts.Fonts, pictures: Pictures, variant: Variant = SCREEN
) -> Values:
    """Everything the templates print; pictures are named by file only."""
    return (
        _setting(book, chosen)
        | {"press": variant.for_press, "logo": variant.logo}
        | {"colours": colours(book.colour, for_press=variant.for_press)}
        | _outside(book)
        | _inside(book, pictures)
        | _indexes(book)
    )


def colours(own_colour: str = "", *, for_press: bool = False) -> Values:
    """Names for the screen, percents of four inks for the press."""
    own = {"text": for_text(own_colour), "mark": own_colour or LAPIS}
    if not for_press:
        return {**ON_SCREEN, **own, "wheel": WHEEL}
    black: Values = {name: (0, 0, 0, share) for name, share in BLACK_ALONE.items()}
    mixed: Values = {name: inks(colour) for name, colour in own.items()}
    return black | mixed | {"wheel": [inks(colour) for colour in WHEEL]}


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
        "order": book.order,
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
        "disclaimer": list(book.disclaimer),
        "chapters": [_chapter(book, chapter) for chapter in chapters(book)],
        "entries": [_entry(book, entry, pictures) for entry in book.entries],
    }


def _chapter(book: Book, chapter: Chapter) -> Values:
    """Only an area has a number and a colour; one row of cases is headed by "Cases"."""
    words = wording(book.language)
    label = lines.chapter_label(book, chapter)
    return {
        "index": chapter.place if book.order == BY_AREA else None,
        "numeral": numeral(chapter.place + 1, book.language),
        "title": pieces(label),
        "count": words["case_count"].format(count=numeral(len(chapter.entries), book.language)),
        "entries": [book.entries.index(entry) for entry in chapter.entries],
    }


def _entry(book: Book, entry: BookEntry, pictures: Pictures) -> Values:
    language = book.language
    return {
        "number": entry.number,
        "numeral": numeral(entry.number, language),
        "title": pieces(entry.title),
        "title_size": title_size(entry.title),
        "area": place_of_area(book, entry.area),
        "area_title": pieces(_area_label(book, entry)),
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


def _area_label(book: Book, entry: BookEntry) -> str:
    known = {area.code: area for area in book.areas}
    return lines.area_label(known.get(entry.area, BookArea("", "")), book.language)


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
        "index_keywords": numbered(keyword_index(book)),
    }
