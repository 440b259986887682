"""A page laid flat and the right way up, and then read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casebridge.kit.formats.scan.page import PageText, Word

if TYPE_CHECKING:
    from PIL import Image


@dataclass(frozen=True)
class Laid:
    """`turned` degrees against the clock; `straightened`: cut out of a photograph."""

    image: Image.Image
    dpi: float | None
    turned: int = 0
    straightened: bool = False


def laid(image: Image.Image, dpi: float | None, languages: tuple[str, ...]) -> Laid:
    """Unreadable('cannot-be-read-here') for a language not served here."""
    from casebridge.kit.formats.scan import photo, reading, turning  # noqa: PLC0415 - heavy

    reading.engine_for(languages)
    sheet = photo.straightened(image)
    flat = sheet or image
    resolution = None if sheet else dpi

    def read(piece: Image.Image) -> list[Word]:
        return reading.read_piece(piece, languages, resolution or max(flat.size) / 11.69)

    turn = turning.turn_needed(flat, read)
    return Laid(turning.turned(flat, turn), resolution, turn, sheet is not None)


def read(page: Laid, languages: tuple[str, ...]) -> PageText:
    from casebridge.kit.formats.scan import reading  # noqa: PLC0415 - loads on first use

    return reading.read_page(page.image, languages, page.dpi)


def is_believed(image: Image.Image, words: Sequence[Word], languages: tuple[str, ...]) -> bool:
    """Whether the file's own words stand there; believed where nobody here can read them."""
    from casebridge.kit.formats.scan import believing, reading  # noqa: PLC0415 - heavy
    from casebridge.kit.formats.unreadable import Unreadable  # noqa: PLC0415

    try:
        return believing.is_believed(
            image, words, lambda strip: reading.read_line(strip.convert("L"), languages)
        )
    except Unreadable as unreadable:
        if unreadable.code != "cannot-be-read-here":
            raise
        return True


def reduced(image: Image.Image, longest: int) -> Image.Image:
    """The page no longer than that; fine dots are averaged, not dropped."""
    import cv2  # noqa: PLC0415 - loads on first use
    import numpy as np  # noqa: PLC0415
    from PIL import Image as pictures  # noqa: N813, PLC0415

    factor = longest / max(image.size)
    if factor >= 1:
        return image
    size = max(round(image.width * factor), 1), max(round(image.height * factor), 1)
    # Between two thirds and the whole, four dots beside each other are average enough.
    how = cv2.INTER_LINEAR if factor > 0.6 else cv2.INTER_AREA
    pixels = cv2.resize(np.asarray(image.convert("RGB")), size, interpolation=how)
    return pictures.fromarray(np.asarray(pixels, np.uint8))
