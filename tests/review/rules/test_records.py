"""Places with ties, and a fingerprint that is the same on every computer."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from casebridge.review.rules.records import fingerprint, places_with_ties

SCORES = st.lists(st.one_of(st.none(), st.decimals(0, 100, places=2)), max_size=30)


def test_equal_scores_share_a_place_and_the_next_one_is_counted_on() -> None:
    nine, seven, five = Decimal(9), Decimal(7), Decimal(5)
    assert places_with_ties([seven, nine, seven, None, five]) == [2, 1, 2, 0, 4]


@given(SCORES)
def test_a_better_score_never_has_a_worse_place(scores: list[Decimal | None]) -> None:
    found = sorted(
        (score, place)
        for score, place in zip(scores, places_with_ties(scores), strict=True)
        if score is not None
    )
    for (low, low_place), (high, high_place) in zip(found, found[1:], strict=False):
        assert (low == high) == (low_place == high_place)
        assert high_place <= low_place


def test_a_fingerprint_does_not_know_the_order_of_keys_but_every_value() -> None:
    one = fingerprint([{"case": 1, "score": "9.00"}], {"total": 1, "least": 0})
    same = fingerprint([{"score": "9.00", "case": 1}], {"least": 0, "total": 1})
    other = fingerprint([{"case": 1, "score": "9.01"}], {"total": 1, "least": 0})
    assert one == same != other
    assert len(one) == 64
