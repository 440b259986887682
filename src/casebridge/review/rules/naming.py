"""Whether a name stands in a text, in any script; a short name must stand exactly as written."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from casebridge.kit.text.analyser import fold, words_of

HAN = "㐀-鿿豈-﫿"
TOKEN = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+")
HAS_HAN = re.compile(rf"[{HAN}]")
QUOTES = "\"'«»“”„‘’《》「」"
FEW_LETTERS = 8
ONE_LONG_WORD = 7
ONE_WORD = 5
FEW_HAN = 4
FAMILY_NAME = 3
FORMS = (
    "ltd llc llp co inc corp corporation company limited jsc ojsc cjsc pjsc plc gmbh ag sa the "
    "ао оао пао зао ооо тоо нао гуп фгуп фгбоу осоо чп мчж "
    "شرکت"
)
LEGAL_FORMS = frozenset(FORMS.split())
CYRILLIC = re.compile("[Ѐ-ӿ]")
# Endings of cases and genders; family names keep their -ов and -ев.
ENDING = re.compile(
    "(?:иями|иях|иям|ией|ями|ами|ого|его|ому|ему|ыми|ими|ую|юю|ой|ей|ий|ый|ая|яя|ое|ее|ые|ие|ии"
    "|ия|ию|ых|их|ым|им|ом|ем|ам|ям|ах|ях|а|я|о|е|ы|и|у|ю|ь|й)$"
)
HAN_FORMS = ("股份有限公司", "有限责任公司", "有限公司")
# Words that half of all bodies bear: a name made of nothing else names none of them.
ORDINARY_WORDS = (
    "university institute ministry academy centre center company group technology technologies "
    "digital national international state research development information bank association "
    "federal school college department agency committee of for and in "
    "университет институт министерство академия центр компания группа технология технологии "
    "национальный государственный международный цифровой банк ассоциация агентство комитет "
    "школа департамент и по для в "
    "دانشگاه موسسه وزارت مرکز ملی "
    "大学 研究院 研究所 公司 集团 中心 学院 银行 协会"
)
ORDINARY = frozenset(ORDINARY_WORDS.split())


@dataclass(frozen=True)
class Word:
    """A word of a text: what is compared, and how it stands there."""

    stem: str
    raw: str
    start: int
    end: int


@dataclass(frozen=True)
class Text:
    """A text made ready for looking names up in it."""

    plain: str
    words: Sequence[Word]
    places: Mapping[str, Sequence[int]]
    compact: str


def read(text: str) -> Text:
    plain = _plain(text)
    words = [Word(_stem(m.group()), m.group(), m.start(), m.end()) for m in TOKEN.finditer(plain)]
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        places.setdefault(word.stem, []).append(place)
    return Text(plain, words, places, "".join(plain.split()).casefold())


def found_in(name: str, text: Text) -> str:
    """The words by which the text names this organisation; '' where it does not."""
    if HAS_HAN.search(name):
        return _han_in(_han_core(name), text.compact)
    core = _core(name)
    if not core or all(word.raw.casefold() in ORDINARY for word in core):
        return ""
    for here in _runs(core, text):
        if _is_meant(core, here, text):
            return text.plain[here[0].start : here[-1].end]
    return ""


def is_same_name(one: str, other: str) -> bool:
    """Whether two names are one, legal forms aside; short ones must be equal as a whole."""
    if _key(one) == _key(other):
        return bool(_key(one))
    if HAS_HAN.search(one) or HAS_HAN.search(other):
        core = _han_core(one)
        return core == _han_core(other) and len(core) >= FEW_HAN
    core_of_one, core_of_other = _core(one), _core(other)
    same = [word.stem for word in core_of_one] == [word.stem for word in core_of_other]
    return same and _is_long(core_of_one)


def is_same_person(one: str, other: str) -> bool:
    """Names in any order, with initials in place of names; a family name alone is nobody."""
    if HAS_HAN.search(one) or HAS_HAN.search(other):
        return len(_key(one)) > 1 and _key(one) == _key(other)
    full, initials = _parts(one)
    full_other, initials_other = _parts(other)
    common = full & full_other
    if not any(len(name) >= FAMILY_NAME for name in common):
        return False
    left, left_other = full - common, full_other - common
    if left and left_other:
        return False
    firsts = {name[0] for name in left | left_other}
    stated = initials | initials_other
    return len(common) > 1 or bool(stated & firsts) or bool(initials & initials_other)


def person_in(name: str, text: Text) -> str:
    """The words by which the text names this person; '' where it does not."""
    if HAS_HAN.search(name):
        return _han_in(_key(name), text.compact, whole=FAMILY_NAME)
    full, _initials = _parts(name)
    for stem in full:
        for place in text.places.get(stem, ()):
            for window in _windows(text.words, place):
                said = " ".join(word.raw for word in window)
                if all(w.raw[:1].isupper() or not _has_case(w.raw) for w in window) and (
                    is_same_person(name, said)
                ):
                    return said
    return ""


def _windows(words: Sequence[Word], place: int) -> Iterator[Sequence[Word]]:
    for before, after in ((1, 0), (0, 1), (2, 0), (1, 1), (0, 2)):
        if place >= before and place + after < len(words):
            yield words[place - before : place + after + 1]


def _runs(core: Sequence[Word], text: Text) -> Iterator[Sequence[Word]]:
    """Where the words of the name stand one after the other."""
    stems = [word.stem for word in core]
    for place in text.places.get(stems[0], ()):
        here = text.words[place : place + len(stems)]
        if [word.stem for word in here] == stems:
            yield here


def _is_meant(core: Sequence[Word], here: Sequence[Word], text: Text) -> bool:
    """A long name in any inflection, with its capital; a short one only letter by letter."""
    if _is_long(core):
        return here[0].raw[:1].isupper() or not core[0].raw[:1].isupper()
    if [word.raw for word in here] != [word.raw for word in core]:
        return False
    capitals = sum(letter.isupper() for word in core for letter in word.raw)
    letters = sum(len(word.raw) for word in core)
    return capitals > 1 or (capitals == 1 and letters >= ONE_WORD) or _is_quoted(here, text)


def _is_quoted(here: Sequence[Word], text: Text) -> bool:
    before = text.plain[: here[0].start][-1:]
    after = text.plain[here[-1].end :][:1]
    return before != "" and after != "" and before in QUOTES and after in QUOTES


def _is_long(core: Sequence[Word]) -> bool:
    letters = sum(len(word.raw) for word in core)
    return letters >= (FEW_LETTERS if len(core) > 1 else ONE_LONG_WORD)


def _has_case(word: str) -> bool:
    return word.lower() != word.upper()


def _core(name: str) -> list[Word]:
    """The words of a name without its legal form."""
    return [word for word in read(name).words if word.raw.casefold() not in LEGAL_FORMS]


def _han_core(name: str) -> str:
    plain = _key(name)
    form = next((form for form in HAN_FORMS if plain.endswith(form)), "")
    return plain.removesuffix(form)


def _han_in(name: str, compact: str, whole: int = FEW_HAN) -> str:
    """A long name anywhere; a short one only where no ideograph stands beside it."""
    if not name or name in ORDINARY:
        return ""
    if len(name) >= whole:
        return name if name in compact else ""
    alone = re.search(rf"(?<![{HAN}]){re.escape(name)}(?![{HAN}])", compact)
    return name if alone and len(name) > 1 else ""


def _parts(name: str) -> tuple[set[str], set[str]]:
    """(stems of whole names, initials)"""
    raw = [word.raw for word in read(name).words]
    whole = {_stem(part) for part in raw if len(part) > 1}
    return whole, {fold(part) for part in raw if len(part) == 1}


def _key(name: str) -> str:
    return "".join(c for c in _plain(name).casefold() if c.isalnum())


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text.replace("\u200c", " "))


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    """One form for all inflections of a word; ideographs stay as they are."""
    if HAS_HAN.search(word):
        return word
    if CYRILLIC.search(word):
        plain = fold(word)
        short = ENDING.sub("", plain)
        return short if len(short) >= FAMILY_NAME else plain
    return "".join(words_of(word)) or fold(word)
