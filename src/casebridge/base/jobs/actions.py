"""Putting work for machines on the queue."""

from django.conf import settings
from django.db import transaction
from procrastinate import exceptions
from procrastinate.contrib.django import app

SLOW = "slow"


def enqueue(job: str, **arguments: int | str) -> None:
    """Queue the function with this dotted name; it is listed in `config/duties.py`."""
    _defer(job, arguments, hint="")


def wake(name: str) -> None:
    """Hint that there may be work for `name`; a second hint before it runs is dropped."""
    _defer(settings.WAKE_UPS[name], {}, hint=name)


def _defer(job: str, arguments: dict[str, int | str], hint: str) -> None:
    if job not in settings.JOBS:
        raise ValueError(f"{job} is not listed in config/duties.py")
    task = app.configure_task(
        "casebridge.perform",
        queueing_lock=hint or None,
        queue=SLOW if job.endswith("read_scans") else "default",
    )
    # Its own savepoint: an already waiting hint must not spoil the caller's transaction.
    try:
        with transaction.atomic():
            task.defer(job=job, arguments={**arguments})
    except exceptions.AlreadyEnqueued:
        return
