"""Asking reviewers, taking marks, proposing, changing and adopting a selection."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from casebridge.base.audit.models import Record
from casebridge.calls.models import Call
from casebridge.cases.actions.deciding import bar, withdraw
from casebridge.cases.models import Bar
from casebridge.review.actions import assigning, conflicts, deciding, scoring, selecting
from casebridge.review.actions.criteria import set_criteria
from casebridge.review.models import Criterion, Decision, Mark, Review, Selection
from casebridge.review.queries.scores import candidates_of
from casebridge.review.queries.selections import selected_cases
from casebridge.review.rules.balance import SelectionRules
from tests.factories import calls
from tests.factories.accounts import editor, leader, machine, officer, reviewer
from tests.factories.cases import case
from tests.factories.counting import refused
from tests.factories.reviews import WEIGHTS, criteria, proposed, review, scored

pytestmark = pytest.mark.usefixtures("with_reference")
MARKS = dict.fromkeys(WEIGHTS, 8)


@pytest.fixture
def call(with_reference: None) -> Call:
    made = calls.call(prefix="SCO23")
    criteria(made)
    return made


def test_criteria_stand_in_order_and_are_fixed_once_marks_exist(call: Call) -> None:
    criteria(call)
    assert [(c.code, c.weight) for c in call.criteria.all()] == list(WEIGHTS.items())
    scored(case(call))
    by = machine()
    with refused("criteria-in-use"):
        set_criteria(call, criteria=[], by=by)
    assert call.criteria.count() == 2


def test_a_reviewer_is_asked_once(call: Call) -> None:
    made, reader = case(call), reviewer()
    assert review(made, reader) == review(made, reader)
    assert Record.objects.filter(verb="review.asked").latest("id").values == {"reviewer": reader.pk}


@pytest.mark.parametrize("provenance", ["compiled", "imported"])
def test_a_compiled_case_is_never_given_to_a_reviewer(call: Call, provenance: str) -> None:
    made, reader, by = case(call, provenance=provenance), reviewer(), machine()
    with refused("case-is-not-reviewed"):
        assigning.assign(made, reviewer=reader, by=by)


def test_neither_is_a_withdrawn_one(call: Call) -> None:
    made, reader, by = case(call), reviewer(), machine()
    withdraw(made, reason="No.", by=by)
    with refused("case-is-not-reviewed"):
        assigning.assign(made, reviewer=reader, by=by)


def test_a_barred_reviewer_is_not_asked(call: Call) -> None:
    made, reader, by = case(call), reviewer(), machine()
    bar(made, account=reader, reason="employer", by=by)
    with refused("reviewer-is-barred"):
        assigning.assign(made, reviewer=reader, by=by)


def test_marks_and_remarks_are_taken_and_may_be_changed(call: Call) -> None:
    made = review(case(call))
    scoring.score(made, marks=MARKS, remark_for_office=" Good. ", by=made.reviewer)
    scoring.score(made, marks={"use": 10, "new": None}, by=made.reviewer)
    made.refresh_from_db()
    assert (made.state, made.done_at is not None) == ("done", True)
    marks = Mark.objects.filter(review=made).values_list("criterion__code", "value")
    assert dict(marks) == {"use": 10, "new": None}
    assert Record.objects.filter(verb="review.scored").count() == 2


def test_where_the_call_has_no_criteria_nothing_is_taken_as_a_review(call: Call) -> None:
    made = review(case(call))
    Criterion.objects.filter(call=call).delete()
    with refused("criteria-missing"):
        scoring.score(made, marks={}, by=made.reviewer)
    made.refresh_from_db()
    assert made.state == "asked"


def test_somebody_elses_review_is_not_scored(call: Call) -> None:
    made, by = review(case(call)), officer(call)
    with refused("review-of-somebody-else"):
        scoring.score(made, marks=MARKS, by=by)


@pytest.mark.parametrize(
    ("marks", "code"),
    [
        ({"use": 8}, "marks-missing"),
        ({"use": 8, "new": 8, "more": 8}, "marks-missing"),
        ({"use": 11, "new": 8}, "mark-out-of-range"),
        ({"use": -1, "new": 8}, "mark-out-of-range"),
    ],
)
def test_marks_are_from_0_to_10_for_every_criterion(
    call: Call, marks: dict[str, int | None], code: str
) -> None:
    made = review(case(call))
    with refused(code):
        scoring.score(made, marks=marks, by=made.reviewer)
    assert Review.objects.get().state == "asked"


@pytest.mark.on_both
def test_the_database_knows_the_highest_mark_too(call: Call) -> None:
    made = review(case(call))
    with pytest.raises(IntegrityError), transaction.atomic():
        Mark.objects.create(review=made, criterion=call.criteria.all()[0], value=11)


def test_who_declares_an_interest_is_barred_and_scores_no_more(call: Call) -> None:
    made = scored(case(call))
    conflicts.declare_conflict(made, by=made.reviewer)
    assert Bar.objects.get().account == made.reviewer
    with refused("review-declined"):
        scoring.score(made, marks=MARKS, by=made.reviewer)
    assert list(candidates_of(call)) == []


def test_nobody_declares_an_interest_for_somebody_else(call: Call) -> None:
    made, by = review(case(call)), officer(call)
    with refused("review-of-somebody-else"):
        conflicts.declare_conflict(made, by=by)
    assert Review.objects.get().state == "asked"


def test_who_is_barred_after_being_asked_scores_no_more(call: Call) -> None:
    made = review(case(call))
    bar(made.case, account=made.reviewer, reason="employer", by=machine())
    with refused("reviewer-is-barred"):
        scoring.score(made, marks=MARKS, by=made.reviewer)


def test_a_proposal_holds_every_candidate_and_decides_nothing(call: Call) -> None:
    low, high = case(call), case(call)
    scored(low, 3)
    scored(high, 9)
    selection = proposed(call, total=1)
    told = {p.case: (p.score, p.proposed, p.chosen) for p in selection.places.all()}
    assert told == {
        low: (Decimal("30.00"), False, False),
        high: (Decimal("90.00"), True, True),
    }
    assert (selection.outcome["short"], selection.outcome["score"]) == ({}, "90.00")
    assert not Decision.objects.exists()


def test_a_withdrawn_case_competes_no_more_and_is_selected_no_more(call: Call) -> None:
    stays, leaves, late = case(call), case(call), case(call)
    for each in (stays, leaves, late):
        scored(each)
    withdraw(leaves, reason="No.", by=machine())
    selection = proposed(call)
    assert {p.case for p in selection.places.all()} == {stays, late}
    deciding.decide(selection, by=leader())
    withdraw(late, reason="No.", by=machine())
    assert list(selected_cases(call)) == [stays]


def test_only_countries_of_the_roster_count(call: Call) -> None:
    scored(case(call, countries="China; Japan"))
    (candidate,) = candidates_of(call)
    assert candidate.countries == {"CN"}


@pytest.mark.parametrize(
    ("total", "has_scores", "code"),
    [(3, False, "nothing-scored"), (0, True, "selection-needs-places")],
)
def test_a_proposal_needs_scores_and_places(
    call: Call, total: int, has_scores: bool, code: str
) -> None:
    by = officer(call)
    if has_scores:
        scored(case(call))
    with refused(code):
        selecting.propose_selection(call, rules=SelectionRules(total), by=by)


def test_only_an_officer_or_a_leader_of_the_call_has_a_selection_proposed(call: Call) -> None:
    scored(case(call))
    another = calls.call("another")
    for by in (machine(), reviewer(), editor(call), officer(another), leader(another)):
        with refused("selection-not-yours"):
            selecting.propose_selection(call, rules=SelectionRules(1), by=by)
    for by in (officer(call), leader(call)):
        assert selecting.propose_selection(call, rules=SelectionRules(1), by=by).proposed_by == by


def test_a_person_changes_a_place_and_says_why(call: Call) -> None:
    made = case(call)
    scored(made)
    selection, by = proposed(call), officer(call)
    place = selecting.change_selection(selection, case=made, chosen=False, reason=" Late. ", by=by)
    assert (place.proposed, place.chosen, place.reason, place.changed_by) == (
        True,
        False,
        "Late.",
        by,
    )
    assert Record.objects.latest("id").values == {"case": made.pk, "chosen": False}
    with refused("change-needs-a-reason"):
        selecting.change_selection(selection, case=made, chosen=True, reason="", by=by)
    stranger = officer(calls.call("another"))
    with refused("selection-not-yours"):
        selecting.change_selection(selection, case=made, chosen=True, reason="Mine.", by=stranger)


def test_a_leader_adopts_once_and_nothing_changes_afterwards(call: Call) -> None:
    chosen, left = case(call), case(call)
    scored(chosen, 9)
    scored(left, 3)
    selection, by = proposed(call, total=1), leader()
    held_before = Selection.objects.get()
    deciding.decide(selection, by=by)
    outcomes = {d.case: (d.outcome, d.by) for d in Decision.objects.all()}
    assert outcomes == {chosen: ("selected", by), left: ("not_selected", by)}
    assert list(selected_cases(call)) == [chosen]
    with refused("selection-adopted"):
        deciding.decide(selection, by=by)
    # Held since before the adoption, it is refused all the same.
    with refused("selection-adopted"):
        selecting.change_selection(held_before, case=left, chosen=True, reason="Why.", by=by)


def test_a_call_is_decided_by_one_selection(call: Call) -> None:
    chosen, left = case(call), case(call)
    scored(chosen, 9)
    scored(left, 3)
    first, second = proposed(call, total=1), proposed(call, total=2)
    by = leader()
    deciding.decide(first, by=by)
    with refused("call-already-decided"):
        deciding.decide(second, by=by)
    assert list(Selection.objects.filter(adopted_at__isnull=False)) == [first]
    assert list(selected_cases(call)) == [chosen]


def test_the_marks_of_a_decided_case_change_no_more(call: Call) -> None:
    chosen, left = scored(case(call), 9), scored(case(call), 3)
    deciding.decide(proposed(call, total=1), by=leader())
    for made, mark in ((chosen, 9), (left, 3)):
        with refused("case-decided") as refusal:
            scoring.score(made, marks=MARKS, by=made.reviewer)
        assert refusal.value.values == {"number": str(made.case)}
        assert set(made.marks.values_list("value", flat=True)) == {mark}


@pytest.mark.parametrize("of_this_call", [True, False])
def test_nobody_but_a_leader_of_the_call_adopts(call: Call, of_this_call: bool) -> None:
    scored(case(call))
    selection = proposed(call)
    by = officer(call) if of_this_call else leader(calls.call("another"))
    with refused("selection-needs-a-leader"):
        deciding.decide(selection, by=by)
    assert Selection.objects.get().adopted_at is None
