"""What machines did becomes a task for the owner of the case, once."""

from django.utils import timezone

from casebridge.base.mail.actions.sending import mark_returned
from casebridge.base.tasks.models import Task
from casebridge.base.tasks.queries import tasks_waiting_for
from casebridge.calls.models import Call
from casebridge.cases.actions.owning import hand_over
from casebridge.cases.actions.talking import ask_applicant
from casebridge.cases.actions.versions import add_version
from casebridge.intake.actions.checking import rule
from casebridge.register.actions.bringing import bring_up_to_date
from tests.factories import accounts
from tests.factories.accounts import machine
from tests.factories.cases import opened
from tests.factories.dossiers import by_mail, checked


def test_a_letter_that_came_back_is_the_owners_task_once(call: Call) -> None:
    dossier = by_mail(call, with_scan=False)
    finding = checked(dossier)["scan-missing"]
    made = opened(dossier)
    rule(finding, answer="ask", reason="", by=machine())
    letter = ask_applicant(dossier, by=machine())
    bring_up_to_date()
    mark_returned(letter, by=machine())
    bring_up_to_date()
    bring_up_to_date()
    task = Task.objects.get()
    assert (task.kind, task.for_account, task.subject) == (
        "letter-returned",
        made.owner,
        f"dossier:{dossier.pk}",
    )


def test_a_new_version_is_the_owners_task_and_ones_own_is_not(call: Call) -> None:
    made = opened(by_mail(call))
    bring_up_to_date()
    add_version(made, texts={}, by=made.owner)
    bring_up_to_date()
    assert not Task.objects.exists()
    add_version(made, texts={}, by=machine())
    bring_up_to_date()
    assert Task.objects.get().kind == "new-version"


def test_who_takes_a_case_takes_its_tasks(call: Call) -> None:
    made = opened(by_mail(call))
    bring_up_to_date()
    add_version(made, texts={}, by=machine())
    bring_up_to_date()
    other, today = accounts.officer(call), timezone.localdate()
    hand_over(made, to=other, by=made.owner)
    assert [task.kind for task in tasks_waiting_for(other, today)] == ["new-version"]
