"""Conflicts found, declared, called a false alarm, and the bars that follow what stands."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.models import Record
from casebridge.calls.models import Call
from casebridge.cases.actions.deciding import bar
from casebridge.cases.models import Bar
from casebridge.cases.queries import cases_visible_to
from casebridge.review import jobs
from casebridge.review.actions.assigning import assign
from casebridge.review.actions.conflicts import (
    call_false_alarm,
    declare_conflict,
    declare_for,
    find_conflicts,
    let_stand,
)
from casebridge.review.actions.panels import How, Knowledge, change_expert, set_judging, tie, untie
from casebridge.review.models import Conflict, Expert, Panel
from casebridge.review.queries.conflicts import conflicts_visible_to, panels_to_look_at
from casebridge.review.queries.reviews import reviews_visible_to
from tests.factories import calls
from tests.factories.accounts import officer
from tests.factories.cases import case
from tests.factories.counting import refused
from tests.factories.panels import accepted, listed, panel, reader_of

pytestmark = pytest.mark.usefixtures("with_reference")
APPLICANT = "Steppe Data Works"
CLOSES = datetime(2023, 3, 15, 16, tzinfo=UTC)


@pytest.fixture
def call(with_reference: None) -> Call:
    return calls.call(prefix="SCO23", closes_at=CLOSES)


@pytest.fixture
def by(call: Call) -> Account:
    return officer(call)


@pytest.fixture
def readers(call: Call, by: Account) -> Panel:
    return panel(call, by=by)


def grounds(expert: Expert) -> set[str]:
    return {c.ground for c in Conflict.objects.filter(expert=expert, is_false_alarm=False)}


def test_an_employee_of_the_applicant_is_barred_at_once(
    call: Call, readers: Panel, by: Account
) -> None:
    own, other = case(call, org_name=APPLICANT), case(call, org_name="Harbour Institute")
    expert = accepted(readers, organisation=APPLICANT, by=by)
    assert [(c.case, c.ground) for c in expert.conflicts.all()] == [(own, "organisation")]
    assert [(b.case, b.reason) for b in Bar.objects.all()] == [(own, "conflict:organisation")]
    assert assign(other, reviewer=reader_of(expert), by=by).state == "asked"
    reader = reader_of(expert)
    with refused("reviewer-is-barred"):
        assign(own, reviewer=reader, by=by)


def test_somebody_who_is_only_listed_has_conflicts_and_no_bar_yet(
    call: Call, readers: Panel, by: Account
) -> None:
    case(call, org_name=APPLICANT)
    expert = listed(readers, organisation=APPLICANT, by=by)
    find_conflicts(readers, by=by)
    assert grounds(expert) == {"organisation"}
    assert not Bar.objects.exists()


def test_a_case_that_comes_later_is_found_by_the_job(
    call: Call, readers: Panel, by: Account
) -> None:
    expert = accepted(readers, organisation=APPLICANT, by=by)
    jobs.look_for_conflicts()
    assert not panels_to_look_at(timezone.now()).exists()
    own = case(call, org_name=APPLICANT)
    jobs.look_for_conflicts()
    assert Bar.objects.get().case == own
    records = Record.objects.count()
    jobs.look_for_conflicts()
    find_conflicts(readers, by=by)
    assert Record.objects.count() == records
    assert grounds(expert) == {"organisation"}


def test_what_holds_no_more_is_taken_away_with_its_bar(
    call: Call, readers: Panel, by: Account
) -> None:
    case(call, org_name=APPLICANT)
    expert = accepted(readers, by=by)
    made = tie(expert, kind="works-for", as_written=APPLICANT, by=by)
    find_conflicts(readers, by=by)
    assert Bar.objects.exists()
    untie(made, by=by)
    find_conflicts(readers, by=by)
    assert not Bar.objects.exists()
    assert not Conflict.objects.exists()


def test_a_false_alarm_lifts_exactly_its_bar_and_can_be_undone(
    call: Call, readers: Panel, by: Account
) -> None:
    own, other = case(call, org_name=APPLICANT), case(call)
    expert = accepted(readers, organisation=APPLICANT, by=by)
    bar(other, account=reader_of(expert), reason="declared", by=by)
    conflict = expert.conflicts.get()
    with refused("false-alarm-needs-a-reason"):
        call_false_alarm(conflict, reason=" ", by=by)
    call_false_alarm(conflict, reason="Another firm of this name.", by=by)
    assert [(b.case, b.reason) for b in Bar.objects.all()] == [(other, "declared")]
    find_conflicts(readers, by=by)
    assert Bar.objects.count() == 1
    let_stand(conflict, by=by)
    assert Bar.objects.filter(case=own, account=reader_of(expert)).exists()
    verbs = set(Record.objects.filter(subject=f"case:{own.pk}").values_list("verb", flat=True))
    assert {"review.false-alarm", "review.conflict-stands", "cases.bar-lifted"} <= verbs


def test_the_bar_stays_while_another_ground_stands(call: Call, readers: Panel, by: Account) -> None:
    own = case(call, org_name=APPLICANT)
    expert = accepted(readers, organisation=APPLICANT, by=by)
    declare_for(expert, case=own, ground="by-applicant", reason="They compete.", by=by)
    found = expert.conflicts.get(ground="organisation")
    call_false_alarm(found, reason="Another firm.", by=by)
    assert Bar.objects.get().reason == "conflict:by-applicant"


def test_a_bar_of_another_reason_is_never_lifted(call: Call, readers: Panel, by: Account) -> None:
    own = case(call, org_name=APPLICANT)
    expert = listed(readers, organisation=APPLICANT, by=by)
    expert.account = officer()
    expert.save()
    bar(own, account=reader_of(expert), reason="office", by=by)
    find_conflicts(readers, by=by)
    call_false_alarm(expert.conflicts.get(), reason="Another firm.", by=by)
    assert Bar.objects.get().reason == "office"


def test_a_review_asked_before_is_put_down_and_taken_up_again_after_a_false_alarm(
    call: Call, readers: Panel, by: Account
) -> None:
    own = case(call, org_name=APPLICANT)
    expert = accepted(readers, by=by)
    review = assign(own, reviewer=reader_of(expert), panel=readers, by=by)
    tie(expert, kind="works-for", as_written=APPLICANT, by=by)
    find_conflicts(readers, by=by)
    review.refresh_from_db()
    assert review.state == "declined"
    assert not reviews_visible_to(reader_of(expert)).exists()
    call_false_alarm(expert.conflicts.get(), reason="Another firm.", by=by)
    review.refresh_from_db()
    assert review.state == "asked"
    assert reviews_visible_to(reader_of(expert)).get() == review


def test_a_reviewer_who_declares_is_kept_away_as_an_expert_too(
    call: Call, readers: Panel, by: Account
) -> None:
    expert = accepted(readers, by=by)
    review = assign(case(call), reviewer=reader_of(expert), panel=readers, by=by)
    declare_conflict(review, by=reader_of(expert))
    assert grounds(expert) == {"by-reviewer"}
    find_conflicts(readers, by=by)
    assert grounds(expert) == {"by-reviewer"}


def test_the_call_decides_about_countries_and_years(
    call: Call, readers: Panel, by: Account
) -> None:
    own = case(call, org_name=APPLICANT, countries="Kazakhstan")
    expert = accepted(readers, by=by)
    kazakhstan = own.places.get().country
    change_expert(expert, knowledge=Knowledge(("en",), country=kazakhstan), by=by)
    tie(expert, kind="worked-for", as_written=APPLICANT, until_year=2019, by=by)
    find_conflicts(readers, by=by)
    assert grounds(expert) == set()
    set_judging(call, how=How(keeps_own_country_apart=True, years_apart=5), by=by)
    find_conflicts(readers, by=by)
    assert grounds(expert) == {"country", "worked-there"}


def test_an_officer_who_is_an_expert_loses_the_case_everywhere_and_does_not_rule_on_it(
    call: Call, readers: Panel, by: Account
) -> None:
    own, other = case(call, org_name=APPLICANT), case(call)
    colleague = officer(call)
    expert = listed(readers, organisation=APPLICANT, by=by)
    expert.account = colleague
    expert.save()
    find_conflicts(readers, by=by)
    assert list(cases_visible_to(colleague)) == [other]
    assert not conflicts_visible_to(colleague).exists()
    assert conflicts_visible_to(by).get().case == own
    with refused("own-conflict"):
        call_false_alarm(expert.conflicts.get(), reason="It is me.", by=colleague)


def test_only_an_officer_of_the_call_rules_and_declares(
    call: Call, readers: Panel, by: Account
) -> None:
    own = case(call, org_name=APPLICANT)
    expert = accepted(readers, organisation=APPLICANT, by=by)
    conflict, stranger = expert.conflicts.get(), officer(calls.call("another"))
    with refused("panel-not-yours"):
        call_false_alarm(conflict, reason="No.", by=stranger)
    with refused("panel-not-yours"):
        declare_for(expert, case=own, ground="by-office", reason="No.", by=stranger)
    with refused("ground-not-declared"):
        declare_for(expert, case=own, ground="organisation", reason="No.", by=by)
    with refused("conflict-needs-a-reason"):
        declare_for(expert, case=own, ground="by-office", reason="", by=by)


def test_a_knowledge_without_limits_is_refused(readers: Panel, by: Account) -> None:
    expert = listed(readers, by=by)
    with refused("load-out-of-range"):
        change_expert(expert, knowledge=replace(Knowledge(), takes_at_most=0), by=by)
