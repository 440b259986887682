"""The desk's list of projects, one project, and writing it."""

import pytest
from django.test import Client

from casebridge.base.accounts.models import Account
from casebridge.cooperation.actions import NewParty, Told, mark_signed, open_project
from casebridge.cooperation.models import Project
from casebridge.kit.text.multilingual import ml
from casebridge.reference.queries import country_with
from tests.factories.accounts import account, editor, officer
from tests.factories.counting import CountQueries
from tests.factories.fixtures import reference_is_loaded, with_reference
from tests.factories.forums import logistics

__all__ = ["reference_is_loaded", "with_reference"]
pytestmark = pytest.mark.usefixtures("with_reference")
FORM = {
    "title-en": "A data corridor",
    "title-ru": "Коридор данных",
    "line": ["hard", "delivery"],
    "party-1": "First House",
    "country-1": "CN",
    "party-2": "Second House",
    "country-2": "KZ",
    "next_on": "2026-01-15",
    "next_step": "Ask for the first report",
    "source": "A public report",
    "source_address": "https://example.org/report",
}


def reader(somebody: Account) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(somebody, "django.contrib.auth.backends.ModelBackend")
    return client


def opened(by: Account, title: str = "A data corridor") -> Project:
    told = Told(
        ml(en=title),
        ("hard",),
        (
            NewParty(ml(en="First House", ru="Первый дом"), country_with("CN")),
            NewParty(ml(en="Second House")),
        ),
    )
    return open_project(told, by=by)


def test_an_officer_opens_a_project_and_finds_it_in_the_list() -> None:
    by = officer()
    desk = reader(by)
    answer = desk.post("/desk/projects/open/", {**FORM, "owner": by.pk})
    made = Project.objects.get()
    assert answer["Location"] == f"/desk/projects/{made.pk}/"
    assert made.owner == by
    page = desk.get("/desk/projects/?line=delivery").content.decode()
    for said in ("A data corridor", "First House", "Kazakhstan", "Ask for the first report"):
        assert said in page, said
    assert "No project is found." in desk.get("/desk/projects/?line=soft").content.decode()


def test_the_page_of_a_project_tells_its_history() -> None:
    by = officer()
    made = opened(by)
    desk = reader(by)
    desk.post(f"/desk/projects/{made.pk}/change/", {**FORM, "state": "prepared", "owner": ""})
    page = desk.get(f"/desk/projects/{made.pk}/").content.decode()
    assert "Коридор данных" in page
    assert "changed: next_on" not in page
    assert "next date" in page
    made.refresh_from_db()
    # The form shows the name in the reader's language only; the other one stays.
    assert made.parties.all()[0].name.texts == {"en": "First House", "ru": "Первый дом"}


def test_a_project_is_not_signed_by_the_form() -> None:
    by = officer()
    made = opened(by)
    answer = reader(by).post(
        f"/desk/projects/{made.pk}/change/", {**FORM, "state": "signed", "owner": ""}
    )
    assert answer.status_code == 409
    assert "noted at the signing" in answer.content.decode()


def test_an_editor_and_logistics_read_and_others_do_not() -> None:
    made = opened(officer())
    for somebody in (editor(), logistics()):
        page = reader(somebody).get(f"/desk/projects/{made.pk}/").content.decode()
        assert "First House" in page
        assert "Change the project" not in page
    assert reader(account()).get("/desk/projects/").status_code == 404
    assert reader(logistics()).post("/desk/projects/open/", FORM).status_code == 404


def test_the_list_asks_as_much_for_one_project_as_for_three(
    django_assert_num_queries: CountQueries,
) -> None:
    by = officer()
    desk = reader(by)
    opened(by)
    desk.get("/desk/projects/")
    with django_assert_num_queries(10):
        desk.get("/desk/projects/")
    for title in ("Two", "Three"):
        opened(by, title)
    with django_assert_num_queries(10):
        page = desk.get("/desk/projects/").content.decode()
    assert page.count("data-cb-row") == 3


def test_a_day_that_is_past_is_marked() -> None:
    by = officer()
    made = opened(by)
    Project.objects.filter(pk=made.pk).update(next_on="2025-01-01")
    assert "past" in reader(by).get("/desk/projects/").content.decode()
    mark_signed(made, on=made.opened_at.date(), by=by)
    assert "signed" in reader(by).get(f"/desk/projects/{made.pk}/").content.decode()
