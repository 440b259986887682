"""The pages of the selection: ranked list, ticking, rules in words, scenarios, meeting sheet."""

from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casebridge.base.accounts.models import Role
from casebridge.cases.actions.deciding import bar
from casebridge.cases.models import Case
from casebridge.kit.text.multilingual import ml
from casebridge.review.actions.assigning import assign
from casebridge.review.actions.criteria import set_criteria
from casebridge.review.actions.scoring import score
from casebridge.review.models import Judging, Selection
from casebridge.review.queries.selections import selection_in_hand
from casebridge.review.rules.balance import Named, SelectionRules, Single
from casebridge.web.desk.pages.rules_form import rules_in
from tests.web.desk.conftest import Office, Visitor, person, received, text_of

LIST = "/desk/selection/"
PROPOSE = "/desk/selection/propose/"


def scored(office: Office, *marks: int) -> list[Case]:
    """Cases with these marks of ten, each from one reader."""
    label = ml(en="Substance")
    if not office.call.criteria.exists():
        set_criteria(office.call, criteria=[("substance", label, label, 1)], by=office.officer)
    made = []
    for mark in marks:
        number = Case.objects.count() + 1
        case = Case.objects.get(dossier=received(office, number))
        reader = person(f"reader{number}")
        review = assign(case, reviewer=reader, by=office.officer)
        score(review, marks={"substance": mark}, remark_for_office="Clear.", by=reader)
        made.append(case)
    return made


def newest() -> Selection:
    return Selection.objects.latest("id")


def test_the_ranked_list_shows_equals_as_equals_and_what_is_ticked_is_kept(
    office: Office, visit: Visitor
) -> None:
    best, _middle, last = scored(office, 9, 7, 7)
    client = visit(office.officer)
    page = " ".join(text_of(client.get(LIST)).split())
    assert page.count("2=") == 2
    assert "What the rules cost" not in page
    sent = {"case": [str(best.pk), str(last.pk)], "title": "By hand"}
    answer = client.post("/desk/selection/tick/", sent)
    assert answer.headers["Location"] == f"/desk/selection/{newest().pk}/"
    kept = text_of(client.get(answer.headers["Location"]))
    assert "By hand" in kept
    assert {p.case for p in newest().places.filter(chosen=True)} == {best, last}


def test_rules_in_words_are_proposed_explained_and_weighed(office: Office, visit: Visitor) -> None:
    _best, middle, _last = scored(office, 9, 8, 7)
    client = visit(office.officer)
    sent = {
        "total": "1",
        "at_least": "0",
        "at_most": "0",
        "outstanding": "100",
        "single-0-of": "country:KZ",
        "single-0-sense": "at-least",
        "single-0-number": "2",
        "single-1-of": "",
        "single-1-number": "",
        "named-0-case": str(middle).lower(),
        "named-0-way": "out",
        "named-0-reason": "Under inquiry.",
        "title": "One place",
    }
    page = text_of(client.get(client.post(PROPOSE, sent).headers["Location"]))
    rules = SelectionRules.from_json(newest().rules)
    assert rules == SelectionRules(
        1,
        outstanding_percent=100,
        singles=(Single("country", "KZ", at_least=2),),
        must_out=(Named(middle.pk, "Under inquiry."),),
    )
    words = " ".join(page.split())
    assert "Kazakhstan: 1 of the 2 cases asked for find room." in words
    assert "Enough would be: 1 place more." in words
    assert "What the rules cost" in words
    assert f"{middle} is out" in words
    assert "Coverage before and after" in words


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"named-0-case": "SCO23-9999", "named-0-reason": "Why."}, "not among the cases"),
        ({"named-0-case": "", "total": "0"}, "selected"),
    ],
)
def test_a_rule_that_cannot_be_meant_is_refused_in_words(
    office: Office, visit: Visitor, more: dict[str, str], sentence: str
) -> None:
    scored(office, 9)
    sent = {"total": "1", "at_least": "0", "at_most": "0", **more}
    answer = visit(office.officer).post(PROPOSE, sent)
    assert answer.status_code == 409
    assert sentence in text_of(answer)
    assert not Selection.objects.exists()


def test_a_case_that_is_in_or_out_needs_a_reason(office: Office, visit: Visitor) -> None:
    (case,) = scored(office, 9)
    sent = {"total": "1", "named-0-case": str(case), "named-0-way": "in", "named-0-reason": " "}
    assert visit(office.officer).post(PROPOSE, sent).status_code == 409
    assert not Selection.objects.exists()


