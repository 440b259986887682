"""Keys that put names in order without ICU: stored beside the name when it is written."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pypinyin import Style, lazy_pinyin

# Orders a name may stand in; strokes are asked for by BCP-47's own word for them.
STROKE = "zh-u-co-stroke"
ORDERS = ("zh", STROKE, "ru", "kk", "tr", "fa", "en")
# The order of the ideographs is CLDR's (Unicode License V3), first to last.
HAN = {name: Path(__file__).parent / "orders" / f"{name}.txt" for name in ("pinyin", "stroke")}
LONGEST = 240
# No reading has more ideographs than this; one farther off is read otherwise there.
WIDEST = 250
# Rare ideographs of the same reading stand around the common ones.
NEAR = 60
LATIN = "abcdeəfghiıjklmnŋopqrstuvwxyzþ"
TURKISH = "abcçdeəfgğhıijklmnŋoöpqrsştuüvwxyzþ"
CYRILLIC = "аәбвгґғдђеєжзиіјйкқҡлљмнңњоөпрстћуўүұфхҳһцчҷџшщъыьэюя"
KAZAKH = "аәбвгґғдђеёєжзийјкқҡлљмнңњоөпрстћуўұүфхҳһцчҷџшщъыіьэюя"
PERSIAN = "آاءبپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
# Letters that stand where another stands; a name with one comes after the name without it.
VARIANTS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l"}
    | {"ي": "ی", "ى": "ی", "ك": "ک", "أ": "ء", "إ": "ء", "ؤ": "ء", "ئ": "ء", "ة": "ه", "ۀ": "ه"}
)
# Lower than the weight of any character: a name stands before one that goes on after it.
PARTING = "!"
TURKISH_CAPITALS = str.maketrans({"I": "ı", "İ": "i"})


@dataclass(frozen=True)
class Order:
    """The alphabets of a language, and which of the scripts comes first."""

    first: str
    latin: str = LATIN
    cyrillic: str = CYRILLIC


LANGUAGES: Mapping[str, Order] = {
    "zh": Order("han"),
    "ru": Order("cyrillic"),
    "kk": Order("cyrillic", cyrillic=KAZAKH),
    "tr": Order("latin", latin=TURKISH),
    "fa": Order("persian"),
}
SCRIPTS = ("latin", "cyrillic", "persian", "other", "han")


def sort_key(text: str, language: str) -> str:
    """A string that sorts this name among names of the language, by code point."""
    main = language.partition("-")[0]
    order = LANGUAGES.get(main, Order("latin"))
    letters = [*_letters(_folded(text, main), _kept(order))]
    readings = _readings(text) if main == "zh" and language != STROKE else {}
    strokes = language == STROKE
    primary = "".join(_weight(c, place, order, readings, strokes) for place, c, _ in letters)
    marks = "".join(PARTING + mark for _, _, mark in letters).rstrip(PARTING)
    return (primary + (PARTING + marks if marks else ""))[:LONGEST]


def order_for(language: str) -> str:
    """The order in which somebody who reads this language looks names up."""
    main = language.partition("-")[0]
    return main if main in ORDERS else "en"


def _folded(text: str, main: str) -> str:
    plain = unicodedata.normalize("NFKC", "".join(c for c in text if c.isprintable()))
    if main == "tr":
        plain = plain.translate(TURKISH_CAPITALS)
    plain = plain.casefold() if "ß" not in plain else plain.lower()
    # A name in quotation marks is looked up by its first letter.
    start = next((i for i, c in enumerate(plain) if c.isalnum()), 0)
    return " ".join(plain[start:].split())


def _kept(order: Order) -> frozenset[str]:
    return frozenset(order.latin + order.cyrillic + PERSIAN)


def _letters(text: str, kept: frozenset[str]) -> Iterator[tuple[int, str, str]]:
    """(place in the text, letter, its marks): a letter of the alphabet is not taken apart."""
    pending: tuple[int, str, str] | None = None
    for place, written in enumerate(unicodedata.normalize("NFC", text)):
        for sign in _taken_apart(written, kept):
            if unicodedata.combining(sign) and pending is not None:
                pending = (pending[0], pending[1], pending[2] + sign)
                continue
            if pending is not None:
                yield pending
            pending = (place, sign, "" if sign == written or sign in kept else "")
        if pending is not None and written in VARIANT_SIGNS and written not in kept:
            pending = (pending[0], pending[1], pending[2] + written)
    if pending is not None:
        yield pending


VARIANT_SIGNS = frozenset(chr(number) for number in VARIANTS)


def _taken_apart(written: str, kept: frozenset[str]) -> str:
    if written in kept:
        return written
    plain = written.translate(VARIANTS)
    return plain if plain != written else unicodedata.normalize("NFD", written)


def _weight(sign: str, place: int, order: Order, readings: Mapping[int, int], strokes: bool) -> str:
    """What a sign counts: its kind or script first, then its place there."""
    if sign.isdecimal():
        return "C" + str(unicodedata.decimal(sign))
    for script, alphabet in (
        ("latin", order.latin),
        ("cyrillic", order.cyrillic),
        ("persian", PERSIAN),
    ):
        if sign in alphabet:
            return _script(script, order) + chr(ord("A") + alphabet.index(sign))
    if sign in _han("pinyin"):
        among = _han("stroke" if strokes else "pinyin")[sign]
        return _script("han", order) + chr(0x4E00 + readings.get(place, among))
    if not sign.isalnum():
        return ("A" if sign.isspace() else "B") + sign
    return _script("other", order) + sign


def _script(script: str, order: Order) -> str:
    return "D" if script == order.first else "EFGHI"[SCRIPTS.index(script)]


@cache
def _han(name: str) -> dict[str, int]:
    """{ideograph: its place} by pinyin or by strokes."""
    signs = HAN[name].read_text(encoding="utf-8").replace("\n", "")
    return {sign: place for place, sign in enumerate(signs)}


def _readings(text: str) -> dict[int, int]:
    """{place in the text: place by pinyin} where a word decides how a sign is read: 重庆."""
    plain = _folded(text, "zh")
    in_words = lazy_pinyin(
        plain,
        style=Style.TONE3,
        neutral_tone_with_five=True,
        errors=_one_by_one,  # type: ignore[arg-type]  # A list is taken; its stubs say less.
    )
    if len(in_words) != len(plain):
        return {}
    stretches, han = _stretches(), _han("pinyin")
    return {
        place: stretches[read][1]
        for place, (sign, read) in enumerate(zip(plain, in_words, strict=True))
        if sign in han
        and read != _alone(sign)
        and read in stretches
        and not stretches[read][0] <= han[sign] <= stretches[read][1]
    }


def _one_by_one(unread: str) -> list[str]:
    return list(unread)


@cache
def _stretches() -> dict[str, tuple[int, int]]:
    """{reading: first and last place of the common ideographs that are read so}."""
    places: dict[str, list[int]] = {}
    for sign, place in _han("pinyin").items():
        if _is_common(sign):
            places.setdefault(_alone(sign), []).append(place)
    return {read: _stretch(found) for read, found in places.items()}


@cache
def _alone(sign: str) -> str:
    read: str = lazy_pinyin(sign, style=Style.TONE3, neutral_tone_with_five=True)[0]
    return read


def _stretch(places: list[int]) -> tuple[int, int]:
    """First and last place, without those that stand far off: books read them otherwise."""
    middle = places[len(places) // 2]
    near = [place for place in places if abs(place - middle) <= WIDEST]
    return near[0] - NEAR, near[-1] + NEAR


def _is_common(sign: str) -> bool:
    """Of the first level of GB 2312: rare signs are read in ways that books disagree about."""
    try:
        row = sign.encode("gb2312")[0]
    except UnicodeEncodeError:
        return False
    return 0xB0 <= row <= 0xD7


def matching_key(text: str) -> str:
    """A name without case, marks and spaces, for finding the same name again."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in decomposed if c.isalnum())
