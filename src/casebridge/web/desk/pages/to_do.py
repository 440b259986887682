"""What others have to do with a dossier: its open tasks, and its reviews."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from casebridge.base.tasks.models import Task
from casebridge.kit.text.multilingual import Multilingual
from casebridge.review.models import Review
from casebridge.web.desk.wording import task_words


@dataclass(frozen=True)
class TaskShown:
    """Something to look at: for whom ('' is anybody of the role) and by when."""

    pk: int
    what: str
    who: str
    made_at: datetime
    due_on: date | None
    is_late: bool


@dataclass(frozen=True)
class MarkShown:
    """What was given for one criterion; None where the reviewer could not judge."""

    label: Multilingual
    value: int | None


@dataclass(frozen=True)
class ReviewShown:
    """One reviewer's reading with the marks and the remark for the office."""

    who: str
    state: str
    word: str
    at: datetime
    round: int
    marks: Sequence[MarkShown]
    remark: str


def tasks_shown(tasks: Iterable[Task]) -> list[TaskShown]:
    today = timezone.localdate()
    return [
        TaskShown(
            pk=task.pk,
            what=task_words(task.kind, task.values),
            who=str(task.for_account) if task.for_account else task.get_role_display(),
            made_at=task.made_at,
            due_on=task.due_on,
            is_late=task.due_on is not None and task.due_on < today,
        )
        for task in tasks
    ]


def reviews_shown(reviews: Iterable[Review]) -> list[ReviewShown]:
    """Each with its marks at hand, in the order of the criteria."""
    return [
        ReviewShown(
            who=str(review.reviewer),
            state=review.state,
            word=review.get_state_display(),
            at=review.done_at or review.asked_at,
            round=review.round,
            marks=[MarkShown(m.criterion.label, m.value) for m in review.marks.all()],
            remark=review.remark_for_office,
        )
        for review in reviews
    ]
