"""Sharing cases out: proposed, fixed by hand, adopted with letters, done over after a decline."""

import pytest
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.mail.models import Letter
from casebridge.calls.models import Call
from casebridge.kit.text.multilingual import ml
from casebridge.review import jobs
from casebridge.review.actions import sharing_out
from casebridge.review.actions.assigning import set_pair
from casebridge.review.actions.conflicts import declare_conflict
from casebridge.review.actions.inviting import leave
from casebridge.review.actions.panels import Terms, send_away
from casebridge.review.actions.sharing_out import adopt_assignment, propose_assignment
from casebridge.review.models import Assignment, Panel, Review
from casebridge.review.queries.assignments import pairs_asked
from tests.factories import calls
from tests.factories.accounts import officer
from tests.factories.cases import case
from tests.factories.counting import refused
from tests.factories.panels import accepted, panel

pytestmark = pytest.mark.usefixtures("with_reference")


@pytest.fixture
def call(with_reference: None) -> Call:
    return calls.call(prefix="SCO23")


@pytest.fixture
def by(call: Call) -> Account:
    return officer(call)


@pytest.fixture
def readers(call: Call, by: Account) -> Panel:
    return panel(call, by=by, terms=Terms(ml(en="P"), reads_each=2, covers_language=False))


def pairs(assignment: Assignment) -> set[tuple[int, int]]:
    return {(p["case"], p["expert"]) for p in assignment.outcome["pairs"]}


def test_a_proposal_asks_nobody_and_says_why(call: Call, readers: Panel, by: Account) -> None:
    made = [case(call) for _ in range(3)]
    for _ in range(3):
        accepted(readers, by=by)
    proposal = propose_assignment(readers, by=by)
    assert len(pairs(proposal)) == 2 * len(made)
    assert not Review.objects.exists()
    assert {"words", "areas", "language", "fixed", "kept"} <= set(
        proposal.outcome["pairs"][0]["why"]
    )


def test_adopting_asks_each_reviewer_and_writes_one_letter_each(
    call: Call, readers: Panel, by: Account
) -> None:
    made, experts = case(call), [accepted(readers, by=by) for _ in range(2)]
    Letter.objects.all().delete()
    proposal = propose_assignment(readers, by=by)
    adopt_assignment(proposal, by=by)
    reviews = Review.objects.filter(case=made, panel=readers)
    assert {r.reviewer for r in reviews} == {e.account for e in experts}
    letters = Letter.objects.all()
    assert {x.recipient for x in letters} == {e.person.email for e in experts}
    assert {(x.kind, x.state) for x in letters} == {("cases-to-read", "held")}
    assert all(str(made) in x.body for x in letters)
    with refused("assignment-adopted"):
        adopt_assignment(proposal, by=by)


def test_a_conflicted_pair_is_never_proposed_and_a_fixed_one_always(
    call: Call, readers: Panel, by: Account
) -> None:
    own, other = case(call, org_name="Steppe Data Works"), case(call)
    tied = accepted(readers, organisation="Steppe Data Works", by=by)
    free = [accepted(readers, by=by) for _ in range(3)]
    set_pair(free[2], case=other, kind="fixed", by=by)
    set_pair(free[0], case=other, kind="forbidden", by=by)
    found = pairs(propose_assignment(readers, by=by))
    assert (own.pk, tied.pk) not in found
    assert (other.pk, free[2].pk) in found
    assert (other.pk, free[0].pk) not in found
    with refused("reviewer-is-barred"):
        set_pair(tied, case=own, kind="fixed", by=by)
    set_pair(free[0], case=other, kind="", by=by)
    assert free[0].pairs.count() == 0


def test_after_a_conflict_only_that_case_gets_another_reader(
    call: Call, readers: Panel, by: Account
) -> None:
    for _ in range(4):
        case(call)
    experts = [accepted(readers, by=by) for _ in range(4)]
    adopt_assignment(propose_assignment(readers, by=by), by=by)
    before = pairs_asked(readers)
    review = Review.objects.first()
    assert review is not None
    declare_conflict(review, by=review.reviewer)
    proposal = propose_assignment(readers, by=by)
    gone = {
        (c, e)
        for c, e in before
        if c == review.case_id and experts_account(experts, e) == review.reviewer
    }
    assert len(pairs(proposal) ^ (set(before) - gone)) == 1
    adopt_assignment(proposal, by=by)
    assert Review.objects.filter(case=review.case_id).exclude(state="declined").count() == 2


def experts_account(experts: list, pk: int) -> Account:  # type: ignore[type-arg]
    found: Account = next(e.account for e in experts if e.pk == pk)
    return found


def test_who_leaves_is_replaced_and_who_is_away_gets_nothing_new(
    call: Call, readers: Panel, by: Account
) -> None:
    case(call)
    leaving, away, staying, spare = (accepted(readers, by=by) for _ in range(4))
    today = timezone.localdate()
    send_away(away, from_on=today, until_on=today, by=by)
    set_pair(leaving, case=call.cases.get(), kind="fixed", by=by)
    first = propose_assignment(readers, by=by)
    assert away.pk not in {e for _c, e in pairs(first)}
    adopt_assignment(first, by=by)
    leave(leaving, reason="Ill.", by=by)
    again = {e for _c, e in pairs(propose_assignment(readers, by=by))}
    assert again == {staying.pk, spare.pk}


def test_something_that_changed_meanwhile_is_not_adopted(
    call: Call, readers: Panel, by: Account
) -> None:
    case(call)
    experts = [accepted(readers, by=by) for _ in range(2)]
    proposal = propose_assignment(readers, by=by)
    leave(experts[0], reason="Ill.", by=by)
    with refused("assignment-outdated"):
        adopt_assignment(proposal, by=by)


def test_a_large_panel_is_worked_out_by_a_job(
    call: Call, readers: Panel, by: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing_out, "LARGE", 1)
    case(call)
    accepted(readers, by=by)
    proposal = propose_assignment(readers, by=by)
    assert proposal.outcome == {}
    with refused("assignment-not-ready"):
        adopt_assignment(proposal, by=by)
    jobs.share_out_waiting(proposal.pk)
    proposal.refresh_from_db()
    assert proposal.outcome["short"] == {str(call.cases.get().pk): 1}
    jobs.share_out_waiting(0)


def test_a_proposal_needs_cases_and_readers_and_an_officer(
    call: Call, readers: Panel, by: Account
) -> None:
    with refused("nobody-accepted-yet"):
        propose_assignment(readers, by=by)
    accepted(readers, by=by)
    with refused("no-case-to-read"):
        propose_assignment(readers, by=by)
    stranger = officer(calls.call("another"))
    with refused("panel-not-yours"):
        propose_assignment(readers, by=stranger)
