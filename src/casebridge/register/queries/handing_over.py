"""What a colleague has in hand, and what of it another may take."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from casebridge.base.accounts.models import Account
from casebridge.base.tasks.models import Task
from casebridge.base.tasks.queries import open_tasks_of
from casebridge.cases.models import Bar
from casebridge.register.models import Row
from casebridge.register.rules.acting import TASK, Change, Planned, hindrance_to


@dataclass(frozen=True)
class TaskInHand:
    """A task and the row of the dossier it is about."""

    task: Task
    row: Row


def rows_in_hand(rows: QuerySet[Row], of: Account) -> list[Row]:
    """Those of the rows whose cases are the person's and were not withdrawn."""
    mine = rows.filter(owner=of).exclude(case_state="withdrawn")
    return list(mine.select_related("call", "owner").order_by("number"))


def tasks_in_hand(rows: QuerySet[Row], of: Account) -> list[TaskInHand]:
    """The person's own open tasks about dossiers among the rows, the most pressing first."""
    about = {task: _dossier(task) for task in open_tasks_of(of)}
    found = rows.filter(pk__in=set(about.values())).select_related("call").in_bulk()
    return [TaskInHand(task, found[pk]) for task, pk in about.items() if pk in found]


def _dossier(task: Task) -> int:
    kind, _colon, number = task.subject.partition(":")
    return int(number) if kind == "dossier" else 0


def planned_tasks(
    tasks: Sequence[TaskInHand], to: Account, *, with_cases: Collection[int]
) -> list[Planned]:
    """What becomes of each task; one whose case goes too goes with it and is no change."""
    alone = [each for each in tasks if each.row.pk not in with_cases]
    barred = set(
        Bar.objects.filter(
            account=to, case__in=[each.row.case_id for each in alone if each.row.case_id]
        ).values_list("case_id", flat=True)
    )
    return [_planned(each, to, is_barred=each.row.case_id in barred) for each in alone]


def _planned(each: TaskInHand, to: Account, *, is_barred: bool) -> Planned:
    before = {"task": each.task.pk, "owner": each.task.for_account_id}
    after = {"task": each.task.pk, "owner": to.pk}
    hindrance = hindrance_to(
        TASK, has_case=each.row.case_id is not None, before=before, after=after, is_barred=is_barred
    )
    change = None if hindrance else Change(each.row.pk, TASK, before, after)
    return Planned(each.row.pk, str(each.row), change, hindrance)
