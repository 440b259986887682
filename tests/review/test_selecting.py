"""Scenarios: what is kept of them, what a person changes, and that they can be found again."""

from decimal import Decimal
from importlib.metadata import version

import pytest

from casebridge.base.audit.models import Record
from casebridge.calls.models import Call
from casebridge.cases.models import Case
from casebridge.directory.models import Organisation
from casebridge.review.actions import selecting
from casebridge.review.actions.deciding import decide
from casebridge.review.actions.scoring import score
from casebridge.review.models import Review, Selection
from casebridge.review.queries.scores import candidates_of, scored_cases
from casebridge.review.queries.selections import (
    chosen_in,
    inputs_of,
    reproduce,
    scenarios_of,
    selection_in_hand,
)
from casebridge.review.rules.balance import Named, SelectionRules, Single
from tests.factories import calls
from tests.factories.accounts import editor, leader, machine, officer
from tests.factories.cases import case
from tests.factories.counting import CountQueries, refused
from tests.factories.reviews import WEIGHTS, criteria, proposed, review, scored

pytestmark = pytest.mark.usefixtures("with_reference")


@pytest.fixture
def call(with_reference: None) -> Call:
    made = calls.call(prefix="SCO23")
    criteria(made)
    return made


def three(call: Call) -> tuple[Case, Case, Case]:
    """Cases that score 90, 60 and 30."""
    made = case(call), case(call), case(call)
    for each, mark in zip(made, (9, 6, 3), strict=True):
        scored(each, mark)
    return made


def test_a_scenario_keeps_its_rules_its_inputs_and_the_version_that_solved_it(call: Call) -> None:
    best, middle, last = three(call)
    rules = SelectionRules(
        2,
        outstanding_percent=50,
        singles=(Single("country", "KZ", at_most=3),),
        must_in=(Named(last.pk, "Asked for."),),
    )
    by = officer(call)
    selection = selecting.propose_selection(call, rules=rules, title=" Balanced ", by=by)
    selection.refresh_from_db()
    assert (selection.title, selection.software) == ("Balanced", version("casebridge"))
    assert SelectionRules.from_json(selection.rules) == rules
    assert inputs_of(selection) == list(candidates_of(call))
    told = {p.case: (p.chosen, p.is_outstanding) for p in selection.places.all()}
    assert told == {best: (True, True), middle: (False, False), last: (True, False)}
    assert {row["rule"]["sense"] for row in selection.outcome["costs"]} == {
        "total",
        "at-most",
        "in",
    }


def test_a_scenario_is_found_again_whatever_has_happened_since(call: Call) -> None:
    best, middle, _last = three(call)
    selection = proposed(call, total=2)
    scored(case(call), 10)
    score(Review.objects.get(case=best), marks=dict.fromkeys(WEIGHTS, 0), by=_reader(best))
    selecting.change_selection(
        selection, case=middle, chosen=False, reason="Why.", by=officer(call)
    )
    found = reproduce(Selection.objects.get(pk=selection.pk))
    assert found.cases == {best.pk, middle.pk}
    assert str(found.score) == selection.outcome["score"]


def _reader(made: Case):  # type: ignore[no-untyped-def]
    return Review.objects.get(case=made).reviewer


def test_rules_that_contradict_each_other_are_explained_in_values(call: Call) -> None:
    for countries in ("China", "Kazakhstan"):
        scored(case(call, countries=countries), 8 if countries == "China" else 5)
    rules = SelectionRules(1, at_least_each_country=1)
    outcome = selecting.propose_selection(call, rules=rules, by=officer(call)).outcome
    assert outcome["short"] == {"KZ": 1}
    assert [(g["value"], g["wanted"], g["got"], g["available"]) for g in outcome["gaps"]] == [
        ("KZ", 1, 0, 1)
    ]
    assert [[(c["rule"]["sense"], c["by"]) for c in way] for way in outcome["ways"]] == [
        [("total", 1)]
    ]


def test_what_a_person_ticks_is_a_scenario_too(call: Call) -> None:
    best, middle, last = three(call)
    asked = case(call)
    review(asked)
    by = leader()
    ticked = selecting.tick_selection(
        call, cases={middle.pk, last.pk, asked.pk}, title="By hand", by=by
    )
    chosen = {p.case: p.chosen for p in ticked.places.all()}
    assert chosen == {best: False, middle: True, last: True}
    assert ticked.outcome["by_hand"] is True
    assert reproduce(ticked).cases == {middle.pk, last.pk}
    assert Record.objects.latest("id").verb == "review.ticked"


def test_nothing_ticked_is_no_scenario(call: Call) -> None:
    three(call)
    by, stranger = officer(call), editor(call)
    with refused("nothing-chosen"):
        selecting.tick_selection(call, cases=(), by=by)
    with refused("selection-not-yours"):
        selecting.tick_selection(call, cases=(1,), by=stranger)


