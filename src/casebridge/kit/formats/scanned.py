"""A scan file as pages: the picture of each, the words read on it, what looks like a seal."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from casebridge.kit.formats import images, ofd, pdf, seal
from casebridge.kit.formats.ofd import StatedSignature
from casebridge.kit.formats.scan import PageText, Word, upright
from casebridge.kit.formats.scan.page import Box, joined
from casebridge.kit.formats.sniff import kind_of
from casebridge.kit.formats.unreadable import Unreadable

if TYPE_CHECKING:
    from PIL import Image

SHOWN = 2339  # pixels: the long side of the picture on the desk, an A4 sheet at 200 dpi
EMPTY = PageText((), "", "", 0.0)
FROM_FILE = "text-layer"


@dataclass(frozen=True)
class SeenSeal:
    """Something that looks like a seal; `text` is what its ring seems to say."""

    box: Box
    colour: str
    state: str
    text: str
    shape: str = "round"


@dataclass(frozen=True)
class ScannedPage:
    """One page: a JPEG as shown on the desk, its size in pixels, its words, its seals.

    The picture is upright: `turned` degrees against the clock were needed for that, and
    `straightened` says that the sheet was cut out of a photograph. `text.engine` is 'text-layer'
    where the words come from the file itself. `trouble` is 'cannot-be-read-here' where this
    computer has no reader for the language. `signatures` are those stated in an OFD file, not
    verified by anybody.
    """

    picture: bytes
    width: int
    height: int
    text: PageText
    seals: tuple[SeenSeal, ...]
    trouble: str = ""
    turned: int = 0
    straightened: bool = False
    signatures: tuple[StatedSignature, ...] = ()


@dataclass(frozen=True)
class _Sheet:
    """A page before reading; `words` are the file's own, in pixels of the image, if it has any."""

    image: Image.Image
    dpi: float | None
    words: tuple[Word, ...] = ()
    drawn_by_us: bool = False
    signatures: tuple[StatedSignature, ...] = ()


def page_count(data: bytes) -> int:
    """How many pages a scan has; raises Unreadable."""
    kind = kind_of(data)
    if kind == "pdf":
        return pdf.page_count(data)
    if kind == "ofd":
        return ofd.page_count(data)
    return len(images.read(data).frames)


def read_scan_page(
    data: bytes, number: int, languages: tuple[str, ...], rings: bool = True
) -> ScannedPage:
    """Page `number` (from 0); the caller reads pages one by one, to show how far it is.

    `rings` says whether the writing round seals is read as well, which takes seconds a seal.
    """
    sheet = _sheet(data, number)
    trouble, laid = "", upright.Laid(sheet.image, sheet.dpi)
    text = _own_text(sheet, languages)
    if text is None:
        text = EMPTY
        try:
            laid = upright.laid(sheet.image, sheet.dpi, languages)
            text = upright.read(laid, languages)
        except Unreadable as unreadable:
            if unreadable.code != "cannot-be-read-here":
                raise
            trouble = unreadable.code
    seals = [_seal(laid.image, found, languages, rings) for found in seal.find_seals(laid.image)]
    return _as_shown(sheet, laid, text, tuple(seals), trouble)


# ------------------------------------------------------------------ what is in the file


def _sheet(data: bytes, number: int) -> _Sheet:
    kind = kind_of(data)
    if kind == "pdf":
        page = pdf.sheet(data, number)
        words = page.layer.words if page.layer.is_likely else ()
        return _Sheet(page.image, page.dpi, words)
    if kind == "ofd":
        drawn = ofd.sheet(data, number)
        return _Sheet(drawn.image, drawn.dpi, drawn.words, True, drawn.signatures)
    frames = images.read(data).frames
    if not 0 <= number < len(frames):
        raise Unreadable("broken", page=number)
    return _Sheet(*frames.sheet(number))


def _own_text(sheet: _Sheet, languages: tuple[str, ...]) -> PageText | None:
    """The words of the file, where they are what stands on the page."""
    if not sheet.words:
        return None
    if not sheet.drawn_by_us and not upright.is_believed(sheet.image, sheet.words, languages):
        return None
    return PageText(sheet.words, joined(sheet.words), FROM_FILE, 0.0)


def _seal(
    image: Image.Image, found: seal.Seal, languages: tuple[str, ...], rings: bool
) -> SeenSeal:
    text = ""
    if rings:
        try:
            text = seal.ring_text(image, found, languages)
        except Unreadable:
            text = ""
    return SeenSeal(found.box, found.colour, found.state, text, found.shape)


# ------------------------------------------------------------------ as it is shown


def _as_shown(
    sheet: _Sheet,
    laid: upright.Laid,
    text: PageText,
    seals: tuple[SeenSeal, ...],
    trouble: str,
) -> ScannedPage:
    """Small enough for a slow line, and every figure still good to read."""
    small = upright.reduced(laid.image, SHOWN)
    factor = small.width / laid.image.width
    words = tuple(_smaller_word(word, factor) for word in text.words)
    return ScannedPage(
        picture=_jpeg(small),
        width=small.width,
        height=small.height,
        text=PageText(words, text.text, text.engine, text.angle),
        seals=tuple(_smaller_seal(each, factor) for each in seals),
        trouble=trouble,
        turned=laid.turned,
        straightened=laid.straightened,
        signatures=sheet.signatures,
    )


def _jpeg(image: Image.Image) -> bytes:
    stored = io.BytesIO()
    image.convert("RGB").save(stored, "JPEG", quality=62, optimize=True)
    return stored.getvalue()


def _smaller_word(word: Word, factor: float) -> Word:
    return Word(word.text, word.confidence, _smaller(word.box, factor), word.line)


def _smaller_seal(found: SeenSeal, factor: float) -> SeenSeal:
    return replace(found, box=_smaller(found.box, factor))


def _smaller(box: Box, factor: float) -> Box:
    left, top, right, bottom = (round(edge * factor) for edge in box)
    return left, top, right, bottom
