"""A leader signs a selection: from then on its cases are decided."""

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.base.audit.actions import record
from casebridge.calls.models import Call
from casebridge.kit.refusal import Refusal
from casebridge.review.models import Decision, Selection
from casebridge.review.rules.rights import may_adopt


@transaction.atomic
def decide(selection: Selection, *, by: Account) -> None:
    """A leader adopts the selection: from now on each of its cases is decided."""
    locked = Selection.objects.select_for_update().get(pk=selection.pk)
    if locked.adopted_at is not None:
        raise Refusal("selection-adopted")
    if not may_adopt(held_by(by), locked.call_id):
        raise Refusal("selection-needs-a-leader")
    # Two leaders at the same moment: the second waits here, and then is told.
    Call.objects.select_for_update().get(pk=locked.call_id)
    if locked.call.selections.filter(adopted_at__isnull=False).exists():
        raise Refusal("call-already-decided")
    locked.adopted_by, locked.adopted_at = by, timezone.now()
    locked.save(update_fields=["adopted_by", "adopted_at"])
    for place in locked.places.all():
        Decision.objects.update_or_create(
            case_id=place.case_id,
            defaults={
                "selection": locked,
                "outcome": Decision.Outcome.SELECTED
                if place.chosen
                else Decision.Outcome.NOT_SELECTED,
                "reason": place.reason,
                "by": by,
            },
        )
    record("review.adopted", f"selection:{locked.pk}", by=by)
