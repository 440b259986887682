"""Drafts kept as typed, and marks taken once; two devices never overwrite each other."""

import pytest

from casebridge.base.accounts.models import Account
from casebridge.base.audit.models import Record
from casebridge.calls.models import Call
from casebridge.cases.actions.deciding import bar
from casebridge.review.actions.scoring import keep_draft, score
from casebridge.review.models import Mark, Review
from casebridge.review.queries.reviews import (
    answer_at_the_office,
    next_to_read,
    progress_of,
    reviews_at_hand,
)
from tests.factories import accounts, calls
from tests.factories.accounts import machine
from tests.factories.cases import case
from tests.factories.counting import refused
from tests.factories.reviews import criteria, review

pytestmark = pytest.mark.usefixtures("with_reference")
TYPED = {"marks": {"use": "7"}, "for_office": "Half way.", "for_applicant": ""}
OTHER = {"marks": {"use": "2", "new": "none"}, "for_office": "", "for_applicant": ""}


@pytest.fixture
def call(with_reference: None) -> Call:
    made = calls.call(prefix="SCO23")
    criteria(made)
    return made


@pytest.fixture
def mine(call: Call) -> Review:
    return review(case(call))


def by(review: Review) -> Account:
    return review.reviewer


def test_what_was_typed_is_kept_with_the_next_revision(mine: Review) -> None:
    kept = keep_draft(mine, draft=TYPED, revision=0, by=by(mine))
    assert (kept.draft, kept.revision, kept.state) == (TYPED, 1, Review.State.ASKED)
    assert kept.kept_at is not None
    assert answer_at_the_office(kept).marks == {"use": "7"}


def test_a_stale_revision_is_refused_and_the_other_words_stay(mine: Review) -> None:
    keep_draft(mine, draft=TYPED, revision=0, by=by(mine))
    with refused("draft-changed-elsewhere"):
        keep_draft(mine, draft=OTHER, revision=0, by=by(mine))
    mine.refresh_from_db()
    assert (mine.draft, mine.revision) == (TYPED, 1)


def test_the_same_words_sent_twice_are_no_conflict_and_change_nothing(mine: Review) -> None:
    for _ in range(2):
        kept = keep_draft(mine, draft=TYPED, revision=0, by=by(mine))
    assert kept.revision == 1


def test_impossible_marks_and_unknown_criteria_drop_out_of_a_draft(mine: Review) -> None:
    typed = {"marks": {"use": "11", "new": "3", "stranger": "5"}, "for_office": "\x00 a\r\nb "}
    kept = keep_draft(mine, draft=typed, revision=0, by=by(mine))
    assert kept.draft == {"marks": {"new": "3"}, "for_office": "a\nb", "for_applicant": ""}


def test_marks_handed_in_end_the_draft(mine: Review) -> None:
    keep_draft(mine, draft=TYPED, revision=0, by=by(mine))
    done = score(mine, marks={"use": 7, "new": None}, revision=1, by=by(mine))
    assert (done.state, done.draft, done.revision) == (Review.State.DONE, {}, 2)
    assert mine.state == Review.State.DONE


def test_marks_sent_twice_from_a_phone_count_once(mine: Review) -> None:
    for _ in range(2):
        score(mine, marks={"use": 7, "new": None}, revision=0, by=by(mine))
    assert Mark.objects.filter(review=mine).count() == 2
    assert Record.objects.filter(verb="review.scored").count() == 1


def test_stale_marks_are_refused_and_nothing_is_written(mine: Review) -> None:
    keep_draft(mine, draft=TYPED, revision=0, by=by(mine))
    with refused("draft-changed-elsewhere"):
        score(mine, marks={"use": 1, "new": 1}, revision=0, by=by(mine))
    assert not Mark.objects.filter(review=mine).exists()


def test_a_barred_reviewer_and_a_stranger_keep_nothing(mine: Review) -> None:
    stranger = accounts.reviewer()
    with refused("review-of-somebody-else"):
        keep_draft(mine, draft=TYPED, revision=0, by=stranger)
    bar(mine.case, account=by(mine), reason="found", by=machine())
    with refused("reviewer-is-barred"):
        keep_draft(mine, draft=TYPED, revision=0, by=by(mine))
    mine.refresh_from_db()
    assert mine.revision == 0


def test_a_barred_case_is_neither_counted_nor_offered_next(call: Call) -> None:
    reader = accounts.reviewer()
    first, second, third = (review(case(call), reader) for _ in range(3))
    assert next_to_read(reader, first) == second
    bar(second.case, account=reader, reason="found", by=machine())
    assert next_to_read(reader, first) == third
    assert next_to_read(reader, third) == first
    assert progress_of(reader) == (0, 2)
    assert second not in reviews_at_hand(reader)
