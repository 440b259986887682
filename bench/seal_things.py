"""What stands on pages: print, letterheads, and whatever may be taken for a seal."""

from collections.abc import Callable
from math import cos, pi, sin

import cv2
import numpy as np
from PIL import Image, ImageDraw

from bench.seal_drawing import NAMES, emblem, font, star, text_round
from bench.seal_sheet import Shade, Sheet

BODY = {
    "zh-Hans": "本页文字只为测量而写没有任何含义请勿引用各项数据均为示例合作项目进展顺利双方"
    "同意继续推进",
    "ru": "текст этой страницы написан только для измерения и ничего не означает данные приведены ",
    "en": "the text of this page was written for a measurement only and means nothing whatsoever ",
}


def text(sheet: Sheet, top: float, bottom: float) -> None:
    size = float(sheet.chance.uniform(3.2, 4.6))
    body = BODY[sheet.language] * 3
    y = top
    while y < bottom:
        start = int(sheet.chance.integers(0, 40))
        room = 165 if sheet.chance.random() > 0.15 else sheet.chance.uniform(30, 150)
        letters = int(room / size / (1 if sheet.language == "zh-Hans" else 0.56))
        sheet.write(22, y, body[start : start + letters], size)
        y += size * 1.7


def letterhead(sheet: Sheet) -> None:
    """A name in colour with a round logo, as many institutions print it."""
    shade = sheet.shade()
    sheet.write(60, 18, str(sheet.chance.choice(NAMES[sheet.language])), 6, shade)
    sheet.pen.line(sheet.px(20, 40, 190, 40), shade, max(int(0.5 * sheet.mm), 1))
    _logo(sheet, sheet.chance.uniform(22, 45), 25, sheet.chance.uniform(8, 13), shade)


def _logo(sheet: Sheet, x: float, y: float, radius: float, shade: Shade) -> None:
    """Printed evenly: filled discs, rings, a figure, initials, sometimes writing round it."""
    r = radius * sheet.mm
    mask = Image.new("L", (int(2 * r), int(2 * r)), 0)
    pen = ImageDraw.Draw(mask)
    kind = sheet.chance.integers(5)
    if kind == 0:
        pen.ellipse((0, 0, 2 * r, 2 * r), fill=255)
        pen.text((r, r), "AB", 0, font=font("AB", int(r)), anchor="mm")
    elif kind == 1:
        pen.ellipse((1, 1, 2 * r - 2, 2 * r - 2), outline=255, width=max(int(r * 0.1), 1))
        star(mask, (r, r), r * 0.6, int(sheet.chance.integers(4, 9)))
    elif kind == 2:
        pen.ellipse((1, 1, 2 * r - 2, 2 * r - 2), outline=255, width=max(int(r * 0.15), 1))
        pen.text((r, r), "XY", 255, font=font("XY", int(r * 0.8)), anchor="mm")
    elif kind == 3:
        emblem(mask, (r, r), r * 0.9, sheet.chance)
    else:
        pen.ellipse((1, 1, 2 * r - 2, 2 * r - 2), outline=255, width=max(int(r * 0.05), 1))
        text_round(mask, str(sheet.chance.choice(NAMES[sheet.language])), r * 0.78, r * 0.25)
        emblem(mask, (r, r), r * 0.45, sheet.chance)
    sheet.image.paste(shade, sheet.at(x - radius, y - radius), mask)


def _somewhere(sheet: Sheet, reach: float) -> tuple[float, float]:
    chance = sheet.chance
    return chance.uniform(15 + reach, 195 - reach), chance.uniform(60 + reach, 280 - reach)


def _pie(sheet: Sheet) -> None:
    radius = sheet.chance.uniform(14, 26)
    x, y = _somewhere(sheet, radius)
    cuts = [0, *sorted(sheet.chance.uniform(0, 360, int(sheet.chance.integers(2, 6)))), 360]
    box = sheet.px(x - radius, y - radius, x + radius, y + radius)
    for start, stop in zip(cuts, cuts[1:], strict=False):
        sheet.pen.pieslice(box, float(start), float(stop), fill=sheet.shade(), outline="white")
    if sheet.chance.random() < 0.5:
        hole = radius * 0.6
        sheet.pen.ellipse(sheet.px(x - hole, y - hole, x + hole, y + hole), fill="white")
        sheet.write(x - 5, y - 3, "62 %", 5)


def _photo(sheet: Sheet) -> None:
    wide, high = sheet.chance.uniform(40, 80), sheet.chance.uniform(30, 60)
    x, y = sheet.chance.uniform(20, 110), sheet.chance.uniform(60, 220)
    size = sheet.px(wide, high)
    coarse = sheet.chance.integers(0, 255, (7, 9, 3)).astype(np.uint8)
    picture = cv2.resize(coarse, (size[0], size[1]), interpolation=cv2.INTER_CUBIC)
    for _ in range(6):
        spot = (int(sheet.chance.integers(size[0])), int(sheet.chance.integers(size[1])))
        cv2.circle(picture, spot, int(sheet.chance.uniform(3, 16) * sheet.mm), sheet.shade(), -1)
    sheet.image.paste(Image.fromarray(picture), sheet.at(x, y))


