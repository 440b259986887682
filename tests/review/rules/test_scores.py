"""Scores and rights."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from casebridge.base.accounts.rules import Held
from casebridge.review.rules.rights import (
    is_candidate,
    may_adopt,
    may_change_selection,
    may_score,
)
from casebridge.review.rules.scores import mean_of, score_of, spread_of

WEIGHTS = {"use": 3, "new": 1}


@pytest.mark.parametrize(
    ("marks", "score"),
    [
        ({"use": 10, "new": 10}, "100.00"),
        ({"use": 0, "new": 0}, "0.00"),
        ({"use": 8, "new": 4}, "70.00"),
        ({"use": 8, "new": None}, "80.00"),
        ({"use": None, "new": 5}, "50.00"),
        ({"use": None, "new": None}, None),
        ({}, None),
    ],
)
def test_a_score_is_the_weighted_mean_of_what_could_be_judged(
    marks: Mapping[str, int | None], score: str | None
) -> None:
    assert score_of(marks, WEIGHTS) == (Decimal(score) if score else None)


def test_halves_are_rounded_up() -> None:
    assert score_of({"a": 1, "b": 0, "c": 0}, {"a": 1, "b": 1, "c": 1}) == Decimal("3.33")
    assert mean_of([Decimal("0.01"), Decimal("0.02")]) == Decimal("0.02")


def test_a_weight_of_nothing_gives_no_score() -> None:
    assert score_of({"a": 10}, {"a": 0}) is None


def test_mean_and_spread_of_several_reviews() -> None:
    scores = [Decimal(90), Decimal(70), Decimal(80)]
    assert (mean_of(scores), spread_of(scores)) == (Decimal("80.00"), Decimal(20))
    assert (mean_of([]), spread_of([])) == (None, Decimal(0))


@pytest.mark.parametrize(
    ("held", "changes", "adopts"),
    [
        ({Held("leader", "call:3")}, True, True),
        ({Held("leader", "")}, True, True),
        ({Held("officer", "call:3")}, True, False),
        ({Held("officer", "call:4")}, False, False),
        ({Held("leader", "call:4")}, False, False),
        ({Held("editor", "call:3")}, False, False),
        ({Held("administrator", "")}, False, False),
        (set(), False, False),
    ],
)
def test_officers_change_and_only_a_leader_adopts(
    held: set[Held], changes: bool, adopts: bool
) -> None:
    assert (may_change_selection(held, 3), may_adopt(held, 3)) == (changes, adopts)


@pytest.mark.parametrize(
    ("provenance", "state", "answer"),
    [
        ("submitted", "opened", True),
        ("submitted", "complete", True),
        ("submitted", "withdrawn", False),
        ("compiled", "complete", False),
        ("imported", "complete", False),
    ],
)
def test_only_what_was_submitted_and_not_withdrawn_competes(
    provenance: str, state: str, answer: bool
) -> None:
    assert is_candidate(provenance=provenance, state=state) is answer


@pytest.mark.parametrize(
    ("state", "answer"), [("asked", True), ("done", True), ("declined", False)]
)
def test_a_declined_review_is_not_scored(state: str, answer: bool) -> None:
    assert may_score(state) is answer
