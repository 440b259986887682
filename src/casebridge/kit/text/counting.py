"""Counting a text the way limits on forms count it."""

import re
import unicodedata

# Unified ideographs, extensions A to H, compatibility ideographs and the iteration mark.
_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_HAN_LETTER = re.compile(f"[{_HAN}]")
# Letters with their marks; inner apostrophes, hyphens and full stops of figures do not part them.
_WORD = re.compile(
    r"\d+(?:[.,:/\u00a0\u202f\u066b\u066c]\d+)*|[^\W\d_](?:[^\W_]|[\u0300-\u036f\u200c\u200d'’‑-](?=\w))*"
)


def count(text: str, language: str) -> int:
    """Chinese: Han characters plus words and digit groups of other scripts; else: words."""
    text = unicodedata.normalize("NFC", text)
    if not language.startswith("zh"):
        return len(_words(text))
    return len(_HAN_LETTER.findall(text)) + len(_words(_HAN_LETTER.sub(" ", text)))


def _words(text: str) -> list[str]:
    return _WORD.findall(text)
