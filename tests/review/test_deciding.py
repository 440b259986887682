"""From the signature to the decision: at once, or after a public notice and its objections."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from casebridge.base.audit.models import Record
from casebridge.calls.models import Call
from casebridge.cases.actions.deciding import bar
from casebridge.review.actions.deciding import settle, sign, take_back
from casebridge.review.actions.objecting import Held, Ruled, record_objection, rule_on
from casebridge.review.models import Decision, Notice, Objection, Selection
from tests.factories import calls
from tests.factories.accounts import leader, machine, officer
from tests.factories.cases import case
from tests.factories.counting import refused
from tests.factories.notices import noticed, objection, run_out, with_notice
from tests.factories.reviews import criteria, proposed, scored

pytestmark = pytest.mark.usefixtures("with_reference")
UPHELD = Ruled("upheld", "Thank you, you are right.", "It ended in 2019.", takes_out=True)
DISMISSED = Ruled("dismissed", "We looked into it.", "The papers are in order.")


@pytest.fixture
def call(with_reference: None) -> Call:
    made = calls.call(prefix="SCO23")
    criteria(made)
    return made


def verbs(selection: Selection) -> list[str]:
    found = Record.objects.filter(subject=f"selection:{selection.pk}").order_by("id")
    return [row.verb for row in found]


def test_without_a_notice_the_signature_decides_at_once(call: Call) -> None:
    chosen, left = case(call), case(call)
    scored(chosen, 9)
    scored(left, 3)
    selection, by = proposed(call, total=1), leader()
    selection.places.update(is_outstanding=True)
    sign(selection, by=by)
    selection.refresh_from_db()
    assert selection.decided_at is not None
    told = {d.case: (d.outcome, d.is_outstanding, d.by) for d in Decision.objects.all()}
    assert told == {chosen: ("selected", True, by), left: ("not_selected", False, by)}
    assert verbs(selection)[-2:] == ["review.adopted", "review.decided"]


def test_with_a_notice_the_signature_opens_it_and_decides_nothing(call: Call) -> None:
    scored(case(call))
    notice = noticed(call)
    assert not Decision.objects.exists()
    local = timezone.localtime(notice.closes_at, ZoneInfo(call.time_zone))
    assert (local.hour, local.minute) == (0, 0)
    assert timedelta(days=5) <= notice.closes_at - notice.opens_at < timedelta(days=6)
    assert notice.selection.decided_at is None
    assert verbs(notice.selection)[-1] == "review.notice-opened"


def test_a_second_selection_is_not_signed_while_a_notice_stands(call: Call) -> None:
    scored(case(call))
    noticed(call)
    other, by = proposed(call), leader()
    with refused("call-already-decided"):
        sign(other, by=by)


def test_a_notice_that_runs_is_not_settled_and_one_that_has_closed_is(call: Call) -> None:
    made, by = case(call), leader()
    scored(made)
    selection = noticed(call).selection
    with refused("notice-still-runs"):
        settle(selection, by=by)
    run_out(selection)
    settle(selection, by=by)
    assert Decision.objects.get().case == made
    with refused("selection-decided"):
        settle(selection, by=by)


def test_nothing_is_settled_before_every_objection_is_ruled_on(call: Call) -> None:
    made, by = case(call), leader()
    scored(made)
    notice = noticed(call)
    held = objection(notice, made)
    run_out(notice.selection)
    with refused("objections-not-ruled"):
        settle(notice.selection, by=by)
    rule_on(held, ruled=DISMISSED, by=by)
    settle(notice.selection, by=by)
    assert Decision.objects.get().outcome == "selected"


def test_an_upheld_objection_takes_its_case_out_with_the_reason(call: Call) -> None:
    stays, leaves, by = case(call), case(call), leader()
    scored(stays)
    scored(leaves)
    notice = noticed(call)
    held = rule_on(objection(notice, leaves), ruled=UPHELD, by=by)
    place = notice.selection.places.get(case=leaves)
    assert (place.chosen, place.proposed, place.reason) == (False, True, UPHELD.reason)
    assert (place.changed_by, held.takes_out, held.answer) == (by, True, UPHELD.answer)
    assert verbs(notice.selection)[-2:] == ["review.changed", "review.objection-ruled"]
    run_out(notice.selection)
    settle(notice.selection, by=by)
    outcomes = dict(Decision.objects.values_list("case", "outcome"))
    assert outcomes == {stays.pk: "selected", leaves.pk: "not_selected"}


def test_an_upheld_objection_may_give_the_selection_back_to_the_leader(call: Call) -> None:
    made, by = case(call), leader()
    scored(made)
    notice = noticed(call)
    rule_on(objection(notice), ruled=replace(UPHELD, takes_out=False), by=by)
    notice.refresh_from_db()
    selection = Selection.objects.get()
    assert (selection.adopted_at, selection.adopted_by) == (None, None)
    assert (notice.ended_because, notice.ended_by) == (UPHELD.reason, by)
    sign(selection, by=by)
    assert Notice.objects.filter(selection=selection, ended_at__isnull=True).count() == 1
    run_out(selection)
    settle(selection, by=by)
    assert Decision.objects.get().case == made


def test_an_upheld_objection_to_the_whole_takes_no_case_out(call: Call) -> None:
    scored(case(call))
    held, by = objection(noticed(call)), leader()
    with refused("objection-names-no-case"):
        rule_on(held, ruled=UPHELD, by=by)
    assert Objection.objects.get().outcome == ""


@pytest.mark.parametrize(
    ("ruled", "code"),
    [
        (replace(DISMISSED, outcome="perhaps"), "ruling-needs-an-outcome"),
        (replace(DISMISSED, answer=" "), "ruling-needs-answer-and-reason"),
        (replace(DISMISSED, reason=""), "ruling-needs-answer-and-reason"),
    ],
)
def test_a_ruling_has_an_outcome_an_answer_and_a_reason(
    call: Call, ruled: Ruled, code: str
) -> None:
    scored(case(call))
    held, by = objection(noticed(call)), leader()
    with refused(code):
        rule_on(held, ruled=ruled, by=by)


def test_an_objection_is_ruled_on_once_and_by_a_leader_of_the_call(call: Call) -> None:
    scored(case(call))
    held, by = objection(noticed(call)), leader()
    for stranger in (officer(call), leader(calls.call("another"))):
        with refused("selection-needs-a-leader"):
            rule_on(held, ruled=DISMISSED, by=stranger)
    rule_on(held, ruled=DISMISSED, by=by)
    with refused("objection-ruled"):
        rule_on(held, ruled=UPHELD, by=by)


def test_an_objection_names_somebody_says_something_and_came_in_time(call: Call) -> None:
    made, left = case(call), case(call)
    scored(made, 9)
    scored(left, 3)
    notice, by = noticed(call, total=1), officer(call)
    now = timezone.now()
    good = Held("A neighbour", "It is not so.", now, made)
    for held, code in (
        (replace(good, who=" "), "objection-is-empty"),
        (replace(good, text=""), "objection-is-empty"),
        (replace(good, received_at=now + timedelta(days=1)), "objection-outside-the-notice"),
        (replace(good, received_at=now - timedelta(days=1)), "objection-outside-the-notice"),
        (replace(good, case=left), "case-not-in-the-notice"),
    ):
        with refused(code):
            record_objection(notice, held=held, by=by)
    stranger = officer(calls.call("another"))
    with refused("selection-not-yours"):
        record_objection(notice, held=good, by=stranger)
    assert record_objection(notice, held=good, by=by).recorded_by == by


def test_a_leader_takes_a_signature_back_with_a_reason_before_the_decision(call: Call) -> None:
    scored(case(call))
    by = leader()
    selection = noticed(call, by=by).selection
    with refused("taking-back-needs-a-reason"):
        take_back(selection, reason=" ", by=by)
    clerk = officer(call)
    with refused("selection-needs-a-leader"):
        take_back(selection, reason="Mine.", by=clerk)
    take_back(selection, reason=" One case is missing. ", by=by)
    assert Notice.objects.get().ended_because == "One case is missing."
    assert verbs(selection)[-2:] == ["review.signature-taken-back", "review.notice-ended"]
    with refused("selection-not-signed"):
        take_back(selection, reason="Again.", by=by)
    with refused("selection-not-signed"):
        settle(selection, by=by)


def test_a_decision_is_not_taken_back(call: Call) -> None:
    scored(case(call))
    selection, by = proposed(call), leader()
    sign(selection, by=by)
    with refused("selection-decided"):
        take_back(selection, reason="Too late.", by=by)


def test_a_leader_who_must_not_see_a_case_does_not_sign_the_selection(call: Call) -> None:
    made = case(call)
    scored(made)
    selection, by = proposed(with_notice(call)), leader()
    bar(made, account=by, reason="declared", by=machine())
    with refused("leader-is-barred"):
        sign(selection, by=by)
    sign(selection, by=leader())
    held = objection(Notice.objects.get(), made)
    with refused("leader-is-barred"):
        rule_on(held, ruled=DISMISSED, by=by)
