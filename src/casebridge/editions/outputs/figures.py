"""A figure's value as the language of the book writes numbers, where nothing is in doubt."""

import re
from decimal import Decimal

from casebridge.editions.outputs.wording import numeral
from casebridge.kit.text.numbers import find_figures, parse_number

ONE_NUMBER = re.compile(
    r"[\d\u0660-\u0669\u06f0-\u06f9][\d\u0660-\u0669\u06f0-\u06f9.,\u00a0\u202f\u2009 ]*"
)
# Where the original counts in ten thousands, other languages write the number out.
HAN_SCALED = re.compile(r"[\d.,]+[万亿]")
# What parts thousands, and what parts the decimals.
SIGNS = {"ru": ("\u00a0", ","), "fa": ("\u066c", "\u066b")}
ENGLISH = (",", ".")
MILLION = Decimal(1_000_000)
MILLIONS = {"en": "million", "ru": "млн", "fa": "میلیون"}
HAN = ((Decimal(10**8), "亿"), (Decimal(10**4), "万"))


def written(value: str, original: str, language: str) -> tuple[str, str]:
    """(number, word of scale) in the book's own signs; ranges, words and doubts stay as written."""
    if ONE_NUMBER.fullmatch(value):
        number, doubtful = parse_number(value, original or language)
    elif HAN_SCALED.fullmatch(value) and not language.startswith("zh"):
        found = find_figures(value, "zh-Hans")
        number, doubtful = (found[0].value, found[0].ambiguous) if found else (None, True)
    else:
        return value, ""
    if number is None or doubtful:
        return value, ""
    shown, scale = _scaled(number, language.split("-", maxsplit=1)[0])
    return _formatted(shown, value, language), scale


def _scaled(number: Decimal, short: str) -> tuple[Decimal, str]:
    """Whole millions are said in words, as people read them: 400 million, 4亿."""
    if number < MILLION or number % MILLION:
        return number, ""
    if short == "zh":
        return next((number / step, word) for step, word in HAN if not number % step)
    return (number / MILLION, MILLIONS[short]) if short in MILLIONS else (number, "")


def _formatted(number: Decimal, value: str, language: str) -> str:
    """As many decimals as were written; four digits alone may be a year and stay together."""
    thousands, point = SIGNS.get(language.split("-", maxsplit=1)[0], ENGLISH)
    whole, _, rest = format(number, "f").partition(".")
    if HAN_SCALED.fullmatch(value):
        rest = rest.rstrip("0")
    if not value.isdigit() or len(whole) > 4:
        whole = f"{int(whole):,}".replace(",", thousands)
    return numeral(whole + point * bool(rest) + rest, language)
