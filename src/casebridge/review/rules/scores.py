"""Scores: the plain weighted mean of the marks, and how far reviewers agree."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

HIGHEST_MARK = 10


def score_of(marks: Mapping[str, int | None], weights: Mapping[str, int]) -> Decimal | None:
    """One review's score out of 100; a criterion nobody could judge drops out with its weight."""
    judged = {code: value for code, value in marks.items() if value is not None}
    total = sum(weights[code] for code in judged)
    if not total:
        return None
    points = sum(value * weights[code] for code, value in judged.items())
    return _rounded(Decimal(points * 100) / (HIGHEST_MARK * total))


def mean_of(scores: Sequence[Decimal]) -> Decimal | None:
    return _rounded(sum(scores, Decimal(0)) / len(scores)) if scores else None


def spread_of(scores: Sequence[Decimal]) -> Decimal:
    """How far apart the reviewers of one case are; a large spread asks for a talk."""
    return max(scores) - min(scores) if scores else Decimal(0)


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)
