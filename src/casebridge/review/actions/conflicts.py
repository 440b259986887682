"""Interests of reviewers in cases: declared, found, ruled on."""

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.cases.actions.deciding import bar
from casebridge.kit.refusal import Refusal
from casebridge.review.models import Review


@transaction.atomic
def declare_conflict(review: Review, *, by: Account) -> None:
    """The reviewer has an interest in the case and will not see it again."""
    if review.reviewer != by:
        raise Refusal("review-of-somebody-else")
    review.state = Review.State.DECLINED
    review.save(update_fields=["state"])
    bar(review.case, account=review.reviewer, reason="declared", by=by)
