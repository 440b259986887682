"""What waits for somebody, and who is away."""

from datetime import date

from django.db.models import Q, QuerySet

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.base.accounts.rules import EVERYWHERE
from casebridge.base.tasks.models import Absence, Task


def away_on(day: date) -> QuerySet[Absence]:
    """Who is away that day, and who stands in."""
    return Absence.objects.filter(from_on__lte=day, until_on__gte=day).select_related(
        "account", "deputy"
    )


def absences_from(day: date) -> QuerySet[Absence]:
    """Who is away that day or later."""
    return Absence.objects.filter(until_on__gte=day).select_related("account", "deputy")


def stands_in_for(account: Account, day: date) -> tuple[int, ...]:
    """The accounts whose work is this account's on that day."""
    return tuple(away_on(day).filter(deputy=account).values_list("account_id", flat=True))


def tasks_waiting_for(account: Account, day: date) -> QuerySet[Task]:
    """One's own, those of whom one stands in for, and those of one's roles; the oldest first."""
    mine = Q(for_account__in=[account.pk, *stands_in_for(account, day)])
    for held in held_by(account):
        anybodys = Q(for_account__isnull=True, role=held.role)
        mine |= anybodys if held.scope == EVERYWHERE else anybodys & Q(scope=held.scope)
    return Task.objects.filter(mine, done_at__isnull=True).select_related("for_account")


def task_waiting_for(account: Account, day: date, number: int) -> Task | None:
    return tasks_waiting_for(account, day).filter(pk=number).first()


def open_tasks_about(subject: str) -> QuerySet[Task]:
    """What still has to be looked at about one object, the most pressing first."""
    return Task.objects.filter(subject=subject, done_at__isnull=True).select_related("for_account")


def open_tasks_of(account: Account) -> QuerySet[Task]:
    """A person's own, without those of a role, the most pressing first."""
    return Task.objects.filter(for_account=account, done_at__isnull=True)


def task_caused_by(cause: str) -> Task | None:
    return Task.objects.filter(cause=cause).first()


def absence_of(account: Account, number: int) -> Absence | None:
    """One's own absence, or one in which one stands in."""
    mine = Q(account=account) | Q(deputy=account)
    return Absence.objects.filter(mine, pk=number).first()
