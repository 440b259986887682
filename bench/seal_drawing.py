"""Seals that nobody uses, as masks of ink: round, oval, square, oblong, triangular."""

from dataclasses import dataclass
from functools import lru_cache
from math import cos, hypot, pi, sin
from pathlib import Path

import cv2
import fontpkg_noto_sans
import numpy as np
import numpy.typing as npt
import pylopdf_fonts_zh_cn
from PIL import Image, ImageDraw, ImageFont

from casebridge.kit.formats.scan.page import is_han

Chance = np.random.Generator
Ink = npt.NDArray[np.float32]

FINE = 2  # drawn at twice the size, for smooth edges
NAMES = {
    "zh-Hans": ("样章示例有限公司", "某某示范基金会", "例文研究院办公室", "样品出版社编辑部"),
    "ru": ("ОБРАЗЦОВАЯ ЛОГИСТИКА", "ОБЩЕСТВО ПРИМЕР И ПАРТНЁРЫ", "УЧЕБНЫЙ ОБРАЗЕЦ ПЕЧАТИ"),
    "en": ("SPECIMEN UNIVERSITY", "EXAMPLE FOUNDATION FOR SAMPLES", "SAMPLE LOGISTICS LTD"),
}
WITHIN = {"zh-Hans": ("样章", "专用章"), "ru": ("ОБРАЗЕЦ", "АРХИВ"), "en": ("SPECIMEN", "COPY")}
SHAPES = ("round", "oval", "square", "oblong", "triangle")


@dataclass(frozen=True)
class Drawn:
    """`ink` runs from 0 to 1; `text` is what stands round the edge or, without an edge, within."""

    ink: Ink
    shape: str
    text: str
    language: str


def draw(shape: str, language: str, dpi: int, chance: Chance) -> Drawn:
    """A seal of a usual size, turned, pressed unevenly, sometimes only partly there."""
    text = str(chance.choice(NAMES[language]))
    mask = _SHAPES[shape](text, language, dpi * FINE / 25.4, chance)
    turn = chance.uniform(-180, 180) if chance.random() < 0.25 else chance.uniform(-20, 20)
    mask = mask.rotate(float(turn), Image.Resampling.BILINEAR, expand=True)
    box = mask.getbbox()
    small = mask.crop(box).reduce(FINE)
    return Drawn(_pressed(small, chance), shape, text, language)


def font(text: str, size: int) -> ImageFont.FreeTypeFont:
    return _font(any(is_han(letter) for letter in text), max(size, 6))


@lru_cache(maxsize=256)
def _font(han: bool, size: int) -> ImageFont.FreeTypeFont:
    if han:
        return ImageFont.truetype(str(pylopdf_fonts_zh_cn.sans_path()), size)
    (file,) = (Path(fontpkg_noto_sans.ROOT) / "files").glob("NotoSans[[]*.ttf")
    return ImageFont.truetype(str(file), size)


# ------------------------------------------------------------------ shapes


def _round(text: str, language: str, mm: float, chance: Chance) -> Image.Image:
    radius = chance.uniform(14, 23) * mm
    side = int(2 * radius + 8)
    mask = Image.new("L", (side, side), 0)
    _rings(mask, radius, mm, chance)
    text_round(mask, text, radius * chance.uniform(0.76, 0.81), radius * 0.25)
    inner = chance.random()
    if inner < 0.4:
        star(mask, (side / 2, side / 2), radius * 0.33, int(chance.integers(4, 9)))
    elif inner < 0.7:
        _lines_within(mask, [str(chance.choice(WITHIN[language])), "2026"], radius * 0.27)
    else:
        emblem(mask, (side / 2, side / 2), radius * 0.38, chance)
    if inner < 0.4 and chance.random() < 0.5:
        line = str(chance.choice(WITHIN[language]))
        middle = (side / 2, side / 2 + radius * 0.52)
        size = int(radius * (0.2 if language == "zh-Hans" else 0.14))
        ImageDraw.Draw(mask).text(middle, line, 255, font=font(line, size), anchor="mm")
    return mask


def _rings(mask: Image.Image, radius: float, mm: float, chance: Chance) -> None:
    kind, pen = chance.random(), chance.uniform(0.35, 1.1) * mm
    ring(mask, radius, pen)
    if kind < 0.35:
        ring(mask, radius - pen - 0.7 * mm, 0.3 * mm)
    if 0.2 < kind < 0.75:
        ring(mask, radius * 0.6, 0.3 * mm)


