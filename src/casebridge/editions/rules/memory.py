"""Earlier translations: which paragraph is the same, which is nearly so, and what sets it apart."""

import hashlib
import heapq
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz.distance import Indel

from casebridge.editions.rules.segments import level
from casebridge.kit.text.analyser import fold
from casebridge.kit.text.numbers import Figure, find_figures

NEAR = 0.75
# What is not the same to the letter is never quite 1.
NEARLY = 0.99
MOST_SHOWN = 5
# Of the marks of a paragraph so many are kept; nearly equal ones have most of them in common.
MARKS_KEPT = 24
# By so many of them a paragraph is looked for: one in common is enough to be compared.
MARKS_ASKED = 10
MOST_COMPARED = 12
LONG_WORD = 5
FEW_WORDS = 12
HAN_RUN = 3
TOKEN = re.compile(r"[㐀-鿿豈-﫿]|[^\W_㐀-鿿豈-﫿]+")
DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Match:
    """A paragraph translated before; `likeness` is 1.0 where it is the same to the letter.

    The figures that set the two originals apart, as written: those that only the earlier one has
    and those that only this one has.
    """

    source: str
    text: str
    likeness: float
    is_checked: bool
    only_there: tuple[str, ...] = ()
    only_here: tuple[str, ...] = ()

    @property
    def is_exact(self) -> bool:
        return self.likeness == 1.0


def digest_of_source(text: str) -> str:
    return hashlib.sha256(level(text).encode("utf-8", "surrogatepass")).hexdigest()


def sketch_of(text: str) -> list[int]:
    """A few marks by which paragraphs much alike are found among thousands."""
    hashes = {_hashed(mark) for mark in _marks(tokens_of(text))}
    return heapq.nsmallest(MARKS_KEPT, hashes)


@lru_cache(maxsize=2000)
def tokens_of(text: str) -> Sequence[str]:
    """Words, and Han signs one by one, in one spelling."""
    return tuple(TOKEN.findall(fold(text)))


def is_worth_comparing(mine: Collection[int], theirs: Collection[int]) -> bool:
    """Whether two sketches have so much in common that the texts may be near."""
    shorter = min(len(mine), len(theirs))
    return len(set(mine) & set(theirs)) >= max(1, shorter // 5)


def likeness(one: str, other: str) -> float:
    """From 0 to 1: the share of their words, or Han signs, that stand in both in one order."""
    if level(one) == level(other):
        return 1.0
    return min(Indel.normalized_similarity(tokens_of(one), tokens_of(other)), NEARLY)


def figures_apart(there: str, here: str, language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(figures only there, figures only here), as written; both texts are in one language."""
    theirs = [_plain(f) for f in find_figures(there, language)]
    ours = [_plain(f) for f in find_figures(here, language)]
    return _left(theirs, ours), _left(ours, theirs)


def best_first(matches: Sequence[Match]) -> list[Match]:
    """The near ones among them, the best first; of equal ones those that a person checked."""
    near = {(m.source, m.text): m for m in matches if m.likeness >= NEAR}
    ranked = sorted(near.values(), key=lambda m: (-m.likeness, not m.is_checked, m.source))
    return ranked[:MOST_SHOWN]


def with_figures(match: Match, source: str, language: str) -> Match:
    """The same, saying which figures set it apart from `source`."""
    there, here = figures_apart(match.source, source, language)
    return replace(match, only_there=there, only_here=here)


def _marks(tokens: Sequence[str]) -> Iterator[str]:
    """Pairs of words; of Chinese, runs of three signs; of few words, each. Few texts share one."""
    for place, token in enumerate(tokens):
        if len(tokens) <= FEW_WORDS and len(token) >= LONG_WORD:
            yield token
        width = HAN_RUN if _is_han(token) else 2
        run = tokens[place : place + width]
        if len(run) == width and (width == HAN_RUN or max(map(len, run)) >= LONG_WORD):
            yield " ".join(run)
    if len(tokens) < HAN_RUN:
        yield " ".join(tokens)


def _is_han(token: str) -> bool:
    return len(token) == 1 and "㐀" <= token <= "﫿" and not token.isascii()


def _hashed(mark: str) -> int:
    digest = hashlib.blake2b(mark.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _plain(figure: Figure) -> tuple[str, str]:
    """(what is compared, as written)."""
    digits = "".join(DIGIT.findall(figure.text))
    value = digits if figure.value is None else format(figure.value.normalize(), "f")
    return f"{value} {figure.unit in '%％‰' and figure.unit}", figure.text.strip()


def _left(mine: Sequence[tuple[str, str]], others: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """As written, what is left of mine when each of the others has taken its equal away."""
    gone = Counter(key for key, _written in others)
    left = []
    for key, written in mine:
        if gone[key]:
            gone[key] -= 1
        else:
            left.append(written)
    return tuple(left)
