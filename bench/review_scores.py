"""Corrected scores on simulated reviewers: Kendall's τ with the true order, beside the mean's."""

from collections.abc import Iterator, Mapping

import numpy as np

from bench.lines import Line
from casebridge.review.rules.severity import Scored, corrected_scores

CASES, REVIEWERS, EACH, RUNS = 100, 12, 3, 40
WORTH, NOISE = 10.0, 6.0


def lines() -> Iterator[Line]:
    for severity in (4.0, 8.0, 16.0):
        mean, corrected = _order_found(severity)
        what = f"Corrected score, severities of {severity:g} points: τ"
        yield Line(what, corrected, mean, at_most=False, peer=f"plain mean {mean:.3f}")
    mean, corrected = _order_found(0.0)
    # One point of a hundred in τ is a tenth of what a new draw of reviewers changes.
    what = "Corrected score without bias: τ lost against the mean"
    yield Line(what, mean - corrected, 0.01, peer=f"plain mean {mean:.3f}")


def _order_found(severity: float) -> tuple[float, float]:
    """τ of the mean and of the corrected score, averaged over the runs."""
    found = [_one_run(seed, severity) for seed in range(RUNS)]
    return float(np.mean([m for m, _ in found])), float(np.mean([c for _, c in found]))


def _one_run(seed: int, severity: float) -> tuple[float, float]:
    chance = np.random.default_rng(seed)
    worth = dict(enumerate(chance.normal(60, WORTH, CASES).tolist()))
    bias = chance.normal(0, severity, REVIEWERS)
    scored = [
        Scored(case, int(r), worth[case] + bias[r] + chance.normal(0, NOISE))
        for case in worth
        for r in chance.choice(REVIEWERS, EACH, replace=False)
    ]
    result = corrected_scores(scored)
    values = {case: estimate.value for case, estimate in result.corrected.items()}
    return _tau(worth, result.mean), _tau(worth, values)


def _tau(truth: Mapping[int, float], found: Mapping[int, float]) -> float:
    first = np.array([truth[case] for case in sorted(truth)])
    second = np.array([found[case] for case in sorted(truth)])
    agree = np.sign(first[:, None] - first) * np.sign(second[:, None] - second)
    return float(agree.sum() / (len(first) * (len(first) - 1)))
