"""Putting work for machines on the queue, and doing what waits one by one."""

import logging
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from procrastinate import exceptions
from procrastinate.contrib.django import app

from casebridge.base.jobs.models import Setback
from casebridge.base.jobs.queries import Waiting, not_set_aside

SLOW = "slow"
log = logging.getLogger(__name__)


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


def do_next(work: str, waiting: QuerySet[Waiting], do: Callable[[Waiting], object]) -> bool:
    """Do the first that waits, whole or not at all; False when none does.

    One on which the program fails is set aside for an hour, so that those behind it go on.
    """
    subject = None
    try:
        with transaction.atomic():
            fit = not_set_aside(work, waiting)
            subject = fit.select_for_update(skip_locked=True, of=("self",)).first()
            if subject is None:
                return False
            do(subject)
            Setback.objects.filter(work=work, subject=subject.pk).delete()
    except Exception as fault:
        if subject is None:
            raise
        _set_aside(work, subject.pk, fault)
    return True


def _set_aside(work: str, subject: int, fault: Exception) -> None:
    """What it said may hold an applicant's words; only its kind and its place are kept."""
    line = traceback.extract_tb(fault.__traceback__)[-1]
    place = f"{type(fault).__name__}, {Path(line.filename).name}:{line.lineno}"
    log.error("%s of %s failed: %s", work, subject, place)
    Setback.objects.update_or_create(
        work=work,
        subject=subject,
        defaults={"fault": place, "times": F("times") + 1},
        create_defaults={"fault": place},
    )
