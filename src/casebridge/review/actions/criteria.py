"""What reviewers judge a call's cases by."""

from collections.abc import Sequence

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.calls.models import Call
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual
from casebridge.review.models import Criterion, Mark


@transaction.atomic
def set_criteria(
    call: Call,
    *,
    criteria: Sequence[tuple[str, Multilingual, Multilingual, int]],
    by: Account,
) -> None:
    """What reviewers judge: (code, label, hint, weight) in order; fixed once marks exist."""
    if Mark.objects.filter(criterion__call=call).exists():
        raise Refusal("criteria-in-use")
    call.criteria.all().delete()
    for position, (code, label, hint, weight) in enumerate(criteria, start=1):
        Criterion.objects.create(
            call=call, position=position, code=code, label=label, hint=hint, weight=weight
        )
    record("review.criteria-set", f"call:{call.pk}", by=by)
