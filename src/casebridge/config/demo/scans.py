"""Sealed scans of filled forms for the demonstration: printed, sealed, signed and scanned."""

from collections.abc import Sequence
from io import BytesIO
from math import pi
from time import gmtime

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from casebridge.config.demo.printing import DPI, MOST_PAGES, Section, print_pages
from casebridge.config.demo.seals import INKS, draw_seal

__all__ = ["Section", "make_scan", "print_pages"]

SIGNATURE_INK = (28, 40, 110)


def make_scan(
    pages: Sequence[Image.Image],
    *,
    seal_text: str,
    seed: int,
    colour: str = "red",
    sealed: bool = True,
) -> bytes:
    """An image-only PDF of the pages as a copier would make it; same seed, same bytes.

    The seal, with `seal_text` round its edge, and a signature stand on the last page, where
    the form leaves room for them.
    """
    if not 1 <= len(pages) <= MOST_PAGES:
        raise ValueError("a scan has one to four pages")
    chance = np.random.default_rng(seed)
    sheets = [page.convert("RGB") for page in pages]
    if sealed:
        _sign(sheets[-1], seal_text, INKS[colour], chance)
    last = len(sheets) - 1
    scanned = [
        _scanned(sheet, chance, colour=sealed and number == last)
        for number, sheet in enumerate(sheets)
    ]
    return _as_pdf(scanned)


def _as_pdf(scanned: Sequence[Image.Image]) -> bytes:
    # A fixed date: the file must not change with the day on which it is made.
    day, out = gmtime(0), BytesIO()
    scanned[0].save(
        out,
        "PDF",
        save_all=True,
        append_images=scanned[1:],
        resolution=DPI,
        quality=62,
        creationDate=day,
        modDate=day,
    )
    return out.getvalue()


# ------------------------------------------------------------------ seal and signature


def _sign(
    sheet: Image.Image, seal_text: str, ink: tuple[int, int, int], chance: np.random.Generator
) -> None:
    """Signature and seal at the last thing printed, the seal a little over it, as people do."""
    bottom = _last_print(sheet)
    x = sheet.width * 0.63 + chance.uniform(-6, 6) * DPI / 25.4
    y = bottom + chance.uniform(2, 8) * DPI / 25.4
    _scribble(sheet, (sheet.width * 0.385, bottom - 4), chance)
    seal = draw_seal(seal_text, ink, chance)
    y = min(y, sheet.height - seal.height / 2 - 20)
    corner = int(x - seal.width / 2), int(y - seal.height / 2)
    under = sheet.crop((*corner, corner[0] + seal.width, corner[1] + seal.height))
    sheet.paste(_multiplied(under, seal), corner)


def _last_print(sheet: Image.Image) -> int:
    """The lowest printed row above the page number, in pixels."""
    body = np.asarray(sheet.convert("L"))[: int(sheet.height * 0.93)]
    rows = np.nonzero((body < 128).any(axis=1))[0]
    return int(rows[-1]) if len(rows) else sheet.height // 2


def _multiplied(under: Image.Image, ink: Image.Image) -> Image.Image:
    """Ink on paper: what was dark stays dark."""
    product = np.asarray(under, np.float32) * np.asarray(ink, np.float32) / 255
    return Image.fromarray(product.astype(np.uint8))


def _scribble(sheet: Image.Image, start: tuple[float, float], chance: np.random.Generator) -> None:
    """Strokes of a pen that spell nothing."""
    time = np.linspace(0, 1, 160)
    wave = chance.uniform(0.6, 1.0) * np.sin(time * 2 * pi * chance.uniform(4, 6))
    tail = np.sin(time * pi * chance.uniform(2.2, 3.2))
    x = start[0] + DPI * (time * 1.0 + 0.06 * np.cos(time * 2 * pi * 5))
    y = start[1] - DPI * (0.10 * wave * (1 - time * 0.7) + 0.06 * tail + 0.05)
    points = list(zip(x.tolist(), y.tolist(), strict=True))
    ImageDraw.Draw(sheet).line(points, fill=SIGNATURE_INK, width=4, joint="curve")


# ------------------------------------------------------------------ the copier


def _scanned(sheet: Image.Image, chance: np.random.Generator, *, colour: bool) -> Image.Image:
    turned = sheet.rotate(
        float(chance.uniform(-1.5, 1.5)), Image.Resampling.BICUBIC, fillcolor=(250, 250, 249)
    )
    light = _light(turned.size, chance)
    soft = cv2.GaussianBlur(np.asarray(turned), (0, 0), 0.6).astype(np.float32)
    # Toner is never quite black, paper never quite white.
    lit = (28 + soft * (222 / 255)) * light[..., None]
    noisy = lit + chance.normal(0, 3.0, lit.shape[:2]).astype(np.float32)[..., None]
    _specks(noisy, chance)
    picture = Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8))
    return picture if colour else picture.convert("L")


def _light(size: tuple[int, int], chance: np.random.Generator) -> npt.NDArray[np.float32]:
    """The lamp is a little stronger in one corner, and one edge of the lid lets shadow in."""
    across, down = np.meshgrid(np.linspace(-1, 1, size[0]), np.linspace(-1, 1, size[1]))
    slope = chance.uniform(-0.025, 0.025, 2)
    edge = np.exp(-(across + 1) * size[0] / DPI * chance.uniform(4, 8))
    light = 0.985 + slope[0] * across + slope[1] * down - 0.25 * edge
    return np.asarray(light, np.float32)


def _specks(picture: npt.NDArray[np.float32], chance: np.random.Generator) -> None:
    height, width = picture.shape[:2]
    for _ in range(int(chance.integers(15, 40))):
        x, y = int(chance.integers(0, width - 3)), int(chance.integers(0, height - 3))
        size = int(chance.integers(1, 3))
        picture[y : y + size, x : x + size] *= 0.55
