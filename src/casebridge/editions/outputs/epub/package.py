"""What tells a reading device about the EPUB: package, spine, contents, accessibility."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from lxml import etree

from casebridge.editions.outputs.epub.pages import NAV, Page, contents_title, xhtml
from casebridge.editions.outputs.markup.case import Shown
from casebridge.editions.outputs.markup.elements import Element, escaped, made
from casebridge.editions.outputs.wording import wording
from casebridge.editions.rules.book import Book
from casebridge.kit.text.multilingual import direction_of

CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""
PACKAGE = """<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"
         xml:lang="{language}" dir="{direction}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
{metadata}
</metadata>
<manifest>
{manifest}
</manifest>
<spine page-progression-direction="{direction}">
{spine}
</spine>
</package>
"""
OPS = "http://www.idpf.org/2007/ops"
etree.register_namespace("epub", OPS)
# Names by which books are told apart; the namespace is our own and never changes.
BOOKS = uuid.UUID("4d8c1d4e-6b0f-5d0a-9a55-0c7b2f3c8e21")
FEATURES = ("alternativeText", "readingOrder", "structuralNavigation", "tableOfContents", "index")


def package(book: Book, pages: Sequence[Page], pictures: Mapping[int, Shown], at: datetime) -> str:
    spine = "\n".join(f'<itemref idref="{page.name}"/>' for page in _in_order(pages))
    return PACKAGE.format(
        language=escaped(book.language),
        direction=direction_of(book.language),
        metadata="\n".join(_metadata(book, bool(pictures), at)),
        manifest="\n".join(_manifest(pages, pictures)),
        spine=spine,
    )


def _in_order(pages: Sequence[Page]) -> list[Page]:
    """Cover and title, then the contents, then everything else."""
    contents = Page(NAV, "", ())
    return [*pages[:2], contents, *pages[2:]]


def identifier(book: Book) -> str:
    """The same for every making of one version in one language."""
    named = "\n".join((book.title.in_(book.language).text, book.language, book.version, book.year))
    return f"urn:uuid:{uuid.uuid5(BOOKS, named)}"


def _metadata(book: Book, has_pictures: bool, at: datetime) -> Iterable[str]:
    organiser = escaped(book.organiser.in_(book.language).text)
    yield f'<dc:identifier id="id">{identifier(book)}</dc:identifier>'
    yield f"<dc:title>{escaped(book.title.in_(book.language).text)}</dc:title>"
    yield f"<dc:language>{escaped(book.language)}</dc:language>"
    yield f"<dc:creator>{organiser}</dc:creator>"
    yield f"<dc:publisher>{organiser}</dc:publisher>"
    yield f"<dc:date>{escaped(book.year)}</dc:date>"
    if book.licence:
        yield f"<dc:rights>{escaped(' '.join(book.licence))}</dc:rights>"
    yield f'<meta property="dcterms:modified">{at:%Y-%m-%dT%H:%M:%SZ}</meta>'
    yield '<meta name="cover" content="cover-picture"/>'
    yield from _accessibility(book, has_pictures)


def _accessibility(book: Book, has_pictures: bool) -> Iterable[str]:
    modes = ("textual", "visual") if has_pictures else ("textual",)
    said = [("accessMode", mode) for mode in modes]
    said.append(("accessModeSufficient", "textual"))
    said += [("accessibilityFeature", feature) for feature in FEATURES]
    said.append(("accessibilityHazard", "none"))
    said.append(("accessibilitySummary", wording(book.language)["accessible"]))
    for name, value in said:
        yield f'<meta property="schema:{name}">{escaped(value)}</meta>'


def _manifest(pages: Sequence[Page], pictures: Mapping[int, Shown]) -> Iterable[str]:
    yield _item(NAV, "nav.xhtml", "application/xhtml+xml", ' properties="nav"')
    yield _item("style", "book.css", "text/css")
    yield _item("cover-picture", "cover.png", "image/png", ' properties="cover-image"')
    for page in pages:
        yield _item(page.name, page.file, "application/xhtml+xml")
    for number, shown in pictures.items():
        kind = {"jpg": "image/jpeg"}.get(shown.picture.ending, "image/png")
        yield _item(f"picture-{number}", shown.address, kind)


def _item(name: str, file: str, kind: str, properties: str = "") -> str:
    return f'<item id="{name}" href="{file}" media-type="{kind}"{properties}/>'


def navigation(book: Book, pages: Sequence[Page]) -> str:
    """The contents: chapters with their cases below them, and everything else on one level."""
    top = made("ol")
    for page in pages:
        if page.level == 0:
            continue
        line = made("li", made("a", page.title, href=page.file))
        if page.level == 1:
            top.append(line)
        else:
            _below(top[-1]).append(line)
    title = contents_title(book)
    contents = made("nav", made("h1", title), top, id="toc", role="doc-toc", aria_label=title)
    contents.set(f"{{{OPS}}}type", "toc")
    return xhtml(book, title, made("body", contents))


def _below(line: Element) -> Element:
    found = line.find("ol")
    if found is None:
        found = made("ol")
        line.append(found)
    return found
