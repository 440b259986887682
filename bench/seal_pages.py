"""Hostile pages to look for seals on, drawn with a fixed seed: with a seal, or only seeming so."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from bench.seal_drawing import SHAPES, Chance, draw
from bench.seal_sheet import Shade, Sheet
from bench.seal_things import THINGS, letterhead, signature, text

Box = tuple[int, int, int, int]

SEED = 20_261_122
PAGES = 200
WITH_SEALS = 140
SIZES = (150, 150, 200, 200, 300)
INKS = {
    "red": ((196, 32, 38), (214, 60, 60), (178, 24, 60), (220, 70, 90)),
    "blue": ((38, 60, 150), (60, 80, 190), (86, 60, 170), (40, 100, 170)),
    "grey": ((45, 45, 48), (90, 90, 95), (120, 120, 120)),
}


@dataclass(frozen=True)
class Truth:
    box: Box
    colour: str
    shape: str
    text: str
    language: str


@dataclass(frozen=True)
class Page:
    number: int
    image: Image.Image
    seals: tuple[Truth, ...]
    made_of: str


def pages(count: int = PAGES, seed: int = SEED) -> Iterator[Page]:
    for number in range(count):
        yield page(number, number < count * WITH_SEALS // PAGES, seed)


def page(number: int, with_seal: bool, seed: int = SEED) -> Page:
    chance = np.random.default_rng((seed, number))
    language = ("zh-Hans", "ru", "en")[number % 3]
    sheet = Sheet(int(chance.choice(SIZES)), language, chance)
    names = _furnished(sheet, with_seal)
    sheet.image = sheet.image.rotate(
        float(chance.normal(0, 0.7)), Image.Resampling.BILINEAR, fillcolor="white"
    )
    colour = ("red", "blue", "grey")[number // 3 % 3]
    seals = _sealed(sheet, colour) if with_seal else ()
    in_grey = chance.random() < (0.65 if colour == "grey" else 0.0 if with_seal else 0.3)
    return Page(number, _scanned(sheet.image, chance, in_grey), seals, "+".join(names))


# ------------------------------------------------------------------ what stands on a page


def _furnished(sheet: Sheet, with_seal: bool) -> list[str]:
    chance = sheet.chance
    top = 20.0
    names: list[str] = []
    if chance.random() < 0.5:
        letterhead(sheet)
        names.append("letterhead")
        top = 48.0
    text(sheet, top, float(chance.choice((90.0, 160.0, 235.0, 265.0))))
    things = (0, 1) if with_seal else (1, 2, 3)
    for _ in range(int(chance.choice(things))):
        thing = THINGS[int(chance.integers(len(THINGS)))]
        thing(sheet)
        names.append(thing.__name__.strip("_"))
    if chance.random() < 0.5:
        signature(sheet)
    return names


# ------------------------------------------------------------------ seals and the scanner


def _sealed(sheet: Sheet, colour: str) -> tuple[Truth, ...]:
    seals: list[Truth] = []
    for _ in range(1 if sheet.chance.random() < 0.8 else 2):
        shape = str(sheet.chance.choice(SHAPES, p=(0.5, 0.18, 0.12, 0.1, 0.1)))
        drawn = draw(shape, sheet.language, sheet.dpi, sheet.chance)
        box = _laid(sheet, drawn.ink, INKS[colour], [seal.box for seal in seals])
        seals.append(Truth(box, colour, shape, drawn.text, drawn.language))
    return tuple(seals)


def _laid(
    sheet: Sheet, ink: npt.NDArray[np.float32], shades: tuple[Shade, ...], taken: list[Box]
) -> Box:
    """Ink over paper darkens what is there; one seal in twelve hangs over the edge."""
    chance, (high, wide) = sheet.chance, ink.shape
    over = int(0.25 * wide) if chance.random() < 0.08 else 0
    for _ in range(20):
        x = int(chance.uniform(-over, sheet.image.width - wide + over))
        y = int(
            chance.uniform(0.3 if chance.random() < 0.9 else 0, 1) * (sheet.image.height - high)
        )
        box = (max(x, 0), max(y, 0), min(x + wide, sheet.image.width), y + high)
        if not any(_meet(box, other) for other in taken):
            break
    part = ink[box[1] - y : box[3] - y, box[0] - x : box[2] - x]
    strength = part[..., None] * float(chance.uniform(0.4, 1.0))
    shade = np.array(shades[int(chance.integers(len(shades)))], np.float32) / 255
    under = np.asarray(sheet.image.crop(box), np.float32)
    laid = under * (1 - strength * (1 - shade))
    sheet.image.paste(Image.fromarray(laid.astype(np.uint8)), box[:2])
    return box


def _meet(box: Box, other: Box) -> bool:
    return not (box[2] < other[0] or other[2] < box[0] or box[3] < other[1] or other[3] < box[1])


def _scanned(image: Image.Image, chance: Chance, grey: bool) -> Image.Image:
    """Cast, shadow, blur, noise and JPEG, as a scanner or a phone leaves them."""
    sheet = np.asarray(image, np.float32)
    high, wide = sheet.shape[:2]
    cast = np.array([chance.uniform(235, 255), chance.uniform(232, 252), chance.uniform(215, 252)])
    corners = chance.uniform(0.88, 1.0, (3, 3)).astype(np.float32)
    shadow = np.asarray(cv2.resize(corners, (wide, high)))[..., None]
    lit = sheet / 255 * cast.astype(np.float32) * shadow
    soft = cv2.GaussianBlur(lit, (0, 0), float(chance.uniform(0.4, 1.0)) * wide / 1500)
    grain = chance.standard_normal((high // 2 + 1, wide // 2 + 1, 1)).astype(np.float32)
    noise = np.asarray(cv2.resize(grain, (wide, high))) * float(chance.uniform(1, 6))
    noisy = np.clip(soft + noise[..., None], 0, 255).astype(np.uint8)
    stored = io.BytesIO()
    turned = Image.fromarray(noisy).convert("L" if grey else "RGB")
    turned.save(stored, "JPEG", quality=int(chance.integers(45, 88)))
    return Image.open(stored).convert(turned.mode)
