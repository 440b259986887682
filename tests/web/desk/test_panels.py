"""The pages of panels, experts, conflicts and who reads what."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from casebridge.base.mail.models import Letter
from casebridge.kit.text.multilingual import ml
from casebridge.review.actions.inviting import invite
from casebridge.review.actions.panels import Terms, make_panel
from casebridge.review.models import Conflict, Expert, Judging, Panel
from tests.factories.counting import CountQueries
from tests.factories.panels import accepted, listed
from tests.web.desk.conftest import Office, Visitor, received, text_of

Django = Any


@pytest.fixture
def panel(office: Office) -> Panel:
    return make_panel(office.call, terms=Terms(ml("en", en="Trade panel")), by=office.officer)


@pytest.fixture
def officer(office: Office, visit: Visitor) -> Client:
    return visit(office.officer)


def test_a_panel_is_made_and_the_call_says_how_it_judges(office: Office, officer: Client) -> None:
    assert "There is no panel yet." in text_of(officer.get("/desk/panels/"))
    sent = {"name": "Trade panel", "readers": "3", "one_country": "1", "language": "1"}
    answer = officer.post("/desk/panels/add/", {**sent, "answer_by": "2023-05-01"})
    made = Panel.objects.get()
    assert answer.headers["Location"] == f"/desk/panels/{made.pk}/"
    assert (made.reads_each, made.at_most_one_country, str(made.answer_by)) == (3, 1, "2023-05-01")
    assert "Trade panel" in text_of(officer.get("/desk/panels/"))
    sent = {"own_country": "1", "years": "5", "spread": "20", "remind": "7", "named": "1"}
    officer.post("/desk/panels/judging/", sent)
    judging = Judging.objects.get()
    assert (judging.keeps_own_country_apart, judging.years_apart) == (True, 5)
    assert (judging.remind_days_before, judging.readers_know_each_other) == (7, True)
    officer.post("/desk/panels/judging/", {**sent, "remind": "31"})
    judging.refresh_from_db()
    assert judging.remind_days_before == 7


def test_an_expert_is_added_invited_and_the_letter_waits(panel: Panel, officer: Client) -> None:
    address = f"/desk/panels/{panel.pk}/"
    sent = {"name": "Anna <b>Ivanova</b>", "email": "anna@example.org", "speaks": "en"}
    officer.post(f"{address}experts/add/", {**sent, "most": "7", "language": ["en", "ru"]})
    html = text_of(officer.get(address))
    assert "Anna &lt;b&gt;Ivanova&lt;/b&gt;" in html
    assert "0 of 7" in " ".join(html.split())
    officer.post(f"{address}ask/", {})
    letter = Letter.objects.get()
    waiting = text_of(officer.get(f"{address}letters/"))
    assert "/panel/invited/" in waiting
    officer.post(f"{address}letters/{letter.pk}/", {"do": "keep", "body": "Other words."})
    letter.refresh_from_db()
    assert (letter.body, letter.state) == ("Other words.", "draft")
    officer.post(f"{address}letters/go/")
    letter.refresh_from_db()
    assert letter.state == "queued"


def test_a_pasted_list_is_shown_before_it_is_taken(panel: Panel, officer: Client) -> None:
    address = f"/desk/panels/{panel.pk}/experts/paste/"
    pasted = "Anna\tanna@example.org\tHarbour Institute\tru\r\nNobody\tno address\r\n"
    html = text_of(officer.post(address, {"list": pasted}))
    assert "Put 1 expert on the list" in " ".join(html.split())
    assert not Expert.objects.exists()
    officer.post(address, {"list": pasted, "do": "take"})
    expert = Expert.objects.get()
    assert (expert.person.email, expert.languages) == ("anna@example.org", ["ru"])


def test_one_experts_page_takes_knowledge_ties_absence_and_leaving(
    office: Office, panel: Panel, officer: Client
) -> None:
    expert = accepted(panel, by=office.officer)
    address = f"/desk/experts/{expert.pk}/"
    officer.post(f"{address}change/", {"most": "3", "language": ["fa"], "area": ["a1"]})
    officer.post(f"{address}ties/", {"kind": "worked-for", "name": "Steppe Works", "until": "2021"})
    officer.post(f"{address}away/", {"from": "2099-01-01", "until": "2099-01-05"})
    html = text_of(officer.get(address))
    for part in ("Steppe Works", "until 2021", "2099", "accepted"):
        assert part in html
    expert.refresh_from_db()
    assert (expert.languages, expert.takes_at_most) == (["fa"], 3)
    officer.post(f"{address}ties/{expert.ties.get().pk}/remove/")
    assert not expert.ties.exists()
    officer.post(f"{address}leave/", {"reason": "Ill."})
    assert "Ill." in text_of(officer.get(address))


def test_a_conflict_is_shown_with_its_words_and_ruled_on(
    office: Office, panel: Panel, officer: Client
) -> None:
    received(office)
    accepted(panel, organisation="Specimen Works", by=office.officer)
    address = f"/desk/panels/{panel.pk}/conflicts/"
    officer.post(f"{address}find/")
    assert "Works for the applicant “Specimen Works”." in text_of(officer.get(address))
    conflict = Conflict.objects.get()
    officer.post(f"/desk/conflicts/{conflict.pk}/rule/", {"reason": "Another firm."})
    html = text_of(officer.get(address))
    assert "No conflict stands." in html
    assert "Another firm." in html
    officer.post(f"/desk/conflicts/{conflict.pk}/rule/", {"stands": "1"})
    assert "No conflict stands." not in text_of(officer.get(address))


def test_the_office_records_what_an_applicant_says(
    office: Office, panel: Panel, officer: Client
) -> None:
    case = received(office).case
    expert = accepted(panel, by=office.officer)
    sent = {"expert": expert.pk, "case": case.pk, "ground": "by-applicant", "reason": "They sued."}
    officer.post(f"/desk/panels/{panel.pk}/conflicts/declare/", sent)
    html = text_of(officer.get(f"/desk/panels/{panel.pk}/conflicts/"))
    assert "The applicant has objected to this reviewer." in html
    assert "They sued." in html


def test_who_reads_what_is_proposed_changed_and_adopted(
    office: Office, panel: Panel, officer: Client
) -> None:
    case = received(office).case
    expert = accepted(panel, by=office.officer)
    address = f"/desk/panels/{panel.pk}/assignment/"
    officer.post(f"/desk/panels/{panel.pk}/pairs/", {
        "expert": expert.pk, "case": case.pk, "kind": "fixed",
    })  # fmt: skip
    officer.post(f"{address}propose/")
    html = text_of(officer.get(address))
    assert "Nobody was asked by it." in html
    assert "1 reader is missing." in html
    assert "Set by a person" in html
    officer.post(f"/desk/assignments/{panel.assignments.get().pk}/adopt/")
    assert case.reviews.get().reviewer == expert.account
    assert "Adopted by" in text_of(officer.get(address))


ADDRESSES = ("", "letters/", "conflicts/", "assignment/")


@pytest.mark.parametrize("page", ADDRESSES)
def test_three_experts_cost_no_more_queries_than_one(
    office: Office,
    panel: Panel,
    officer: Client,
    page: str,
    django_assert_max_num_queries: CountQueries,
) -> None:
    received(office)
    address = f"/desk/panels/{panel.pk}/{page}"
    accepted(panel, organisation="Specimen Works", by=office.officer)
    officer.get(address)
    asked = _queries(lambda: officer.get(address))
    for _ in range(2):
        accepted(panel, organisation="Specimen Works", by=office.officer)
    with django_assert_max_num_queries(asked):
        html = text_of(officer.get(address))
    assert len(set(re.findall(r"Expert Number\d+", html))) == 3 or page == "letters/"


def _queries(act: Callable[[], object]) -> int:
    from django.db import connection  # noqa: PLC0415 (only here)
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


def test_an_officer_of_another_call_finds_no_panel(
    office: Office, panel: Panel, visit: Visitor
) -> None:
    expert = listed(panel, by=office.officer)
    for who in (office.stranger, office.leader, office.editor):
        client = visit(who)
        assert client.get(f"/desk/panels/{panel.pk}/").status_code == 404
        assert client.get(f"/desk/experts/{expert.pk}/").status_code == 404


def test_letters_that_did_not_arrive_are_seen_and_a_letter_let_go_can_be_taken_back(
    panel: Panel, officer: Client, office: Office
) -> None:
    letter = invite(listed(panel, by=office.officer), by=office.officer)
    address = f"/desk/panels/{panel.pk}/"
    place = f"{address}letters/{letter.pk}/"
    officer.post(place, {"do": "approve"})
    assert "About to go" in text_of(officer.get(f"{address}letters/"))
    officer.post(place, {"do": "take-back"})
    letter.refresh_from_db()
    assert letter.state == "draft"
    Letter.objects.filter(pk=letter.pk).update(state="returned")
    assert "did not arrive" in text_of(officer.get(address))
    assert "The address works again" in text_of(officer.get(f"{address}letters/"))
    officer.post(place, {"do": "works"})
    assert "did not arrive" not in text_of(officer.get(f"{address}letters/"))
    Letter.objects.filter(pk=letter.pk).update(state="failed", is_forgiven=False)
    officer.post(place, {"do": "not-sent"})
    letter.refresh_from_db()
    assert letter.state == "draft"


def test_the_office_words_its_letters_to_experts_and_sees_them_about_a_real_one(
    panel: Panel, officer: Client, office: Office
) -> None:
    listed(panel, name="Anna Ivanova", by=office.officer)
    assert "invitation to read" in text_of(officer.get("/desk/letters/words/"))
    address = "/desk/letters/words/invitation/en/"
    page = text_of(officer.get(address))
    assert "$panel" in page
    assert "Anna Ivanova" in page[page.index('id="preview"') :]
    officer.post(address, {"do": "keep", "heading": "Will you read?", "body": "$name: $address"})
    letter = invite(listed(panel, by=office.officer), by=office.officer)
    assert letter.heading == "Will you read?"
    assert "/panel/invited/" in letter.body
