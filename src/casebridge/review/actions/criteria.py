"""What reviewers judge a call's cases by."""

from collections.abc import Sequence

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.calls.models import Call
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual
from casebridge.review.models import Criterion, Mark
from casebridge.review.queries.criteria import shipped_criteria
from casebridge.review.rules.criteria import Judged, is_anchor

Row = Judged | tuple[str, Multilingual, Multilingual, int]


@transaction.atomic
def set_criteria(call: Call, *, criteria: Sequence[Row], by: Account) -> None:
    """What reviewers judge, in order; fixed once marks exist."""
    if Mark.objects.filter(criterion__call=call).exists():
        raise Refusal("criteria-in-use")
    judged = [Judged(*row) for row in criteria]
    if wrong := [m for each in judged for m in each.anchors if not is_anchor(m)]:
        raise Refusal("anchor-is-no-mark", marks=wrong)
    call.criteria.all().delete()
    for position, each in enumerate(judged, start=1):
        Criterion.objects.create(
            call=call,
            position=position,
            code=each.code,
            label=each.label,
            hint=each.hint,
            weight=each.weight,
            anchors={mark: text.as_json() for mark, text in each.anchors.items()},
        )
    record("review.criteria-set", f"call:{call.pk}", by=by)


def set_shipped_criteria(call: Call, *, by: Account) -> None:
    """The criteria of the call's preset, where it brings some and nobody has set any."""
    shipped = shipped_criteria(call)
    if shipped and not call.criteria.exists():
        set_criteria(call, criteria=shipped, by=by)
