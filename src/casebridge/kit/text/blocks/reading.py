"""Blocks from HTML: sanitised first, then walked once."""

import re
from collections.abc import Iterator

import nh3
from lxml import html as lxml_html

from casebridge.kit.text.blocks import (
    SAFE_LINKS,
    Block,
    Blocks,
    Heading,
    Items,
    Paragraph,
    Run,
    Table,
)

TAGS = {"p", "br", "ul", "ol", "li", "table", "tr", "td", "th", "tbody", "strong", "b", "em", "i"}
TAGS |= {"a", "h1", "h2", "h3", "h4", "h5", "h6", "div"}
# Signs that no document may hold; XML refuses them.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
HEADINGS = {f"h{level}": min(level, 3) for level in range(1, 7)}
HOLDS_BLOCKS = {"p", "div", "ul", "ol", "table", *HEADINGS}


def from_html(markup: str) -> Blocks:
    """Whatever the markup holds, only the closed set comes out; text is never lost."""
    clean = nh3.clean(
        CONTROLS.sub("", markup),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
    )
    if not clean.strip():
        return ()
    return tuple(_blocks(lxml_html.fragment_fromstring(clean, create_parent="div")))


def _blocks(element: lxml_html.HtmlElement) -> Iterator[Block]:
    """The blocks inside an element; loose text between them is a paragraph of its own."""
    loose: list[Run] = [*_text(element.text)]
    for child in element:
        if child.tag in HOLDS_BLOCKS:
            yield from _paragraph(loose)
            loose = []
            yield from _block(child)
        else:
            loose += _runs(child, strong=False, em=False, link="")
        loose += _text(child.tail)
    yield from _paragraph(loose)


def _block(element: lxml_html.HtmlElement) -> Iterator[Block]:
    tag = element.tag
    if tag in {"ul", "ol"}:
        items = tuple(tuple(_blocks(item)) for item in element if item.tag == "li")
        yield Items(tag == "ol", items)
    elif tag == "table":
        rows = [row for row in element.iter("tr") if next(row.iterancestors("table")) is element]
        yield Table(tuple(tuple(tuple(_blocks(cell)) for cell in row) for row in rows))
    elif tag in HEADINGS:
        yield Heading(HEADINGS[tag], _trimmed(_inside(element)))
    else:
        yield from _blocks(element)


def _paragraph(runs: list[Run]) -> Iterator[Paragraph]:
    trimmed = _trimmed(runs)
    if trimmed:
        yield Paragraph(trimmed)


def _inside(element: lxml_html.HtmlElement) -> list[Run]:
    return _runs(element, strong=False, em=False, link="")


def _runs(element: lxml_html.HtmlElement, *, strong: bool, em: bool, link: str) -> list[Run]:
    strong = strong or element.tag in {"strong", "b"}
    em = em or element.tag in {"em", "i"}
    address = element.get("href", "") if element.tag == "a" else ""
    link = address if address.startswith(SAFE_LINKS) else link
    if element.tag == "br":
        return [Run("\n")]
    runs = [Run(r.text, strong, em, link) for r in _text(element.text)]
    for child in element:
        runs += _runs(child, strong=strong, em=em, link=link)
        runs += [Run(r.text, strong, em, link) for r in _text(child.tail)]
    return runs


def _text(text: str | None) -> list[Run]:
    return [Run(text)] if text else []


def _trimmed(runs: list[Run]) -> tuple[Run, ...]:
    """Without white space at the ends, and without runs of nothing else."""
    text = "".join(r.text for r in runs)
    return tuple(runs) if text.strip() else ()
