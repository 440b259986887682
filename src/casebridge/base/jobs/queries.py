"""What the queue and the database say of themselves, for the System page."""

from datetime import timedelta
from typing import TypeVar

from django.db import connection
from django.db.models import Count, Exists, Model, OuterRef, QuerySet
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from casebridge.base.jobs.models import Setback

Waiting = TypeVar("Waiting", bound=Model)
UNTIL_TRIED_AGAIN = timedelta(hours=1)


def work_waiting() -> dict[str, int]:
    """{state of a job: how many}, as the queue counts them; what is for later is left out."""
    due = ProcrastinateJob.objects.exclude(status="todo", scheduled_at__gt=timezone.now())
    rows = due.values("status").annotate(count=Count("pk"))
    return {row["status"]: row["count"] for row in rows}


def not_set_aside(work: str, waiting: QuerySet[Waiting]) -> QuerySet[Waiting]:
    """Without those on which this work failed within the hour."""
    lately = timezone.now() - UNTIL_TRIED_AGAIN
    failed = Setback.objects.filter(work=work, subject=OuterRef("pk"), last_at__gt=lately)
    return waiting.exclude(Exists(failed))


def setbacks() -> QuerySet[Setback]:
    """Work that failed and has not been done since."""
    return Setback.objects.order_by("since")


def is_waiting(job: str) -> bool:
    """Whether the function with this dotted name is queued and has not begun."""
    return ProcrastinateJob.objects.filter(status="todo", args__job=job).exists()


def database_version() -> str:
    """'17.5': the version of the PostgreSQL server in use."""
    connection.ensure_connection()
    number = int(connection.pg_version)  # type: ignore[attr-defined]
    return f"{number // 10000}.{number % 10000}"
