"""Names in plain Latin letters, so that one script can be compared with another; never printed."""

import re
import unicodedata

from pypinyin import Style, lazy_pinyin

CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z",
    "и": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "sh", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia", "ә": "a", "ғ": "g",
    "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i", "ҳ": "h", "ҷ": "j",
    "ӣ": "i", "ӯ": "u", "ў": "u", "ґ": "g", "є": "e", "ї": "i", "ј": "i",
}  # fmt: skip
ARABIC = {
    "ا": "a", "آ": "a", "أ": "a", "إ": "i", "ء": "", "ب": "b", "پ": "p", "ت": "t", "ث": "s",
    "ج": "j", "چ": "ch", "ح": "h", "خ": "kh", "د": "d", "ذ": "z", "ر": "r", "ز": "z", "ژ": "zh",
    "س": "s", "ش": "sh", "ص": "s", "ض": "z", "ط": "t", "ظ": "z", "ع": "", "غ": "g", "ف": "f",
    "ق": "k", "ک": "k", "ك": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "ں": "n", "و": "v",
    "ؤ": "u", "ه": "h", "ہ": "h", "ھ": "h", "ة": "h", "ی": "i", "ي": "i", "ى": "a", "ئ": "i",
    "ے": "e", "ٹ": "t", "ڈ": "d", "ڑ": "r", "\u200c": " ",
}  # fmt: skip
LATIN = {
    "ş": "sh", "š": "sh", "ç": "ch", "č": "ch", "ž": "zh", "ğ": "g", "ı": "i", "ə": "a", "ø": "o",
    "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "ł": "l", "þ": "t",
    "ʻ": "", "ʼ": "", "‘": "", "’": "", "'": "", "`": "",
}  # fmt: skip
LETTERS = str.maketrans({**CYRILLIC, **ARABIC, **LATIN})
HAN = re.compile(r"[㐀-鿿豈-﫿]+")
VIRAMA, VOWEL_SIGN = "\u094d", " VOWEL SIGN "


def romanised(text: str) -> str:
    """Lower case, a–z and digits with blanks between words, whatever script it was written in.

    >>> romanised("Қазақстан 2024"), romanised("南开大学")
    ('kazakstan 2024', 'nankaidaxue')
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = HAN.sub(lambda run: f" {pinyin_of(run.group())} ", plain)
    spelt = _devanagari(plain).translate(LETTERS)
    bare = "".join(c for c in unicodedata.normalize("NFKD", spelt) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z0-9]+", bare.translate(LETTERS)))


def pinyin_of(run: str) -> str:
    """Chinese characters in pinyin without tones, in one piece."""
    return "".join(lazy_pinyin(run, style=Style.NORMAL, v_to_u=False)).replace("ü", "v")


def _devanagari(text: str) -> str:
    """Consonants carry an a, unless a vowel sign or a virama follows."""
    spelt: list[str] = []
    for sign in text:
        name = unicodedata.name(sign, "") if "\u0900" <= sign <= "\u097f" else ""
        if not name:
            spelt.append(sign)
        elif sign == VIRAMA or VOWEL_SIGN in name:
            spelt[-1:] = [spelt[-1].removesuffix("a")] if spelt else []
            spelt.append("" if sign == VIRAMA else name.rpartition(" ")[2].lower())
        elif " LETTER " in name:
            spelt.append(name.rpartition(" ")[2].lower())
        elif "ANUSVARA" in name or "CANDRABINDU" in name:
            spelt.append("n")
    return "".join(spelt)
