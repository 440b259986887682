"""Work for people, and who does it while somebody is away."""

from datetime import timedelta

import pytest
from django.utils import timezone

from casebridge.base.accounts.actions import grant
from casebridge.base.accounts.models import Account, Role
from casebridge.base.audit.models import Record
from casebridge.base.tasks.actions import close_task, come_back, go_away, hand_over, open_task
from casebridge.base.tasks.models import Absence, Task
from casebridge.base.tasks.queries import away_on, stands_in_for, tasks_waiting_for
from tests.factories import accounts
from tests.factories.accounts import machine
from tests.factories.counting import refused

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def waiting(account: Account) -> list[str]:
    return [task.kind for task in tasks_waiting_for(account, TODAY)]


def test_a_task_waits_for_its_person_until_it_is_done() -> None:
    mine, other = accounts.officer(), accounts.officer()
    task = open_task("dossier:1", kind="new-version", for_account=mine, by=machine())
    assert task is not None
    assert (waiting(mine), waiting(other)) == (["new-version"], [])
    close_task(task, by=mine)
    close_task(task, by=other)
    task.refresh_from_db()
    assert (waiting(mine), task.done_by) == ([], mine)
    verbs = Record.objects.filter(subject="dossier:1").values_list("verb", flat=True)
    assert list(verbs) == ["tasks.opened", "tasks.closed"]


def test_a_task_of_a_role_waits_for_everybody_who_holds_it_there() -> None:
    here, everywhere = accounts.account(), accounts.officer()
    grant(here, role=Role.OFFICER, scope="call:1")
    open_task("dossier:1", kind="look", role=Role.OFFICER, scope="call:1", by=machine())
    open_task("dossier:2", kind="look", role=Role.OFFICER, scope="call:2", by=machine())
    assert (len(waiting(here)), len(waiting(everywhere))) == (1, 2)
    assert waiting(accounts.leader()) == []


def test_one_cause_gives_one_task() -> None:
    mine = accounts.officer()
    for _ in range(2):
        open_task("dossier:1", kind="look", cause="record:8", for_account=mine, by=machine())
    assert Task.objects.count() == 1


def test_a_task_is_handed_over_while_it_waits() -> None:
    mine, other = accounts.officer(), accounts.officer()
    task = open_task("dossier:1", kind="look", for_account=mine, by=machine())
    assert task is not None
    hand_over(task, to=other, by=mine)
    assert (waiting(mine), waiting(other)) == ([], ["look"])
    with refused("task-needs-a-person"):
        hand_over(task, to=machine(), by=other)
    close_task(task, by=other)
    with refused("task-done-already"):
        hand_over(task, to=mine, by=other)


def test_a_deputy_sees_the_work_as_long_as_the_absence_lasts() -> None:
    away, deputy = accounts.officer(), accounts.officer()
    open_task("dossier:1", kind="look", for_account=away, by=machine())
    until = TODAY + timedelta(days=3)
    absence = go_away(away, from_on=TODAY, until_on=until, deputy=deputy, by=away)
    assert waiting(deputy) == ["look"]
    assert waiting(away) == ["look"]
    assert stands_in_for(deputy, until) == (away.pk,)
    assert stands_in_for(deputy, until + timedelta(days=1)) == ()
    assert [a.account for a in away_on(TODAY)] == [away]
    come_back(absence, by=away)
    assert waiting(deputy) == []
    assert not Absence.objects.exists()


def test_nobody_stands_in_for_oneself_and_no_absence_ends_before_it_begins() -> None:
    mine, other = accounts.officer(), accounts.officer()
    later = TODAY + timedelta(days=1)
    with refused("deputy-is-somebody-else"):
        go_away(mine, from_on=TODAY, until_on=later, deputy=mine, by=mine)
    with refused("absence-ends-after-it-begins"):
        go_away(mine, from_on=later, until_on=TODAY, deputy=other, by=mine)
    with refused("absence-ends-after-it-begins"):
        go_away(
            mine, from_on=TODAY - timedelta(9), until_on=TODAY - timedelta(1), deputy=other, by=mine
        )
