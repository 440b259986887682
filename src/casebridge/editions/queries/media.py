"""Whom the office may write to at the media, and what they published."""

from django.db.models import QuerySet

from casebridge.base.accounts.models import Account, Role
from casebridge.base.accounts.queries import held_by
from casebridge.base.accounts.rules import numbers_in
from casebridge.calls.models import Call
from casebridge.editions.models import Clipping, Outlet


def outlets_visible_to(account: Account) -> QuerySet[Outlet]:
    """Names and addresses are for officers of the call."""
    calls = numbers_in(held_by(account), (Role.OFFICER,), "call")
    outlets = Outlet.objects.select_related("call")
    return outlets if calls is None else outlets.filter(call_id__in=calls)


def outlets_of(call: Call, account: Account) -> QuerySet[Outlet]:
    """Those that may be written to; one whose consent has ended is not among them."""
    return outlets_visible_to(account).filter(call=call, ended_at__isnull=True)


def clippings_of(call: Call) -> QuerySet[Clipping]:
    return Clipping.objects.filter(edition__call=call).select_related("edition", "outlet")
