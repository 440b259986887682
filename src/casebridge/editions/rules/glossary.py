"""Official terms: which stand in an original, and whether its translation says them officially."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from casebridge.editions.rules.fixed_phrases import CHANCE, NOT_MEANT, ZH_SIGNS
from casebridge.editions.rules.segments import Unit
from casebridge.editions.rules.spotting import (
    SHORT,
    Cut,
    Spot,
    begins_alike,
    cut,
    spots,
    stands_in,
    stands_in_a_latin_name,
)

# Words in names of countries that are no country's own.
ENGLISH = "en"
SHARED_WORDS = frozenset({"united", "объединенные", "arab", "арабские", "republic", "республика"})


class Kind(StrEnum):
    """Where a term comes from."""

    OFFICE = "office"
    PHRASE = "phrase"
    COUNTRY = "country"
    TAXONOMY = "taxonomy"


@dataclass(frozen=True)
class OfficialTerm:
    """One thing and what it is called: {tag: (the official wording, others that will do)}.

    `loose` ({tag: wordings}) are accepted in a translation and looked for in no original;
    `avoid` must not stand in one. `key` is the alpha2 code of a country.
    """

    key: str
    kind: Kind
    forms: Mapping[str, Sequence[str]]
    avoid: Mapping[str, Sequence[str]] = field(default_factory=dict)
    loose: Mapping[str, Sequence[str]] = field(default_factory=dict)


@lru_cache(maxsize=10_000)
def _cut(wording: str, language: str) -> Cut:
    return cut(wording, language)


def _cuts(wordings: Mapping[str, Sequence[str]], language: str) -> list[Cut]:
    return [_cut(wording, language) for wording in wordings.get(language, ())]


@dataclass(frozen=True)
class Slip:
    """A term of the original that its translation does not say, or says as it should not.

    `term` as it stands in the original, `expected` the official wordings, the first of them first;
    `instead` the wording to be avoided, as the glossary has it, '' where the term is missing.
    """

    entry: int
    id: str
    language: str
    kind: Kind
    term: str
    expected: tuple[str, ...]
    instead: str = ""


def slips(unit: Unit, terms: Sequence[OfficialTerm]) -> list[Slip]:
    """Official terms of the original that are not in its translation; nothing untranslated."""
    if not (unit.source and unit.target):
        return []
    text = cut(unit.target, unit.language)
    avoided = list(_avoided(unit, text, terms))
    told = {slip.expected for slip in avoided}
    missing = [
        _slip(unit, term, official)
        for term, official in named_in(unit.source, unit.source_language, terms)
        if term.forms.get(unit.language) and not says(text, unit.language, term)
    ]
    return [*(slip for slip in missing if slip.expected not in told), *avoided]


def named_in(
    text: str, language: str, terms: Sequence[OfficialTerm]
) -> list[tuple[OfficialTerm, str]]:
    """(term, its wording), each term once; what stands inside a longer one is not named."""
    read = cut(text, language)
    spoken = [(term, n, w) for term in terms for n, w in enumerate(_cuts(term.forms, language))]
    blanks = [(None, 0, wording) for wording in _cuts(NOT_MEANT, language)]
    taken: list[Spot] = []
    found: dict[str, tuple[OfficialTerm, str]] = {}
    for term, n, wording in sorted([*blanks, *spoken], key=lambda one: -len(one[2])):
        for spot in spots(wording, read):
            if any(spot.start < other.end and other.start < spot.end for other in taken):
                continue
            taken.append(spot)
            if term is not None:
                found.setdefault(term.key, (term, term.forms[language][n]))
    return list(found.values())


def says(text: Cut, language: str, term: OfficialTerm) -> bool:
    """Whether a translation has the term in a wording that will do."""
    wordings = [*_cuts(term.forms, language), *_cuts(term.loose, language)]
    text = _without_chance(text, wordings)
    if any(stands_in(wording, text) for wording in wordings):
        return True
    return term.kind == Kind.COUNTRY and _says_country(text, language, term)


def _without_chance(text: Cut, wordings: Sequence[Cut]) -> Cut:
    """白俄罗斯 says nothing of 俄罗斯."""
    signs, own = text.signs, {wording.signs for wording in wordings}
    for name in CHANCE:
        if name in signs and name not in own:
            signs = signs.replace(name, " ")
    return text if signs == text.signs else Cut(signs=signs)


def _says_country(text: Cut, language: str, term: OfficialTerm) -> bool:
    """By its adjective, in a name kept in Latin letters, or in Chinese by its one sign."""
    if text.signs:
        return _has_sign(text.signs, ZH_SIGNS.get(term.key, ""))
    name = _cuts(term.forms, language)[0].words
    own = [w for w in name if len(w) > SHORT and w not in SHARED_WORDS]
    if any(begins_alike(wanted, word) for wanted in own for word in text.words):
        return True
    return any(stands_in_a_latin_name(name, text) for name in _cuts(term.forms, ENGLISH))


SIGNS = "".join(dict.fromkeys(ZH_SIGNS.values()))
BESIDE = re.compile(f"[{SIGNS}欧非]{{2,}}|[{SIGNS}](?=[方国企])")


def _has_sign(text: str, sign: str) -> bool:
    return bool(sign) and any(sign in run for run in BESIDE.findall(text))


def _avoided(unit: Unit, text: Cut, terms: Iterable[OfficialTerm]) -> Iterator[Slip]:
    for term in terms:
        for n, wording in enumerate(_cuts(term.avoid, unit.language)):
            if stands_in(wording, text):
                official = tuple(term.forms.get(unit.language, ()))
                instead = term.avoid[unit.language][n]
                yield _slip(unit, term, "", official=official, instead=instead)


def _slip(
    unit: Unit,
    term: OfficialTerm,
    found: str,
    *,
    official: Sequence[str] = (),
    instead: str = "",
) -> Slip:
    expected = tuple(official or term.forms[unit.language])
    return Slip(unit.entry, unit.id, unit.language, term.kind, found, expected, instead)
