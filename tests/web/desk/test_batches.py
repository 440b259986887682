"""One act on many cases, and a list that comes back."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from casebridge.base.accounts.models import Role
from casebridge.base.mail.models import Letter
from casebridge.cases.actions.deciding import bar
from casebridge.cases.actions.owning import look_again
from casebridge.cases.models import Case
from casebridge.intake.actions.checking import check_dossier
from casebridge.register.models import Batch, Mark
from tests.web.desk.conftest import Office, Visitor, person, received, text_of

LATER = (timezone.localdate() + timedelta(days=9)).isoformat()


def act(client: Client, kind: str, value: str = "", *, do: bool = True, **sent: Any) -> Any:
    sent = {"act": kind, "value": value, **sent, **({"do": "act"} if do else {})}
    return client.post("/desk/cases/act/", sent)


def test_what_will_happen_is_shown_before_and_nothing_is_written(
    office: Office, visit: Visitor
) -> None:
    first, second = received(office, 1), received(office, 2)
    other = person("second", Role.OFFICER)
    client = visit(office.officer)
    answer = act(client, "owner", str(other.pk), do=False, dossier=[first.pk, second.pk])
    page = text_of(answer)
    assert "Do it for 2 cases" in page
    assert page.count("second") >= 3
    assert not Case.objects.filter(owner=other).exists()
    assert not Batch.objects.exists()


def test_cases_are_given_away_and_taken_back_except_where_somebody_was_quicker(
    office: Office, visit: Visitor
) -> None:
    first, second = received(office, 1), received(office, 2)
    other, third = person("second", Role.OFFICER), person("third", Role.OFFICER)
    client = visit(office.officer)
    answer = act(client, "owner", str(other.pk), dossier=[first.pk, second.pk])
    assert answer.status_code == 303
    assert Case.objects.filter(owner=other).count() == 2
    page = text_of(client.get(answer["Location"]))
    assert "Done for 2 cases." in page
    act(visit(other), "owner", str(third.pk), dossier=[second.pk])
    batch = Batch.objects.order_by("id").first()
    assert batch is not None
    undone = text_of(client.post(f"/desk/cases/batches/{batch.pk}/undo/", follow=True))
    assert "1 thing is as before." in undone
    assert "Changed since, and left alone: SCO23-0002" in undone
    owners = Case.objects.order_by("dossier__number").values_list("owner__name", flat=True)
    assert list(owners) == ["officer", "third"]
    assert client.post(f"/desk/cases/batches/{batch.pk}/undo/").status_code == 404


def test_a_colleague_who_must_not_see_a_case_does_not_get_it(
    office: Office, visit: Visitor
) -> None:
    dossier = received(office, 1)
    other = person("second", Role.OFFICER)
    bar(Case.objects.get(), account=other, reason="declared", by=office.officer)
    page = text_of(
        act(visit(office.officer), "owner", str(other.pk), do=False, dossier=[dossier.pk])
    )
    assert "stays: this colleague must not see it" in page
    assert "Nothing would change." in page


def test_all_that_a_search_found_is_looked_at_again_on_one_day(
    office: Office, visit: Visitor
) -> None:
    received(office, 1)
    received(office, 2, C1="Mongolia")
    client = visit(office.officer)
    act(client, "next", LATER, all="1", q="country:MN")
    days = Case.objects.order_by("dossier__number").values_list("next_on", flat=True)
    assert [day.isoformat() == LATER for day in days] == [False, True]
    assert act(client, "next", "2020-01-01", all="1").status_code == 409
    assert act(client, "next", "soon", all="1").status_code == 409


def test_what_is_missing_is_asked_in_one_letter_each_and_the_letters_wait(
    office: Office, visit: Visitor
) -> None:
    dossier = received(office, 1)
    check_dossier(dossier, by=office.officer)
    client = visit(office.officer)
    page = text_of(act(client, "ask", do=False, dossier=[dossier.pk]))
    assert "it waits for you" in page
    act(client, "ask", dossier=[dossier.pk])
    letter = Letter.objects.get(kind="question")
    assert letter.state in (Letter.State.HELD, Letter.State.DRAFT)
    batch = Batch.objects.get()
    client.post(f"/desk/cases/batches/{batch.pk}/undo/")
    letter.refresh_from_db()
    assert letter.state not in (Letter.State.HELD, Letter.State.DRAFT, Letter.State.QUEUED)


def test_a_mark_is_put_on_found_and_taken_off(office: Office, visit: Visitor) -> None:
    first = received(office, 1)
    received(office, 2)
    client = visit(office.officer)
    act(client, "mark", "follow up", dossier=[first.pk])
    page = text_of(client.get("/desk/cases/", {"q": 'mark:"follow up"'}))
    assert "SCO23-0001" in page
    assert "SCO23-0002" not in page
    batch = Batch.objects.get()
    client.post(f"/desk/cases/batches/{batch.pk}/undo/")
    assert not Mark.objects.exists()


def test_only_officers_act_on_many(office: Office, visit: Visitor) -> None:
    dossier = received(office, 1)
    assert act(visit(office.leader), "mark", "x", dossier=[dossier.pk]).status_code == 404
    assert act(visit(office.stranger), "mark", "x", dossier=[dossier.pk]).status_code in (404, 409)
    assert act(visit(office.officer), "mark", "x").status_code == 409
    assert act(visit(office.officer), "sell", dossier=[dossier.pk]).status_code == 409


def sent_out(client: Client, **query: str) -> Any:
    return openpyxl.load_workbook(BytesIO(client.get("/desk/cases.xlsx", query).content))


def sent_back(client: Client, book: Any) -> Any:
    file = BytesIO()
    book.save(file)
    upload = SimpleUploadedFile("list.xlsx", file.getvalue())
    return client.post("/desk/cases/back/", {"list": upload})


def column(book: Any, head: str) -> int:
    heads = [cell.value for cell in next(book.active.iter_rows())]
    return heads.index(head) + 1


@pytest.mark.parametrize("language", ["en", "ru", "zh-hans", "fa"])
def test_a_list_that_comes_back_unchanged_changes_nothing(
    office: Office, visit: Visitor, language: str
) -> None:
    received(office, 1, A1="=SUM(1)")
    client = visit(office.officer)
    client.cookies["django_language"] = language
    book = sent_out(client)
    assert book.active.column_dimensions["T"].hidden
    client.cookies["django_language"] = "en"
    page = text_of(sent_back(client, book))
    assert "No cell was changed that can be taken." in page
    assert "These stay as they are" not in page


def test_changed_cells_are_shown_then_taken_and_can_be_undone(
    office: Office, visit: Visitor
) -> None:
    received(office, 1)
    other = person("second", Role.OFFICER)
    client = visit(office.officer)
    book = sent_out(client)
    book.active.cell(2, column(book, "Owner"), "SECOND@example.org")
    book.active.cell(2, column(book, "Next look"), date.fromisoformat(LATER))
    book.active.cell(2, column(book, "Marks"), "urgent；二审")
    page = text_of(sent_back(client, book))
    assert "Take 3 changed cells" in page
    case = Case.objects.get()
    assert case.owner == office.officer
    client.post("/desk/cases/back/", {"do": "take"})
    case.refresh_from_db()
    assert (case.owner, case.next_on.isoformat()) == (other, LATER)
    assert list(Mark.objects.values_list("word", flat=True)) == ["urgent", "二审"]
    before = case.next_on
    client.post(f"/desk/cases/batches/{Batch.objects.get().pk}/undo/")
    case.refresh_from_db()
    assert case.owner == office.officer
    assert case.next_on != before
    assert not Mark.objects.exists()


def test_what_a_list_may_not_change_and_what_changed_meanwhile_is_left_and_said(
    office: Office, visit: Visitor
) -> None:
    dossier = received(office, 1)
    client = visit(office.officer)
    book = sent_out(client)
    look_again(Case.objects.get(), on=date(2026, 12, 24), by=office.officer)
    sheet = book.active
    sheet.cell(2, column(book, "Title"), "Another title")
    sheet.cell(2, column(book, "Next look"), date.fromisoformat(LATER))
    sheet.cell(2, column(book, "Owner"), "Nobody we know")
    sheet.append(["SCO23-0999", *[None] * 18, "x"])
    page = text_of(sent_back(client, book))
    assert "This column is not changed by a list." in page
    assert "Somebody changed it after the list went out." in page
    assert "We do not know this name or day." in page
    assert "SCO23-0999" in page
    assert "No cell was changed that can be taken." in page
    assert client.post("/desk/cases/back/", {"do": "take"}).status_code == 409
    dossier.refresh_from_db()
    assert dossier.title == "Specimen case 1"


def test_a_list_that_is_not_ours_is_refused(office: Office, visit: Visitor) -> None:
    received(office, 1)
    client = visit(office.officer)
    assert sent_back(client, openpyxl.Workbook()).status_code == 409
    broken = SimpleUploadedFile("list.xlsx", b"no workbook")
    assert client.post("/desk/cases/back/", {"list": broken}).status_code == 409
    assert client.post("/desk/cases/back/", {}).status_code == 303
