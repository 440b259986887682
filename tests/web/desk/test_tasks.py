"""Work for people on Today, and a colleague who takes over."""

from datetime import timedelta

from django.utils import timezone

from casebridge.base.accounts.models import Role
from casebridge.base.accounts.queries import machine
from casebridge.base.tasks.actions import open_task
from casebridge.base.tasks.models import Absence, Task
from casebridge.cases.actions.owning import look_again
from casebridge.cases.models import Case
from tests.web.desk.conftest import Office, Visitor, person, received, text_of

TODAY = timezone.localdate()


def test_what_came_back_stands_on_today_until_it_is_done(office: Office, visit: Visitor) -> None:
    dossier = received(office, 1)
    task = open_task(
        f"dossier:{dossier.pk}",
        kind="letter-returned",
        values={"number": str(dossier)},
        for_account=office.officer,
        by=machine(),
    )
    assert task is not None
    client = visit(office.officer)
    page = text_of(client.get("/desk/"))
    assert "a letter of ours came back" in page
    assert f'href="/desk/cases/{dossier.pk}/"' in page
    assert visit(office.stranger).post(f"/desk/tasks/{task.pk}/done/").status_code == 404
    client.post(f"/desk/tasks/{task.pk}/done/")
    assert Task.objects.get().done_by == office.officer
    assert "a letter of ours came back" not in text_of(client.get("/desk/"))


def test_a_colleague_takes_over_while_one_is_on_leave(office: Office, visit: Visitor) -> None:
    dossier = received(office, 1)
    look_again(Case.objects.get(), on=TODAY - timedelta(days=1), by=office.officer)
    open_task(f"dossier:{dossier.pk}", kind="new-version", for_account=office.officer, by=machine())
    colleague = person("colleague", Role.OFFICER)
    theirs = visit(colleague)
    assert "late:look" not in text_of(theirs.get("/desk/"))
    mine = visit(office.officer)
    until = (TODAY + timedelta(days=7)).isoformat()
    sent = {"from": TODAY.isoformat(), "until": until, "deputy": str(colleague.pk)}
    mine.post("/desk/away/", sent)
    page = text_of(theirs.get("/desk/"))
    assert "a new version came" in page
    assert "in place of officer" in page
    assert "late%3Alook" in page
    found = text_of(theirs.get("/desk/cases/", {"q": "owner:me late:look"}))
    assert "SCO23-0001" in found
    absence = Absence.objects.get()
    mine.post(f"/desk/away/{absence.pk}/back/")
    assert "a new version came" not in text_of(theirs.get("/desk/"))
    assert "No case matches" in text_of(theirs.get("/desk/cases/", {"q": "owner:me"}))


def test_nobody_is_away_without_a_deputy_or_a_day(office: Office, visit: Visitor) -> None:
    client = visit(office.officer)
    day = TODAY.isoformat()
    for sent in ({"from": "soon", "until": day}, {"from": day, "until": day, "deputy": "0"}):
        assert client.post("/desk/away/", sent).status_code == 409
    assert not Absence.objects.exists()
