"""The coverage board: what is empty, who could be asked, who was."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casebridge.base.accounts.queries import machine
from casebridge.base.mail.models import Letter
from casebridge.cases.actions.asking import ask_people
from casebridge.cases.models import Case
from casebridge.cases.queries import letters_to_people
from casebridge.directory.actions import ensure_person, know
from casebridge.directory.models import Asking, Person
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import ml
from casebridge.reference.models import Term
from casebridge.reference.queries import country_with, term_with
from casebridge.register.actions.bringing import bring_up_to_date
from tests.web.desk.conftest import Office, Visitor, received, text_of

pytestmark = pytest.mark.django_db
CELL = "/desk/coverage/KG/a2/"


def person(name: str, *, code: str = "KG", tag: str = "ru") -> Person:
    house = know(
        ml(en=f"House of {name}"),
        country=country_with(code),
        kind="company",
        is_specimen=True,
        by=machine(),
    )
    return ensure_person(
        name, f"{name.rpartition(' ')[2].lower()}@example.org", house, tag, by=machine()
    )


def test_the_board_stands_by_area_category_line_and_type_of_applicant(
    office: Office, visit: Visitor
) -> None:
    received(office, B1_3="company")
    browser = visit(office.officer)
    for by in ("area", "category", "line", "type"):
        page = text_of(browser.get("/desk/coverage/", {"by": by}))
        assert "nobody yet" in page, by
        assert "Kazakhstan" in page, by


def test_a_cell_of_any_board_leads_to_the_cases_it_counts(office: Office, visit: Visitor) -> None:
    received(office, B1_3="company")
    bring_up_to_date()
    browser = visit(office.officer)
    assert "type%3Acompany" in text_of(browser.get("/desk/coverage/", {"by": "type"}))
    assert "Specimen" in text_of(browser.get("/desk/cases/", {"q": "type:company"}))
    assert "Specimen" not in text_of(browser.get("/desk/cases/", {"q": "type:ministry"}))


def test_countries_without_a_case_come_first_unless_the_printed_order_is_wanted(
    office: Office, visit: Visitor
) -> None:
    received(office)
    Case.objects.get().terms.add(*Term.objects.filter(code="a1", scheme__code="forum-2025-area"))
    browser = visit(office.officer)
    page = text_of(browser.get("/desk/coverage/"))
    assert page.index(">Tajikistan<") < page.index(">Kazakhstan<")
    page = text_of(browser.get("/desk/coverage/", {"order": "printed"}))
    assert page.index(">Kazakhstan<") < page.index(">Tajikistan<")


def test_letters_are_prepared_for_those_picked_and_sent_by_a_person_only(
    office: Office, visit: Visitor
) -> None:
    one, two = person("Specimen Aibek"), person("Specimen Nurlan")
    never = person("Specimen Silent")
    Person.objects.filter(pk=one.pk).update(salutation=ml(ru="Уважаемый Айбек!"))
    Person.objects.filter(pk=never.pk).update(writing="never")
    person("Specimen Elsewhere", code="UZ")
    browser = visit(office.officer)
    page = text_of(browser.get(CELL))
    assert "Specimen Aibek" in page
    assert "no case yet" in page
    assert "never write" in page
    assert "Specimen Elsewhere" not in page
    browser.post(f"{CELL}prepare/", {"person": [one.pk, two.pk], "by": "area"})
    letters = Letter.objects.order_by("pk")
    assert [letter.state for letter in letters] == ["held", "held"]
    assert letters[0].language == "ru"
    assert letters[0].body.startswith("Уважаемый Айбек!")
    assert letters[1].body.startswith("Уважаемые коллеги!")
    page = text_of(browser.get(CELL))
    assert page.count("Has answered") == 2
    assert "asked: 2" not in text_of(browser.get("/desk/coverage/"))
    for letter, who in zip(letters, (one, two), strict=True):
        address = f"/desk/people/{who.pk}/letters/{letter.pk}/"
        assert letter.heading in text_of(browser.get(address)).replace("&quot;", '"')
        said = {"heading": letter.heading, "body": letter.body, "then": "send"}
        browser.post(f"{address}act/", said)
    assert set(letters.values_list("state", "approved_by")) == {("queued", office.officer.pk)}
    asking = Asking.objects.order_by("pk")[0]
    browser.post(f"/desk/coverage/asked/{asking.pk}/answered/")
    assert "asked: 2, answered: 1" in text_of(browser.get("/desk/coverage/"))


def test_letters_to_people_stand_in_the_list_and_lead_to_their_own_page(
    office: Office, visit: Visitor
) -> None:
    browser, kg = visit(office.officer), country_with("KG")
    assert kg is not None
    assert "No letter waits." in text_of(browser.get("/desk/letters/"))
    who = [person("Specimen Aibek"), person("Specimen Nurlan"), person("Specimen Ermek")]
    [first] = ask_people(who[:1], call=office.call, country=kg, term=None, by=office.officer)
    browser.get("/desk/letters/")
    with CaptureQueriesContext(connection) as with_one:
        page = text_of(browser.get("/desk/letters/"))
    assert f'href="/desk/people/{who[0].pk}/letters/{first.letter_id}/"' in page
    assert "asking for a case" in page
    assert "No letter waits." not in page
    assert "held letters: 1" in page
    assert f'value="{first.letter_id}"' not in page, "they are never let go together"
    ask_people(who[1:], call=office.call, country=kg, term=None, by=office.officer)
    with CaptureQueriesContext(connection) as with_three:
        page = text_of(browser.get("/desk/letters/"))
    assert page.count("asking for a case") == len(who)
    assert len(with_three) == len(with_one)
    Letter.objects.update(state="sent")
    assert "asking for a case" not in text_of(browser.get("/desk/letters/"))


def test_letters_to_people_are_for_the_officers_of_their_call(office: Office) -> None:
    kg = country_with("KG")
    assert kg is not None
    ask_people(
        [person("Specimen Aibek")], call=office.call, country=kg, term=None, by=office.officer
    )
    assert letters_to_people(office.call, office.officer).count() == 1
    assert letters_to_people(office.call, office.stranger).count() == 0


def test_nobody_is_asked_twice_and_never_by_a_machine(office: Office) -> None:
    one = person("Specimen Aibek")
    kg, area = country_with("KG"), term_with("forum-2025-area", "a2")
    assert kg is not None
    with pytest.raises(Refusal, match="asking-is-for-officers"):
        ask_people([one], call=office.call, country=kg, term=area, by=machine())
    with pytest.raises(Refusal, match="asking-is-for-officers"):
        ask_people([one], call=office.call, country=kg, term=area, by=office.leader)
    ask_people([one], call=office.call, country=kg, term=area, by=office.officer)
    with pytest.raises(Refusal, match="asked-already"):
        ask_people([one], call=office.call, country=kg, term=area, by=office.officer)
    other = person("Specimen Elsewhere", code="UZ")
    with pytest.raises(Refusal, match="person-from-elsewhere"):
        ask_people([other], call=office.call, country=kg, term=area, by=office.officer)
    assert Letter.objects.count() == Asking.objects.count() == 1


def test_people_are_shown_to_officers_only(office: Office, visit: Visitor) -> None:
    person("Specimen Aibek")
    page = text_of(visit(office.leader).get(CELL))
    assert "aibek@example.org" not in page
    assert "Prepare one letter each" not in page
    assert visit(office.leader).post(f"{CELL}prepare/", {}).status_code == 404
