"""What rules cost, what lies close to the best, and the smallest change that helps."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from casebridge.review.rules.balance import (
    Candidate,
    Change,
    Cost,
    Named,
    Rule,
    SelectionRules,
    Single,
    Way,
    alternatives,
    costs_of,
    propose,
    ways_out,
)
from casebridge.review.rules.balance.comparing import covered, difference
from tests.review.rules import trying


def candidate(case: int, score: float, countries: str = "KZ", organisation: str = "") -> Candidate:
    return Candidate(
        case,
        Decimal(str(score)),
        frozenset(countries.split()),
        frozenset([organisation or f"org {case}"]),
    )


def score_of(candidates: list[Candidate], rules: SelectionRules) -> Decimal:
    return -trying.best(candidates, rules)[1]


@pytest.mark.parametrize("seed", range(60))
def test_a_rule_costs_what_trying_everything_without_it_says(seed: int) -> None:
    candidates, rules = trying.instance(seed)
    now = score_of(candidates, rules)
    costs = costs_of(candidates, rules)
    assert [cost.rule for cost in costs] == list(rules.rules())
    for cost in costs:
        one = score_of(candidates, rules.loosened(cost.rule)) - now
        free = score_of(candidates, rules.without(cost.rule)) - now
        assert cost.one == one, cost.rule
        assert cost.score == (one if cost.rule.sense == "total" else free), cost.rule
        assert Cost.from_json(cost.as_json()) == cost


def test_a_cost_is_said_in_the_order_of_the_form_and_never_ranked() -> None:
    candidates = [
        candidate(1, 90),
        candidate(2, 80),
        candidate(3, 20, "RU"),
        candidate(4, 30, "UZ"),
    ]
    rules = SelectionRules(
        2,
        at_least_each_country=0,
        singles=(Single("country", "UZ", at_least=1), Single("country", "RU", at_least=1)),
    )
    told = [(c.rule.sense, c.rule.value, c.score) for c in costs_of(candidates, rules)]
    assert told == [
        ("total", "", Decimal(90)),
        ("at-least", "UZ", Decimal(60)),
        ("at-least", "RU", Decimal(70)),
    ]


def test_a_rule_that_takes_places_from_others_says_how_many() -> None:
    candidates = [candidate(1, 90, "KZ"), candidate(2, 80, "RU")]
    rules = SelectionRules(1, at_least_each_country=1, must_in=(Named(2, "Asked for."),))
    costs = {cost.rule.sense: cost for cost in costs_of(candidates, rules)}
    assert costs["in"].score == 10
    assert costs["total"].places == 1
    assert costs["at-least"].places == 0


def test_alternatives_are_near_and_really_different() -> None:
    candidates = [candidate(case, 80 + case / 100) for case in range(40)]
    rules = SelectionRules(20)
    best = propose(candidates, rules)
    found = alternatives(candidates, rules, best.cases)
    assert len(found) == 3
    selections = [best.cases, *(each.cases for each in found)]
    for place, each in enumerate(found, start=1):
        assert each.score >= best.score * Decimal("0.99")
        assert len(each.cases) == 20
        assert all(len(each.cases - other) >= 2 for other in selections[:place])
    assert [each.score for each in found] == sorted((e.score for e in found), reverse=True)


def test_an_alternative_keeps_the_rules_as_well_as_the_proposal() -> None:
    candidates = [
        *(candidate(case, 80, "KZ") for case in range(10)),
        candidate(98, 79, "RU"),
        candidate(99, 79, "RU"),
    ]
    rules = SelectionRules(5, at_least_each_country=1, at_most_each_country=4)
    for each in alternatives(candidates, rules, propose(candidates, rules).cases):
        assert each.cases & {98, 99}


def test_where_nothing_is_near_no_alternative_is_made_up() -> None:
    candidates = [candidate(1, 90), candidate(2, 10)]
    assert alternatives(candidates, SelectionRules(1), frozenset({1})) == ()
    assert alternatives([], SelectionRules(1), frozenset()) == ()


def test_twenty_places_for_twenty_six_countries_need_six_more() -> None:
    each = [candidate(n, 50 + n, f"C{n:02}") for n in range(26)]
    (way,) = ways_out(each, SelectionRules(20, at_least_each_country=1))
    assert way.changes == (Change(Rule("total"), "", 6),)
    assert Way.from_json(way.as_json()) == way


def test_each_sort_of_rule_that_could_give_way_is_named() -> None:
    candidates = [
        Candidate(1, Decimal(90), frozenset(["KZ"]), frozenset(["same"])),
        Candidate(2, Decimal(80), frozenset(["RU"]), frozenset(["same"])),
        Candidate(3, Decimal(10), frozenset(["RU"]), frozenset(["other"])),
    ]
    rules = SelectionRules(
        2, at_least_each_country=1, at_most_each_organisation=1, must_out=(Named(3, "No."),)
    )
    assert [way.changes for way in ways_out(candidates, rules)] == [
        (Change(Rule("at-most", "organisation"), "same", 1),),
        (Change(Rule("out", value="3"), "3", 1),),
    ]


def test_nothing_gives_way_where_there_are_no_more_candidates_or_nothing_is_short() -> None:
    one = [candidate(1, 90)]
    assert ways_out(one, SelectionRules(5, at_least_each_country=3)) == ()
    assert ways_out(one, SelectionRules(1, at_least_each_country=1)) == ()
    assert ways_out([], SelectionRules(1, at_least_each_country=1)) == ()


def fewest_more_places(candidates: list[Candidate], rules: SelectionRules) -> int | None:
    """How many more places let every at-least be kept as far as there are candidates."""
    for more in range(len(candidates) + 1):
        looser = replace(rules, total=rules.total + more)
        if trying.best(candidates, looser)[0] == unavoidable(candidates, rules):
            return more
    return None


def unavoidable(candidates: list[Candidate], rules: SelectionRules) -> int:
    """Places missing even if every case that may be taken were."""
    out = {n.case for n in rules.must_out}
    return trying.missing(tuple(c for c in candidates if c.case not in out), candidates, rules)


@pytest.mark.parametrize("seed", range(80))
def test_no_smaller_number_of_places_would_be_enough(seed: int) -> None:
    candidates, rules = trying.instance(seed)
    rules = replace(rules, total=max(rules.total // 2, len({n.case for n in rules.must_in}), 1))
    told = [w.changes[0].by for w in ways_out(candidates, rules) if _is_only_total(w)]
    wanted = fewest_more_places(candidates, rules)
    assert told == ([wanted] if wanted else [])


def _is_only_total(way: Way) -> bool:
    return [change.rule.sense for change in way.changes] == ["total"]


@pytest.mark.parametrize("seed", range(40))
def test_a_way_out_really_leads_out(seed: int) -> None:
    candidates, rules = trying.instance(seed)
    for way in ways_out(candidates, rules):
        looser = changed(candidates, rules, way)
        assert trying.best(candidates, looser)[0] <= unavoidable(candidates, rules)


def changed(candidates: list[Candidate], rules: SelectionRules, way: Way) -> SelectionRules:
    for change in way.changes:
        if change.rule.sense == "total":
            total = max(rules.total, forced(candidates, rules)) + change.by
            rules = replace(rules, total=total)
        elif change.rule.sense == "out":
            rules = rules.without(change.rule)
        else:
            rules = replace(rules, singles=tuple(raised(candidates, rules, change)))
    return rules


def forced(
    candidates: list[Candidate], rules: SelectionRules, kind: str = "", value: str = ""
) -> int:
    inside = {n.case for n in rules.must_in} - {n.case for n in rules.must_out}
    return sum(c.case in inside and (not kind or value in c.of(kind)) for c in candidates)


def raised(candidates: list[Candidate], rules: SelectionRules, change: Change) -> Iterator[Single]:
    """The single rules with this value's at-most raised."""
    kind, value = change.rule.kind, change.value
    for single in rules.singles:
        mine = (single.kind, single.value) == (kind, value) and single.at_most is not None
        if not mine:
            yield single
    most = trying.number("at-most", kind, value, rules) or 0
    most = max(most, forced(candidates, rules, kind, value))
    yield Single(kind, value, at_most=most + change.by)


def test_two_selections_are_told_apart_and_counted() -> None:
    candidates = [candidate(1, 9, "KZ RU"), candidate(2, 8, "KZ"), candidate(3, 7, "CN")]
    told = difference({1, 2}, {2, 3})
    assert (set(told.entered), set(told.left)) == ({3}, {1})
    assert covered(candidates, "country") == {"KZ": 2, "RU": 1, "CN": 1}
    assert covered(candidates, "country", {1}) == {"KZ": 1, "RU": 1}
