"""Taking in a list in three steps, in the browser's own order."""

import io
import zipfile
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from casebridge.intake.models import Arrival, ColumnMapping, Dossier
from tests.web.desk.conftest import Office, Visitor, text_of, word_file

CSV = (
    "No.;Title;Organisation;Country;Category;Colour\n"
    "1;A port that plans;Specimen Institute;Kazakhstan;c3;red\n"
    "2;A school by radio;Specimen School;Atlantis;radio;blue\n"
    "3;;Nobody;;;\n"
)
CHOSEN = {"id": 0, "case_title": 1, "org_name": 2, "countries": 3, "category": 4}


def whole(answer: Any) -> str:
    """The page with its tags, in single blanks."""
    return " ".join(answer.content.decode().split())


def listed(content: str = CSV, name: str = "list.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode())


def folder(call: object) -> SimpleUploadedFile:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("1 Port/form.docx", word_file(call))  # type: ignore[arg-type]
        archive.writestr("left over.pdf", b"%PDF-1.4\n")
    return SimpleUploadedFile("folder.zip", out.getvalue())


def answers(**changed: str) -> dict[str, str]:
    sent = {f"question-{number}": key for key, number in CHOSEN.items()}
    return {**sent, **changed}


def test_a_list_goes_through_three_steps(office: Office, visit: Visitor) -> None:
    client = visit(office.officer)
    assert "Take in a list" in text_of(client.get("/desk/take-in/"))
    first = client.post("/desk/take-in/table/", {"table": listed(), "folder": folder(office.call)})
    assert (first.status_code, first["Location"]) == (303, "/desk/take-in/table/columns/")
    assert not Dossier.objects.exists()

    second = client.get(first["Location"])
    page = text_of(second)
    assert "list.csv, 3 rows" in page
    assert "A school by radio" in page
    assert "not every country was recognised" in page
    assert "not one of the choices; it is kept as written" in page
    assert "no title: it is left out" in page
    assert "left over.pdf" in page
    assert "Take in 2 rows" in page
    assert '<option value="case_title" selected>' in whole(second)

    third = client.post("/desk/take-in/table/columns/", {**answers(), "do": "take"})
    assert (third.status_code, third["Location"]) == (303, "/desk/take-in/table/taken/")
    page = text_of(client.get(third["Location"]))
    assert "New: 2" in page
    assert "SCO23-0001" in page
    assert "Left out, because they have no title: lines 4" in page
    first_dossier = Dossier.objects.get(number=1)
    assert (first_dossier.title, first_dossier.provenance) == ("A port that plans", "imported")
    assert set(first_dossier.arrivals.values_list("door", flat=True)) == {"table", "folder"}
    assert ColumnMapping.objects.get().columns["Title"] == "case_title"
    again = client.get("/desk/take-in/table/columns/")
    assert again["Location"] == "/desk/take-in/table/"


def test_a_correction_shows_the_same_page_again_and_takes_nothing(
    office: Office, visit: Visitor
) -> None:
    client = visit(office.officer)
    client.post("/desk/take-in/table/", {"table": listed()})
    corrected = answers(**{"question-4": "", "question-5": "keywords", "language-1": "ru"})
    answer = client.post("/desk/take-in/table/columns/", {**corrected, "do": "preview"})
    assert answer.status_code == 200
    page = whole(answer)
    assert "not one of the choices" not in page
    assert '<option value="ru" selected>' in page
    assert not Dossier.objects.exists()


def test_the_next_list_of_the_kind_is_read_the_same_way(office: Office, visit: Visitor) -> None:
    client = visit(office.officer)
    client.post("/desk/take-in/table/", {"table": listed()})
    chosen = answers(**{"question-5": "keywords"})
    client.post("/desk/take-in/table/columns/", {**chosen, "do": "take"})
    assert "list.csv" in text_of(client.get("/desk/take-in/table/"))
    longer = CSV + "4;A road;Specimen Road;China;c1;green\n"
    client.post("/desk/take-in/table/", {"table": listed(longer, "new.csv")})
    answer = client.get("/desk/take-in/table/columns/")
    page = text_of(answer)
    assert "Read like “list.csv” before." in page
    assert "Here already, left as they are: 2" in page
    assert "Take in 1 row" in page
    assert '<option value="keywords" selected>' in whole(answer)


def test_what_cannot_be_taken_is_refused_in_words(office: Office, visit: Visitor) -> None:
    client = visit(office.officer)
    assert client.post("/desk/take-in/table/").status_code == 409
    picture = SimpleUploadedFile("a.png", b"\x89PNG\r\n\x1a\n")
    answer = client.post("/desk/take-in/table/", {"table": picture})
    assert (answer.status_code, "a.png could not be read as a list" in text_of(answer)) == (
        409,
        True,
    )
    client.post("/desk/take-in/table/", {"table": listed()})
    untitled = client.post("/desk/take-in/table/columns/", {"question-0": "id", "do": "take"})
    assert untitled.status_code == 409
    assert "which column holds the titles" in text_of(untitled)
    assert not Arrival.objects.exists()


def test_steps_that_were_not_begun_lead_to_the_first(office: Office, visit: Visitor) -> None:
    client = visit(office.officer)
    for step in ("columns", "taken"):
        answer = client.get(f"/desk/take-in/table/{step}/")
        assert (answer.status_code, answer["Location"]) == (303, "/desk/take-in/table/")


def test_a_list_put_aside_by_one_reader_is_not_anothers(office: Office, visit: Visitor) -> None:
    visit(office.officer).post("/desk/take-in/table/", {"table": listed()})
    answer = visit(office.officer).get("/desk/take-in/table/columns/")
    assert answer["Location"] == "/desk/take-in/table/"
    assert visit(office.editor).get("/desk/take-in/table/").status_code == 404
