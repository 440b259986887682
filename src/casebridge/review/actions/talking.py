"""What the readers of a case say to each other after they have handed in."""

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.cases.models import Case
from casebridge.kit.refusal import Refusal
from casebridge.review.models import Comment, Decision, Review
from casebridge.review.queries.reviews import reviews_at_hand
from casebridge.review.queries.talks import talk_for_reader
from casebridge.review.rules.drafts import LONGEST_REMARK


@transaction.atomic
def say(case: Case, *, text: str, by: Account) -> Comment:
    """A reader of the case speaks to the others; only where their scores are far apart."""
    review = reviews_at_hand(by).filter(case=case).select_related("case__call", "reviewer").first()
    talk = talk_for_reader(review) if review else None
    if review is None or talk is None:
        raise Refusal("talk-needs-marks", number=str(case))
    if not talk.is_open:
        raise Refusal("talk-not-open", number=str(case))
    if Decision.objects.filter(case=case).exists():
        raise Refusal("case-decided", number=str(case))
    words = text.strip()[:LONGEST_REMARK]
    if not words:
        raise Refusal("comment-is-empty")
    said = Comment.objects.create(case=case, round=_newest_done(review), text=words, by=by)
    record("review.said", f"case:{case.pk}", by=by, comment=said.pk)
    return said


def _newest_done(review: Review) -> int:
    done = Review.objects.filter(
        case=review.case_id, reviewer=review.reviewer_id, state=Review.State.DONE
    )
    return done.order_by("-round").values_list("round", flat=True)[0]
