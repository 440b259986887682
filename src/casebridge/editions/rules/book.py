"""The whole book of an edition as plain values: what every output prints, in one language."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from casebridge.kit.text.multilingual import Multilingual

SUBMITTED = "submitted"
COMPILED = "compiled"
IMPORTED = "imported"
ACHIEVED = "achieved"
EXPECTED = "expected"
OTHER = ""
# What follows a partner's name and says what it did: "Institute (China): data, models".
ROLE = re.compile(r"：|: |[ \u00a0][—–] (?=[a-zа-яё])|，负责|(?<=[)）])[,，] ?")

# The Chinese large 16mo (210 x 285 mm), or A4.
SIXTEENMO = "16mo"
A4 = "a4"
# The book's own look, or the same grid in sans without the lines, for a ministry's own cover.
BRIDGE = "bridge"
PLAIN = "plain"
# What the chapters are; by hand, the cases stand in one row.
BY_AREA = "area"
BY_COUNTRY = "country"
BY_HAND = "hand"
# Left, top, width and height of what is shown of a picture, as parts of the whole.
Crop = tuple[float, float, float, float]
WHOLE: Crop = (0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True)
class BookArea:
    """One area of the taxonomy by which the book is arranged; its place gives the colour."""

    code: str
    label: str


@dataclass(frozen=True)
class BookFigure:
    """A key figure as printed. `value` is written as the edition's language writes numbers.

    `qualifier` is '', 'over', 'about', 'up_to', 'sources_differ' or a wording printed as it is.
    """

    name: str
    value: str
    unit: str = ""
    date: str = ""
    kind: str = ACHIEVED
    qualifier: str = ""
    source: str = ""


@dataclass(frozen=True)
class BookPicture:
    """A picture with everything a printed one needs; `alt` describes it to those who cannot see."""

    content: bytes
    media_type: str
    caption: str
    alt: str
    credit: str = ""
    crop: Crop = WHOLE


@dataclass(frozen=True)
class BookSection:
    """One part of a case's text. An empty heading takes the book's own wording for the key."""

    key: str
    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class BookEntry:
    """One case as frozen for this edition in the edition's language."""

    number: int
    title: str
    provenance: str
    area: str
    other_titles: tuple[tuple[str, str], ...] = ()
    original_language: str = ""
    category_label: str = ""
    kind_label: str = ""
    countries: tuple[str, ...] = ()
    period: str = ""
    parties: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    summary: str = ""
    sections: tuple[BookSection, ...] = ()
    achieved: tuple[str, ...] = ()
    expected: tuple[str, ...] = ()
    figures: tuple[BookFigure, ...] = ()
    picture: BookPicture | None = None
    sources: tuple[str, ...] = ()
    specimen: bool = False
    translation_checked: bool = True
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True)
class BookNumber:
    """A figure about the collection itself: 'applications received', '34'."""

    label: str
    value: str


@dataclass(frozen=True)
class BookChange:
    """What one version of the edition changed."""

    version: str
    date: str
    text: str


@dataclass(frozen=True)
class IndexLine:
    """A name in an index with the numbers of its cases."""

    name: str
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Chapter:
    """Cases that stand together; `place` counts from 0. By hand there is one, without a label."""

    code: str
    label: str
    place: int
    entries: tuple[BookEntry, ...]


@dataclass(frozen=True)
class BookEmbargo:
    """Nothing of it may be published before `until`; None where nobody has named the moment."""

    until: datetime | None
    zone: str


@dataclass(frozen=True)
class BookPress:
    """What the media get: words in the book's language, a quotation, what somebody chose.

    `figures` are (number of the case, figure), `pictures` numbers of cases.
    """

    title: str = ""
    paragraphs: tuple[str, ...] = ()
    quote: str = ""
    quote_by: str = ""
    numbers: tuple[BookNumber, ...] = ()
    figures: tuple[tuple[int, BookFigure], ...] = ()
    pictures: tuple[int, ...] = ()
    embargo: BookEmbargo | None = None

    @property
    def is_worded(self) -> bool:
        return bool(self.title and self.paragraphs)


