"""Words as the search sees them: one analyser for texts and for what people type."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

HAN = re.compile(r"[㐀-鿿豈-﫿]+")
WORD = re.compile(r"[^\W_]+", re.UNICODE)
CYRILLIC = re.compile(r"[Ѐ-ӿ]")
ARABIC_FOLD = str.maketrans(
    {"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "\u200c": " ", "ـ": None}
)
ARABIC_MARKS = re.compile(r"[\u064b-\u065f\u0670]")
LETTERS_FOLD = str.maketrans({"ё": "е", "ʻ": None, "ʼ": None, "‘": None, "’": None, "'": None})


def words_of(text: str) -> list[str]:
    """Search words in order: segmented Han, stemmed Russian and English, folded Arabic script.

    >>> words_of("数据 cooperation")
    ['数据', 'cooper']
    """
    return list(_words(fold(text)))


def fold(text: str) -> str:
    """One spelling for what people write in several ways."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return ARABIC_MARKS.sub("", plain.translate(ARABIC_FOLD)).translate(LETTERS_FOLD)


def _words(text: str) -> Iterator[str]:
    place = 0
    for han in HAN.finditer(text):
        yield from _plain_words(text[place : han.start()])
        yield from _han_words(han.group())
        place = han.end()
    yield from _plain_words(text[place:])


def _plain_words(text: str) -> Iterator[str]:
    for word in WORD.findall(text):
        yield _stem(word)


def _han_words(run: str) -> Iterator[str]:
    import rjieba  # noqa: PLC0415 (a second to load: only where there is Chinese)

    yield from (w for w in rjieba.cut_for_search(run) if w.strip())


def _stem(word: str) -> str:
    language = "russian" if CYRILLIC.search(word) else "english"
    return str(_stemmer(language).stemWord(word))


@lru_cache(maxsize=2)
def _stemmer(language: str):  # type: ignore[no-untyped-def]
    import snowballstemmer  # noqa: PLC0415 (loaded by the first search, not by every start)

    return snowballstemmer.stemmer(language)
