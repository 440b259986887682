"""Scores corrected for severe and mild reviewers, with intervals.

Source of the method: an additive mixed model, score = case + reviewer + noise, with cases as fixed
and reviewers as random effects, its variances found by restricted maximum likelihood.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

# Two-sided, nineteen of twenty.
WIDTH = 1.96
# Twice the logarithm by which the model with severities must be likelier than the one without:
# where nobody is severe or mild, chance gets there once in fifty.
CLEARLY = 4.2
# The reviewers' variance over the noise's: what is tried.
RATIOS = np.concatenate([[0.0], np.geomspace(1e-3, 1e3, 241)])


@dataclass(frozen=True)
class Scored:
    case: int
    reviewer: int
    score: float


@dataclass(frozen=True)
class Estimate:
    """A value and its bounds; infinite ones where no case has a second review to compare."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Corrected:
    """The plain means beside the corrected ones, and what was found about each reviewer.

    `severities` are the points a reviewer gives more (+, mild) or fewer (-, severe) than others
    for the same case, drawn towards nought the less is known. `is_corrected` is False where they
    are no more than chance: then each corrected value is the plain mean. Mildness is against the
    group's panel as a whole, so corrected values have the plain means' average. `groups` number
    the cases that reviewers tie together; two groups are not corrected against each other, since
    nothing tells severe reviewers from weak cases there.
    """

    mean: Mapping[int, float]
    corrected: Mapping[int, Estimate]
    severities: Mapping[int, Estimate]
    groups: Mapping[int, int]
    is_corrected: bool


@dataclass(frozen=True)
class _Design:
    """`shares` has a row a case and a column a reviewer: each review's part of the case's mean."""

    scores: Array
    case: npt.NDArray[np.int64]
    reviewer: npt.NDArray[np.int64]
    counts: Array
    shares: Array

    @property
    def means(self) -> Array:
        means: Array = np.bincount(self.case, self.scores, len(self.counts)) / self.counts
        return means

    @property
    def freedom(self) -> int:
        return len(self.scores) - len(self.counts)


@dataclass(frozen=True)
class _Fitted:
    """Severities, the noise's variance, and the severities' covariance in units of it."""

    severities: Array
    noise: float
    spread: Array
    gain: float


def corrected_scores(scored: Sequence[Scored]) -> Corrected:
    """One score of a reviewer for a case at most; the order of the scores does not matter."""
    ordered = sorted(scored, key=lambda s: (s.case, s.reviewer))
    cases = sorted({s.case for s in ordered})
    reviewers = sorted({s.reviewer for s in ordered})
    design = _design(ordered, cases, reviewers)
    groups = _groups(ordered)
    usual = _usual_shares(design, np.array([groups[case] for case in cases]))
    own = usual[design.case[np.unique(design.reviewer, return_index=True)[1]]]
    fitted = _fit(design)
    is_corrected = fitted.gain > CLEARLY
    return Corrected(
        mean=dict(zip(cases, design.means.tolist(), strict=True)),
        corrected=_levels(cases, design, design.shares - usual, fitted, is_corrected),
        severities=_severities(reviewers, np.eye(len(reviewers)) - own, fitted, design.freedom),
        groups=groups,
        is_corrected=is_corrected,
    )


def _usual_shares(design: _Design, group: npt.NDArray[np.int64]) -> Array:
    """For each case, what its group's cases have on average: the yardstick of all of them."""
    usual = np.zeros_like(design.shares)
    for number in np.unique(group):
        usual[group == number] = design.shares[group == number].mean(axis=0)
    return usual


def _levels(
    cases: Sequence[int], design: _Design, apart: Array, fitted: _Fitted, is_corrected: bool
) -> dict[int, Estimate]:
    if not is_corrected:
        apart = np.zeros_like(apart)
    unsure = _variances(apart, fitted) + fitted.noise / design.counts
    reach = _reach(design.freedom) * np.sqrt(unsure)
    return _estimates(cases, design.means - apart @ fitted.severities, reach)


def _severities(
    reviewers: Sequence[int], apart: Array, fitted: _Fitted, freedom: int
) -> dict[int, Estimate]:
    reach = _reach(freedom) * np.sqrt(_variances(apart, fitted))
    return _estimates(reviewers, apart @ fitted.severities, reach)


