"""Finding a wording in a text as each language bends it: by signs, by stems, by beginnings."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from casebridge.kit.text.analyser import HAN, WORD, fold, words_of

# Languages written without blanks between words, and those whose words are known by their stem.
UNSPACED = frozenset({"zh", "ja", "lo", "km", "my", "th"})
STEMMED = frozenset({"en", "ru"})
BETWEEN = 2
SHORT = 3
BEGINNING = 4
RUSSIAN_VOWELS = "аеиоуыэюя"
SAME_BEGINNING = 5
DASHES = re.compile(r"[\u2010-\u2015\u2212\uff0d\u2e3a\u2e3b-]+")
BLANKS = re.compile(r"\s+")


@dataclass(frozen=True)
class Spot:
    """From where to where a wording stands: signs or words, as the language is counted."""

    start: int
    end: int


@dataclass(frozen=True)
class Cut:
    """A text or a wording as it is searched: its signs without blanks, or its words.

    `keys` are what is the same in every form of a word.
    """

    signs: str = ""
    words: Sequence[str] = ()
    keys: Sequence[str] = ()

    @cached_property
    def places(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for place, key in enumerate(self.keys):
            found[key].append(place)
        return found

    def __len__(self) -> int:
        return len(self.signs) + len(self.words)


def cut(text: str, language: str) -> Cut:
    primary = language.partition("-")[0]
    if primary in UNSPACED:
        plain = DASHES.sub("-", unicodedata.normalize("NFKC", text))
        return Cut(signs=BLANKS.sub("", plain).casefold())
    words = WORD.findall(fold(HAN.sub(" ", text)))
    return Cut(words=words, keys=[_key(word, primary in STEMMED) for word in words])


def spots(wording: Cut, text: Cut) -> Iterator[Spot]:
    """Everywhere the wording stands, word by word."""
    if wording.signs:
        yield from _signs(wording.signs, text.signs)
    elif wording.keys:
        width = len(wording.keys)
        for start in text.places.get(wording.keys[0], ()):
            if list(text.keys[start : start + width]) == list(wording.keys):
                yield Spot(start, start + width)


def stands_in(wording: Cut, text: Cut) -> bool:
    """Whether the wording stands there, its words in order; a few others may come between."""
    if wording.signs or not wording.keys:
        return bool(wording.signs) and wording.signs in text.signs
    starts = text.places.get(wording.keys[0], ())
    return any(_goes_on(wording.keys[1:], text.keys, start + 1) for start in starts)


def begins_alike(wanted: str, word: str) -> bool:
    """Russia and Russian, Китай and китайский, Kazakhstan and Kazakh."""
    return word.startswith(wanted[:SAME_BEGINNING])


def stands_in_a_latin_name(wording: Cut, text: Cut) -> bool:
    """Whether it stands beside another Latin word, as in 'компания China Mobile'."""
    return any(
        _is_latin(word)
        for spot in spots(wording, text)
        for word in (*text.words[max(spot.start - 1, 0) : spot.start], *text.words[spot.end :][:1])
    )


def _is_latin(word: str) -> bool:
    return word.isascii() and word.isalpha()


def _goes_on(rest: Sequence[str], keys: Sequence[str], place: int) -> bool:
    for wanted in rest:
        near = keys[place : place + BETWEEN + 1]
        if wanted not in near:
            return False
        place += near.index(wanted) + 1
    return True


@lru_cache(maxsize=50_000)
def _key(word: str, is_stemmed: bool) -> str:
    """The stem; elsewhere endings are hung on, and a word is known by how it begins."""
    if len(word) <= SHORT:
        return word
    if not is_stemmed:
        return word[:BEGINNING]
    # Китай and Китая have stems that differ in a last vowel.
    return words_of(word)[0].rstrip(RUSSIAN_VOWELS)


def _signs(wording: str, text: str) -> Iterator[Spot]:
    start = text.find(wording)
    while start >= 0:
        yield Spot(start, start + len(wording))
        start = text.find(wording, start + len(wording))
