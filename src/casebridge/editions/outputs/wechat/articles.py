"""The book as articles of an official account: an opening one, then its chapters, none too long."""

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass

from casebridge.editions.outputs.markup import parts
from casebridge.editions.outputs.markup.case import Shown, case
from casebridge.editions.outputs.markup.elements import Element, made
from casebridge.editions.outputs.markup.shortening import shortened
from casebridge.editions.outputs.wechat import limits
from casebridge.editions.outputs.wechat.styles import written
from casebridge.editions.outputs.wording import numeral, wording
from casebridge.editions.rules.book import Book
from casebridge.kit.text.multilingual import direction_of

# Room for the outermost section and the addresses that pictures get when they are uploaded.
ROOM = 600
ROOM_OF_A_PICTURE = 200


@dataclass(frozen=True)
class Article:
    """One article: its fields as the draft box takes them, and the pictures it names."""

    title: str
    author: str
    digest: str
    content: str
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Block:
    """Elements that stay together in one article."""

    elements: Sequence[Element]
    pictures: tuple[str, ...] = ()


def articles_of(book: Book, pictures: Mapping[int, Shown]) -> list[Article]:
    """Every word of the book, in order; a chapter that is too long goes on in another article."""
    title = book.title.in_(book.language).text
    found = _articles(book, title, _opening(book))
    for part, chapter in parts.chapters(book, lambda number: ""):
        blocks = [_Block([parts.section(part, "h1")])]
        for entry in chapter.entries:
            shown = pictures.get(entry.number)
            names = (shown.address,) if shown else ()
            blocks.append(_Block([case(book, entry, shown)], names))
        found += _articles(book, part.title.partition("\u2002")[2] or part.title, blocks)
    closing = [_Block([parts.section(part)]) for part in _after(book)]
    return found + _articles(book, wording(book.language)["closing"], closing)


def _opening(book: Book) -> list[_Block]:
    head = _Block([made("header", *parts.title_block(book))])
    return [head, *(_Block([parts.section(part)]) for part in parts.opening(book))]


def _after(book: Book) -> list[parts.Part]:
    return [*parts.indexes(book, lambda number: ""), *parts.closing(book)]


def _articles(book: Book, title: str, blocks: Iterable[_Block]) -> list[Article]:
    """One article, or several numbered ones where the blocks do not fit into one."""
    direction = direction_of(book.language)
    groups: list[list[_Block]] = [[]]
    length = ROOM
    for block in blocks:
        more = len(written(deepcopy(list(block.elements)), direction))
        more += ROOM_OF_A_PICTURE * len(block.pictures)
        if groups[-1] and length + more > limits.CHARACTERS:
            groups.append([])
            length = ROOM
        groups[-1].append(block)
        length += more
    made_of = [group for group in groups if group]
    return [
        _article(book, _numbered(book, title, place, len(made_of)), group)
        for place, group in enumerate(made_of, start=1)
    ]


def _numbered(book: Book, title: str, place: int, count: int) -> str:
    number = f" {numeral(place, book.language)}/{numeral(count, book.language)}"
    if count == 1:
        number = ""
    return shortened(title, limits.TITLE - len(number)) + number


def _article(book: Book, title: str, blocks: Sequence[_Block]) -> Article:
    elements = [*parts.strip(book), *(each for block in blocks for each in block.elements)]
    return Article(
        title=title,
        author=shortened(book.organiser.in_(book.language).text, limits.AUTHOR),
        digest=shortened(book.subtitle.in_(book.language).text, limits.DIGEST),
        content=written(elements, direction_of(book.language)),
        pictures=tuple(name for block in blocks for name in block.pictures),
    )


def drafts_of(articles: Sequence[Article]) -> list[Sequence[Article]]:
    """The articles in the drafts that hold them, eight to a draft."""
    return [articles[at : at + limits.ARTICLES] for at in range(0, len(articles), limits.ARTICLES)]