def test_an_alternative_becomes_a_scenario_that_is_found_again(call: Call) -> None:
    for _each in range(3):
        scored(case(call), 9)
    selection = proposed(call, total=2)
    told = selection.outcome["alternatives"]
    assert told
    by = officer(call)
    kept = selecting.keep_alternative(selection, number=1, by=by)
    assert reproduce(kept).cases == set(told[0]["cases"]) != reproduce(selection).cases
    with refused("alternative-unknown"):
        selecting.keep_alternative(selection, number=9, by=by)
    stranger = officer(calls.call("another"))
    with refused("selection-not-yours"):
        selecting.keep_alternative(selection, number=1, by=stranger)


def test_of_several_scenarios_the_one_put_forward_is_to_be_signed(call: Call) -> None:
    three(call)
    first, second, third = (proposed(call, total=n) for n in (1, 2, 3))
    by = officer(call)
    assert selection_in_hand(call) == third
    selecting.put_forward(first, by=by)
    selecting.put_forward(second, by=by)
    assert selection_in_hand(call) == second
    assert list(scenarios_of(call, by)) == [third, second, first]
    decide(first, by=leader())
    assert selection_in_hand(call) == first
    with refused("call-already-decided"):
        selecting.put_forward(third, by=by)
    with refused("selection-adopted"):
        selecting.name_selection(first, title="Late", by=by)


def test_a_scenario_is_kept_under_a_name(call: Call) -> None:
    three(call)
    selection, by = proposed(call), officer(call)
    selecting.name_selection(selection, title=" With room ", by=by)
    assert Selection.objects.get().title == "With room"
    assert Record.objects.latest("id").verb == "review.named"


def test_a_person_calls_a_case_outstanding_and_what_is_taken_out_is_so_no_more(call: Call) -> None:
    best, *_others = three(call)
    selection, by = proposed(call), officer(call)
    change = selecting.change_selection
    place = change(
        selection, case=best, chosen=True, is_outstanding=True, reason="The first.", by=by
    )
    assert place.is_outstanding
    assert change(selection, case=best, chosen=True, reason="Stays.", by=by).is_outstanding
    place = change(selection, case=best, chosen=False, reason="Late.", by=by)
    assert (place.chosen, place.is_outstanding) == (False, False)


def test_what_was_scored_later_has_no_place_in_an_older_scenario(call: Call) -> None:
    three(call)
    selection, by = proposed(call), officer(call)
    late = scored(case(call)).case
    with refused("case-not-in-selection") as refusal:
        selecting.change_selection(selection, case=late, chosen=True, reason="Why.", by=by)
    assert refusal.value.values == {"number": str(late)}


def test_all_applicants_count_and_one_house_counts_once(call: Call) -> None:
    first, second, third = three(call)
    house = Organisation.objects.create()
    branch = Organisation.objects.create(parent=house)
    first.applicants.update(organisation=house)
    second.applicants.update(organisation=branch)
    lead = third.applicants.get()
    third.applicants.create(position=9, name=lead.name, organisation=house)
    families = {c.case: c.organisations for c in candidates_of(call)}
    assert families[first.pk] == families[second.pk]
    assert len(families[first.pk]) == 1
    assert families[first.pk] <= families[third.pk]
    rules = SelectionRules(3, at_most_each_organisation=1)
    chosen = selecting.propose_selection(call, rules=rules, by=officer(call))
    assert [p.case for p in chosen.places.filter(chosen=True)] == [first]


def test_a_second_reading_stands_in_place_of_the_first(call: Call) -> None:
    made = case(call)
    reader = scored(made, 4).reviewer
    again = Review.objects.create(case=made, reviewer=reader, round=2, asked_by=machine())
    assert scored_cases(call, Case.objects.all())[0].score == 40
    score(again, marks=dict.fromkeys(WEIGHTS, 8), by=reader)
    (row,) = scored_cases(call, Case.objects.all())
    assert (row.score, row.given) == (Decimal(80), (Decimal(80),))


@pytest.mark.parametrize("provenance", ["compiled", "imported"])
def test_only_what_was_submitted_competes(call: Call, provenance: str) -> None:
    made = scored(case(call)).case
    Case.objects.filter(pk=made.pk).update(provenance=provenance)
    assert list(candidates_of(call)) == []


def test_candidates_and_scenarios_are_asked_the_same_for_one_and_for_three(
    call: Call, django_assert_num_queries: CountQueries
) -> None:
    by = officer(call)
    for count in (1, 3):
        while Case.objects.count() < count:
            scored(case(call))
        with django_assert_num_queries(13):
            assert len(candidates_of(call)) == count
    list(scenarios_of(call, by))  # what the account may do is asked once
    for count in (1, 3):
        while Selection.objects.count() < count:
            proposed(call)
        with django_assert_num_queries(2):
            assert len(chosen_in(list(scenarios_of(call, by)))) == count
