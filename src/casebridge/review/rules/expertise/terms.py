"""Texts as weighted terms: words, and pieces of words."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from casebridge.kit.text.analyser import HAN, WORD, fold, words_of

Matrix = npt.NDArray[np.float32]
Terms = Counter[str]

TITLE_COUNTS = 2
PIECE = 4
BLOCK = 4096
SATURATION = 1.2
LENGTH_COUNTS = 0.4


def stems_of(text: str) -> list[str]:
    """The search's words of a text, without single signs."""
    return [stem for word in WORD.findall(fold(text)) for stem in _stems(word)]


@lru_cache(maxsize=100_000)
def _stems(word: str) -> tuple[str, ...]:
    return tuple(stem for stem in words_of(word) if len(stem) > 1)


def words(text: str) -> Terms:
    """Stems; those of the first line, the title, count twice."""
    title, _, rest = text.strip().partition("\n")
    counted = Counter(stems_of(rest))
    for stem in stems_of(title):
        counted[stem] += TITLE_COUNTS if rest else 1
    return counted


def pieces(text: str) -> Terms:
    """Four letters in a row inside a word, two signs of Chinese: kin words share some."""
    found: Terms = Counter()
    for word in WORD.findall(fold(text)):
        found.update(_pieces(word))
    return found


@lru_cache(maxsize=100_000)
def _pieces(word: str) -> tuple[str, ...]:
    size = 2 if HAN.search(word) else PIECE
    marked = word if size == 2 else f"_{word}_"
    return tuple(marked[i : i + size] for i in range(len(marked) - size + 1))


@dataclass(frozen=True)
class Weighted:
    """Texts by terms with weights, one row a text; rows have length one."""

    rows: Sequence[tuple[npt.NDArray[np.int64], Matrix]]
    width: int

    def products(self) -> Matrix:
        """How alike each two texts are, from 0 to 1."""
        count = len(self.rows)
        alike = np.zeros((count, count), np.float32)
        for start in range(0, self.width, BLOCK):
            block = np.zeros((count, min(BLOCK, self.width - start)), np.float32)
            for row, (places, weights) in enumerate(self.rows):
                inside = (places >= start) & (places < start + BLOCK)
                block[row, places[inside] - start] = weights[inside]
            alike += block @ block.T
        return alike


def rarity(counted: Sequence[Terms]) -> dict[str, float]:
    """How much a term tells: little where every text has it."""
    found = Counter(term for terms in counted for term in terms)
    count = len(counted)
    return {t: float(np.log(1 + (count - n + 0.5) / (n + 0.5))) for t, n in found.items()}


def weigh(counted: Sequence[Terms]) -> Weighted:
    """Repeated terms count less each time, terms of long texts less, rare terms more."""
    tells = rarity(counted)
    shared = Counter(term for terms in counted for term in terms)
    place = {t: i for i, t in enumerate(sorted(t for t, n in shared.items() if n > 1))}
    lengths = [sum(terms.values()) for terms in counted]
    usual = (sum(lengths) / len(lengths) if lengths else 0) or 1.0
    rows = []
    for terms, length in zip(counted, lengths, strict=True):
        own = sorted(terms)
        damp = SATURATION * (1 - LENGTH_COUNTS + LENGTH_COUNTS * length / usual)
        values = np.array([tells[t] * terms[t] / (terms[t] + damp) for t in own], np.float32)
        norm = float(np.sqrt((values**2).sum())) or 1.0
        kept = [i for i, t in enumerate(own) if t in place]
        places = np.array([place[own[i]] for i in kept], np.int64)
        rows.append((places, values[kept] / np.float32(norm)))
    return Weighted(rows, len(place))
