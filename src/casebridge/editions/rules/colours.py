"""Colours of the book: whether they can be read, and how they are mixed in print."""

import re

from casebridge.kit.refusal import Refusal

HEX = re.compile(r"#[0-9a-f]{6}")
Ink = tuple[int, int, int, int]

LAPIS = "#1D4468"
INK = "#1B2226"
WHEEL = ("#2B69A4", "#17777E", "#8A6510", "#4B7A2D", "#A04579", "#5C5BA8")
# Text on white, and lines or large letters on white (WCAG 2.2).
LEAST_FOR_TEXT = 4.5
LEAST_FOR_LINES = 3.0
# Percent of cyan, magenta, yellow and black. Text is black alone, so that it stays sharp.
LAPIS_INKS: Ink = (92, 64, 34, 22)
BLACK_ALONE = {"ink": 100, "ink2": 78, "ink3": 64, "hair": 16, "stone": 8}
# The most ink that coated paper takes, in percent of all four together.
MOST_INK = 280
# How black replaces the other three: from here on, this fast, taking so much of each away.
BLACK_FROM, BLACK_GROWS, BLACK_TAKES = 0.39, 1.6, 0.45


def written(colour: str) -> str:
    """'#1d4468' of any way to type it; '' means the book's own."""
    plain = colour.strip().lower()
    if not plain:
        return ""
    plain = plain if plain.startswith("#") else f"#{plain}"
    if not HEX.fullmatch(plain):
        raise Refusal("colour-not-understood", colour=colour.strip())
    return plain


def parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def contrast(colour: str, ground: str = "#ffffff") -> float:
    """From 1 to 21, as WCAG reckons it."""
    lighter, darker = sorted((_light(colour), _light(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _light(colour: str) -> float:
    linear = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts(colour))
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def is_fit_for_text(colour: str) -> bool:
    return contrast(colour) >= LEAST_FOR_TEXT


def is_fit_for_lines(colour: str) -> bool:
    return contrast(colour) >= LEAST_FOR_LINES


def for_text(colour: str) -> str:
    """The organiser's colour where it can be read on white, else the ink of the text."""
    if not colour:
        return LAPIS
    return colour if is_fit_for_text(colour) else INK


def inks(colour: str) -> Ink:
    """A colour in print, never above `MOST_INK`."""
    if colour.upper() == LAPIS:
        return LAPIS_INKS
    if colour.upper() == INK:
        return (0, 0, 0, 100)
    mixed = [1 - part for part in parts(colour)]
    black = min(max(min(mixed) - BLACK_FROM, 0) * BLACK_GROWS, 0.95)
    cyan, magenta, yellow = (max(round((part - BLACK_TAKES * black) * 100), 0) for part in mixed)
    return cyan, magenta, yellow, round(black * 100)
