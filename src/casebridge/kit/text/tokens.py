"""Text cut into words, Han characters and figures, so that Word and scan can be laid together."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
LETTER = rf"[^\W\d_{HAN}]"
# 1 280 · 1,280 · 12.5 % · 2021: groups of three, then decimals, then a percent sign.
FIGURE = r"(?:[0-9]{1,3}(?:[ ,.'’][0-9]{3})+(?![0-9])|[0-9]+)(?:[.,][0-9]+)?(?: ?[%‰])?"
PATTERN = re.compile(
    rf"(?P<han>[{HAN}])|(?P<code>{LETTER}+[0-9]\w*)|(?P<figure>{FIGURE})|(?P<word>{LETTER}+)"
)
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
# Letters of two scripts that a reader cannot tell apart, and ё, which is often printed е.
LOOK_ALIKE = str.maketrans("АВЕЁКМНОРСТУХІЈЅ", "ABEEKMHOPCTYXIJS")


@dataclass(frozen=True)
class Token:
    """`key` is what is compared: letters folded, a figure as its bare digits."""

    key: str
    raw: str
    start: int
    end: int
    is_figure: bool


def plain(text: str) -> str:
    """Narrow letters, ASCII digits and common spaces; offsets of tokens refer to this text."""
    wide = unicodedata.normalize("NFKC", text.translate(INVISIBLE))
    return "".join(_digit(character) for character in wide)


def _digit(character: str) -> str:
    if character.isdecimal() and not character.isascii():
        return str(unicodedata.decimal(character))
    return character


def tokens(text: str) -> Iterator[Token]:
    """Tokens of a text that went through `plain()`."""
    for match in PATTERN.finditer(text):
        is_figure = match.lastgroup == "figure"
        raw = match.group()
        yield Token(_key(raw, is_figure), raw, match.start(), match.end(), is_figure)


def _key(raw: str, is_figure: bool) -> str:
    if is_figure:
        return "".join(character for character in raw if character.isdecimal())
    return raw.upper().translate(LOOK_ALIKE)
