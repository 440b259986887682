"""Opening, closing and handing over work for people; being away."""

from collections.abc import Mapping
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.tasks.models import Absence, Task
from casebridge.base.tasks.rules import is_absence
from casebridge.kit.refusal import Refusal


@transaction.atomic
def open_task(  # noqa: PLR0913 (a task is all of these)
    subject: str,
    *,
    kind: str,
    values: Mapping[str, object] | None = None,
    cause: str = "",
    for_account: Account | None = None,
    role: str = "",
    scope: str = "",
    due_on: date | None = None,
    by: Account,
) -> Task | None:
    """Put something before a person or a role; None where this cause has given its task."""
    task = Task(
        subject=subject,
        kind=kind,
        values=dict(values or {}),
        cause=cause,
        for_account=for_account,
        role=role,
        scope=scope,
        due_on=due_on,
    )
    try:
        with transaction.atomic():
            task.save()
    except IntegrityError:
        if cause and Task.objects.filter(cause=cause, subject=subject).exists():
            return None
        raise
    record("tasks.opened", subject, by=by, task=task.pk, kind=kind)
    return task


@transaction.atomic
def close_task(task: Task, *, by: Account) -> None:
    """It is done; closing it twice changes nothing."""
    locked = Task.objects.select_for_update().get(pk=task.pk)
    if locked.done_at is None:
        locked.done_at, locked.done_by = timezone.now(), by
        locked.save(update_fields=["done_at", "done_by"])
        record("tasks.closed", locked.subject, by=by, task=locked.pk, kind=locked.kind)


@transaction.atomic
def hand_over(task: Task, *, to: Account, by: Account) -> None:
    """Another person does it."""
    if not to.is_active or to.is_machine:
        raise Refusal("task-needs-a-person")
    locked = Task.objects.select_for_update().get(pk=task.pk)
    if locked.done_at is not None:
        raise Refusal("task-done-already")
    locked.for_account = to
    locked.save(update_fields=["for_account"])
    record("tasks.handed-over", locked.subject, by=by, task=locked.pk, to=to.pk)


def hand_over_all(subject: str, *, of: Account, to: Account, by: Account) -> int:
    """All that waits for somebody about one object; how many there were."""
    waiting = Task.objects.filter(subject=subject, for_account=of, done_at__isnull=True)
    tasks = list(waiting)
    for task in tasks:
        hand_over(task, to=to, by=by)
    return len(tasks)


@transaction.atomic
def go_away(
    account: Account, *, from_on: date, until_on: date, deputy: Account, by: Account
) -> Absence:
    """From one day to another, both included, the deputy does the account's work."""
    if deputy == account or not deputy.is_active or deputy.is_machine:
        raise Refusal("deputy-is-somebody-else")
    if not is_absence(from_on, until_on, timezone.localdate()):
        raise Refusal("absence-ends-after-it-begins")
    absence = Absence.objects.create(
        account=account, from_on=from_on, until_on=until_on, deputy=deputy
    )
    record(
        "tasks.away",
        f"account:{account.pk}",
        by=by,
        absence=absence.pk,
        deputy=deputy.pk,
        from_on=from_on.isoformat(),
        until_on=until_on.isoformat(),
    )
    return absence


@transaction.atomic
def come_back(absence: Absence, *, by: Account) -> None:
    """Back, or not going at all."""
    record("tasks.back", f"account:{absence.account_id}", by=by, absence=absence.pk)
    Absence.objects.filter(pk=absence.pk).delete()