def _oval(text: str, language: str, mm: float, chance: Chance) -> Image.Image:
    mask = _round(text, language, mm * 1.12, chance)
    return mask.resize((mask.width, int(mask.height * chance.uniform(0.52, 0.8))))


def _square(text: str, language: str, mm: float, chance: Chance) -> Image.Image:
    """A name seal: two rows of two Han characters, or short lines, in a thick frame."""
    side = int(chance.uniform(14, 26) * mm)
    mask = Image.new("L", (side + 8, side + 8), 0)
    pen = ImageDraw.Draw(mask)
    pen.rectangle((4, 4, side + 4, side + 4), outline=255, width=max(int(side * 0.05), 2))
    if language == "zh-Hans":
        size = int(side * 0.4)
        for place, letter in enumerate(text[:4]):
            x, y = 4 + side * (0.72 - 0.44 * (place // 2)), 4 + side * (0.28 + 0.44 * (place % 2))
            pen.text((x, y), letter, 255, font=font(letter, size), anchor="mm")
    else:
        words = [*text.split()[:3], "2026"]
        longest = max(font(word, 100).getlength(word) for word in words)
        size = int(min(side * 82 / longest, side * 0.2))
        for row, word in enumerate(words):
            y = 4 + side * (row + 1) / (len(words) + 1)
            pen.text((4 + side / 2, y), word, 255, font=font(word, size), anchor="mm")
    if chance.random() < 0.25:  # white on red
        inverted = Image.new("L", mask.size, 0)
        inverted.paste(255, (4, 4, side + 4, side + 4))
        mask = Image.fromarray(
            np.asarray(inverted) - np.minimum(np.asarray(mask), np.asarray(inverted))
        )
    return mask


def _oblong(text: str, language: str, mm: float, chance: Chance) -> Image.Image:
    wide = int(chance.uniform(34, 55) * mm)
    high = int(wide * chance.uniform(0.32, 0.5))
    mask = Image.new("L", (wide + 8, high + 8), 0)
    pen = ImageDraw.Draw(mask)
    thick = max(int(chance.uniform(0.4, 0.9) * mm), 2)
    pen.rectangle((4, 4, wide + 4, high + 4), outline=255, width=thick)
    half = len(text) // 2
    rows = [str(chance.choice(WITHIN[language])), text[:half], text[half:], "No. 17 / 2026"]
    longest = max(font(row, 100).getlength(row) for row in rows)
    size = int(min(wide * 88 / longest, high * 0.2))
    for number, row in enumerate(rows, start=1):
        y = 4 + high * number / (len(rows) + 1)
        pen.text((4 + wide / 2, y), row, 255, font=font(row, size), anchor="mm")
    return mask


def _triangle(text: str, language: str, mm: float, chance: Chance) -> Image.Image:
    radius = chance.uniform(17, 25) * mm
    side = int(2 * radius + 8)
    mask = Image.new("L", (side, side), 0)
    pen, middle = ImageDraw.Draw(mask), side / 2
    for share, thick in ((1.0, 0.7), (0.52, 0.3)):
        corners = [_at(middle, radius * share, turn) for turn in (-pi / 2, pi / 6, 5 * pi / 6)]
        pen.line([*corners, corners[0], corners[1]], 255, max(int(thick * mm), 2), joint="curve")
    word = str(chance.choice(WITHIN[language]))
    size = int(radius * 0.6 * 100 / max(font(word, 100).getlength(word), 200))
    pen.text((middle, middle + radius * 0.06), word, 255, font=font(word, size), anchor="mm")
    size = int(min(radius * 0.17, radius * 1.15 * 100 / font(text, 100).getlength(text)))
    for turn in (0, 120, 240):
        line = Image.new("L", mask.size, 0)
        ImageDraw.Draw(line).text(
            (middle, middle + radius * 0.38), text, 255, font=font(text, size), anchor="mm"
        )
        mask.paste(255, (0, 0), line.rotate(turn, Image.Resampling.BILINEAR))
    return mask


_SHAPES = {
    "round": _round,
    "oval": _oval,
    "square": _square,
    "oblong": _oblong,
    "triangle": _triangle,
}


# ------------------------------------------------------------------ parts


def ring(mask: Image.Image, radius: float, pen: float) -> None:
    middle = mask.width / 2
    box = (middle - radius, middle - radius, middle + radius, middle + radius)
    ImageDraw.Draw(mask).ellipse(box, outline=255, width=max(int(pen), 1))


def star(mask: Image.Image, middle: tuple[float, float], radius: float, points: int) -> None:
    corners = [
        (
            middle[0] + sin(step * pi / points) * radius * (0.42 if step % 2 else 1),
            middle[1] - cos(step * pi / points) * radius * (0.42 if step % 2 else 1),
        )
        for step in range(2 * points)
    ]
    ImageDraw.Draw(mask).polygon(corners, fill=255)


def emblem(mask: Image.Image, middle: tuple[float, float], radius: float, chance: Chance) -> None:
    """A figure of blobs and spokes that is nobody's."""
    pen = ImageDraw.Draw(mask)
    spokes = int(chance.integers(5, 12))
    for spoke in range(spokes):
        turn = 2 * pi * spoke / spokes
        end = (middle[0] + radius * cos(turn), middle[1] + radius * sin(turn))
        pen.line((*middle, *end), 255, max(int(radius * 0.09), 1))
        dot = radius * 0.13
        pen.ellipse((end[0] - dot, end[1] - dot, end[0] + dot, end[1] + dot), fill=255)
    for share in chance.uniform(0.3, 0.8, 2):
        reach = radius * float(share)
        box = (middle[0] - reach, middle[1] - reach, middle[0] + reach, middle[1] + reach)
        pen.arc(box, 0, 360, 255, max(int(radius * 0.08), 1))


def text_round(mask: Image.Image, text: str, radius: float, height: float) -> None:
    room = 1.65 * pi * radius
    width = font(text, 100).getlength(text) / 100
    size = int(min(height, room / width))
    widths = [font(letter, size).getlength(letter) for letter in text]
    spread = min(1.5, room / sum(widths))
    angle = -pi / 2 - sum(widths) * spread / radius / 2
    for letter, wide in zip(text, widths, strict=True):
        angle += wide * spread / radius / 2
        tile = Image.new("L", (size * 2, size * 2), 0)
        ImageDraw.Draw(tile).text((size, size), letter, 255, font=font(letter, size), anchor="mm")
        tile = tile.rotate(-90 - angle * 180 / pi, Image.Resampling.BILINEAR)
        x, y = _at(mask.width / 2, radius, angle)
        mask.paste(255, (int(x - size), int(y - size)), tile)
        angle += wide * spread / radius / 2


def _lines_within(mask: Image.Image, lines: list[str], step: float) -> None:
    middle = mask.width / 2
    for row, line in enumerate(lines):
        size = int(min(step * 0.8, step * 3.4 * 100 / font(line, 100).getlength(line)))
        y = middle + (row - (len(lines) - 1) / 2) * step
        ImageDraw.Draw(mask).text((middle, y), line, 255, font=font(line, size), anchor="mm")


def _at(middle: float, radius: float, angle: float) -> tuple[float, float]:
    return middle + radius * cos(angle), middle + radius * sin(angle)


def _pressed(mask: Image.Image, chance: Chance) -> Ink:
    """Ink thinner here and there; of every fourth seal a side is hardly there."""
    high, wide = mask.height, mask.width
    least = 0.5 if chance.random() < 0.6 else 0.8  # the latter is a fresh, full seal
    coarse = _grown(chance.uniform(least, 1.0, (6, 6)), wide, high)
    fine = _grown(
        chance.uniform(0.15 + least, 1.0, (max(high // 3, 2), max(wide // 3, 2))), wide, high
    )
    ink = np.asarray(mask, np.float32) / 255 * np.clip(coarse * fine, 0, 0.95)
    if chance.random() < 0.25:
        turn, reach = chance.uniform(0, 2 * pi), hypot(wide, high) / 2
        down, across = np.mgrid[0:high, 0:wide].astype(np.float32)
        along = ((across - wide / 2) * cos(turn) + (down - high / 2) * sin(turn)) / reach
        ink *= np.clip(1.25 - (along + 0.35) * chance.uniform(0.4, 1.2), 0.12, 1)
    return np.asarray(ink, np.float32)


def _grown(values: npt.NDArray[np.float64], wide: int, high: int) -> Ink:
    return np.asarray(
        cv2.resize(values.astype(np.float32), (wide, high), interpolation=cv2.INTER_CUBIC),
        np.float32,
    )
