"""Taking in files that are dropped on the desk."""

from django.core.files.uploadedfile import SimpleUploadedFile

from casebridge.intake.models import Arrival, Dossier, Finding
from tests.web.desk.conftest import Office, Visitor, text_of, word_file


def test_dropped_files_become_one_read_and_checked_dossier(office: Office, visit: Visitor) -> None:
    form = SimpleUploadedFile("form.docx", word_file(office.call, A1="Dropped case"))
    picture = SimpleUploadedFile("view.png", b"\x89PNG\r\n\x1a\n")
    client = visit(office.officer)
    answer = client.post("/desk/take-in/", {"files": [form, picture]})
    dossier = Dossier.objects.get()
    assert answer.status_code == 303
    assert answer["Location"] == f"/desk/cases/{dossier.pk}/"
    assert dossier.title == "Dropped case"
    assert Arrival.objects.get().door == Arrival.Door.DESK
    assert Finding.objects.filter(code="scan-missing").exists()
    page = text_of(client.get(answer["Location"]))
    assert "Taken in under the number SCO23-0001." in page
    assert "Open the case" in page


def test_a_programme_is_kept_and_named_for_what_it_is(office: Office, visit: Visitor) -> None:
    file = SimpleUploadedFile("form.docx", b"MZ" + b"\x00" * 200)
    client = visit(office.officer)
    page = text_of(client.post("/desk/take-in/", {"files": [file]}, follow=True))
    assert "The Word file is missing." in page
    assert "kept, never opened" in page


def test_the_same_files_twice_are_one_dossier(office: Office, visit: Visitor) -> None:
    client = visit(office.officer)
    content = word_file(office.call)
    for _time in range(2):
        mail = b"Subject: x\r\nMessage-ID: <1@example.org>\r\nFrom: a@example.org\r\n\r\nText\r\n"
        client.post("/desk/take-in/", {"files": [SimpleUploadedFile("m.eml", mail)]})
    assert Arrival.objects.count() == 1
    client.post("/desk/take-in/", {"files": [SimpleUploadedFile("f.docx", content)]})
    assert Dossier.objects.count() == 1


def test_nothing_chosen_and_too_much_are_refused(
    office: Office, visit: Visitor, settings: object
) -> None:
    client = visit(office.officer)
    assert client.post("/desk/take-in/").status_code == 409
    settings.MAX_FILE_BYTES = 10  # type: ignore[attr-defined]
    large = SimpleUploadedFile("large.docx", b"x" * 11)
    assert client.post("/desk/take-in/", {"files": [large]}).status_code == 409
    assert not Arrival.objects.exists()
