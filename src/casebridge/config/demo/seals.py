"""Seals that nobody uses, drawn for the scans of the demonstration: they say SPECIMEN."""

from functools import lru_cache
from math import cos, pi, sin
from pathlib import Path

import cv2
import fontpkg_noto_sans
import numpy as np
import pylopdf_fonts_zh_cn
from PIL import Image, ImageDraw, ImageFont

from casebridge.config.demo.printing import DPI
from casebridge.kit.formats.scan.page import is_han

SPECIMEN = ("SPECIMEN", "样章", "ОБРАЗЕЦ")
INKS = {"red": (196, 32, 38), "blue": (38, 60, 150)}
SEAL_RADIUS = 19.0  # millimetres


def draw_seal(text: str, ink: tuple[int, int, int], chance: np.random.Generator) -> Image.Image:
    """A round seal on white: two rings, the text round the edge, the word SPECIMEN within."""
    radius = int(SEAL_RADIUS * DPI / 25.4) * 2
    side = radius * 2 + 40
    mask = Image.new("L", (side, side), 0)
    _ring(mask, radius, width=radius // 22)
    _ring(mask, int(radius * 0.62), width=radius // 60)
    _text_round(mask, text, int(radius * 0.79))
    _text_within(mask, int(radius * 0.30))
    mask = mask.rotate(float(chance.uniform(-12, 12)), Image.Resampling.BICUBIC)
    return _stamped(mask.resize((side // 2, side // 2), Image.Resampling.LANCZOS), ink, chance)


def _ring(mask: Image.Image, radius: int, width: int) -> None:
    middle = mask.width // 2
    box = (middle - radius, middle - radius, middle + radius, middle + radius)
    ImageDraw.Draw(mask).ellipse(box, outline=255, width=width)


def _text_round(mask: Image.Image, text: str, radius: int) -> None:
    """Letters clockwise, their feet to the middle, from lower left to lower right at most."""
    size, room = int(radius * 0.25), 1.62 * pi * radius
    widths = _widths(text, size)
    if sum(widths) > room:
        size = int(size * room / sum(widths))
        widths = _widths(text, size)
    spread = min(1.35, room / sum(widths))
    angle = -pi / 2 - sum(widths) * spread / radius / 2
    for letter, width in zip(text, widths, strict=True):
        angle += width * spread / radius / 2
        _letter(mask, letter, size, radius, angle)
        angle += width * spread / radius / 2


def _letter(mask: Image.Image, letter: str, size: int, radius: int, angle: float) -> None:
    tile = Image.new("L", (size * 2, size * 2), 0)
    ImageDraw.Draw(tile).text((size, size), letter, 255, font=_font(letter, size), anchor="mm")
    tile = tile.rotate(-90 - angle * 180 / pi, Image.Resampling.BICUBIC)
    middle = mask.width / 2
    x, y = middle + radius * cos(angle) - size, middle + radius * sin(angle) - size
    mask.paste(255, (int(x), int(y)), tile)


def _text_within(mask: Image.Image, step: int) -> None:
    middle, draw = mask.width // 2, ImageDraw.Draw(mask)
    for row, line in enumerate(SPECIMEN, start=-1):
        size = int(step * 0.56)
        draw.text((middle, middle + row * step), line, 255, font=_font(line, size), anchor="mm")


def _widths(text: str, size: int) -> list[float]:
    return [_font(letter, size).getlength(letter) for letter in text]


def _font(text: str, size: int) -> ImageFont.FreeTypeFont:
    return _font_of(any(is_han(letter) for letter in text), size)


@lru_cache(maxsize=32)
def _font_of(han: bool, size: int) -> ImageFont.FreeTypeFont:
    if han:
        return ImageFont.truetype(str(pylopdf_fonts_zh_cn.sans_path()), size)
    (file,) = (Path(fontpkg_noto_sans.ROOT) / "files").glob("NotoSans[[]*.ttf")
    font = ImageFont.truetype(str(file), size)
    weights = {bytes(axis["name"] or b""): axis for axis in font.get_variation_axes()}
    font.set_variation_by_axes([600 if b"eight" in name else 100 for name in weights])
    return font


def _stamped(
    mask: Image.Image, ink: tuple[int, int, int], chance: np.random.Generator
) -> Image.Image:
    """Uneven pressure: the ink is thinner here and there."""
    side = mask.width
    coarse = chance.uniform(0.45, 1.0, (7, 7)).astype(np.float32)
    fine = chance.uniform(0.7, 1.0, (side // 3, side // 3)).astype(np.float32)
    pressure = cv2.resize(coarse, (side, side), interpolation=cv2.INTER_CUBIC)
    pressure = pressure * cv2.resize(fine, (side, side), interpolation=cv2.INTER_LINEAR)
    cover = (np.asarray(mask, np.float32) / 255 * np.clip(pressure, 0, 0.92))[..., None]
    drawn = 255 - cover * (255 - np.array(ink, np.float32))
    return Image.fromarray(drawn.astype(np.uint8))
