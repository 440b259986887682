"""Two dossiers side by side, merging, splitting, reading again, adding files."""

import io

from casebridge.cases.actions.deciding import bar
from casebridge.cases.models import Case
from casebridge.intake.jobs import read_waiting
from casebridge.intake.models import Arrival, Dossier, Kinship, Rearrangement, StoredReading
from tests.web.desk.conftest import Office, Visitor, received, text_of

NOTE = ("note.txt", b"A short note.")


def two(office: Office) -> tuple[Dossier, Dossier]:
    return received(office, 1, D1="It moves 1,280 boxes."), received(office, 2, D1="Another.")


def test_both_are_shown_with_every_answer_and_what_is_the_same(
    office: Office, visit: Visitor
) -> None:
    one, other = two(office)
    page = text_of(visit(office.officer).get(f"/desk/cases/{one.pk}/beside/{other.pk}/"))
    assert "It moves 1,280 boxes." in page
    assert "Another." in page
    assert page.count("the same") >= 2
    assert "Keep the number SCO23-0001" in page


def test_a_typed_number_leads_to_the_two_and_an_unknown_one_is_explained(
    office: Office, visit: Visitor
) -> None:
    one, other = two(office)
    browser = visit(office.officer)
    answer = browser.get(f"/desk/cases/{other.pk}/beside/", {"number": "sco23-0001"})
    assert answer["Location"] == f"/desk/cases/{one.pk}/beside/{other.pk}/"
    unknown = browser.get(f"/desk/cases/{other.pk}/beside/", {"number": "SCO23-0099"})
    assert unknown.status_code == 409
    assert "no other dossier with the number “SCO23-0099”" in text_of(unknown)


def test_a_dossier_the_officer_is_barred_from_is_not_put_beside_another(
    office: Office, visit: Visitor
) -> None:
    one, other = two(office)
    case = Case.objects.get(dossier=other)
    bar(case, account=office.officer, reason="declared", by=office.leader)
    browser = visit(office.officer)
    for address in (f"/desk/cases/{one.pk}/beside/{other.pk}/", f"/desk/cases/{other.pk}/beside/"):
        assert browser.get(address, {"number": str(one)}).status_code == 404
    assert browser.post(f"/desk/cases/{one.pk}/beside/{other.pk}/merge/").status_code == 404
    assert not Rearrangement.objects.exists()


def test_merging_and_undoing_on_the_page(office: Office, visit: Visitor) -> None:
    one, other = two(office)
    browser = visit(office.officer)
    answer = browser.post(f"/desk/cases/{one.pk}/beside/{other.pk}/merge/", {"into": one.pk})
    assert answer["Location"] == f"/desk/cases/{one.pk}/#files"
    page = text_of(browser.get(f"/desk/cases/{one.pk}/"))
    assert "SCO23-0002 was merged into this dossier." in page
    assert browser.get(f"/desk/cases/{other.pk}/").status_code == 404
    done = Rearrangement.objects.get()
    browser.post(f"/desk/cases/{one.pk}/moves/{done.pk}/undo/")
    assert "Another." in text_of(browser.get(f"/desk/cases/{other.pk}/"))


def test_the_chosen_messages_are_split_off(office: Office, visit: Visitor) -> None:
    dossier = received(office)
    browser = visit(office.officer)
    upload = io.BytesIO(NOTE[1])
    upload.name = NOTE[0]
    browser.post(f"/desk/cases/{dossier.pk}/files/add/", {"files": upload})
    added = Arrival.objects.filter(dossier=dossier).latest("id")
    assert [f.name for f in added.files.all()] == ["note.txt"]
    refused = browser.post(f"/desk/cases/{dossier.pk}/split/")
    assert "Choose the messages" in text_of(refused)
    answer = browser.post(f"/desk/cases/{dossier.pk}/split/", {"message": added.pk})
    target = Rearrangement.objects.get().target
    assert answer["Location"] == f"/desk/cases/{target.pk}/#files"
    assert "note.txt" in text_of(browser.get(f"/desk/cases/{target.pk}/"))


def test_reading_again_keeps_both_readings_and_says_so(office: Office, visit: Visitor) -> None:
    dossier = received(office)
    browser = visit(office.officer)
    browser.post(f"/desk/cases/{dossier.pk}/read-again/")
    assert "1 file waits to be read." in text_of(browser.get(f"/desk/cases/{dossier.pk}/"))
    read_waiting()
    assert StoredReading.objects.filter(file__arrival__dossier=dossier).count() == 2
    page = text_of(browser.get(f"/desk/cases/{dossier.pk}/"))
    assert page.count("form-1.docx") >= 3
    assert "differ from the reading before" not in page


def test_a_ruling_on_two_dossiers_is_kept_and_shown(office: Office, visit: Visitor) -> None:
    one, other = two(office)
    browser = visit(office.officer)
    browser.post(
        f"/desk/cases/{one.pk}/beside/{other.pk}/rule/",
        {"answer": "different", "reason": "Two ports"},
    )
    assert Kinship.objects.get().reason == "Two ports"
    page = text_of(browser.get(f"/desk/cases/{one.pk}/beside/{other.pk}/"))
    assert "Different cases" in page
