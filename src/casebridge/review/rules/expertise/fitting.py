"""The fit of an expert and a case: likeness of texts, areas and languages in one number."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casebridge.kit.text.analyser import HAN, WORD, fold
from casebridge.review.rules.expertise.likeness import likeness
from casebridge.review.rules.expertise.terms import Terms, rarity, stems_of, words

TEXTS_COUNT = 0.7
UNREAD_LANGUAGE = 0.6
WORDS_SHOWN = 5
WORDS_LOOKED_AT = 40
# Of, and, для: short words outside Chinese are rarely a subject.
SHORTEST_SHOWN = 4
# A word that more than a third of the texts use says nothing about anybody.
COMMON = 1 / 3


@dataclass(frozen=True)
class CaseText:
    case: int
    text: str
    language: str
    areas: frozenset[str]


@dataclass(frozen=True)
class Knowledge:
    """What an expert knows: own texts or titles of publications, keywords, areas, languages."""

    expert: int
    texts: Sequence[str]
    keywords: str
    languages: frozenset[str]
    areas: frozenset[str]


@dataclass(frozen=True)
class Fit:
    """`value` from 0 to 1, in thousandths; `words` are shared ones, the most telling first."""

    value: float
    words: tuple[str, ...]
    areas: frozenset[str]
    reads_language: bool


def fits(cases: Sequence[CaseText], experts: Sequence[Knowledge]) -> Mapping[tuple[int, int], Fit]:
    """Every pair of case and expert.

    Seven tenths are the texts' likeness, three the part of the case's areas that the expert knows;
    a case without areas counts by its text alone. An expert who does not read the case's language
    keeps six tenths of it.
    """
    texts = [_texts_of(expert) for expert in experts]
    alike = likeness(texts, [case.text for case in cases])
    shared = _SharedWords(cases, texts)
    return {
        (case.case, expert.expert): _fit(
            case, expert, float(alike[row, column]), shared.of(row, column)
        )
        for row, case in enumerate(cases)
        for column, expert in enumerate(experts)
    }


def _texts_of(expert: Knowledge) -> list[str]:
    return [text for text in (*expert.texts, expert.keywords) if text.strip()]


def _fit(case: CaseText, expert: Knowledge, alike: float, shared: tuple[str, ...]) -> Fit:
    areas = case.areas & expert.areas
    value = alike
    if case.areas:
        value = TEXTS_COUNT * alike + (1 - TEXTS_COUNT) * len(areas) / len(case.areas)
    reads = case.language in expert.languages
    return Fit(round(value if reads else value * UNREAD_LANGUAGE, 3), shared, areas, reads)


class _SharedWords:
    """The words that a case and an expert both use, as the case spells them."""

    def __init__(self, cases: Sequence[CaseText], experts: Sequence[Sequence[str]]) -> None:
        counted = [words(case.text) for case in cases]
        own = [[words(text) for text in texts] for texts in experts]
        everything = [*counted, *(terms for texts in own for terms in texts)]
        tells = _telling(everything)
        self.telling = [_most_telling(terms, tells) for terms in counted]
        self.used = [frozenset(term for terms in texts for term in terms) for texts in own]
        self.spelt = [_spellings(case.text) for case in cases]

    def of(self, case: int, expert: int) -> tuple[str, ...]:
        used, spelt = self.used[expert], self.spelt[case]
        both = [term for term in self.telling[case] if term in used]
        shown = [spelt.get(term, term) for term in both]
        return tuple(word for word in shown if _says_something(word))[:WORDS_SHOWN]


def _says_something(word: str) -> bool:
    return len(word) >= SHORTEST_SHOWN or bool(HAN.search(word))


def _telling(counted: Sequence[Terms]) -> dict[str, float]:
    found = Counter(term for terms in counted for term in terms)
    most = max(len(counted) * COMMON, 2)
    tells = rarity(counted)
    return {t: tells[t] for t, n in found.items() if n <= most and not t.isdigit()}


def _most_telling(terms: Terms, tells: Mapping[str, float]) -> list[str]:
    known = [term for term in terms if term in tells]
    known.sort(key=lambda term: (-tells[term] * terms[term] / (terms[term] + 1), term))
    return known[:WORDS_LOOKED_AT]


def _spellings(text: str) -> dict[str, str]:
    """A stem's first whole word; segmented Chinese is its own spelling."""
    spelt: dict[str, str] = {}
    for word in WORD.findall(fold(text)):
        stems = stems_of(word)
        if len(stems) == 1:
            spelt.setdefault(stems[0], word)
    return spelt
