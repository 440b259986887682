"""The decision on the desk: what is signed, the notice, the papers, telling the applicants."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from casebridge.base.mail.models import Letter
from casebridge.cases.actions.deciding import bar
from casebridge.cases.models import Case
from casebridge.review.actions.deciding import sign
from casebridge.review.actions.minuting import keep_minute
from casebridge.review.actions.selecting import change_selection
from casebridge.review.models import Decision, Notice, Objection, Selection
from tests.factories.accounts import machine
from tests.factories.counting import CountQueries
from tests.factories.notices import noticed, objection, run_out, with_notice
from tests.factories.reviews import proposed, scored
from tests.web.desk.conftest import Office, Visitor, received, text_of


def cases(office: Office, count: int = 2) -> list[Case]:
    """Applications that were read, the first one best."""
    made = [received(office, number).case for number in range(1, count + 1)]
    for place, each in enumerate(made):
        scored(each, 9 - place)
    return made


def stamp_in(page: str) -> str:
    return page.partition('name="seen" value="')[2].partition('"')[0]


def test_the_page_before_there_is_a_selection_says_what_is_missing(
    office: Office, visit: Visitor
) -> None:
    received(office)
    page = text_of(visit(office.leader).get("/desk/decision/"))
    assert "There is no selection yet." in page
    assert "1 of 1 cases is not declared complete." in page


def test_what_is_signed_is_shown_before_the_signature(office: Office, visit: Visitor) -> None:
    chosen, left = cases(office)
    selection = proposed(office.call, total=1)
    change_selection(selection, case=left, chosen=True, reason="For balance.", by=office.leader)
    page = text_of(visit(office.leader).get("/desk/decision/"))
    for wanted in (str(chosen), "For balance.", "1 place in all", "Conflicts of interest"):
        assert page.index(wanted) < page.index('id="sign"'), wanted


def test_a_leader_reads_ticks_and_signs(office: Office, visit: Visitor) -> None:
    cases(office)
    selection, client = proposed(office.call, total=1), visit(office.leader)
    where = f"/desk/decision/{selection.pk}/sign/"
    assert client.post(where, {"seen": "x"}).status_code == 409
    seen = stamp_in(text_of(client.get(f"/desk/decision/{selection.pk}/")))
    assert client.post(where, {"seen": seen, "read": "yes"}).status_code == 303
    assert Decision.objects.count() == 2
    page = text_of(client.get("/desk/decision/"))
    assert "Signed by leader; decided on" in page
    assert 'id="sign"' not in page


def test_a_list_that_changed_meanwhile_is_not_signed(office: Office, visit: Visitor) -> None:
    _chosen, left = cases(office)
    selection, client = proposed(office.call, total=1), visit(office.leader)
    seen = stamp_in(text_of(client.get("/desk/decision/")))
    change_selection(selection, case=left, chosen=True, reason="Late.", by=office.officer)
    response = client.post(f"/desk/decision/{selection.pk}/sign/", {"seen": seen, "read": "yes"})
    assert response.status_code == 409
    assert not Decision.objects.exists()


def test_an_officer_reads_and_does_not_sign(office: Office, visit: Visitor) -> None:
    cases(office)
    selection, client = proposed(office.call), visit(office.officer)
    page = text_of(client.get("/desk/decision/"))
    assert "A leader signs it; until then nothing is decided." in page
    assert 'id="sign"' not in page
    for verb in ("sign", "settle", "take-back"):
        assert client.post(f"/desk/decision/{selection.pk}/{verb}/").status_code == 404


def test_a_case_a_leader_must_not_see_is_shown_nowhere_and_not_signed(
    office: Office, visit: Visitor
) -> None:
    seen, hidden = cases(office)
    selection, client = proposed(office.call), visit(office.leader)
    bar(hidden, account=office.leader, reason="declared", by=machine())
    page = text_of(client.get("/desk/decision/"))
    assert str(seen) in page
    assert str(hidden) not in page
    assert "Another leader signs it." in page
    assert client.get(f"/desk/decision/{selection.pk}/minute/en/pdf/").status_code == 409
    sent = {"read": "yes"}
    assert client.post(f"/desk/decision/{selection.pk}/sign/", sent).status_code == 409
    assert not Decision.objects.exists()


def test_the_notice_its_objection_and_the_ruling_are_on_the_page(
    office: Office, visit: Visitor
) -> None:
    first, _second = cases(office)
    notice = noticed(office.call, by=office.leader)
    clerk, client = visit(office.officer), visit(office.leader)
    local = notice.opens_at.astimezone()
    sent = {"who": "A neighbour", "text": "Not so.", "case": str(first.pk)}
    Notice.objects.update(opens_at=local.replace(year=2020))
    moment = {"day": f"{local:%Y-%m-%d}", "time": "00:00"}
    where = f"/desk/notices/{notice.pk}/objections/add/"
    assert clerk.post(where, sent | moment).status_code == 303
    assert clerk.post(where, sent | {"day": "x"}).status_code == 409
    page = text_of(client.get("/desk/decision/"))
    assert "A neighbour" in page
    held = Objection.objects.get()
    ruled = {"outcome": "out", "answer": "You are right.", "reason": "Never built."}
    assert client.post(f"/desk/objections/{held.pk}/rule/", ruled).status_code == 303
    page = text_of(client.get("/desk/decision/"))
    for wanted in ("upheld", "the case is taken out", "You are right.", "Never built."):
        assert wanted in page


def test_after_the_notice_a_leader_decides_or_takes_the_signature_back(
    office: Office, visit: Visitor
) -> None:
    cases(office)
    selection = noticed(office.call, by=office.leader).selection
    client = visit(office.leader)
    page = text_of(client.get("/desk/decision/"))
    assert "The notice still runs." in page
    assert "/settle/" not in page
    sent = {"reason": "A case is missing."}
    client.post(f"/desk/decision/{selection.pk}/take-back/", sent)
    assert "A case is missing." in text_of(client.get("/desk/decision/"))
    sign(selection, by=office.leader)
    run_out(selection)
    assert "/settle/" in text_of(client.get("/desk/decision/"))
    client.post(f"/desk/decision/{selection.pk}/settle/")
    assert Decision.objects.count() == 2


@pytest.mark.parametrize(("kind", "start"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_the_paper_is_a_draft_first_and_the_kept_one_afterwards(
    office: Office, visit: Visitor, kind: str, start: bytes
) -> None:
    cases(office)
    selection, client = proposed(office.call), visit(office.leader)
    where = f"/desk/decision/{selection.pk}/minute/en/{kind}/"
    draft = client.get(where)
    assert draft.content.startswith(start)
    assert "draft" in draft["Content-Disposition"]
    sign(selection, by=office.leader)
    kept = keep_minute(selection, language="en", kind=kind, by=office.leader)
    first, second = client.get(where), client.get(where)
    assert first.content == second.content
    assert len(first.content) == kept.blob.size
    assert client.get(where.replace("/en/", "/fa/")).status_code == 404


def test_the_signature_file_waits_for_the_decision(
    office: Office, visit: Visitor, settings: Any, tmp_path: Any
) -> None:
    settings.DATA_FOLDER = tmp_path
    cases(office)
    selection, client = proposed(office.call), visit(office.leader)
    where = f"/desk/decision/{selection.pk}/minute/en/p7s/"
    assert client.get(where).status_code == 409
    sign(selection, by=office.leader)
    assert client.get(where).content[:1] == b"0"


@pytest.fixture
def decided(office: Office) -> Selection:
    cases(office)
    selection = proposed(office.call, total=1)
    sign(selection, by=office.leader)
    return selection


def test_every_applicant_is_told_once(office: Office, visit: Visitor, decided: Selection) -> None:
    client = visit(office.officer)
    page = text_of(client.get("/desk/decision/tell/"))
    for wanted in ("case selected · 1", "case not selected · 1", "your case has been selected"):
        assert wanted in page
    sent = {"do": "send", "expected": "2"}
    assert client.post("/desk/decision/tell/", sent).status_code == 303
    told = {(x.kind, x.state, x.approved_by) for x in Letter.objects.filter(mailing__gt="")}
    assert told == {
        ("selected", "queued", office.officer),
        ("not-selected", "queued", office.officer),
    }
    assert client.post("/desk/decision/tell/", sent).status_code == 409
    page = text_of(client.get("/desk/decision/tell/"))
    assert "2 applicants have a letter already" in page
    assert "There is nobody to be told." in page


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"do": "later", "day": "2031-01-02", "time": "09:30"}, 303),
        ({"do": "later", "day": "2001-01-02", "time": "09:30"}, 409),
        ({"do": "later", "day": "", "time": ""}, 409),
        ({"do": "send", "expected": "3"}, 409),
    ],
)
def test_letters_go_at_an_hour_that_lies_ahead_to_whom_was_looked_at(
    office: Office, visit: Visitor, decided: Selection, sent: dict[str, str], status: int
) -> None:
    client = visit(office.officer)
    response = client.post("/desk/decision/tell/", {"expected": "2", **sent})
    assert response.status_code == status
    hours = {x.not_before.isoformat() for x in Letter.objects.all() if x.not_before}
    assert hours == ({"2031-01-02T01:30:00+00:00"} if status == 303 else set())


def test_remarks_go_in_only_where_they_are_ticked_and_without_a_name(
    office: Office, visit: Visitor, decided: Selection
) -> None:
    review = Case.objects.all()[0].reviews.get()
    review.remark_for_applicant = "Say more about the costs."
    review.save()
    client = visit(office.officer)
    page = text_of(client.get("/desk/decision/tell/"))
    assert "Say more about the costs." not in page
    page = text_of(client.get("/desk/decision/tell/?remarks=yes"))
    assert "What the reviewers remarked:" in page
    assert "Say more about the costs." in page
    assert str(review.reviewer) not in page


def test_a_draft_of_the_letters_waits_for_a_person(
    office: Office, visit: Visitor, decided: Selection
) -> None:
    sent = {"do": "hold", "expected": "2"}
    assert visit(office.officer).post("/desk/decision/tell/", sent).status_code == 303
    assert set(Letter.objects.values_list("state", flat=True)) == {"held"}


def test_the_kinds_of_letters_can_be_worded_by_the_office(
    office: Office, visit: Visitor, decided: Selection
) -> None:
    client = visit(office.officer)
    assert "case not selected" in text_of(client.get("/desk/letters/words/"))
    page = text_of(client.get("/desk/letters/words/not-selected/en/"))
    assert "more good cases than places" in page
    assert "$remarks" in page


def test_the_leaders_page_leads_to_the_decision(office: Office, visit: Visitor) -> None:
    page = text_of(visit(office.leader).get("/desk/leader/"))
    assert "/desk/decision/?call=sco-2023" in page
    assert "/desk/decision/" not in text_of(visit(office.editor).get("/desk/leader/"))


def asked_with(office: Office, client: Client, count: int, counted: Callable[[], Any]) -> None:
    """The page with so many selected cases, each with an objection."""
    made = cases(office, count)
    notice = noticed(with_notice(office.call), by=office.leader)
    for each in made:
        objection(notice, each)
    with counted():
        assert client.get("/desk/decision/").status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_as_much_for_one_case_as_for_three(
    office: Office,
    visit: Visitor,
    count: int,
    django_assert_max_num_queries: CountQueries,
) -> None:
    client = visit(office.leader)
    client.get("/desk/decision/")
    asked_with(office, client, count, lambda: django_assert_max_num_queries(45))
