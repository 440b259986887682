"""Keys that put names in order without ICU: stored beside the name when it is written."""

import unicodedata

from pypinyin import Style, lazy_pinyin


def sort_key(text: str, language: str) -> str:
    """A string that sorts this name among names of the language, by code point."""
    plain = unicodedata.normalize("NFKC", text).casefold().strip()
    if language.startswith("zh"):
        return " ".join(lazy_pinyin(plain, style=Style.TONE3, neutral_tone_with_five=True))
    return plain.replace("ё", "е")


def matching_key(text: str) -> str:
    """A name without case, marks and spaces, for finding the same name again."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in decomposed if c.isalnum())
