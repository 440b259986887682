"""What reviewers and the office see of reviews and standings."""

from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from casebridge.calls.models import Call
from casebridge.cases.actions.deciding import bar, complete, withdraw
from casebridge.cases.models import Case
from casebridge.intake.models import Dossier
from casebridge.review.actions.conflicts import declare_conflict
from casebridge.review.actions.deciding import decide
from casebridge.review.queries.reviews import is_reviewer, reviews_visible_to
from casebridge.review.queries.scores import scored_cases
from casebridge.review.queries.selections import newest_selection, places_of, selections_visible_to
from casebridge.review.queries.standing import standings, with_standing
from tests.factories import accounts, calls
from tests.factories.accounts import machine
from tests.factories.cases import case, opened
from tests.factories.counting import CountQueries
from tests.factories.dossiers import by_mail, by_table, checked
from tests.factories.reviews import criteria, proposed, review, scored

pytestmark = pytest.mark.usefixtures("with_reference")


@pytest.fixture
def call(with_reference: None) -> Call:
    made = calls.call(prefix="SCO23")
    criteria(made)
    return made


def test_a_reviewer_sees_the_own_reviews_and_nothing_barred_from(call: Call) -> None:
    barred, free = accounts.reviewer(), accounts.reviewer()
    made, other = case(call), case(call)
    hidden, mine, seen = review(made, barred), review(made, free), review(other, barred)
    bar(made, account=barred, reason="employer", by=machine())
    cast = {barred: {seen}, free: {mine}, accounts.officer(call): set(), accounts.leader(): set()}
    for account, reviews in cast.items():
        assert set(reviews_visible_to(account)) == reviews, account.name
    assert hidden not in reviews_visible_to(barred)
    assert not reviews_visible_to(AnonymousUser()).exists()  # type: ignore[arg-type]
    assert (is_reviewer(barred), is_reviewer(accounts.leader()), is_reviewer(AnonymousUser())) == (
        True,
        False,
        False,
    )


def test_a_declined_review_is_gone_from_the_reviewers_list(call: Call) -> None:
    made = review(case(call))
    declare_conflict(made, by=made.reviewer)
    assert not reviews_visible_to(made.reviewer).exists()


def test_selections_are_seen_by_officers_and_leaders_of_the_call(call: Call) -> None:
    scored(case(call))
    selection = proposed(call)
    other = calls.call("another")
    cast = {
        accounts.officer(call): [selection],
        accounts.leader(): [selection],
        accounts.officer(other): [],
        accounts.editor(call): [],
        accounts.reviewer(): [],
    }
    for account, selections in cast.items():
        assert list(selections_visible_to(account)) == selections, account.name
    assert newest_selection(call) == selection
    assert len(places_of(selection)) == 1
    assert newest_selection(other) is None


def test_scores_of_reviewers_are_joined_best_first(call: Call) -> None:
    low, high, asked = case(call), case(call), case(call)
    scored(low, 5)
    scored(high, 9)
    scored(high, 6)
    review(asked)
    declined = review(low)
    declare_conflict(declined, by=declined.reviewer)
    rows = scored_cases(call, Case.objects.all())
    assert [(r.case, r.score, r.spread, r.done, r.asked) for r in rows] == [
        (high, Decimal("75.00"), Decimal("30.00"), 2, 2),
        (low, Decimal("50.00"), Decimal(0), 1, 1),
        (asked, None, Decimal(0), 0, 1),
    ]


def test_scored_cases_are_asked_the_same_for_one_and_for_three(
    call: Call, django_assert_num_queries: CountQueries
) -> None:
    for count in (1, 3):
        while Case.objects.count() < count:
            scored(case(call))
        with django_assert_num_queries(9):
            assert len(scored_cases(call, Case.objects.all())) == count


def state(dossier: Dossier) -> str:
    row: Any = with_standing(Dossier.objects.filter(pk=dossier.pk)).get()
    return str(row.standing)


def test_the_standing_of_a_dossier_follows_what_happens_to_it(call: Call) -> None:
    dossier = by_table(call)
    assert state(dossier) == "reading"
    checked(dossier)
    assert state(dossier) == "question-open"  # the Word file and the scan are missing
    dossier.findings.update(gone_at=dossier.opened_at)
    assert state(dossier) == "received"
    made = opened(dossier)
    complete(made, by=machine())
    assert state(dossier) == "complete"
    done = scored(made)
    assert state(dossier) == "in-review"
    selection = proposed(call)
    decide(selection, by=accounts.leader())
    assert state(dossier) == "selected"
    withdraw(made, reason="No.", by=machine())
    assert state(dossier) == "withdrawn"
    assert done.case == made


def test_what_was_decided_against_says_so(call: Call) -> None:
    scored(case(call), 9)
    left = case(call)
    scored(left, 2)
    decide(proposed(call, total=1), by=accounts.leader())
    assert state(left.dossier) == "not-selected"


def test_standings_are_asked_the_same_for_one_and_for_three(
    call: Call, django_assert_num_queries: CountQueries
) -> None:
    opened(by_mail(call))
    for count in (1, 3):
        while Case.objects.count() < count:
            case(call)
        with django_assert_num_queries(6):
            rows = standings(with_standing(Dossier.objects.order_by("number")))
        assert len(rows) == count
        assert (rows[0].has_word, rows[0].has_scan, rows[0].reviews_asked) == (True, True, 0)
