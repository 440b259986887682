"""Corrected scores: severe and mild reviewers taken off, chance left alone."""

import math
from itertools import combinations

import numpy as np
import pytest

from casebridge.review.rules.severity import Corrected, Scored, corrected_scores


def simulated(seed: int, severity: float, cases: int = 60, reviewers: int = 8) -> list[Scored]:
    """Case c is worth 40 + c / 2; three readers each; noise of 5 points."""
    chance = np.random.default_rng(seed)
    bias = chance.normal(0, severity, reviewers)
    return [
        Scored(case, int(r), 40 + case / 2 + bias[r] + chance.normal(0, 5))
        for case in range(cases)
        for r in chance.choice(reviewers, 3, replace=False)
    ]


def in_order(values: dict[int, float]) -> float:
    """The share of pairs of cases in their true order."""
    pairs = list(combinations(sorted(values), 2))
    return sum(values[a] < values[b] for a, b in pairs) / len(pairs)


def values(result: Corrected) -> dict[int, float]:
    return {case: estimate.value for case, estimate in result.corrected.items()}


def test_severe_and_mild_reviewers_are_taken_off() -> None:
    results = [corrected_scores(simulated(seed, severity=12)) for seed in range(8)]
    assert all(r.is_corrected for r in results)
    gained = [in_order(values(r)) - in_order(dict(r.mean)) for r in results]
    assert min(gained) > 0
    assert sum(gained) / len(gained) > 0.03


def test_a_constant_severity_is_found_within_its_interval() -> None:
    chance = np.random.default_rng(3)
    scored = [
        Scored(case, r, 50 + case / 3 + (-15 if r == 1 else 0) + chance.normal(0, 4))
        for case in range(40)
        for r in (1, 2 + case % 3, 5 + case % 4)
    ]
    result = corrected_scores(scored)
    severe = result.severities[1]
    others = [e.value for r, e in result.severities.items() if r != 1]
    assert severe.value - sum(others) / len(others) == pytest.approx(-15, abs=2.5)
    assert severe.high < 0
    assert all(e.low < e.value < e.high for e in result.severities.values())


def test_without_bias_the_plain_mean_stands() -> None:
    uncorrected = [corrected_scores(simulated(seed, severity=0)) for seed in range(20)]
    kept = [r for r in uncorrected if not r.is_corrected]
    assert len(kept) >= 18
    assert all(values(r) == pytest.approx(dict(r.mean)) for r in kept)


def test_intervals_hold_the_truth_about_as_often_as_they_say() -> None:
    held = []
    for seed in range(8):
        result = corrected_scores(simulated(seed, severity=8))
        worth = result.corrected
        middle = sum(e.value for e in worth.values()) / len(worth) - (40 + 59 / 4)
        held += [e.low <= 40 + c / 2 + middle <= e.high for c, e in worth.items()]
    assert 0.9 < sum(held) / len(held) < 0.98


def test_nothing_is_corrected_between_groups_that_no_reviewer_joins() -> None:
    chance = np.random.default_rng(1)
    first = [Scored(c, r, 80 + 10 * r + chance.normal(0, 1)) for c in range(5) for r in (0, 1)]
    second = [Scored(c, r, 20 + 10 * r + chance.normal(0, 1)) for c in (7, 8, 9) for r in (2, 3)]
    result = corrected_scores(first + second)
    assert result.groups == {**dict.fromkeys(range(5), 1), **dict.fromkeys((7, 8, 9), 2)}
    assert values(result) == pytest.approx(dict(result.mean), abs=0.5)
    assert result.severities[0].value < -3 < 3 < result.severities[1].value


def test_single_reviews_have_no_interval_and_are_not_corrected() -> None:
    result = corrected_scores([Scored(1, 1, 70.0), Scored(2, 2, 50.0)])
    assert not result.is_corrected
    assert values(result) == {1: 70.0, 2: 50.0}
    assert math.isinf(result.corrected[1].high)
    assert math.isinf(result.severities[2].low)


@pytest.mark.parametrize("scored", [[], [Scored(1, 1, 60.0), Scored(1, 2, 60.0)]])
def test_nothing_and_full_agreement_are_borne(scored: list[Scored]) -> None:
    result = corrected_scores(scored)
    assert not result.is_corrected
    assert values(result) == dict(result.mean)


def test_the_order_of_the_scores_does_not_matter() -> None:
    scored = simulated(2, severity=10)
    assert corrected_scores(scored) == corrected_scores(scored[::-1])
