"""The pages of the EPUB in their reading order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casebridge.editions.outputs.markup import parts
from casebridge.editions.outputs.markup.case import Shown, case
from casebridge.editions.outputs.markup.elements import Element, as_xhtml, escaped, made
from casebridge.editions.outputs.wording import numeral, wording
from casebridge.editions.rules.book import Book
from casebridge.kit.text.multilingual import direction_of

XHTML = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"
      lang="{language}" xml:lang="{language}" dir="{direction}">
<head>
<title>{title}</title>
<link rel="stylesheet" type="text/css" href="book.css"/>
</head>
{body}
</html>
"""
COVER = "cover"
NAV = "nav"


@dataclass(frozen=True)
class Page:
    """One file; `level` 2 stands below the page before it in the contents, 0 stands not in them."""

    name: str
    title: str
    body: Sequence[Element]
    level: int = 1
    kind: str = ""

    @property
    def file(self) -> str:
        return f"{self.name}.xhtml"


def address(number: int) -> str:
    return f"case-{number}.xhtml"


def pages_of(book: Book, pictures: Mapping[int, Shown]) -> list[Page]:
    title = book.title.in_(book.language).text
    picture = made("p", made("img", src="cover.png", alt=title))
    return [
        Page(COVER, title, [picture], level=0, kind="cover"),
        Page("title", title, [*parts.strip(book), *parts.title_block(book)], level=0),
        *(_of_part(book, part) for part in parts.opening(book)),
        *_of_cases(book, pictures),
        *(_of_part(book, part) for part in parts.indexes(book, address)),
        *(_of_part(book, part) for part in parts.closing(book)),
    ]


def _of_part(book: Book, part: parts.Part) -> Page:
    body = [*parts.strip(book), parts.section(part, "h1")]
    return Page(part.key.replace("_", "-"), part.title, body)


def _of_cases(book: Book, pictures: Mapping[int, Shown]) -> list[Page]:
    found: list[Page] = []
    for part, chapter in parts.chapters(book, address):
        found.append(_of_part(book, part))
        for entry in chapter.entries:
            body = [*parts.strip(book), case(book, entry, pictures.get(entry.number))]
            title = f"{numeral(entry.number, book.language)}\u2002{entry.title}"
            found.append(Page(f"case-{entry.number}", title, body, level=2))
    return found


def written(page: Page, book: Book) -> str:
    return xhtml(book, page.title, made("body", *page.body, kind=page.kind))


def xhtml(book: Book, title: str, body: Element) -> str:
    return XHTML.format(
        language=escaped(book.language),
        direction=direction_of(book.language),
        title=escaped(title),
        body=as_xhtml(body),
    )


def contents_title(book: Book) -> str:
    return wording(book.language)["contents"]
