"""Asking the readers of chosen cases once more, after they have talked."""

from collections.abc import Iterable

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.base.audit.actions import record
from casebridge.calls.models import Call
from casebridge.cases.models import Bar, Case
from casebridge.kit.refusal import Refusal
from casebridge.review.models import Decision, Review
from casebridge.review.queries.reviews import answer_handed_in
from casebridge.review.rules.rights import is_candidate, may_open_round

SECOND = 2


@transaction.atomic
def open_second_round(call: Call, cases: Iterable[Case], *, by: Account) -> list[Review]:
    """The readers who marked a case mark it anew, beginning from their first marks.

    What each reader handed in last counts. A round that is open already stays as it is.
    """
    if not may_open_round(held_by(by), call.pk):
        raise Refusal("round-not-yours")
    return [review for case in cases for review in _open(call, case, by)]


def _open(call: Call, case: Case, by: Account) -> list[Review]:
    number = str(case)
    if case.call_id != call.pk:
        raise Refusal("case-of-another-call", number=number)
    if not is_candidate(provenance=case.provenance, state=case.state):
        raise Refusal("case-is-not-reviewed", number=number)
    if Decision.objects.filter(case=case).exists():
        raise Refusal("case-decided", number=number)
    barred = Bar.objects.filter(case=case).values("account")
    first = case.reviews.filter(round=1, state=Review.State.DONE).exclude(reviewer__in=barred)
    if not first:
        raise Refusal("round-before-marks", number=number)
    made = [review for each in first if (review := _ask_again(each, by))]
    if made:
        record("review.round-opened", f"case:{case.pk}", by=by, round=SECOND)
    return made


def _ask_again(first: Review, by: Account) -> Review | None:
    review, is_new = Review.objects.get_or_create(
        case=first.case,
        reviewer=first.reviewer,
        round=SECOND,
        defaults={
            "panel": first.panel,
            "asked_by": by,
            "draft": answer_handed_in(first).as_json(),
        },
    )
    return review if is_new else None
