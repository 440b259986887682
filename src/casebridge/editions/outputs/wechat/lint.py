"""What an account's editor or draft box would strip from an article, or refuse."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from urllib.parse import urlsplit

from lxml import etree, html
from PIL import Image, UnidentifiedImageError

from casebridge.editions.outputs.wechat import limits
from casebridge.editions.outputs.wechat.articles import Article

TAGS = frozenset(
    [
        "section",
        "p",
        "span",
        "strong",
        "em",
        "b",
        "i",
        "u",
        "s",
        "sub",
        "sup",
        "br",
        "hr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "blockquote",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "th",
        "td",
        "caption",
        "colgroup",
        "col",
        "img",
        "a",
        "pre",
        "code",
    ]
)
ATTRIBUTES = frozenset(
    [
        "style",
        "src",
        "alt",
        "href",
        "title",
        "dir",
        "width",
        "height",
        "colspan",
        "rowspan",
        "data-src",
        "data-ratio",
        "data-w",
        "data-type",
        "align",
        "valign",
    ]
)
# Positions and layers are taken out; a style may fetch nothing and run nothing.
STYLES_STRIPPED = frozenset({"position", "z-index", "top", "left", "right", "bottom", "behavior"})
STYLE_CALLS = re.compile(r"url\s*\(|expression\s*\(|var\s*\(|javascript:|@import|!ie", re.I)
FIXED_WIDTH = re.compile(r"(?:^|;)\s*(?:min-)?width\s*:\s*(\d+(?:\.\d+)?)px", re.I)
# The column of an article; wider things are cut at its edge.
COLUMN = 677


@dataclass(frozen=True)
class Finding:
    """One thing that would be lost or refused: a code and its values, worded by the page."""

    code: str
    article: int
    values: Mapping[str, str | int] = field(default_factory=dict)


def findings_in(articles: Sequence[Article], pictures: Mapping[str, bytes]) -> list[Finding]:
    """Everything found, article by article (from 1), then picture by picture (article 0)."""
    found = [
        each
        for place, article in enumerate(articles, start=1)
        for each in _article(place, article, pictures)
    ]
    return [*found, *(each for name in pictures for each in _picture(name, pictures[name]))]


def _article(place: int, article: Article, pictures: Mapping[str, bytes]) -> Iterator[Finding]:
    yield from _lengths(place, article)
    if not article.content.strip():
        yield Finding("article-empty", place)
        return
    # Fragments only: whatever stands there is looked at, however it is written.
    for top in html.fragments_fromstring(article.content):
        if isinstance(top, str):
            continue
        for element in top.iter():
            yield from _element(place, element, pictures)


def _lengths(place: int, article: Article) -> Iterator[Finding]:
    if not article.title.strip():
        yield Finding("title-missing", place)
    for code, text, most in (
        ("title-too-long", article.title, limits.TITLE),
        ("author-too-long", article.author, limits.AUTHOR),
        ("digest-too-long", article.digest, limits.DIGEST),
        ("article-too-long", article.content, limits.CHARACTERS - 1),
    ):
        if len(text) > most:
            yield Finding(code, place, {"count": len(text), "most": most})
    size = len(article.content.encode())
    if size >= limits.BYTES:
        yield Finding("article-too-heavy", place, {"count": size, "most": limits.BYTES})


def _element(
    place: int, element: etree._Element, pictures: Mapping[str, bytes]
) -> Iterator[Finding]:
    if not isinstance(element.tag, str):
        yield Finding("comment-stripped", place)
        return
    if element.tag not in TAGS:
        yield Finding("tag-stripped", place, {"tag": element.tag})
    for name in element.attrib:
        if str(name) not in ATTRIBUTES:
            yield Finding("attribute-stripped", place, {"tag": element.tag, "name": str(name)})
    yield from _style(place, element.get("style", ""))
    if element.tag == "a":
        yield from _link(place, element.get("href", ""))
    if element.tag == "img":
        yield from _shown(place, element, pictures)


def _style(place: int, style: str) -> Iterator[Finding]:
    if STYLE_CALLS.search(style):
        yield Finding("style-refused", place, {"style": style[:80]})
    for part in style.split(";"):
        name, _, value = part.partition(":")
        stripped = name.strip().lower() in STYLES_STRIPPED
        if stripped and value.strip().lower() != "static":
            yield Finding("style-stripped", place, {"style": part.strip()[:80]})
    for width in FIXED_WIDTH.findall(style):
        if float(width) > COLUMN:
            yield Finding("too-wide", place, {"count": int(float(width)), "most": COLUMN})


def _link(place: int, address: str) -> Iterator[Finding]:
    if not address.startswith(limits.OWN_LINKS):
        yield Finding("link-outside", place, {"address": address[:120]})


def _shown(place: int, element: etree._Element, pictures: Mapping[str, bytes]) -> Iterator[Finding]:
    source = element.get("src") or element.get("data-src") or ""
    if not (element.get("alt") or "").strip():
        yield Finding("picture-without-words", place, {"file": source[:120]})
    if source.startswith(limits.OWN_PICTURES):
        return
    if urlsplit(source).scheme or source.startswith("//"):
        yield Finding("picture-outside", place, {"file": source[:120]})
    elif source not in pictures:
        yield Finding("picture-missing", place, {"file": source[:120]})


def _picture(name: str, content: bytes) -> Iterable[Finding]:
    try:
        with Image.open(BytesIO(content)) as image:
            kind, width, height = image.format or "", image.width, image.height
            frames = getattr(image, "n_frames", 1)
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError):
        yield Finding("picture-unreadable", 0, {"file": name})
        return
    if kind == "GIF":
        yield from _moving(name, len(content), frames, width * height)
    elif kind not in limits.PICTURE_KINDS:
        yield Finding("picture-kind", 0, {"file": name, "kind": kind})
    elif len(content) >= limits.PICTURE_BYTES:
        weight = {"count": len(content), "most": limits.PICTURE_BYTES}
        yield Finding("picture-too-heavy", 0, {"file": name, **weight})
    if width > limits.WIDTH:
        yield Finding("picture-too-wide", 0, {"file": name, "count": width, "most": limits.WIDTH})


def _moving(name: str, size: int, frames: int, pixels: int) -> Iterator[Finding]:
    """The draft box takes no GIF; one put in by hand has limits of its own."""
    yield Finding("picture-kind", 0, {"file": name, "kind": "GIF"})
    for code, count, most in (
        ("gif-too-heavy", size, limits.GIF_BYTES),
        ("gif-too-long", frames, limits.FRAMES),
        ("gif-too-large", pixels, limits.GIF_PIXELS),
    ):
        if count > most:
            yield Finding(code, 0, {"file": name, "count": count, "most": most})
