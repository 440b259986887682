"""Elements of a page, and how they are written as XHTML or as HTML."""

import re
from collections.abc import Iterable
from html import escape

from lxml import etree

from casebridge.kit.text.multilingual import direction_of
from casebridge.kit.text.xml_text import fit

Element = etree._Element
Child = Element | str
# What no XML file may hold; it is left out.
ADDRESS = re.compile(r"https?://[^\s<>\"，。；、）》]+")
AFTER_ADDRESS = ".,;:!?)»”"


def made(tag: str, *children: Child, kind: str = "", **attributes: str) -> Element:
    """An element; `kind` is its class, `dir_` and the like are written without the underscore."""
    element = etree.Element(tag)
    if kind:
        element.set("class", kind)
    for name, value in attributes.items():
        element.set(name.rstrip("_").replace("_", "-"), fit(value))
    for child in children:
        put(element, child)
    return element


def put(parent: Element, child: Child) -> None:
    """One more child at the end; a text goes after what is already there."""
    if not isinstance(child, str):
        parent.append(child)
        return
    text = fit(child)
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def escaped(text: str) -> str:
    """A text for the places of a page or package that are written by hand."""
    return escape(fit(text))


def paragraphs(texts: Iterable[str], kind: str = "") -> list[Element]:
    return [made("p", text, kind=kind) for text in texts]


def in_language(tag: str, text: str, language: str, kind: str = "") -> Element:
    """A text in a language other than the page's."""
    return made(tag, text, kind=kind, lang=language, dir=direction_of(language))


def with_links(text: str) -> list[Child]:
    """A text whose addresses can be followed; the text itself stays as it is."""
    pieces: list[Child] = []
    end = 0
    for found in ADDRESS.finditer(text):
        address = found.group().rstrip(AFTER_ADDRESS)
        pieces += [text[end : found.start()], made("a", address, href=address)]
        end = found.start() + len(address)
    return [*pieces, text[end:]]


def as_xhtml(element: Element) -> str:
    """For a page that declares the namespace itself; every language is said in XML's way too."""
    for each in element.iter():
        if each.get("lang"):
            each.set("{http://www.w3.org/XML/1998/namespace}lang", str(each.get("lang")))
    return etree.tostring(element, encoding="unicode")


def as_html(element: Element) -> str:
    return etree.tostring(element, encoding="unicode", method="html")
