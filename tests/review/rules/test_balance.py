"""The balanced selection, against one found by trying everything."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebridge.review.rules.balance import (
    Candidate,
    Gap,
    Named,
    Proposal,
    Rule,
    SelectionRules,
    Single,
    propose,
)
from tests.review.rules import trying


def candidate(case: int, score: float, countries: str = "KZ", organisation: str = "") -> Candidate:
    return Candidate(
        case,
        Decimal(str(score)),
        frozenset(countries.split()),
        frozenset([organisation or f"org {case}"]),
    )


@pytest.mark.parametrize("tenth", range(10))
def test_nothing_better_can_be_found_by_trying_everything(tenth: int) -> None:
    for seed in range(tenth * 40, tenth * 40 + 40):
        candidates, rules = trying.instance(seed)
        proposal = propose(candidates, rules)
        chosen = tuple(c for c in candidates if c.case in proposal.cases)
        assert set(chosen) in [set(each) for each in trying.allowed(candidates, rules)], seed
        assert trying.told(chosen, candidates, rules) == trying.best(candidates, rules), seed
        assert proposal.missing == trying.missing(chosen, candidates, rules), seed
        assert proposal.score == sum((c.score for c in chosen), Decimal(0)), seed


@settings(max_examples=15, deadline=None, derandomize=True)
@given(st.integers(1000, 2000), st.randoms(use_true_random=False))
def test_the_order_of_the_candidates_does_not_matter(seed: int, shuffled: object) -> None:
    candidates, rules = trying.instance(seed)
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


def test_each_country_gets_a_case_before_any_number_of_better_scores() -> None:
    proposal = propose(
        [candidate(1, 99), candidate(2, 98), candidate(3, 1, "RU")],
        SelectionRules(2, at_least_each_country=1),
    )
    assert proposal == Proposal(frozenset({1, 3}), (), Decimal("100"))
    # The only case of RU takes both places of an organisation that has twelve better pairs.
    rich = [candidate(n, 100, "KZ", f"org {n}") for n in range(1, 13)]
    poor = Candidate(99, Decimal(0), frozenset(["RU"]), frozenset(f"org {n}" for n in range(1, 13)))
    rules = SelectionRules(12, at_least_each_country=1, at_most_each_organisation=1)
    without_kz = SelectionRules(
        12, at_most_each_organisation=1, singles=(Single("country", "RU", at_least=1),)
    )
    assert propose([*rich, poor], rules).missing == 1
    assert propose([*rich, poor], without_kz).cases == {99}


def test_rules_that_contradict_each_other_name_what_falls_short() -> None:
    proposal = propose(
        [candidate(1, 90, "KZ"), candidate(2, 80, "RU"), candidate(3, 70, "UZ")],
        SelectionRules(1, at_least_each_country=1),
    )
    assert proposal.cases == {1}
    assert proposal.short == {"RU": 1, "UZ": 1}
    twice = propose([candidate(1, 90, "KZ")], SelectionRules(5, at_least_each_country=3))
    rule = Rule("at-least", "country")
    assert twice.gaps == (Gap(rule, "KZ", wanted=3, got=1, available=1),)


def test_twenty_places_leave_six_of_twenty_six_countries_without_a_case() -> None:
    each = [candidate(n, 50 + n, f"C{n:02}") for n in range(26)]
    proposal = propose(each, SelectionRules(20, at_least_each_country=1))
    assert proposal.short == {f"C{n:02}": 1 for n in range(6)}


def test_one_case_may_serve_two_countries() -> None:
    candidates = [candidate(1, 50, "KZ RU"), candidate(2, 90, "KZ"), candidate(3, 90, "RU")]
    assert propose(candidates, SelectionRules(1, at_least_each_country=1)).cases == {1}


def test_an_organisation_gets_no_more_than_its_share_as_a_partner_neither() -> None:
    same = [candidate(case, 90 - case, organisation="same") for case in range(1, 4)]
    joint = Candidate(4, Decimal(60), frozenset(["KZ"]), frozenset(["other", "same"]))
    rules = SelectionRules(4, at_most_each_organisation=2)
    assert propose([*same, joint, candidate(9, 1)], rules).cases == {1, 2, 9}


@pytest.mark.parametrize(
    ("single", "cases", "short"),
    [
        (Single("country", "KZ", at_least=2), {1, 2, 5}, {}),
        (Single("country", "CN", at_most=1), {1, 2, 5}, {}),
        (Single("country", "CN", at_most=0), {1, 2}, {}),
        (Single("country", "TJ", at_least=1), {3, 4, 5}, {"TJ": 1}),
        # In place of the general rule, which would want one.
        (Single("country", "KZ", at_least=0), {3, 4, 5}, {}),
    ],
)
def test_a_rule_for_one_country(single: Single, cases: set[int], short: dict[str, int]) -> None:
    candidates = [
        *(candidate(case, 10 * case) for case in (1, 2)),
        *(candidate(case, 10 * case, "CN") for case in (3, 4, 5)),
    ]
    general = 1 if single.at_least == 0 else 0
    rules = SelectionRules(3, at_least_each_country=general, singles=(single,))
    proposal = propose(candidates, rules)
    assert (set(proposal.cases), dict(proposal.short)) == (cases, short)


def test_what_must_be_in_comes_before_every_other_rule_and_is_said() -> None:
    candidates = [candidate(case, 10 * case, organisation="same") for case in (1, 2, 3, 4)]
    rules = SelectionRules(
        2,
        at_most_each_organisation=1,
        must_in=(Named(1, "Asked for."), Named(2), Named(3), Named(77), Named(4)),
        must_out=(Named(4, "Under inquiry."),),
    )
    proposal = propose(candidates, rules)
    assert proposal.cases == {1, 2, 3}
    assert [(g.rule.sense, g.rule.kind, g.value, g.wanted, g.got) for g in proposal.gaps] == [
        ("total", "", "", 2, 3),
        ("at-most", "organisation", "same", 1, 3),
        ("in", "not-scored", "77", 1, 0),
        ("in", "also-out", "4", 1, 0),
    ]


def test_the_best_of_those_chosen_are_outstanding_and_equals_are_named() -> None:
    candidates = [candidate(1, 90), *(candidate(case, 80) for case in (2, 3)), candidate(4, 10)]
    proposal = propose(candidates, SelectionRules(4, outstanding_percent=50))
    assert (set(proposal.outstanding), set(proposal.tied)) == ({1, 2}, {3})
    assert propose(candidates, SelectionRules(4, outstanding_percent=20)).outstanding == set()


def test_nobody_to_choose_from_is_an_answer_too() -> None:
    rules = SelectionRules(3, at_least_each_country=1, must_in=(Named(5),))
    proposal = propose([], rules)
    assert (proposal.cases, proposal.score) == (frozenset(), Decimal(0))
    assert [gap.rule.kind for gap in proposal.gaps] == ["not-scored"]


def test_a_score_of_nothing_still_fills_a_place() -> None:
    assert propose([candidate(1, 0), candidate(2, 5)], SelectionRules(2)).cases == {1, 2}


@pytest.mark.parametrize("seed", range(20))
def test_rules_candidates_and_gaps_can_be_kept_as_they_are(seed: int) -> None:
    candidates, rules = trying.instance(seed)
    assert SelectionRules.from_json(rules.as_json()) == rules
    assert [Candidate.from_json(c.as_json()) for c in candidates] == candidates
    gaps = propose(candidates, rules).gaps
    assert tuple(Gap.from_json(gap.as_json()) for gap in gaps) == gaps


def test_rules_kept_by_an_older_version_are_still_read() -> None:
    old = {"total": 12, "at_least_each_country": 1, "at_most_each_organisation": 2}
    assert SelectionRules.from_json(old) == SelectionRules(12, 1, 2)
    assert SelectionRules.from_json({}) == SelectionRules(0)
