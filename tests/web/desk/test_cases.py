"""The table of dossiers and its Excel."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from casebridge.cases.actions.deciding import bar
from casebridge.cases.models import Case
from casebridge.kit.formats import xlsx
from tests.web.desk.conftest import Office, Visitor, received, text_of


def test_the_table_lists_dossiers_with_their_parts_and_state(
    office: Office, visit: Visitor
) -> None:
    received(office, 1)
    page = text_of(visit(office.officer).get("/desk/cases/"))
    assert "SCO23-0001" in page
    assert "Specimen case 1" in page
    assert "1 case" in page


def test_one_row_and_three_rows_ask_the_same_number_of_questions(
    office: Office, visit: Visitor
) -> None:
    client = visit(office.officer)
    received(office, 1)
    client.get("/desk/cases/")
    with CaptureQueriesContext(connection) as one:
        client.get("/desk/cases/")
    received(office, 2)
    received(office, 3)
    with CaptureQueriesContext(connection) as three:
        page = text_of(client.get("/desk/cases/"))
    assert "SCO23-0003" in page
    assert len(three) == len(one)


def test_typed_filters_choose_rows_and_what_is_not_understood_is_said(
    office: Office, visit: Visitor
) -> None:
    received(office, 1)
    received(office, 2, C1="Mongolia")
    client = visit(office.officer)
    found = text_of(client.get("/desk/cases/", {"q": "country:MN missing:scan missing:hope"}))
    assert "SCO23-0002" in found
    assert "SCO23-0001" not in found
    assert "“missing:hope” was not understood" in found
    assert "No case matches" in text_of(client.get("/desk/cases/", {"q": "state:selected"}))
    assert "SCO23-0001" in text_of(client.get("/desk/cases/", {"q": "owner:me finding:must"}))


def test_the_excel_holds_the_rows_of_the_filter_in_the_offices_columns(
    office: Office, visit: Visitor
) -> None:
    received(office, 1)
    received(office, 2, C1="Mongolia", A1="=HYPERLINK(1)")
    answer = visit(office.officer).get("/desk/cases.xlsx", {"q": "country:Mongolia"})
    head, *rows = xlsx.read(answer.content).sheets[0].rows
    assert head[:4] == ("No.", "Received", "Organisation", "Title")
    assert [row[0] for row in rows] == ["SCO23-0002"]
    assert rows[0][3] == "=HYPERLINK(1)"
    assert answer["Content-Disposition"].startswith("attachment")


def test_officers_of_another_call_and_barred_accounts_see_no_row(
    office: Office, visit: Visitor
) -> None:
    dossier = received(office, 1)
    assert visit(office.stranger).get(f"/desk/cases/{dossier.pk}/").status_code == 404
    case = Case.objects.get(dossier=dossier)
    bar(case, account=office.leader, reason="declared", by=office.officer)
    client = visit(office.leader)
    assert "SCO23-0001" not in text_of(client.get("/desk/cases/"))
    assert client.get(f"/desk/cases/{dossier.pk}/").status_code == 404
