"""How far reviewers agree, which reviews stand apart, and ranks that show ties as ties."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import median
from typing import TypeVar

from casebridge.review.rules.severity import Scored

Key = TypeVar("Key", bound=Hashable)

# Median distances between reviewers of one case; and never less than these points of 100.
FAR = 3.0
AT_LEAST = 15.0


def krippendorff_alpha(scored: Sequence[Scored]) -> float | None:
    """Krippendorff's α for interval marks, missing ones allowed: 1 is full agreement, 0 chance.

    Cases with one review tell nothing and drop out. None where no case has two, or where all
    scores are the same, since agreement then cannot be told from chance.
    """
    cases = [scores for scores in _by_case(scored).values() if len(scores) > 1]
    everything = [score for scores in cases for score in scores]
    expected = _squares(everything) / (len(everything) - 1) if everything else 0.0
    if not expected:
        return None
    observed = sum(_squares(scores) / (len(scores) - 1) for scores in cases)
    return 1 - observed / expected


def mean_difference(scored: Sequence[Scored]) -> float | None:
    """By how many points two reviewers of the same case differ, on average over all pairs."""
    apart = _differences(scored)
    return sum(apart) / len(apart) if apart else None


@dataclass(frozen=True)
class Outlier:
    """A review `apart` points above (+) or below (-) the median of its case's other reviews."""

    case: int
    reviewer: int
    apart: float


def outliers(scored: Sequence[Scored]) -> list[Outlier]:
    """Reviews far from their case's others; of two reviews, none can be told to be the odd one.

    Far is three times the median distance between two reviewers of one case, at least fifteen
    points. The others must agree among themselves: where all differ, nobody stands apart.
    """
    far = max(FAR * median(_differences(scored) or [0.0]), AT_LEAST)
    cases, found = _by_case(scored), []
    for one in scored:
        others = cases[one.case].copy()
        others.remove(one.score)
        if len(others) > 1 and max(others) - min(others) < far:
            apart = one.score - median(others)
            if abs(apart) >= far:
                found.append(Outlier(one.case, one.reviewer, apart))
    return sorted(found, key=lambda o: (-abs(o.apart), o.case, o.reviewer))


@dataclass(frozen=True)
class Rank:
    """`place` is shared by equals: 1, 2=, 2=, 4."""

    place: int
    is_shared: bool

    def __str__(self) -> str:
        return f"{self.place}=" if self.is_shared else str(self.place)


def ranks(scores: Mapping[Key, float]) -> dict[Key, Rank]:
    """The highest score is first; equal to the hundredth is equal."""
    rounded = {key: round(score, 2) for key, score in scores.items()}
    equal = Counter(rounded.values())
    first: dict[float, int] = {}
    place = 1
    for score in sorted(equal, reverse=True):
        first[score], place = place, place + equal[score]
    return {key: Rank(first[score], equal[score] > 1) for key, score in rounded.items()}


def _by_case(scored: Sequence[Scored]) -> dict[int, list[float]]:
    cases: dict[int, list[float]] = defaultdict(list)
    for one in scored:
        cases[one.case].append(one.score)
    return cases


def _squares(scores: Sequence[float]) -> float:
    """The sum of squared differences over all ordered pairs."""
    count, total = len(scores), sum(scores)
    mean = total / count
    return 2 * count * sum((score - mean) ** 2 for score in scores)


def _differences(scored: Sequence[Scored]) -> list[float]:
    return [abs(a - b) for scores in _by_case(scored).values() for a, b in combinations(scores, 2)]