def test_scenarios_are_laid_side_by_side_and_one_is_put_forward(
    office: Office, visit: Visitor
) -> None:
    best, middle, last = scored(office, 9, 8, 7)
    client = visit(office.officer)
    client.post(PROPOSE, {"total": "1", "title": "Small"})
    small = newest()
    client.post("/desk/selection/tick/", {"case": [str(middle.pk), str(last.pk)]})
    assert selection_in_hand(office.call) == newest()
    listed = text_of(client.get("/desk/selection/scenarios/"))
    assert "Small" in listed
    assert "to be signed" in listed
    asked = f"/desk/selection/scenarios/beside/?scenario={small.pk}&scenario={newest().pk}"
    beside = " ".join(text_of(client.get(asked)).split())
    for case in (best, middle, last):
        assert str(case) in beside
    assert "Entered" in beside
    assert client.post(f"/desk/selection/{small.pk}/put-forward/").status_code == 303
    assert selection_in_hand(office.call) == small
    client.post(f"/desk/selection/{small.pk}/name/", {"title": "Smaller"})
    assert "Smaller" in text_of(client.get(LIST))


def test_an_alternative_is_kept_as_a_scenario(office: Office, visit: Visitor) -> None:
    scored(office, 9, 9)
    client = visit(office.officer)
    client.post(PROPOSE, {"total": "1"})
    first = newest()
    client.post(f"/desk/selection/{first.pk}/alternatives/1/keep/")
    assert newest() != first
    chosen = [
        set(s.places.filter(chosen=True).values_list("case", flat=True)) for s in (first, newest())
    ]
    assert chosen[0] != chosen[1]


def test_the_meeting_sheet_has_room_for_notes_and_tells_nothing_of_rules(
    office: Office, visit: Visitor
) -> None:
    cases = scored(office, 9, 7)
    client = visit(office.officer)
    client.post(PROPOSE, {"total": "1", "title": "Small"})
    page = text_of(client.get("/desk/selection/sheet/"))
    assert "Notes" in page
    book = openpyxl.load_workbook(BytesIO(client.get("/desk/selection/sheet.xlsx").content))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert [row[1] for row in rows[1:]] == [str(case) for case in cases]
    assert rows[0][0] == "Rank"
    assert rows[0][-1] == "Notes"
    for told in (page, str(rows)):
        assert "Small" not in told
        assert "cost" not in told.casefold()


def test_who_is_barred_sees_neither_the_case_nor_its_number(office: Office, visit: Visitor) -> None:
    open_one, closed = scored(office, 8, 9)
    colleague = person("colleague", Role.OFFICER)
    rules = {"total": "1", "at_least": "0", "at_most": "0"}
    visit(office.officer).post(PROPOSE, rules)
    made = newest().pk
    visit(office.officer).post(
        PROPOSE, {**rules, "named-0-case": str(closed), "named-0-way": "out", "named-0-reason": "X"}
    )
    bar(closed, account=colleague, reason="employer", by=office.officer)
    client = visit(colleague)
    addresses = (
        LIST,
        f"/desk/selection/{made}/",
        "/desk/selection/sheet/",
        "/desk/selection/scenarios/",
        f"/desk/selection/scenarios/beside/?scenario={made}&scenario={newest().pk}",
    )
    for address in addresses:
        page = text_of(client.get(address))
        assert str(closed) not in page, address
    assert str(open_one) in text_of(client.get(LIST))
    answer = client.post("/desk/selection/tick/", {"case": [str(closed.pk)]})
    assert answer.status_code == 409


@pytest.mark.parametrize("typed", ["", "x", "-3", "٣"])
def test_a_number_nobody_can_read_is_no_rule(typed: str) -> None:
    known = {"٣": 3}
    rules = rules_in({"total": "2", "at_least_area": typed}, {})
    assert rules == SelectionRules(2, at_least_each_area=known.get(typed, 0))


def test_the_corrected_mean_stands_beside_the_plain_one_only_where_the_call_asks(
    office: Office, visit: Visitor
) -> None:
    cases = scored(office, 9, 6)
    reader = person("second")
    for case in cases:
        review = assign(case, reviewer=reader, by=office.officer)
        score(review, marks={"substance": 5}, remark_for_office="Thin.", by=reader)
    client = visit(office.officer)
    page = text_of(client.get(LIST))
    assert "How far the reviewers agree" in page
    assert "Corrected" not in page
    Judging.objects.create(call=office.call, shows_corrected_mean=True)
    assert "Corrected" in text_of(client.get(LIST))


def test_the_page_asks_the_same_for_one_and_for_three(office: Office, visit: Visitor) -> None:
    client = visit(office.officer)
    counted = []
    for more in (1, 2):
        scored(office, *([8] * more))
        client.post(PROPOSE, {"total": "1", "at_least": "1"})
        Selection.objects.exclude(pk=newest().pk).delete()
        counted.append([_asked(client, address) for address in (LIST, "/desk/selection/sheet/")])
    assert counted[0] == counted[1]


def _asked(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)
