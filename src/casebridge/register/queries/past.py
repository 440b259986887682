"""The table as it stood on a day gone by."""

from datetime import date

from django.db.models import Exists, Min, OuterRef, Q, QuerySet

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.base.accounts.rules import numbers_in
from casebridge.calls.models import Call
from casebridge.cases.models import Bar
from casebridge.register.models import Past


def at_the_end_of(day: date) -> QuerySet[Past]:
    """One row a dossier, as it stood when that day ended."""
    return Past.objects.filter(Q(until=None) | Q(until__gt=day), since__lte=day)


def past_visible_to(account: Account, day: date, *roles: str) -> QuerySet[Past]:
    """Of the account's calls, without those whose case it is barred from today."""
    calls = numbers_in(held_by(account), roles, "call")
    barred = Bar.objects.filter(case=OuterRef("case"), account=account.pk)
    rows = at_the_end_of(day).exclude(Exists(barred))
    return rows if calls is None else rows.filter(call_id__in=calls)


def first_day_kept(call: Call) -> date | None:
    found: date | None = Past.objects.filter(call=call).aggregate(first=Min("since"))["first"]
    return found
