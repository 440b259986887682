"""A scan file as pages: the picture of each, the words read on it, what looks like a seal."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casebridge.kit.formats import images, pdf, seal
from casebridge.kit.formats.scan import PageText, read_page
from casebridge.kit.formats.scan.page import Box
from casebridge.kit.formats.sniff import kind_of
from casebridge.kit.formats.unreadable import Unreadable

if TYPE_CHECKING:
    from PIL import Image

DPI = 200
EMPTY = PageText((), "", "", 0.0)


@dataclass(frozen=True)
class SeenSeal:
    """Something that looks like a seal; `text` is what its ring seems to say."""

    box: Box
    colour: str
    state: str
    text: str


@dataclass(frozen=True)
class ScannedPage:
    """One page: a JPEG as shown on the desk, its size in pixels, its words, its seals.

    `trouble` is 'cannot-be-read-here' where this computer has no reader for the language.
    """

    picture: bytes
    width: int
    height: int
    text: PageText
    seals: tuple[SeenSeal, ...]
    trouble: str = ""


def page_count(data: bytes) -> int:
    """How many pages a scan has; raises Unreadable."""
    if kind_of(data) == "pdf":
        return len(pdf.read(data).pages)
    return len(images.read(data).frames)


def read_scan_page(data: bytes, number: int, languages: tuple[str, ...]) -> ScannedPage:
    """Page `number` (from 0); the caller reads pages one by one, to show how far it is."""
    image = _page(data, number)
    text, trouble = EMPTY, ""
    try:
        text = read_page(image, languages, DPI)
    except Unreadable as unreadable:
        if unreadable.code != "cannot-be-read-here":
            raise
        trouble = unreadable.code
    seals = tuple(_seal(image, found, languages) for found in seal.find_seals(image))
    return ScannedPage(_shown(image), image.width, image.height, text, seals, trouble)


def _page(data: bytes, number: int) -> Image.Image:
    if kind_of(data) == "pdf":
        return pdf.render(data, number, DPI)
    return images.read(data).frames[number]


def _seal(image: Image.Image, found: seal.Seal, languages: tuple[str, ...]) -> SeenSeal:
    try:
        text = seal.ring_text(image, found, languages)
    except Unreadable:
        text = ""
    return SeenSeal(found.box, found.colour, found.state, text)


def _shown(image: Image.Image) -> bytes:
    """Small enough for a slow line, and every figure still good to read."""
    stored = io.BytesIO()
    image.convert("RGB").save(stored, "JPEG", quality=62, optimize=True)
    return stored.getvalue()
