"""OFD files (GB/T 33190): their text with places, their pages as pictures, the stated seals."""

# The image libraries load on first use, so that importing this costs nothing.
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casebridge.kit.formats.ofd.package import Package
from casebridge.kit.formats.ofd.seals import StatedSignature
from casebridge.kit.formats.scan.page import Word, joined

if TYPE_CHECKING:
    from PIL import Image

__all__ = ["OfdDocument", "Sheet", "StatedSignature", "page_count", "read", "sheet"]

DPI = 200


@dataclass(frozen=True)
class Sheet:
    """A page as we draw it, its words with places on it, the signatures stated on it.

    `words` are empty where the page is a picture of a page.
    """

    image: Image.Image
    dpi: int
    words: tuple[Word, ...]
    signatures: tuple[StatedSignature, ...]


@dataclass(frozen=True)
class OfdDocument:
    """The text of each page in reading order; `signatures` as stated, never verified."""

    pages: tuple[str, ...]
    title: str
    signatures: tuple[StatedSignature, ...]
    attachments: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.pages)


def page_count(data: bytes) -> int:
    """How many pages there are; raises Unreadable."""
    return len(Package.opened(data).pages)


def read(data: bytes) -> OfdDocument:
    """The text and the facts; Unreadable: archive-bomb, broken, doctype, encrypted, too-large."""
    from casebridge.kit.formats.ofd import objects, seals, words  # noqa: PLC0415

    package = Package.opened(data)
    pages = tuple(
        joined(words.words_of(objects.page_objects(package, number), 1.0))
        for number in range(len(package.pages))
    )
    stated = tuple(each.stated for each in seals.stamps_of(package))
    return OfdDocument(pages, package.title, tuple(dict.fromkeys(stated)), package.attachments())


def sheet(data: bytes, number: int, dpi: int = DPI) -> Sheet:
    """Page `number`, from 0, drawn on white with its seals; raises Unreadable."""
    from casebridge.kit.formats.ofd import drawing  # noqa: PLC0415 - the image libraries

    return Sheet(*drawing.drawn(Package.opened(data), number, dpi))
