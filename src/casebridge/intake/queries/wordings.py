"""Which wordings are watched, in every call and in one."""

from django.db.models import Q, QuerySet

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.base.accounts.rules import holds_anywhere, numbers_in
from casebridge.calls.models import Call
from casebridge.intake.models import WatchedWording
from casebridge.intake.rules.seen import Watched
from casebridge.intake.rules.wordings import WATCHERS

# A shipped wording that somebody took out stays known, so that it is not loaded again.
TAKEN_OUT = "taken-out"


def wordings_of(call: Call) -> QuerySet[WatchedWording]:
    """The list of a call with the one for all calls, as an editor reads it."""
    rows = WatchedWording.objects.filter(Q(call=call) | Q(call__isnull=True))
    return rows.exclude(kind=TAKEN_OUT).select_related("saved_by")


def wordings_visible_to(account: Account) -> QuerySet[WatchedWording]:
    """The rows an account may change: of its calls; the common list if it works everywhere."""
    held = held_by(account)
    if not holds_anywhere(held, WATCHERS):
        return WatchedWording.objects.none()
    calls = numbers_in(held, WATCHERS, "call")
    rows = WatchedWording.objects.exclude(kind=TAKEN_OUT)
    return rows if calls is None else rows.filter(call_id__in=calls)


def watched_in(call: Call) -> tuple[Watched, ...]:
    """The list as plain values, for the check."""
    return tuple(
        Watched(row.wording, row.language, row.advice, row.kind) for row in wordings_of(call)
    )
