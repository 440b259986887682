"""One dossier: what stands on its page, and what is done there."""

from casebridge.base.audit.models import Record
from casebridge.base.mail.models import Letter
from casebridge.calls.queries import call_terms
from casebridge.cases.models import Case, Note
from casebridge.intake.models import Finding, ReceivedFile, Ruling
from tests.web.desk.conftest import Office, Visitor, received, scanned, text_of

SUMMARY = "The system handled 1,280 containers in a year."


def test_the_page_marks_the_differing_figure_in_the_text_and_on_the_scan(
    office: Office, visit: Visitor
) -> None:
    dossier = received(office, D1=SUMMARY)
    scanned(dossier)
    page = text_of(visit(office.officer).get(f"/desk/cases/{dossier.pk}/"))
    assert '<mark id="word-1">1,280</mark>' in page
    assert 'id="scan-1"' in page
    assert 'viewBox="0 0 800 1000"' in page
    assert "The figure in D1 differs: 1,280 in the Word file, 1,230 on the scan." in page
    assert 'viewBox="36 360 588 100"' in page
    assert "style=" not in page


def test_only_officers_see_private_fields_scans_files_and_letters(
    office: Office, visit: Visitor
) -> None:
    dossier = received(office, D1=SUMMARY)
    scanned(dossier)
    file = ReceivedFile.objects.get(arrival__dossier=dossier)
    addresses = (f"/desk/cases/{dossier.pk}/pages/1/", f"/desk/cases/{dossier.pk}/files/{file.pk}/")
    page = text_of(visit(office.leader).get(f"/desk/cases/{dossier.pk}/"))
    assert "1,280" in page
    assert "a@example.org" not in page
    assert "/pages/1/" not in page
    for address in addresses:
        assert visit(office.leader).get(address).status_code == 404
        assert visit(office.officer).get(address).status_code == 200


def test_opening_a_scanned_page_is_recorded_and_it_is_a_picture_of_ours(
    office: Office, visit: Visitor
) -> None:
    dossier = received(office)
    scanned(dossier)
    answer = visit(office.officer).get(f"/desk/cases/{dossier.pk}/pages/1/")
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    record = Record.objects.get(verb="intake.scan-opened")
    assert (record.by, record.values) == (office.officer, {"page": 1})


def test_a_received_file_is_handed_out_as_an_attachment_only(
    office: Office, visit: Visitor
) -> None:
    dossier = received(office)
    file = ReceivedFile.objects.get(arrival__dossier=dossier)
    answer = visit(office.officer).get(f"/desk/cases/{dossier.pk}/files/{file.pk}/")
    assert answer["Content-Disposition"] == "attachment; filename*=UTF-8''form-1.docx"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_a_ruling_is_recorded_with_its_reason_and_folds_the_finding(
    office: Office, visit: Visitor
) -> None:
    dossier = received(office)
    finding = Finding.objects.get(dossier=dossier, code="scan-missing")
    client = visit(office.officer)
    address = f"/desk/cases/{dossier.pk}/findings/{finding.pk}/rule/"
    answer = client.post(address, {"ruling": "settle", "reason": "Seen on paper"})
    assert answer.status_code == 303
    assert answer["Location"] == f"/desk/cases/{dossier.pk}/#finding-{finding.pk}"
    page = text_of(client.get(f"/desk/cases/{dossier.pk}/"))
    assert "Seen on paper" in page
    assert "A finding was ruled on: settled." in page


def test_settling_what_must_be_settled_without_a_reason_is_refused(
    office: Office, visit: Visitor
) -> None:
    dossier = received(office)
    finding = Finding.objects.get(dossier=dossier, code="scan-missing")
    address = f"/desk/cases/{dossier.pk}/findings/{finding.pk}/rule/"
    assert visit(office.officer).post(address, {"ruling": "settle"}).status_code == 409
    assert not Ruling.objects.exists()


def test_all_questions_become_one_letter_that_waits(office: Office, visit: Visitor) -> None:
    dossier = received(office)
    dossier.arrivals.update(sender_address="a@example.org")
    client = visit(office.officer)
    finding = Finding.objects.get(dossier=dossier, code="scan-missing")
    client.post(f"/desk/cases/{dossier.pk}/findings/{finding.pk}/rule/", {"ruling": "ask"})
    answer = client.post(f"/desk/cases/{dossier.pk}/ask/")
    letter = Letter.objects.get(kind="question")
    assert answer["Location"] == f"/desk/letters/{letter.pk}/"
    assert letter.state == Letter.State.HELD
    assert "sealed and scanned copy" in letter.body


def test_many_unanswered_questions_are_ruled_on_together(office: Office, visit: Visitor) -> None:
    dossier = received(office)
    client = visit(office.officer)
    waiting = Finding.objects.filter(dossier=dossier, code="answer-missing").count()
    address = f"/desk/cases/{dossier.pk}/"
    assert f"{waiting} required questions are not answered" in text_of(client.get(address))
    client.post(f"{address}findings/unanswered/rule/", {"ruling": "ask"})
    assert Ruling.objects.filter(answer="ask").count() == waiting > 3
    client.post(f"{address}findings/unanswered/rule/", {"ruling": "ask"})
    assert Ruling.objects.count() == waiting


def test_a_dossier_that_was_dropped_is_asked_at_the_address_in_its_form(
    office: Office, visit: Visitor
) -> None:
    dossier = received(office)
    client = visit(office.officer)
    finding = Finding.objects.get(dossier=dossier, code="scan-missing")
    client.post(f"/desk/cases/{dossier.pk}/findings/{finding.pk}/rule/", {"ruling": "ask"})
    client.post(f"/desk/cases/{dossier.pk}/ask/")
    assert Letter.objects.get(kind="question").recipient == "a@example.org"


def test_a_note_an_area_and_completeness_are_recorded(office: Office, visit: Visitor) -> None:
    dossier = received(office)
    client = visit(office.officer)
    area = call_terms(office.call, "area")[1]
    client.post(f"/desk/cases/{dossier.pk}/note/", {"kind": "phone", "text": "They will send it."})
    client.post(f"/desk/cases/{dossier.pk}/area/", {"area": area.code})
    for finding in Finding.objects.filter(dossier=dossier, weight="must"):
        ruled = {"ruling": "settle", "reason": "Seen on paper"}
        client.post(f"/desk/cases/{dossier.pk}/findings/{finding.pk}/rule/", ruled)
    client.post(f"/desk/cases/{dossier.pk}/complete/")
    case = Case.objects.get(dossier=dossier)
    assert Note.objects.get().kind == "phone"
    assert area in case.terms.all()
    assert case.state == Case.State.COMPLETE
    page = text_of(client.get(f"/desk/cases/{dossier.pk}/"))
    assert "They will send it." in page
    assert "The case was declared complete." in page


def test_a_case_with_something_to_settle_offers_no_completion(
    office: Office, visit: Visitor
) -> None:
    dossier = received(office)
    client = visit(office.officer)
    page = text_of(client.get(f"/desk/cases/{dossier.pk}/"))
    assert "must be settled before the case is complete." in page
    assert client.post(f"/desk/cases/{dossier.pk}/complete/").status_code == 409


def test_actions_are_refused_to_those_who_are_no_officers(office: Office, visit: Visitor) -> None:
    dossier = received(office)
    for verb in ("ask", "note", "area", "complete", "withdraw", "take-up"):
        address = f"/desk/cases/{dossier.pk}/{verb}/"
        assert visit(office.leader).post(address).status_code == 404
        assert visit(office.stranger).post(address).status_code == 404
        assert visit(office.officer).get(address).status_code == 405
