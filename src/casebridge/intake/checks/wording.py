"""Which names and phrases should an editor look at? A hint; nothing is replaced or refused."""

import re
from collections.abc import Iterable
from functools import lru_cache

from casebridge.intake.checks import Found
from casebridge.intake.rules.seen import Answer, SeenDossier, Watched

NAME = "wording"
AROUND = 30
SHORTEST_STEM = 4
HAN = re.compile(r"[㐀-鿿豈-﫿]")
# Letters that Russian endings put in place of the last ones: Белоруссия, Белоруссии, Белоруссией.
RUSSIAN_TAIL = re.compile(r"[аяыиоеуюйь]{1,2}$")
# Vowels and the consonants of case endings only: 'Перс' must not find 'персона'.
ENDING = "[аеёиоуыэюяйьмхв]{0,3}"
CYRILLIC = re.compile(r"[Ѐ-ӿ]")


def check(dossier: SeenDossier) -> Iterable[Found]:
    """Only in what may be printed: public answers, and the applicants' names."""
    for answer in dossier.answers:
        if not answer.value or not _is_printed(dossier, answer):
            continue
        for watched in dossier.watched:
            places = list(places_of(watched, answer.value))
            if places:
                yield _found(answer, watched, places)


def _is_printed(dossier: SeenDossier, answer: Answer) -> bool:
    try:
        return dossier.form.field_of(answer.key).public
    except KeyError:
        return False


def _found(answer: Answer, watched: Watched, places: list[re.Match[str]]) -> Found:
    start, end = places[0].span()
    around = answer.value[max(0, start - AROUND) : end + AROUND]
    return Found(
        "watched-wording",
        "note",
        {
            "code": answer.code,
            "wording": watched.wording,
            "advice": watched.advice,
            "kind": watched.kind,
        },
        {"around": around, "count": len(places)},
    )


def places_of(watched: Watched, text: str) -> Iterable[re.Match[str]]:
    """Where the wording stands by itself: '吉尔吉斯' is not found inside '吉尔吉斯斯坦'."""
    advised = [m.span() for m in _pattern(watched.advice).finditer(text)] if watched.advice else []
    for match in _pattern(watched.wording).finditer(text):
        if not any(start <= match.start() and match.end() <= end for start, end in advised):
            yield match


@lru_cache(maxsize=2048)
def _pattern(wording: str) -> re.Pattern[str]:
    words = r"[\s ‑-]+".join(_word(word) for word in wording.split()) or r"(?!)"
    begin = "" if HAN.match(wording[:1]) else r"(?<!\w)"
    end = "" if HAN.match(wording[-1:]) else r"(?!\w)"
    # An abbreviation is one only in capitals.
    flags = 0 if wording.isupper() else re.IGNORECASE
    return re.compile(f"{begin}{words}{end}", flags)


def _word(word: str) -> str:
    stem = RUSSIAN_TAIL.sub("", word)
    if not CYRILLIC.search(word) or len(stem) < SHORTEST_STEM or word.isupper():
        return re.escape(word)
    return re.escape(stem) + ENDING
