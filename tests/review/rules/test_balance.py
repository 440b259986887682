"""The balanced selection, against one found by trying everything."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebridge.review.rules.balance import Candidate, Proposal, SelectionRules, propose

COUNTRIES = ("CN", "KZ", "RU")


def candidate(case: int, score: float, countries: str = "KZ", organisation: str = "") -> Candidate:
    return Candidate(
        case, Decimal(str(score)), frozenset(countries.split()), organisation or f"org {case}"
    )


def allowed(
    candidates: Sequence[Candidate], rules: SelectionRules
) -> Iterator[tuple[Candidate, ...]]:
    for size in range(min(rules.total, len(candidates)) + 1):
        for chosen in combinations(candidates, size):
            named = [c.organisation for c in chosen if c.organisation]
            most = rules.at_most_each_organisation
            if not most or all(named.count(name) <= most for name in named):
                yield chosen


def shortfall(
    chosen: Sequence[Candidate], candidates: Sequence[Candidate], rules: SelectionRules
) -> int:
    countries = {country for c in candidates for country in c.countries}
    return sum(
        max(rules.at_least_each_country - sum(country in c.countries for c in chosen), 0)
        for country in countries
    )


def best(candidates: Sequence[Candidate], rules: SelectionRules) -> tuple[int, Decimal]:
    """(shortfall, score) of the best selection there is."""
    return min(
        (shortfall(chosen, candidates, rules), -sum((c.score for c in chosen), Decimal(0)))
        for chosen in allowed(candidates, rules)
    )


CANDIDATES = st.lists(
    st.tuples(
        st.integers(0, 10000).map(lambda n: Decimal(n) / 100),
        st.frozensets(st.sampled_from(COUNTRIES), max_size=2),
        st.sampled_from(["", "one", "two", "three"]),
    ),
    min_size=1,
    max_size=8,
).map(lambda rows: [Candidate(place, *row) for place, row in enumerate(rows, start=1)])
RULES = st.builds(
    SelectionRules,
    total=st.integers(1, 8),
    at_least_each_country=st.integers(0, 3),
    at_most_each_organisation=st.integers(0, 2),
)


@settings(max_examples=60, deadline=None)
@given(CANDIDATES, RULES)
def test_nothing_better_can_be_found_by_trying_everything(
    candidates: list[Candidate], rules: SelectionRules
) -> None:
    proposal = propose(candidates, rules)
    chosen = [c for c in candidates if c.case in proposal.cases]
    assert tuple(chosen) in set(allowed(candidates, rules))
    assert (sum(proposal.short.values()), -proposal.score) == best(candidates, rules)
    assert shortfall(chosen, candidates, rules) == sum(proposal.short.values())


@settings(max_examples=15, deadline=None)
@given(CANDIDATES, RULES, st.randoms(use_true_random=False))
def test_the_order_of_the_candidates_does_not_matter(
    candidates: list[Candidate], rules: SelectionRules, shuffled: object
) -> None:
    proposal = propose(candidates, rules)
    shuffled.shuffle(candidates)  # type: ignore[attr-defined]
    assert propose(candidates, rules) == proposal


def test_equal_scores_are_settled_by_the_lower_number() -> None:
    same = [candidate(case, 80) for case in (9, 4, 7)]
    assert propose(same, SelectionRules(2)).cases == {4, 7}


def test_a_hundredth_outweighs_any_number_of_lower_numbers() -> None:
    # Sixty countries in a ring, each case joining two neighbours: thirty cases cover all of
    # them in two ways only, by the lower numbers or by the higher ones.
    ring = [f"{place % 60:02}" for place in range(61)]
    low = [candidate(n, 80, f"{ring[2 * n]} {ring[2 * n + 1]}") for n in range(30)]
    high = [candidate(30 + n, 80, f"{ring[2 * n + 1]} {ring[2 * n + 2]}") for n in range(29)]
    best_one = candidate(59, 80.01, f"{ring[59]} {ring[60]}")
    rules = SelectionRules(total=30, at_least_each_country=1)
    assert propose([*low, *high, best_one], rules).cases == set(range(30, 60))
    assert propose([*low, *high, candidate(59, 80, "59 00")], rules).cases == set(range(30))


def test_each_country_gets_a_case_before_a_better_score() -> None:
    proposal = propose(
        [candidate(1, 99), candidate(2, 98), candidate(3, 1, "RU")],
        SelectionRules(2, at_least_each_country=1),
    )
    assert proposal == Proposal(frozenset({1, 3}), {}, Decimal("100"))


def test_rules_that_contradict_each_other_name_the_countries_that_fall_short() -> None:
    proposal = propose(
        [candidate(1, 90, "KZ"), candidate(2, 80, "RU"), candidate(3, 70, "UZ")],
        SelectionRules(1, at_least_each_country=1),
    )
    assert proposal.cases == {1}
    assert proposal.short == {"RU": 1, "UZ": 1}
    twice = propose([candidate(1, 90, "KZ")], SelectionRules(5, at_least_each_country=3))
    assert twice.short == {"KZ": 2}


def test_one_case_may_serve_two_countries() -> None:
    candidates = [candidate(1, 50, "KZ RU"), candidate(2, 90, "KZ"), candidate(3, 90, "RU")]
    assert propose(candidates, SelectionRules(1, at_least_each_country=1)).cases == {1}


def test_an_organisation_gets_no_more_than_its_share() -> None:
    same = [candidate(case, 90 - case, organisation="same") for case in range(1, 5)]
    rules = SelectionRules(4, at_most_each_organisation=2)
    assert propose([*same, candidate(9, 1)], rules).cases == {1, 2, 9}


@pytest.mark.parametrize("total", [1, 3])
def test_rules_can_be_kept_as_they_are(total: int) -> None:
    rules = SelectionRules(total, 2, 3)
    assert SelectionRules(**rules.as_json()) == rules