def _variances(apart: Array, fitted: _Fitted) -> Array:
    if np.isinf(fitted.noise):
        return np.full(len(apart), np.inf)
    variances: Array = fitted.noise * np.einsum("cr,rs,cs->c", apart, fitted.spread, apart)
    return np.maximum(variances, 0.0)


def _design(scored: Sequence[Scored], cases: list[int], reviewers: list[int]) -> _Design:
    row = {case: place for place, case in enumerate(cases)}
    column = {reviewer: place for place, reviewer in enumerate(reviewers)}
    case = np.array([row[s.case] for s in scored], np.int64)
    reviewer = np.array([column[s.reviewer] for s in scored], np.int64)
    counts = np.bincount(case, minlength=len(cases)).astype(np.float64)
    shares = np.zeros((len(cases), len(reviewers)))
    np.add.at(shares, (case, reviewer), 1.0)
    scores = np.array([s.score for s in scored], np.float64)
    return _Design(scores, case, reviewer, counts, shares / counts[:, None])


def _fit(design: _Design) -> _Fitted:
    """What reviewers of the same case differ by tells their severities; levels of cases do not."""
    number = design.shares.shape[1]
    apart = design.scores - design.means[design.case]
    total, freedom = float(apart @ apart), design.freedom
    if freedom < 1 or total < 1e-9:
        noise = 0.0 if freedom else np.inf
        return _Fitted(np.zeros(number), noise, np.zeros((number, number)), 0.0)
    each = np.bincount(design.reviewer, minlength=number).astype(np.float64)
    within = np.diag(each) - design.shares.T @ (design.shares * design.counts[:, None])
    pull = np.bincount(design.reviewer, apart, minlength=number).astype(np.float64)
    sizes, turned = np.linalg.eigh(within)
    sizes, along = np.maximum(sizes, 0.0), turned.T @ pull
    ratio, gain = _likeliest(sizes, along, total, freedom)
    damp = ratio / (1 + ratio * sizes)
    noise = max(total - float(damp @ along**2), 1e-9) / freedom
    return _Fitted(turned @ (damp * along), noise, (turned * damp) @ turned.T, gain)


def _likeliest(sizes: Array, along: Array, total: float, freedom: int) -> tuple[float, float]:
    """The likeliest ratio, and twice the logarithm by which it is likelier than none."""
    grown = 1 + RATIOS[:, None] * sizes
    left = np.maximum(total - (RATIOS[:, None] * along**2 / grown).sum(axis=1), 1e-9)
    unlikely = freedom * np.log(left) + np.log(grown).sum(axis=1)
    best = int(np.argmin(unlikely))
    return float(RATIOS[best]), float(unlikely[0] - unlikely[best])


def _reach(freedom: int) -> float:
    """Student's width for a noise that is itself estimated (Fisher's expansion)."""
    if freedom < 1:
        return WIDTH
    first = (WIDTH**3 + WIDTH) / 4
    second = (5 * WIDTH**5 + 16 * WIDTH**3 + 3 * WIDTH) / 96
    return WIDTH + first / freedom + second / freedom**2


def _estimates(keys: Sequence[int], values: Array, reach: Array) -> dict[int, Estimate]:
    return {
        key: Estimate(float(value), float(value - wide), float(value + wide))
        for key, value, wide in zip(keys, values, reach, strict=True)
    }


def _groups(scored: Sequence[Scored]) -> dict[int, int]:
    """Cases joined through common reviewers, numbered from 1 in the order of their cases."""
    read: dict[int, set[int]] = {}
    by: dict[int, set[int]] = {}
    for one in scored:
        read.setdefault(one.reviewer, set()).add(one.case)
        by.setdefault(one.case, set()).add(one.reviewer)
    groups: dict[int, int] = {}
    for first in sorted(by):
        number = max(groups.values(), default=0) + 1
        waiting = [first]
        while waiting:
            case = waiting.pop()
            if case not in groups:
                groups[case] = number
                waiting += [c for reviewer in by[case] for c in read[reviewer]]
    return groups
