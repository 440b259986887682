"""People on the desk: for officers only, with rights, consents and letters."""

from typing import Any

import pytest

from casebridge.base.accounts.queries import machine
from casebridge.directory.actions import ensure_person
from casebridge.directory.models import Consent, Person
from tests.web.desk.conftest import Office, Visitor, text_of

pytestmark = pytest.mark.django_db


def person(name: str, email: str = "", tag: str = "en") -> Person:
    return ensure_person(name, email, None, tag, by=machine())


def test_people_are_found_in_any_script_and_by_officers_only(
    office: Office, visit: Visitor
) -> None:
    person("Образцова Анна", "anna@example.org", "ru")
    person("Specimen Curator")
    browser = visit(office.officer)
    for typed in ("Obraztsova", "анна", "anna@example"):
        page = text_of(browser.get("/desk/people/", {"q": typed}))
        assert "Образцова Анна" in page, typed
        assert "Specimen Curator" not in page, typed
    assert visit(office.leader).get("/desk/people/").status_code == 404


def test_the_list_asks_the_same_however_long_it_is(
    office: Office, visit: Visitor, django_assert_max_num_queries: Any
) -> None:
    browser = visit(office.officer)
    browser.get("/desk/people/")
    for count in (1, 3, 60):
        while Person.objects.count() < count:
            person(f"Specimen number {Person.objects.count()}")
        with django_assert_max_num_queries(8):
            browser.get("/desk/people/")


def test_names_in_parts_salutation_and_rights_are_kept(office: Office, visit: Visitor) -> None:
    one = person("Wang Xiaoming", "wang@example.org", "zh-Hans")
    browser = visit(office.officer)
    address = f"/desk/people/{one.pk}/"
    browser.post(f"{address}names/add/", {"family": "王", "given": "小明", "language": "zh-Hans"})
    browser.post(
        f"{address}keep/",
        {
            "email": "wang@example.org",
            "language": "zh-Hans",
            "writing": "may",
            "position": "Director",
            "salutation-zh-Hans": "尊敬的王教授：",
            "salutation-en": "Dear Professor Wang,",
        },
    )
    one.refresh_from_db()
    assert one.salutation.texts == {"zh-Hans": "尊敬的王教授：", "en": "Dear Professor Wang,"}
    assert (one.family_name, one.given_name, one.writing) == ("王", "小明", "may")
    page = text_of(browser.get(address))
    assert "王小明" in page
    assert "may be written to" in page


def test_a_consent_withdrawn_means_never_write(office: Office, visit: Visitor) -> None:
    one = person("Specimen Curator", "curator@example.org")
    browser = visit(office.officer)
    address = f"/desk/people/{one.pk}/"
    told = {
        "purpose": "letters",
        "how": "form",
        "wording": "form of 2023",
        "given_on": "2023-03-01",
    }
    browser.post(f"{address}consents/add/", told)
    consent = Consent.objects.get()
    assert (consent.wording, consent.recorded_by) == ("form of 2023", office.officer)
    browser.post(f"{address}consents/{consent.pk}/withdraw/")
    one.refresh_from_db()
    assert one.writing == "never"
    assert "never write" in text_of(browser.get(address))
    again = browser.post(f"{address}consents/{consent.pk}/withdraw/")
    assert again.status_code == 409
