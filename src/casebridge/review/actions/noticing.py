"""The public notice of a signed selection: opened with the signature, ended when it is lifted."""

from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.review.models import Notice, Selection
from casebridge.review.rules.notices import closes_at


def open_notice(selection: Selection, *, days: int, by: Account) -> Notice:
    """Part of the signature; it runs whole days on the clock of the call."""
    now = timezone.now()
    notice = Notice.objects.create(
        selection=selection,
        opens_at=now,
        closes_at=closes_at(now, days, selection.call.time_zone),
        made_by=by,
    )
    record("review.notice-opened", f"selection:{selection.pk}", by=by, notice=notice.pk)
    return notice


def end_notice(selection: Selection, *, because: str, by: Account) -> None:
    """Part of taking the signature back; what was noticed decides nothing any more."""
    notice = selection.notices.filter(ended_at__isnull=True).first()
    if notice is None:
        return
    notice.ended_at, notice.ended_by, notice.ended_because = timezone.now(), by, because
    notice.save(update_fields=["ended_at", "ended_by", "ended_because"])
    record("review.notice-ended", f"selection:{selection.pk}", by=by, notice=notice.pk)
