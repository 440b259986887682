"""Scanned pages: made ready, read with tesseract or rapidocr, each word with its place."""

# The image and reading libraries load on first use, so that importing this costs nothing.
from __future__ import annotations

from typing import TYPE_CHECKING

from casebridge.kit.formats.scan.page import Box, PageText, Word

if TYPE_CHECKING:
    from PIL import Image

    from casebridge.kit.formats.scan.preparing import Prepared

__all__ = ["Box", "PageText", "Word", "prepare", "read_page", "readable_languages"]


def prepare(image: Image.Image, dpi: float | None = None) -> Prepared:
    """The page ready for reading, with its skew; without `dpi` it is taken for an A4 sheet."""
    from casebridge.kit.formats.scan import preparing  # noqa: PLC0415

    return preparing.prepare(image, dpi)


def readable_languages() -> frozenset[str]:
    """BCP-47 tags of the languages whose scans this computer can read."""
    from casebridge.kit.formats.scan import reading  # noqa: PLC0415

    return reading.readable_languages()


def read_page(image: Image.Image, languages: tuple[str, ...], dpi: float | None = None) -> PageText:
    """The words of a page; Unreadable('cannot-be-read-here') for a language not served here."""
    from casebridge.kit.formats.scan import reading  # noqa: PLC0415

    return reading.read_page(image, languages, dpi)
