"""Tasks and reviews on the page of a dossier."""

from datetime import timedelta

from django.utils import timezone

from casebridge.base.accounts.models import Role
from casebridge.base.accounts.queries import machine
from casebridge.base.tasks.actions import open_task
from casebridge.base.tasks.models import Task
from casebridge.cases.actions.deciding import bar
from casebridge.cases.models import Case
from casebridge.kit.text.multilingual import ml
from casebridge.review.actions.assigning import assign
from casebridge.review.actions.criteria import set_criteria
from casebridge.review.actions.scoring import score
from tests.web.desk.conftest import Office, Visitor, person, received, text_of

TODAY = timezone.localdate()


def test_a_task_made_by_hand_stands_on_the_dossier_and_on_today_until_it_is_done(
    office: Office, visit: Visitor
) -> None:
    dossier = received(office)
    colleague = person("colleague", Role.OFFICER)
    mine, theirs = visit(office.officer), visit(colleague)
    address = f"/desk/cases/{dossier.pk}/"
    due = TODAY + timedelta(days=2)
    sent = {"who": str(colleague.pk), "text": " Ask for  the seal ", "due": due.isoformat()}
    answer = mine.post(f"{address}tasks/set/", sent)
    assert answer["Location"] == f"{address}#tasks"
    task = Task.objects.get()
    assert (task.for_account, task.due_on) == (colleague, due)
    assert task.values == {"number": "SCO23-0001", "text": "Ask for the seal"}
    assert "Ask for the seal" in text_of(mine.get(address))
    assert "Ask for the seal" in text_of(theirs.get("/desk/"))
    assert "Ask for the seal" not in text_of(mine.get("/desk/"))
    assert "made by hand" in text_of(mine.get(address))
    theirs.post(f"{address}tasks/{task.pk}/done/")
    task.refresh_from_db()
    assert task.done_by == colleague
    assert f"tasks/{task.pk}/done/" not in text_of(mine.get(address))


def test_a_task_needs_a_sentence_a_person_and_a_day_that_lies_ahead(
    office: Office, visit: Visitor
) -> None:
    dossier = received(office)
    client, barred = visit(office.officer), person("barred", Role.OFFICER)
    bar(Case.objects.get(), account=barred, reason="conflict", by=office.officer)
    whole = {"who": str(office.officer.pk), "text": "Look again", "due": ""}
    yesterday = (TODAY - timedelta(days=1)).isoformat()
    for wrong in (
        {"text": "  "},
        {"text": "x" * 301},
        {"who": str(office.leader.pk)},
        {"who": str(office.stranger.pk)},
        {"who": str(barred.pk)},
        {"due": yesterday},
        {"due": "soon"},
    ):
        answer = client.post(f"/desk/cases/{dossier.pk}/tasks/set/", {**whole, **wrong})
        assert answer.status_code == 409, wrong
    assert not Task.objects.exists()
    client.post(f"/desk/cases/{dossier.pk}/tasks/set/", whole)
    assert Task.objects.get().due_on is None


def test_a_task_of_another_dossier_is_not_found_here(office: Office, visit: Visitor) -> None:
    here, there = received(office, 1), received(office, 2)
    task = open_task(
        f"dossier:{there.pk}", kind="new-version", for_account=office.officer, by=machine()
    )
    assert task is not None
    client = visit(office.officer)
    assert client.post(f"/desk/cases/{here.pk}/tasks/{task.pk}/done/").status_code == 404
    assert (
        visit(office.leader).post(f"/desk/cases/{there.pk}/tasks/{task.pk}/done/").status_code
        == 404
    )
    assert Task.objects.get().done_at is None


def test_a_late_task_says_so(office: Office, visit: Visitor) -> None:
    dossier = received(office)
    due = TODAY - timedelta(days=1)
    open_task(
        f"dossier:{dossier.pk}",
        kind="new-version",
        for_account=office.officer,
        due_on=due,
        by=machine(),
    )
    page = text_of(visit(office.officer).get(f"/desk/cases/{dossier.pk}/"))
    assert '<span class="cb-must">late</span>' in page


def test_officers_read_the_reviews_and_nobody_else_does(office: Office, visit: Visitor) -> None:
    dossier = received(office)
    case, reviewer, waiting = Case.objects.get(), person("reviewer"), person("waiting")
    rows = [("use", ml(en="Use of it"), ml(), 1), ("new", ml(en="Novelty"), ml(), 1)]
    set_criteria(office.call, criteria=rows, by=office.officer)
    done = assign(case, reviewer=reviewer, by=office.officer)
    assign(case, reviewer=waiting, by=office.officer)
    score(
        done,
        marks={"use": 8, "new": None},
        remark_for_office="Say less about the port",
        by=reviewer,
    )
    address = f"/desk/cases/{dossier.pk}/"
    page = text_of(visit(office.officer).get(address))
    part = page[page.index('id="reviews"') :]
    for shown in ("Use of it", "<strong>8</strong>", "cannot judge", "Say less about the port"):
        assert shown in part
    assert "waiting" in part
    assert "asked" in part
    for other in (office.leader, office.editor):
        assert "Say less about the port" not in text_of(visit(other).get(address))
    barred = person("barred", Role.OFFICER)
    bar(case, account=barred, reason="conflict", by=office.officer)
    assert visit(barred).get(address).status_code == 404
