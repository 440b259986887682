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
    client.get("/desk/cases/")
    with CaptureQueriesContext(connection) as three:
        page = text_of(client.get("/desk/cases/"))
    assert "SCO23-0003" in page
    assert len(three) == len(one)
    assert len(one) <= 8


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
    assert head[-1] == "casebridge:en"
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


def test_the_table_stands_in_the_order_of_the_readers_language(
    office: Office, visit: Visitor
) -> None:
    for number, title in enumerate(("Яма", "Ёлка", "Жук", "Ель"), start=1):
        received(office, number, A1=title)
    client = visit(office.officer)
    client.cookies["django_language"] = "ru"
    page = text_of(client.get("/desk/cases/", {"sort": "title"}))
    places = [page.index(title) for title in ("Ёлка", "Ель", "Жук", "Яма")]
    assert places == sorted(places)
    backwards = text_of(client.get("/desk/cases/", {"sort": "-title"}))
    assert backwards.index("Яма") < backwards.index("Ёлка")


def test_each_reader_chooses_columns_for_oneself(office: Office, visit: Visitor) -> None:
    received(office, 1)
    client = visit(office.officer)
    sent = {"column": ["owner", "language"], "place-owner": "2", "place-language": "1"}
    client.post("/desk/cases/columns/", sent)
    page = text_of(client.get("/desk/cases/"))
    heads = page[page.index("<thead>") : page.index("</thead>")]
    assert heads.index(">Language<") < heads.index(">Owner<")
    assert "Findings" not in heads
    others = text_of(visit(office.leader).get("/desk/cases/"))
    assert "Findings" in others[others.index("<thead>") : others.index("</thead>")]


def test_a_search_is_kept_under_a_name_and_shared_with_the_office(
    office: Office, visit: Visitor
) -> None:
    received(office, 1)
    received(office, 2, C1="Mongolia")
    client, other = visit(office.officer), visit(office.leader)
    kept = client.post("/desk/cases/views/", {"name": "Mongolia", "q": "country:MN", "sort": ""})
    assert "SCO23-0001" not in text_of(client.get(kept["Location"]))
    assert "Mongolia</bdi>" not in text_of(other.get("/desk/cases/"))
    client.post("/desk/cases/views/", {"name": "Mongolia", "q": "country:MN", "shared": "1"})
    page = text_of(other.get("/desk/cases/"))
    assert "Mongolia</bdi>" in page
    number = kept["Location"].rpartition("=")[2]
    assert other.post(f"/desk/cases/views/{number}/forget/").status_code == 404
    assert client.post(f"/desk/cases/views/{number}/forget/").status_code == 303
    assert client.post("/desk/cases/views/", {"name": " ", "q": "x"}).status_code == 409


def test_scores_are_for_officers_and_leaders(office: Office, visit: Visitor) -> None:
    received(office, 1)
    for person, known in ((office.leader, True), (office.editor, False)):
        client = visit(person)
        client.post("/desk/cases/columns/", {"column": ["score"]})
        page = text_of(client.get("/desk/cases/", {"q": "score:>5", "sort": "score"}))
        assert ("“score:&gt;5” was not understood" in page) != known
        heads = page[page.index("<thead>") :] if "<thead>" in page else ""
        assert ">Score<" not in heads or known
