"""Agreement, against examples worked out by hand."""

import pytest

from casebridge.review.rules.agreement import (
    Outlier,
    krippendorff_alpha,
    mean_difference,
    outliers,
    ranks,
)
from casebridge.review.rules.severity import Scored


def scored(*cases: tuple[float, ...]) -> list[Scored]:
    return [Scored(c, r, s) for c, scores in enumerate(cases) for r, s in enumerate(scores)]


@pytest.mark.parametrize(
    ("cases", "alpha"),
    [
        # Expected: 6 values, squares of all 15 pairs 35 → 2·35/5 = 14; observed 2·(1+1+0) = 4.
        ([(1.0, 2.0), (3.0, 4.0), (2.0, 2.0)], 1 - 4 / (2 * 32 / 5)),
        ([(1.0, 1.0), (5.0, 5.0)], 1.0),
        # Values 0, 1, 1, 0: observed 4, expected 2·4/3.
        ([(0.0, 1.0), (1.0, 0.0)], 1 - 4 / (8 / 3)),
        # Three reviewers: pairs 1, 4, 9 of (1, 2, 4) → 2·14/2; the second case agrees.
        # All five values 1, 2, 4, 3, 3: squares 1+9+4+4+4+1+1+1+1+0 = 26 → 2·26/4 = 13.
        ([(1.0, 2.0, 4.0), (3.0, 3.0)], 1 - 14 / 13),
        # The case with one review is not looked at.
        ([(1.0, 1.0), (5.0, 5.0), (100.0,)], 1.0),
        ([(1.0,), (2.0,)], None),
        ([(4.0, 4.0), (4.0, 4.0)], None),
        ([], None),
    ],
)
def test_alpha_is_what_a_hand_works_out(
    cases: list[tuple[float, ...]], alpha: float | None
) -> None:
    assert krippendorff_alpha(scored(*cases)) == (
        None if alpha is None else pytest.approx(alpha, abs=1e-12)
    )


def test_the_published_example_has_its_published_alpha() -> None:
    """Krippendorff (2011), interval metric: four observers, twelve units, α = .849."""
    observers = (
        (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
        (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
        (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
        (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
    )
    read = [
        Scored(unit, observer, mark)
        for observer, marks in enumerate(observers)
        for unit, mark in enumerate(marks)
        if mark is not None
    ]
    assert krippendorff_alpha(read) == pytest.approx(0.849, abs=0.0005)


def test_mean_difference_is_over_pairs_of_the_same_case() -> None:
    assert mean_difference(scored((70, 80), (50, 50, 56), (10,))) == pytest.approx(22 / 4)
    assert mean_difference(scored((70,))) is None


def test_a_review_far_from_agreeing_others_stands_apart() -> None:
    found = outliers(scored((80, 82, 30), (60, 61, 62), (50, 54, 70)))
    assert found == [Outlier(0, 2, -51.0), Outlier(2, 2, 18.0)]


@pytest.mark.parametrize(
    "cases",
    [
        [(90, 20)],
        [(10, 50, 90)],
        [(60, 61, 74)],
        [(10, 50), (20, 70), (60, 62, 80)],
    ],
)
def test_two_reviews_or_wide_disagreement_name_nobody(cases: list[tuple[float, ...]]) -> None:
    assert outliers(scored(*cases)) == []


def test_ties_are_shown_as_ties() -> None:
    shown = ranks({1: 90.0, 2: 85.001, 3: 85.004, 4: 70.0})
    assert {case: str(rank) for case, rank in shown.items()} == {1: "1", 2: "2=", 3: "2=", 4: "4"}
    assert ranks({}) == {}