def _chart(sheet: Sheet) -> None:
    x, y = sheet.chance.uniform(25, 90), sheet.chance.uniform(120, 250)
    shade = sheet.shade()
    sheet.pen.line(sheet.px(x, y - 45, x, y, x + 80, y), (20, 20, 20), 2)
    points: list[int] = []
    for bar in range(8):
        tall = sheet.chance.uniform(5, 40)
        sheet.pen.rectangle(sheet.px(x + 3 + bar * 9, y - tall, x + 9 + bar * 9, y), fill=shade)
        points += sheet.px(x + 6 + bar * 9, y - sheet.chance.uniform(5, 45))
    sheet.pen.line(points, sheet.shade(), 3)


def _table(sheet: Sheet) -> None:
    shade = (20, 20, 20) if sheet.chance.random() < 0.6 else sheet.shade()
    x, y = 22.0, sheet.chance.uniform(60, 200)
    wide, high = sheet.chance.uniform(15, 40), sheet.chance.uniform(6, 20)
    for row in range(5):
        for column in range(4):
            left, top = x + column * wide, y + row * high
            sheet.pen.rectangle(
                sheet.px(left, top, left + wide, top + high), outline=shade, width=2
            )
            sheet.write(left + 1, top + 1, f"{row * 7 + column}.5", 3.2)


