"""Taking reviewers' marks, and keeping what they have typed until they hand it in."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.cases.models import Bar
from casebridge.kit.refusal import Refusal
from casebridge.review.models import Decision, Mark, Review
from casebridge.review.queries.criteria import codes_of
from casebridge.review.queries.reviews import answer_at_the_office, has_later_round
from casebridge.review.rules.drafts import Answer, answer_from, written
from casebridge.review.rules.rights import may_score


@transaction.atomic
def keep_draft(
    review: Review, *, draft: Mapping[str, object], revision: int, by: Account
) -> Review:
    """Keep what was typed; refused where another device has kept something else meanwhile.

    `revision` is the one the typing began from. The same words once more are no conflict: an
    answer that got lost on its way back is asked for again.
    """
    locked = _writable(review, by)
    typed = answer_from(draft, codes_of(locked.case.call))
    if typed == answer_at_the_office(locked):
        return locked
    _refuse_stale(locked, revision)
    _note(locked, typed.as_json())
    return locked


@transaction.atomic
def score(  # noqa: PLR0913 (marks, two remarks and where they were typed)
    review: Review,
    *,
    marks: Mapping[str, int | None],
    remark_for_office: str = "",
    remark_for_applicant: str = "",
    revision: int | None = None,
    by: Account,
) -> Review:
    """Take a review's marks, 0 to 10 or none, for every criterion of the call.

    With `revision` it is refused like a draft where another device was quicker.
    """
    locked = _writable(review, by)
    codes = codes_of(locked.case.call)
    if not codes:
        raise Refusal("criteria-missing")
    if set(marks) != set(codes):
        raise Refusal("marks-missing", codes=sorted(set(codes) - set(marks)))
    if any(value is not None and not 0 <= value <= 10 for value in marks.values()):
        raise Refusal("mark-out-of-range")
    given = answer_from(
        {
            "marks": {code: written(value) for code, value in marks.items()},
            "for_office": remark_for_office,
            "for_applicant": remark_for_applicant,
        },
        codes,
    )
    if revision is not None:
        if _is_handed_in_already(locked, given):
            return locked
        _refuse_stale(locked, revision)
    _take(locked, given)
    record("review.scored", f"case:{locked.case_id}", by=by, review=locked.pk)
    # Whoever holds the review as it was sees what has become of it.
    review.refresh_from_db()
    return locked


def _writable(review: Review, by: Account) -> Review:
    """The review under a lock, where this account may still write into it."""
    locked = Review.objects.select_for_update(of=("self",)).select_related("case__call").get(
        pk=review.pk
    )  # fmt: skip
    if locked.reviewer_id != by.pk:
        raise Refusal("review-of-somebody-else")
    if not may_score(locked.state):
        raise Refusal("review-declined")
    if Decision.objects.filter(case=locked.case_id).exists():
        raise Refusal("case-decided", number=str(locked.case))
    if Bar.objects.filter(case=locked.case_id, account=by).exists():
        raise Refusal("reviewer-is-barred", number=str(locked.case))
    if has_later_round(locked):
        raise Refusal("round-is-over", number=str(locked.case))
    return locked


def _refuse_stale(review: Review, revision: int) -> None:
    if review.revision != revision:
        raise Refusal("draft-changed-elsewhere", number=str(review.case))


def _is_handed_in_already(review: Review, given: Answer) -> bool:
    is_done = review.state == Review.State.DONE and not review.draft
    return is_done and answer_at_the_office(review) == given


def _note(review: Review, draft: dict[str, object]) -> None:
    """Typing is no event of the audit: it is kept every few seconds."""
    review.draft, review.kept_at = draft, timezone.now()
    review.revision += 1
    review.save(update_fields=["draft", "kept_at", "revision"])


def _take(review: Review, given: Answer) -> None:
    criteria = {c.code: c for c in review.case.call.criteria.all()}
    for code, value in given.values().items():
        Mark.objects.update_or_create(
            review=review, criterion=criteria[code], defaults={"value": value}
        )
    _note(review, {})
    review.state, review.done_at = Review.State.DONE, timezone.now()
    review.remark_for_office = given.for_office
    review.remark_for_applicant = given.for_applicant
    review.save(
        update_fields=["state", "done_at", "remark_for_office", "remark_for_applicant"]
    )  # fmt: skip
