"""Where reviewers differ: the list, the office's view of the talk, the second round."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from casebridge.cases.actions.deciding import bar
from casebridge.cases.models import Case
from casebridge.kit.text.multilingual import ml
from casebridge.review.actions.assigning import assign
from casebridge.review.actions.criteria import set_criteria
from casebridge.review.actions.scoring import score
from casebridge.review.actions.talking import say
from casebridge.review.models import Judging, Review
from tests.web.desk.conftest import Office, Visitor, person, received, text_of

LIST = "/desk/rounds/"
OPEN = "/desk/rounds/open/"


def marked(office: Office, *marks: int) -> Case:
    """A case with these marks of ten, each from one reader."""
    label = ml(en="Substance")
    if not office.call.criteria.exists():
        set_criteria(office.call, criteria=[("substance", label, label, 1)], by=office.officer)
    case = Case.objects.get(dossier=received(office, Case.objects.count() + 1))
    for number, mark in enumerate(marks):
        reader = person(f"reader{number}")
        review = assign(case, reviewer=reader, by=office.officer)
        score(review, marks={"substance": mark}, remark_for_office="Clear.", by=reader)
    return case


def foresee(office: Office, **more: object) -> None:
    Judging.objects.update_or_create(call=office.call, defaults={"has_second_round": True, **more})


def test_cases_apart_stand_first_and_a_round_is_opened_for_those_ticked(
    office: Office, visit: Visitor
) -> None:
    apart, close = marked(office, 9, 3), marked(office, 7, 7)
    foresee(office)
    client = visit(office.officer)
    page = text_of(client.get(LIST))
    assert page.index(str(apart)) < page.index("closer together") < page.index(str(close))
    client.post(OPEN, {"case": str(apart.pk)})
    second = Review.objects.filter(round=2)
    assert {review.case for review in second} == {apart}
    assert second.count() == 2
    page = " ".join(text_of(client.get(LIST)).split())
    assert "0 of 2 reviews" in page
    assert f'value="{apart.pk}"' not in page


def test_without_a_second_round_there_is_no_button_and_none_is_opened(
    office: Office, visit: Visitor
) -> None:
    case = marked(office, 9, 3)
    client = visit(office.officer)
    page = text_of(client.get(LIST))
    assert "This call has no second round" in page
    assert OPEN not in page.split("<table")[1]
    client.post(OPEN, {"case": str(case.pk)})
    assert not Review.objects.filter(round=2).exists()


def test_the_office_reads_the_talk_with_names_and_opens_the_round_there(
    office: Office, visit: Visitor
) -> None:
    case = marked(office, 9, 3)
    foresee(office)
    say(case, text="The cost is missing.", by=person("reader1"))
    address = f"/desk/cases/{case.dossier_id}/talk/"
    client = visit(office.leader)
    page = text_of(client.get(address))
    talk = page[page.index('id="talk"') :]
    assert "reader1" in talk
    assert "The cost is missing." in talk
    client.post(OPEN, {"case": str(case.pk)})
    assert Review.objects.filter(case=case, round=2).count() == 2
    assert "Open a second round" not in text_of(client.get(address))


def test_whoever_is_barred_from_a_case_finds_neither_its_line_nor_its_talk(
    office: Office, visit: Visitor
) -> None:
    case = marked(office, 9, 3)
    foresee(office)
    bar(case, account=office.leader, reason="own application", by=office.officer)
    client = visit(office.leader)
    assert str(case) not in text_of(client.get(LIST))
    assert client.get(f"/desk/cases/{case.dossier_id}/talk/").status_code == 404
    client.post(OPEN, {"case": str(case.pk)})
    assert not Review.objects.filter(round=2).exists()


def test_the_list_asks_as_much_for_three_cases_as_for_one(office: Office, visit: Visitor) -> None:
    marked(office, 9, 3)
    foresee(office)
    client = visit(office.officer)
    client.get(LIST)
    with CaptureQueriesContext(connection) as one:
        client.get(LIST)
    for _ in range(2):
        marked(office, 9, 2)
    with CaptureQueriesContext(connection) as several:
        client.get(LIST)
    assert len(several) == len(one)
