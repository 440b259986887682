"""The other pages of the desk: one happy path each, and who may come in."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from casebridge.base.mail.models import Letter
from casebridge.cases.models import Case
from casebridge.kit.text.multilingual import ml
from casebridge.review.actions.assigning import assign
from casebridge.review.actions.criteria import set_criteria
from casebridge.review.actions.scoring import score
from casebridge.review.models import Decision, Place, Selection
from tests.web.desk.conftest import Office, Visitor, person, received, text_of

PAGES = (
    "/desk/",
    "/desk/cases/",
    "/desk/coverage/",
    "/desk/leader/",
    "/desk/editions/",
    "/desk/system/",
    "/desk/components/",
)


@pytest.mark.parametrize("address", PAGES)
def test_the_office_comes_in_and_others_do_not(
    office: Office, visit: Visitor, address: str
) -> None:
    for account in (office.officer, office.leader, office.editor):
        assert visit(account).get(address).status_code == 200
    assert visit(person("visitor")).get(address).status_code == 404


def test_a_call_without_anything_says_what_comes_next(office: Office, visit: Visitor) -> None:
    client = visit(office.officer)
    assert "Nothing waits." in text_of(client.get("/desk/"))
    assert "No message has come in yet." in text_of(client.get("/desk/"))
    assert "No collection of this call yet." in text_of(client.get("/desk/editions/"))
    assert "No case has been given to reviewers yet." in text_of(client.get("/desk/selection/"))


def test_somebody_without_a_call_finds_no_list(office: Office, visit: Visitor) -> None:
    assert visit(office.stranger).get("/desk/cases/").status_code == 409


def test_today_shows_what_waits_and_what_came_in(office: Office, visit: Visitor) -> None:
    received(office)
    page = text_of(visit(office.officer).get("/desk/"))
    assert "with something to be settled" in page
    assert "my open cases" in page
    assert "SCO23-0001" in page
    assert 'data-hx-get="/desk/arrivals/?call=sco-2023"' in page


@pytest.mark.parametrize("address", ["/desk/chain/", "/desk/arrivals/"])
def test_live_pieces_answer_304_until_something_changes(
    office: Office, visit: Visitor, address: str
) -> None:
    client = visit(office.officer)
    first = client.get(address)
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    received(office)
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_the_board_counts_cases_and_offers_whom_to_ask(office: Office, visit: Visitor) -> None:
    dossier = received(office)
    client = visit(office.officer)
    client.post(f"/desk/cases/{dossier.pk}/area/", {"area": "a2"})
    board = text_of(client.get("/desk/coverage/"))
    assert "country%3AKZ+area%3Aa2" in board
    assert "/desk/coverage/KZ/a3/" in board
    assert client.get("/desk/coverage/KZ/a3/").status_code == 200
    assert client.get("/desk/coverage/XX/a3/").status_code == 404
    assert "after selection" in text_of(client.get("/desk/coverage/?after=1"))


def test_the_leader_reads_numbers_that_lead_to_their_lists(office: Office, visit: Visitor) -> None:
    received(office)
    page = text_of(visit(office.leader).get("/desk/leader/"))
    assert "/desk/cases/?q=from%3Asubmitted" in page
    assert "applications received" in page
    assert "/desk/letters/" not in page


def _scored(office: Office, numbers: int) -> list[Case]:
    label = ml(en="Substance")
    set_criteria(office.call, criteria=[("substance", label, label, 1)], by=office.officer)
    reviewer = person("reviewer")
    cases = [Case.objects.get(dossier=received(office, n)) for n in range(1, numbers + 1)]
    for place, case in enumerate(cases):
        review = assign(case, reviewer=reviewer, by=office.officer)
        score(
            review, marks={"substance": 9 - place}, remark_for_office=f"Remark {place}", by=reviewer
        )
    return cases


def test_a_selection_is_proposed_changed_with_a_reason_and_adopted_by_a_leader(
    office: Office, visit: Visitor
) -> None:
    cases = _scored(office, 2)
    officer, leader = visit(office.officer), visit(office.leader)
    rules = {"total": "1", "at_least": "0", "at_most": "0"}
    assert officer.post("/desk/selection/propose/", rules).status_code == 303
    selection = Selection.objects.get()
    change = f"/desk/selection/{selection.pk}/cases/{cases[1].pk}/change/"
    assert officer.post(change, {"chosen": "yes"}).status_code == 409
    officer.post(change, {"chosen": "yes", "reason": "The only one of its kind"})
    where = f"/desk/decision/{selection.pk}/"
    seen = text_of(leader.get(where)).partition('name="seen" value="')[2].partition('"')[0]
    sent = {"seen": seen, "read": "yes"}
    assert officer.post(f"{where}sign/", sent).status_code == 404
    assert leader.post(f"{where}sign/", sent).status_code == 303
    assert Decision.objects.filter(outcome="selected").count() == 2
    page = text_of(leader.get("/desk/selection/"))
    assert "Remark 0" in page
    assert "The only one of its kind" in page
    assert "Adopted by leader" in page
    assert Place.objects.get(case=cases[0]).score == Decimal(90)


def test_a_letter_is_kept_and_approved_and_nothing_is_sent_in_the_demonstration(
    office: Office, visit: Visitor, settings: object
) -> None:
    settings.DEMONSTRATION = True  # type: ignore[attr-defined]
    mail = (
        b"Subject: Specimen Works/Case of China-SCO Digital Cooperation\r\n"
        b"From: a@example.org\r\nMessage-ID: <7@example.org>\r\n\r\nOur application\r\n"
    )
    client = visit(office.officer)
    client.post("/desk/take-in/", {"files": [SimpleUploadedFile("m.eml", mail)]})
    letter = Letter.objects.get(kind="receipt")
    address = f"/desk/letters/{letter.pk}/"
    assert "held letters: 1" in text_of(client.get(address))
    assert "Материалы получены" in text_of(client.get(address, {"lang": "ru"}))
    changed = {"heading": letter.heading, "body": "Changed\r\nwords"}
    assert client.post(f"{address}keep/", changed).status_code == 303
    letter.refresh_from_db()
    assert (letter.state, letter.body) == (Letter.State.DRAFT, "Changed\nwords")
    assert client.post(f"{address}approve/", changed).status_code == 303
    letter.refresh_from_db()
    assert (letter.state, letter.approved_by) == (Letter.State.QUEUED, office.officer)
    assert client.post(f"{address}keep/", changed).status_code == 409
    assert visit(office.leader).get(address).status_code == 404