def _flag(sheet: Sheet) -> None:
    """Nobody's flag: bands, perhaps with a disc or a star in the middle."""
    wide = sheet.chance.uniform(25, 50)
    x, y = _somewhere(sheet, 25)
    size = sheet.px(wide, wide * 0.62)
    flag = Image.new("RGB", (size[0], size[1]), sheet.shade())
    pen = ImageDraw.Draw(flag)
    pen.rectangle((0, size[1] // 3, size[0], 2 * size[1] // 3), fill=sheet.shade())
    mask, reach = Image.new("L", flag.size, 0), size[1] * 0.36
    star(mask, (size[0] / 2, size[1] / 2), reach, int(sheet.chance.integers(5, 13)))
    flag.paste(sheet.shade(), (0, 0), mask)
    pen.rectangle((0, 0, size[0] - 1, size[1] - 1), outline=(30, 30, 30))
    sheet.image.paste(flag, sheet.at(x - wide / 2, y - wide * 0.3))


def _badge(sheet: Sheet) -> None:
    """A printed rosette with one word in it."""
    x, y = _somewhere(sheet, 20)
    radius, shade = sheet.chance.uniform(11, 20), sheet.shade()
    mask = Image.new("L", sheet.at(44, 44), 0)
    middle = mask.width / 2
    star(mask, (middle, middle), radius * sheet.mm, 24)
    pen, r = ImageDraw.Draw(mask), radius * 0.78 * sheet.mm
    pen.ellipse((middle - r, middle - r, middle + r, middle + r), fill=0, outline=255, width=4)
    pen.text((middle, middle), "No. 1", 255, font=font("No", int(r * 0.5)), anchor="mm")
    sheet.image.paste(shade, sheet.at(x - 22, y - 22), mask)


def _code(sheet: Sheet) -> None:
    x, y = _somewhere(sheet, 15)
    modules = (sheet.chance.random((25, 25)) < 0.5).astype(np.uint8)
    for row, column in ((0, 0), (0, 18), (18, 0)):
        modules[row : row + 7, column : column + 7] = 1
        modules[row + 1 : row + 6, column + 1 : column + 6] = 0
        modules[row + 2 : row + 5, column + 2 : column + 5] = 1
    (side,) = sheet.px(sheet.chance.uniform(18, 30))
    code = Image.fromarray(255 - modules * 255).resize((side, side), Image.Resampling.NEAREST)
    sheet.image.paste(code, sheet.at(x - 15, y - 15))


def _barcode(sheet: Sheet) -> None:
    x, y = _somewhere(sheet, 25)
    for bar in range(60):
        if sheet.chance.random() < 0.5:
            sheet.pen.rectangle(
                sheet.px(x - 20 + bar * 0.6, y, x - 19.4 + bar * 0.6, y + 14), fill=(10, 10, 10)
            )


def _plain_ring(sheet: Sheet) -> None:
    radius = sheet.chance.uniform(11, 24)
    x, y = _somewhere(sheet, radius)
    flat = 1.0 if sheet.chance.random() < 0.5 else sheet.chance.uniform(0.4, 0.8)
    box = sheet.px(x - radius, y - radius * flat, x + radius, y + radius * flat)
    shade = sheet.shade() if sheet.chance.random() < 0.6 else (20, 20, 20)
    sheet.pen.ellipse(box, outline=shade, width=max(int(0.7 * sheet.mm), 1))


def _ovals_with_words(sheet: Sheet) -> None:
    """The bubbles of a diagram, one word in each."""
    shade, y = sheet.shade(), sheet.chance.uniform(90, 240)
    word = NAMES[sheet.language][0][:8]
    for place in range(3):
        x = 45 + place * 55
        sheet.pen.ellipse(sheet.px(x - 22, y - 12, x + 22, y + 12), outline=shade, width=3)
        sheet.write(x - 14, y - 2.5, word, 4, shade)
        if place < 2:
            sheet.pen.line(sheet.px(x + 22, y, x + 33, y), shade, 3)


def _by_hand(sheet: Sheet) -> None:
    """A word ringed with a ball pen."""
    x, y = _somewhere(sheet, 22)
    wide, high = sheet.chance.uniform(12, 22), sheet.chance.uniform(5, 11)
    wobble = sheet.chance.uniform(0.9, 1.1, 40)
    turns = np.linspace(0, 2.15 * pi, 40)
    points = [
        sheet.px(x + wide * w * cos(t), y + high * w * sin(t) + t * 0.4)
        for t, w in zip(turns.tolist(), np.ravel(cv2.blur(wobble, (1, 7))).tolist(), strict=True)
    ]
    shade = (30, 40, 160) if sheet.chance.random() < 0.5 else (190, 30, 40)
    sheet.pen.line([c for p in points for c in p], shade, max(int(0.5 * sheet.mm), 1))


def _links(sheet: Sheet) -> None:
    for row in range(6):
        y = 70 + row * 9
        sheet.write(25, y, f"https://www.example.org/page/{row}", 4, (5, 60, 193))
        sheet.pen.line(sheet.px(25, y + 5, 100, y + 5), (5, 60, 193), 1)


def _headings(sheet: Sheet) -> None:
    shade = (192, 20, 30) if sheet.chance.random() < 0.6 else sheet.shade()
    for row in range(3):
        sheet.write(22, 60 + row * 60, str(NAMES[sheet.language][row % 3]), 8, shade)


def _bullets(sheet: Sheet) -> None:
    shade = sheet.shade()
    for row in range(9):
        y = 80 + row * 12
        sheet.pen.ellipse(sheet.px(24, y, 32, y + 8), fill=shade)
        sheet.write(26.5, y + 1, str(row + 1), 4.5, (255, 255, 255))


def _map(sheet: Sheet) -> None:
    """Tiles in many colours with thin borders."""
    x, y = sheet.chance.uniform(20, 70), sheet.chance.uniform(70, 180)
    (size,) = sheet.px(90)
    seeds = sheet.chance.uniform(0, size, (30, 2)).astype(np.float32)
    down, across = np.mgrid[0:size:3, 0:size:3].astype(np.float32)
    away = (across[..., None] - seeds[:, 0]) ** 2 + (down[..., None] - seeds[:, 1]) ** 2
    owner = away.argmin(axis=2)
    shades = np.array([sheet.shade() for _ in range(30)], np.uint8)
    tiles = cv2.resize(shades[owner], (size, size), interpolation=cv2.INTER_NEAREST)
    borders = cv2.Canny(tiles, 10, 30)
    tiles[borders > 0] = 60
    sheet.image.paste(Image.fromarray(tiles), sheet.at(x, y))


def _dial(sheet: Sheet) -> None:
    """A scale with figures round it, as of a clock."""
    radius = sheet.chance.uniform(14, 22)
    x, y = _somewhere(sheet, radius)
    shade = sheet.shade()
    box = sheet.px(x - radius, y - radius, x + radius, y + radius)
    sheet.pen.ellipse(box, outline=shade, width=3)
    for hour in range(12):
        turn = hour * pi / 6
        px = x + radius * 0.8 * sin(turn) - 1.5, y - radius * 0.8 * cos(turn) - 2
        sheet.write(*px, str(hour or 12), 3.5, shade)
    hand = (x + radius * 0.6 * cos(1.2), y - radius * 0.6 * sin(1.2))
    sheet.pen.line(sheet.px(x, y, *hand), shade, 4)


def signature(sheet: Sheet) -> None:
    x, y = sheet.chance.uniform(40, 120), sheet.chance.uniform(180, 265)
    strokes = np.cumsum(sheet.chance.normal((1.1, 0), (2.2, 4.5), (28, 2)), axis=0)
    smooth = cv2.resize(strokes.astype(np.float32), (2, 200), interpolation=cv2.INTER_CUBIC)
    smooth = cv2.GaussianBlur(smooth, (1, 15), 3)
    points = [int(c) for p in smooth for c in sheet.px(x + float(p[0]), y + float(p[1]))]
    shade = (25, 35, 140) if sheet.chance.random() < 0.6 else (20, 20, 20)
    sheet.pen.line(points, shade, max(int(0.45 * sheet.mm), 1))


THINGS: tuple[Callable[[Sheet], None], ...] = (
    _pie,
    _photo,
    _chart,
    _table,
    _flag,
    _badge,
    _code,
    _barcode,
    _plain_ring,
    _ovals_with_words,
    _by_hand,
    _links,
    _headings,
    _bullets,
    _map,
    _dial,
    signature,
    letterhead,
)
