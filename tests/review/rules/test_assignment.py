"""Assignments, against the best found by trying everything."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bench.small_assignments import Question
from casebridge.review.rules.assignment import (
    Reader,
    SharedOut,
    SharingRules,
    ToRead,
    reasons,
    share_out,
)
from casebridge.review.rules.expertise import Fit

Pair = tuple[int, int]


@pytest.mark.parametrize("block", range(10))
def test_nothing_better_can_be_found_by_trying_everything(block: int) -> None:
    for seed in range(block * 30, block * 30 + 30):
        question = Question(seed)
        found = question.answer()
        assert found.is_proven
        assert not found.pairs & question.forbidden
        assert found.pairs >= question.fixed
        assert question.goodness(sorted(found.pairs)) == question.best(), seed


def plain(
    loads: Sequence[int] = (2, 2, 2), languages: str = "en"
) -> tuple[list[ToRead], list[Reader], dict[Pair, float]]:
    """Three cases; expert 11 fits best everywhere, 12 less, 13 least."""
    cases = [ToRead(c, "en") for c in (1, 2, 3)]
    readers = [Reader(11 + i, load, frozenset({languages})) for i, load in enumerate(loads)]
    fits = {(c, e): round((16 - e) / 10 + c / 100, 2) for c in (1, 2, 3) for e in (11, 12, 13)}
    return cases, readers, fits


def test_what_is_missing_is_told_case_by_case() -> None:
    cases, readers, fits = plain((1, 1, 1))
    found = share_out(cases, readers, fits, SharingRules(2), forbidden=[(2, 11), (2, 12), (2, 13)])
    assert found.short[2] == 2
    assert sum(found.short.values()) == 3
    assert found.without_language == {2}
    assert found.worst > 0


def test_a_language_nobody_reads_is_named_and_not_forced() -> None:
    cases, readers, fits = plain(languages="ru")
    found = share_out(cases, readers, fits, SharingRules(2))
    assert found.without_language == {1, 2, 3}
    assert found.short == {}
    unasked = share_out(cases, readers, fits, SharingRules(2, covers_language=False))
    assert unasked.without_language == frozenset()


def test_after_a_decline_only_the_declined_place_is_filled() -> None:
    cases, readers, fits = plain((3, 3, 3))
    first = share_out(cases, readers, fits, SharingRules(1))
    assert first.pairs == {(1, 11), (2, 11), (3, 11)}
    again = share_out(
        cases, readers, fits, SharingRules(1), forbidden=[(2, 11)], kept=first.pairs - {(2, 11)}
    )
    assert again.pairs == {(1, 11), (2, 12), (3, 11)}
    assert again.changed == 0


def test_others_move_after_a_decline_only_where_a_reader_would_be_missing() -> None:
    cases, readers, fits = plain((1, 1, 1))
    kept = [(1, 11), (2, 12)]
    found = share_out(
        cases, readers, fits, SharingRules(1), forbidden=[(3, 13), (3, 12), (1, 12)], kept=kept
    )
    assert found.short == {}
    assert found.changed == 1
    assert found.pairs == {(1, 13), (2, 12), (3, 11)}


def test_the_same_question_in_another_order_has_the_same_answer() -> None:
    cases, readers, _ = plain()
    even = dict.fromkeys(((c, e) for c in (1, 2, 3) for e in (11, 12, 13)), 0.5)
    turned = dict(reversed(even.items()))
    found = share_out(cases, readers, even, SharingRules(2))
    assert share_out(cases[::-1], readers[::-1], turned, SharingRules(2)) == found


def test_nothing_to_share_out_is_borne() -> None:
    empty = SharedOut(frozenset(), {}, frozenset(), 0.0, 0.0, 0, is_proven=True)
    assert share_out([], [], {}, SharingRules(3)) == empty
    lonely = share_out([ToRead(1, "en")], [], {}, SharingRules(3))
    assert lonely == replace(empty, short={1: 3}, without_language=frozenset({1}))


def test_why_this_reviewer_and_why_not_the_others() -> None:
    cases, readers, fits = plain((1, 1, 1))
    told = {
        p: Fit(v, ("soil",), frozenset({"water"}), reads_language=True) for p, v in fits.items()
    }
    found = share_out(cases, readers, fits, SharingRules(1), forbidden=[(3, 11)])
    assert found.pairs == {(1, 12), (2, 11), (3, 13)}
    why = reasons(
        found, 1, 12, readers=readers, fits=told, rules=SharingRules(1), forbidden=[(1, 13)]
    )
    assert why == {
        "fit": 0.41,
        "words": ["soil"],
        "areas": ["water"],
        "reads_language": True,
        "place": 2,
        "of": 2,
        "others": [
            {"expert": 11, "fit": 0.51, "why": "full"},
            {"expert": 13, "fit": 0.31, "why": "conflict"},
        ],
    }
    assert reasons(found, 3, 13, readers=readers, fits=told, rules=SharingRules(1))["place"] == 3
