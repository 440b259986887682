"""What goes into an assignment and what comes out of it."""

from collections.abc import Mapping
from dataclasses import dataclass

Pair = tuple[int, int]
Pairs = frozenset[Pair]  # (case, expert)


@dataclass(frozen=True)
class Reader:
    """An expert with room for so many cases in all, those fixed included."""

    expert: int
    takes_at_most: int
    languages: frozenset[str]
    country: str = ""


@dataclass(frozen=True)
class ToRead:
    case: int
    language: str


@dataclass(frozen=True)
class SharingRules:
    """`at_most_one_country`: so many readers of a case from one country at most; 0 is no rule."""

    reads_each: int
    at_most_one_country: int = 0
    covers_language: bool = True


@dataclass(frozen=True)
class SharedOut:
    """The pairs, and what they leave open.

    `short` is the number of readers a case still lacks, `worst` the smallest sum of fits among
    the cases that somebody may read, `changed` the kept pairs that were given up.
    """

    pairs: Pairs
    short: Mapping[int, int]
    without_language: frozenset[int]
    worst: float
    total: float
    changed: int
    is_proven: bool
