"""Asking reviewers to read cases."""

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.cases.models import Bar, Case
from casebridge.kit.refusal import Refusal
from casebridge.review.models import Review
from casebridge.review.rules.rights import is_candidate


@transaction.atomic
def assign(case: Case, *, reviewer: Account, by: Account) -> Review:
    """Ask a reviewer to read a case."""
    if not is_candidate(provenance=case.provenance, state=case.state):
        raise Refusal("case-is-not-reviewed", number=str(case))
    if Bar.objects.filter(case=case, account=reviewer).exists():
        raise Refusal("reviewer-is-barred", number=str(case))
    review, _made = Review.objects.get_or_create(
        case=case, reviewer=reviewer, defaults={"asked_by": by}
    )
    record("review.asked", f"case:{case.pk}", by=by, reviewer=reviewer.pk)
    return review