@dataclass(frozen=True)
class Book:
    """One edition in one language, ready to be printed.

    `areas` and `countries` stand in the order of the document, `entries` in the order of the
    book. `sort_keys` gives the key of a name or keyword; without one the name itself sorts.
    `logo`, `colour` (#rrggbb) and `word_styles` (a Word file) are the organiser's own.
    """

    language: str
    title: Multilingual
    organiser: Multilingual
    year: str
    version: str
    entries: tuple[BookEntry, ...]
    areas: tuple[BookArea, ...]
    countries: tuple[IndexLine, ...] = ()
    subtitle: Multilingual = field(default_factory=Multilingual)
    demonstration: bool = False
    strip: str = ""
    foreword: tuple[str, ...] = ()
    how_collected: tuple[str, ...] = ()
    collected_numbers: tuple[BookNumber, ...] = ()
    wording_note: tuple[str, ...] = ()
    licence: tuple[str, ...] = ()
    imprint: tuple[str, ...] = ()
    changes: tuple[BookChange, ...] = ()
    sort_keys: Mapping[str, str] = field(default_factory=dict)
    paper: str = SIXTEENMO
    theme: str = BRIDGE
    order: str = BY_AREA
    disclaimer: tuple[str, ...] = ()
    colour: str = ""
    logo: bytes = b""
    word_styles: bytes = b""
    press: BookPress = field(default_factory=BookPress)


def entries_of_area(book: Book, code: str) -> tuple[BookEntry, ...]:
    """The cases of one area in book order; `OTHER` holds those of no area of the book."""
    known = {area.code for area in book.areas}
    return tuple(e for e in book.entries if (e.area if e.area in known else OTHER) == code)


def areas_with_cases(book: Book) -> tuple[BookArea, ...]:
    """The areas that have a case, then, without a label, those of no area: no case is lost."""
    areas = (*book.areas, BookArea(OTHER, ""))
    return tuple(area for area in areas if entries_of_area(book, area.code))


def chapters(book: Book) -> tuple[Chapter, ...]:
    """The book's chapters as its order wants them; every case stands in exactly one."""
    if book.order == BY_HAND:
        return (Chapter("", "", 0, book.entries),)
    if book.order == BY_COUNTRY:
        return _country_chapters(book)
    return tuple(
        Chapter(a.code, a.label, place_of_area(book, a.code), entries_of_area(book, a.code))
        for a in areas_with_cases(book)
    )


def _country_chapters(book: Book) -> tuple[Chapter, ...]:
    """A case stands under its first country, whatever others it names."""
    first = {e.number: e.countries[0] if e.countries else OTHER for e in book.entries}
    listed = [line.name for line in book.countries]
    names = [*listed, *(name for name in first.values() if name), OTHER]
    held = [name for name in dict.fromkeys(names) if name in first.values()]
    return tuple(
        Chapter(name, name, place, tuple(e for e in book.entries if first[e.number] == name))
        for place, name in enumerate(held)
    )


def place_of_area(book: Book, code: str) -> int:
    """An area's place in the document, from 0: it gives the number and the colour."""
    codes = [area.code for area in book.areas]
    return codes.index(code) if code in codes else len(codes)


def area_index(book: Book) -> tuple[IndexLine, ...]:
    """Areas in document order with the numbers of their cases."""
    return tuple(
        IndexLine(area.label, tuple(entry.number for entry in entries_of_area(book, area.code)))
        for area in areas_with_cases(book)
    )


def country_index(book: Book) -> tuple[IndexLine, ...]:
    """Countries in document order; countries only named by cases follow in order of mention."""
    named = _numbers_by_name((entry, entry.countries) for entry in book.entries)
    listed = [line.name for line in book.countries]
    order = [*listed, *(name for name in named if name not in listed)]
    return tuple(IndexLine(name, named[name]) for name in order if name in named)


def organisation_index(
    book: Book, key: Callable[[str], str] | None = None
) -> tuple[IndexLine, ...]:
    """Parties and partners, sorted by `key` (the book's own sort keys unless given)."""
    sort_key = key or (lambda name: book.sort_keys.get(name, name.casefold()))
    named: dict[str, tuple[int, ...]] = {}
    keys: dict[str, str] = {}
    for entry in book.entries:
        for written in entry.parties + entry.partners:
            name = organisation_in(written)
            if name and entry.number not in named.get(name, ()):
                named[name] = (*named.get(name, ()), entry.number)
                keys.setdefault(name, sort_key(written))
    return tuple(IndexLine(name, named[name]) for name in sorted(named, key=keys.__getitem__))


def keyword_index(book: Book) -> tuple[IndexLine, ...]:
    """The keywords of the cases, sorted as the language of the book sorts."""
    named = _numbers_by_name((entry, entry.keywords) for entry in book.entries)
    order = sorted(named, key=lambda word: book.sort_keys.get(word, word.casefold()))
    return tuple(IndexLine(word, named[word]) for word in order)


def organisation_in(written: str) -> str:
    """A partner's name without the part it played; '' where no name but a description stands."""
    name = ROLE.split(written, maxsplit=1)[0].strip()
    return "" if name[:2].islower() and name[:1].isalpha() else name


def _numbers_by_name(
    named: Iterable[tuple[BookEntry, tuple[str, ...]]],
) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for entry, names in named:
        for name in dict.fromkeys(names):
            found[name] = (*found.get(name, ()), entry.number)
    return found
