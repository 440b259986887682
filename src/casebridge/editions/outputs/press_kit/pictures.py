"""The chosen pictures of a press kit, for the web and for print, with captions and credits."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from casebridge.editions.outputs.made_once import made_once
from casebridge.editions.outputs.pictures import Printable, printable
from casebridge.editions.outputs.press_kit.papers import embargo_of_kit
from casebridge.editions.outputs.press_kit.words import kit_words
from casebridge.editions.outputs.wording import numeral
from casebridge.editions.rules.book import Book, BookEntry

WEB_WIDEST = 1200
PRINT, WEB, CAPTIONS = "pictures/print", "pictures/web", "pictures/captions.txt"
FORMS = {"jpg": "JPEG", "png": "PNG"}


@dataclass(frozen=True)
class Given:
    """One picture in both sizes; the smaller one is the larger where that is small enough."""

    entry: BookEntry
    large: Printable
    small: bytes
    small_size: tuple[int, int]

    @property
    def name(self) -> str:
        return f"case-{self.entry.number}.{self.large.ending}"


def given_pictures(book: Book) -> list[Given]:
    """Those somebody chose; one without a credit is never given."""
    return [_given(entry, made) for entry, made in _printables(book)]


def _printables(book: Book) -> Iterator[tuple[BookEntry, Printable]]:
    for entry in book.entries:
        if entry.number not in book.press.pictures or entry.picture is None:
            continue
        made = printable(entry)
        if made is not None and made.credit:
            yield entry, made


def _given(entry: BookEntry, large: Printable) -> Given:
    if max(large.size) <= WEB_WIDEST:
        return Given(entry, large, large.content, large.size)
    return Given(entry, large, *made_once(_small, large.content, large.ending))


def _small(content: bytes, ending: str) -> tuple[bytes, tuple[int, int]]:
    with Image.open(BytesIO(content)) as image:
        image.thumbnail((WEB_WIDEST, WEB_WIDEST))
        made = BytesIO()
        image.save(made, FORMS[ending], quality=85, optimize=True)
        return made.getvalue(), image.size


def picture_files(book: Book) -> dict[str, bytes]:
    """{name in the folder: content}; nothing where no picture was chosen."""
    given = given_pictures(book)
    if not given:
        return {}
    held = {CAPTIONS: captions(book, given).encode()}
    held |= {f"{WEB}/{one.name}": one.small for one in given}
    return held | {f"{PRINT}/{one.name}": one.large.content for one in given}


def captions(book: Book, given: list[Given]) -> str:
    """What is printed under each picture, and its sizes."""
    parts = [embargo_of_kit(book), *(_caption(book, one) for one in given)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _caption(book: Book, one: Given) -> str:
    words, language = kit_words(book.language), book.language
    sizes = "; ".join(
        f"{folder}: {numeral(wide, language)} × {numeral(high, language)}"
        for folder, (wide, high) in (("web", one.small_size), ("print", one.large.size))
    )
    told = (
        ("file", one.name),
        ("case", f"{numeral(one.entry.number, language)} {one.entry.title}"),
        ("caption", one.large.caption),
        ("credit", one.large.credit),
        ("alt", one.large.alt),
        ("pixels", sizes),
    )
    return "\n".join(f"{words[key]}: {text}" for key, text in told if text)
