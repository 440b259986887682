"""Taking reviewers' marks."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.cases.models import Bar
from casebridge.kit.refusal import Refusal
from casebridge.review.models import Decision, Mark, Review
from casebridge.review.rules.rights import may_score


@transaction.atomic
def score(
    review: Review,
    *,
    marks: Mapping[str, int | None],
    remark_for_office: str = "",
    remark_for_applicant: str = "",
    by: Account,
) -> Review:
    """Take a review's marks, 0 to 10 or none, for every criterion of the call."""
    if review.reviewer != by:
        raise Refusal("review-of-somebody-else")
    if not may_score(review.state):
        raise Refusal("review-declined")
    if Decision.objects.filter(case=review.case_id).exists():
        raise Refusal("case-decided", number=str(review.case))
    if Bar.objects.filter(case=review.case_id, account=by).exists():
        raise Refusal("reviewer-is-barred", number=str(review.case))
    criteria = {c.code: c for c in review.case.call.criteria.all()}
    if set(marks) != set(criteria):
        raise Refusal("marks-missing", codes=sorted(set(criteria) - set(marks)))
    if any(value is not None and not 0 <= value <= 10 for value in marks.values()):
        raise Refusal("mark-out-of-range")
    for code, value in marks.items():
        Mark.objects.update_or_create(
            review=review, criterion=criteria[code], defaults={"value": value}
        )
    review.state, review.done_at = Review.State.DONE, timezone.now()
    review.remark_for_office = remark_for_office.strip()
    review.remark_for_applicant = remark_for_applicant.strip()
    review.save()
    record("review.scored", f"case:{review.case_id}", by=by, review=review.pk)
    return review
