"""A leader signs a selection; with the signature, or after a public notice, its cases are decided.

Nothing here is called by a job: a machine proposes, a person signs and a person decides.
"""

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.base.audit.actions import record
from casebridge.base.jobs.actions import wake
from casebridge.calls.models import Call
from casebridge.kit.refusal import Refusal
from casebridge.review.actions.noticing import end_notice, open_notice
from casebridge.review.models import Decision, Selection
from casebridge.review.queries.decisions import (
    judging_of,
    sees_all_of,
    signed_selection,
    stamp_of,
)
from casebridge.review.queries.notices import objections_not_ruled, standing_notice
from casebridge.review.rules.notices import is_running
from casebridge.review.rules.rights import may_adopt


@transaction.atomic
def sign(selection: Selection, *, seen: str = "", by: Account) -> None:
    """A leader's signature: it decides at once, or opens the public notice of the call.

    `seen` is the stamp of the list that was looked at; another list is not signed with it.
    """
    locked = _locked(selection, by)
    if locked.adopted_at is not None:
        raise Refusal("selection-adopted")
    if signed_selection(locked.call) is not None:
        raise Refusal("call-already-decided")
    if seen and seen != stamp_of(locked):
        raise Refusal("list-changed-meanwhile")
    locked.adopted_by, locked.adopted_at = by, timezone.now()
    locked.save(update_fields=["adopted_by", "adopted_at"])
    record("review.adopted", f"selection:{locked.pk}", by=by)
    days = judging_of(locked.call).notice_days
    if days:
        open_notice(locked, days=days, by=by)
    else:
        _decided(locked, by)


# The name by which the demonstration and everybody else signs what needs no notice.
decide = sign


@transaction.atomic
def take_back(selection: Selection, *, reason: str, by: Account) -> None:
    """A signature is lifted before it has decided; its notice ends with the reason."""
    locked = _locked(selection, by)
    if locked.decided_at is not None:
        raise Refusal("selection-decided")
    if locked.adopted_at is None:
        raise Refusal("selection-not-signed")
    if not reason.strip():
        raise Refusal("taking-back-needs-a-reason")
    locked.adopted_by = locked.adopted_at = None
    locked.save(update_fields=["adopted_by", "adopted_at"])
    record("review.signature-taken-back", f"selection:{locked.pk}", by=by)
    end_notice(locked, because=reason.strip(), by=by)


@transaction.atomic
def settle(selection: Selection, *, by: Account) -> None:
    """After the notice, with every objection ruled on, what was signed is decided."""
    locked = _locked(selection, by)
    if locked.decided_at is not None:
        raise Refusal("selection-decided")
    if locked.adopted_at is None:
        raise Refusal("selection-not-signed")
    notice = standing_notice(locked)
    if notice and is_running(notice.opens_at, notice.closes_at, notice.ended_at, timezone.now()):
        raise Refusal("notice-still-runs")
    unruled = objections_not_ruled(locked.call)
    if unruled:
        raise Refusal("objections-not-ruled", count=unruled)
    _decided(locked, by)


def _locked(selection: Selection, by: Account) -> Selection:
    """The selection as it is now, for a leader who may see every case of it.

    Two leaders at the same moment: the second waits here for the first, and then is told.
    """
    if not may_adopt(held_by(by), selection.call_id):
        raise Refusal("selection-needs-a-leader")
    if not sees_all_of(selection, by):
        raise Refusal("leader-is-barred")
    Call.objects.select_for_update().get(pk=selection.call_id)
    return Selection.objects.select_for_update().get(pk=selection.pk)


def _decided(selection: Selection, by: Account) -> None:
    selection.decided_at = timezone.now()
    selection.save(update_fields=["decided_at"])
    Decision.objects.bulk_create(
        [
            Decision(
                case_id=place.case_id,
                selection=selection,
                outcome=Decision.Outcome.SELECTED
                if place.chosen
                else Decision.Outcome.NOT_SELECTED,
                is_outstanding=place.chosen and place.is_outstanding,
                reason=place.reason,
                by=by,
            )
            for place in selection.places.all()
        ],
        update_conflicts=True,
        unique_fields=["case"],
        update_fields=["selection", "outcome", "is_outstanding", "reason", "by", "at"],
    )
    record("review.decided", f"selection:{selection.pk}", by=by)
    wake("minutes")
