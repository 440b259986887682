"""The one task procrastinate knows: perform a listed job by name."""

from django.conf import settings
from django.utils.module_loading import import_string
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from casebridge.base.jobs.actions import wake


@app.task(name="casebridge.perform", retry=RetryStrategy(max_attempts=5, exponential_wait=2))
def perform(job: str, arguments: dict[str, int | str]) -> None:
    if job not in settings.JOBS:
        raise ValueError(f"{job} is not listed in config/duties.py")
    import_string(job)(**arguments)


@app.periodic(cron="* * * * *")
@app.task(name="casebridge.timetable", queueing_lock="timetable")
def timetable(timestamp: int) -> None:
    for name in settings.TIMETABLE:
        wake(name)
