"""Putting work for machines on the queue."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from procrastinate import exceptions
from procrastinate.contrib.django import app

SLOW = "slow"


def enqueue(job: str, **arguments: int | str) -> None:
    """Queue the function with this dotted name; it is listed in `config/duties.py`."""
    _defer(job, arguments, hint="")


def wake(name: str, *, at: datetime | None = None) -> None:
    """Hint that there is work for `name`, now or from `at` on; a second same hint is dropped."""
    hint = f"{name} {at.isoformat(timespec='seconds')}" if at else name
    _defer(settings.WAKE_UPS[name], {}, hint=hint, at=at)


def _defer(
    job: str, arguments: dict[str, int | str], hint: str, at: datetime | None = None
) -> None:
    if job not in settings.JOBS:
        raise ValueError(f"{job} is not listed in config/duties.py")
    task = app.configure_task(
        "casebridge.perform",
        queueing_lock=hint or None,
        queue=SLOW if job.endswith("read_scans") else "default",
        schedule_at=at,
    )
    # Its own savepoint: an already waiting hint must not spoil the caller's transaction.
    try:
        with transaction.atomic():
            task.defer(job=job, arguments={**arguments})
    except exceptions.AlreadyEnqueued:
        return
