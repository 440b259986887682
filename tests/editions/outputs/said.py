"""The text of every output, so that what one says can be looked for in the others."""

import json
import re
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile

import pypdfium2
from docx import Document
from docx.oxml.ns import qn
from lxml import etree, html

from casebridge.editions.outputs import lines
from casebridge.editions.rules.book import Book, BookEntry

BLANKS = re.compile(r"[\s\u00a0\u2002\u2003\u200c-\u200f\u2066-\u2069\ufffe\x02\u00ad-]+")


def squeezed(text: str) -> str:
    """Without blanks, joiners and hyphens: lines end and words break where an output likes.

    A PDF keeps some letters in their presentation forms, whose order is not the written one.
    """
    return BLANKS.sub("", text)


def of_pdf(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def of_word(content: bytes) -> str:
    body = Document(BytesIO(content)).element.body
    return "\n".join(run.text or "" for run in body.iter(qn("w:t")))


def of_epub(content: bytes) -> str:
    return "\n".join(
        _text_of(etree.fromstring(page)) for page in _files(content, ".xhtml").values()
    )


def of_pages(content: bytes) -> str:
    """A ZIP of HTML pages: the web edition and the articles."""
    return "\n".join(
        _text_of(html.document_fromstring(page.decode()))
        for page in _files(content, ".html").values()
    )


def of_json(content: bytes) -> str:
    """Every text in it, a figure as it is printed."""
    return "\n".join(_texts(json.loads(content)))


def _texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for each in value.values() for text in _texts(each)]
    if isinstance(value, list):
        return [text for each in value for text in _texts(each)]
    return [] if value is None else [str(value)]


def _files(content: bytes, ending: str) -> Mapping[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {n: archive.read(n) for n in archive.namelist() if n.endswith(ending)}


def must_say(book: Book, entry: BookEntry) -> dict[str, list[str]]:
    """What every output has to say of a case, by what it is."""
    language = book.language
    return {
        "title": [entry.title, *(text for _, text in entry.other_titles)],
        "provenance": [lines.provenance(entry, language)],
        "facts": [
            text
            for fact in lines.facts(entry, language)
            for text in (fact.label, *fact.text.split("\n"))
        ],
        "summary": [lines.summary(entry)],
        "sections": [
            text
            for part in entry.sections
            for text in (lines.heading(part, language), *part.paragraphs)
        ],
        "outcomes": [*entry.achieved, *entry.expected],
        "figures": [
            text
            for item in lines.figure_lines(entry, language)
            for text in (item.qualifier, item.value, item.unit, item.name, item.note)
        ],
        "sources": list(lines.sources(entry)),
        "picture": [entry.picture.caption, entry.picture.credit] if entry.picture else [],
    }


def case_of(content: bytes, name: str) -> str:
    """The text of one case's own part of its page."""
    with ZipFile(BytesIO(content)) as archive:
        page = html.document_fromstring(archive.read(name))
    return squeezed("".join(_text_of(part) for part in page.iter("article")))


def _text_of(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))
