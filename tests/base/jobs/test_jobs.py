"""Work for machines."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from procrastinate.contrib.django.models import ProcrastinateJob

from casebridge.base.accounts.actions import register
from casebridge.base.accounts.models import Account
from casebridge.base.jobs.actions import do_next, enqueue, wake
from casebridge.base.jobs.models import Setback
from casebridge.base.jobs.queries import (
    UNTIL_TRIED_AGAIN,
    database_version,
    setbacks,
    work_waiting,
)
from casebridge.base.jobs.tasks import perform, timetable
from tests.factories.accounts import account

pytestmark = [pytest.mark.django_db, pytest.mark.on_both]


def waiting() -> list[tuple[str, str]]:
    jobs = ProcrastinateJob.objects.filter(status="todo").order_by("id")
    return [(job.queue_name, job.args["job"]) for job in jobs]


def test_waking_twice_queues_once_and_spoils_nothing() -> None:
    with transaction.atomic():
        wake("bundle")
        made = account()
        wake("bundle")
        made.refresh_from_db()
    assert waiting() == [("default", "casebridge.intake.jobs.bundle_waiting")]


def test_a_hint_is_taken_back_with_the_work_it_spoke_of() -> None:
    with transaction.atomic():
        wake("mail")
        transaction.set_rollback(True)
    assert waiting() == []
    wake("mail")
    assert len(waiting()) == 1


def test_a_hint_for_later_keeps_no_hint_of_now_away_and_counts_only_when_it_is_due() -> None:
    at = timezone.now() + timedelta(minutes=1)
    wake("mail", at=at)
    wake("mail", at=at)
    assert work_waiting() == {}
    wake("mail")
    assert work_waiting() == {"todo": 1}
    assert [job.scheduled_at for job in ProcrastinateJob.objects.order_by("id")] == [at, None]


def test_different_hints_wait_beside_each_other_and_scans_have_a_queue_of_their_own() -> None:
    wake("read")
    wake("scan")
    assert [queue for queue, _job in waiting()] == ["default", "slow"]
    assert work_waiting() == {"todo": 2}


def test_work_with_arguments_is_queued_every_time() -> None:
    for _ in range(2):
        enqueue("casebridge.intake.jobs.bundle_waiting", number=3)
    assert [job.args["arguments"] for job in ProcrastinateJob.objects.all()] == [{"number": 3}] * 2


def test_work_that_is_not_listed_is_neither_queued_nor_done() -> None:
    with pytest.raises(ValueError, match="not listed"):
        enqueue("os.remove", path="x")
    with pytest.raises(ValueError, match="not listed"):
        perform("os.remove", {"path": "x"})
    assert waiting() == []


def test_every_listed_job_exists_and_every_wake_up_names_a_listed_job() -> None:
    for job in settings.JOBS:
        assert callable(import_string(job)), job
    assert set(settings.WAKE_UPS.values()) <= set(settings.JOBS)
    assert set(settings.TIMETABLE) <= set(settings.WAKE_UPS)


def test_the_timetable_wakes_everybody_once() -> None:
    timetable(0)
    timetable(60)
    assert len(waiting()) == len(settings.TIMETABLE)


def test_the_version_of_the_server_is_told() -> None:
    assert float(database_version()) >= 15


def greet(greeted: Account) -> None:
    """Something that fails for one of them, half way."""
    greeted.name = "greeted"
    greeted.save(update_fields=["name"])
    if greeted.email.startswith("second"):
        raise KeyError("what the applicant wrote")


def greet_next() -> bool:
    return do_next("greet", Account.objects.exclude(name="greeted").order_by("id"), greet)


def test_work_that_fails_steps_aside_and_writes_nothing_and_the_others_go_on() -> None:
    Account.objects.update(name="greeted")
    people = [register(f"{n}@example.org", name=n) for n in ("first", "second", "third")]
    assert [greet_next() for _ in range(4)] == [True, True, True, False]
    for person in people:
        person.refresh_from_db()
    assert [person.name == "greeted" for person in people] == [True, False, True]
    (kept,) = setbacks()
    assert (kept.work, kept.subject, kept.times) == ("greet", people[1].pk, 1)
    assert kept.fault.startswith("KeyError, test_jobs.py:")
    assert "applicant" not in kept.fault


def test_it_is_tried_again_after_an_hour_and_forgotten_once_it_is_done() -> None:
    Account.objects.update(name="greeted")
    second = register("second@example.org", name="second")
    greet_next()
    Setback.objects.update(last_at=timezone.now() - UNTIL_TRIED_AGAIN)
    assert [greet_next(), greet_next()] == [True, False]
    assert setbacks().get().times == 2
    Setback.objects.update(last_at=timezone.now() - UNTIL_TRIED_AGAIN)
    Account.objects.filter(pk=second.pk).update(email="mended@example.org")
    assert [greet_next(), greet_next()] == [True, False]
    assert not setbacks().exists()
