"""Visits on the desk: arranged by forms, allocated, changed by hand, written out."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casebridge.base.accounts.models import Account
from casebridge.base.mail.models import Letter
from casebridge.forum.actions.visit_allocation import adopt, propose
from casebridge.forum.models import Forum, Seat
from casebridge.kit.formats import xlsx
from tests.factories import forums, visits
from tests.factories.accounts import machine
from tests.factories.fixtures import reference_is_loaded, with_reference

__all__ = ["reference_is_loaded", "with_reference"]

pytestmark = pytest.mark.usefixtures("with_reference")


@pytest.fixture
def forum() -> Forum:
    return forums.forum()


def _as(account: Account) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(account)
    return client


def test_a_round_with_a_route_a_stop_and_a_bus_is_arranged_by_forms(forum: Forum) -> None:
    client, address = _as(forums.officer()), f"/desk/forum/{forum.code}/visits/"
    client.post(f"{address}arrange/", {"do": "round", "title": "Second afternoon"})
    visit_round = forum.visit_rounds.get()
    said = {"do": "route", "round": visit_round.pk, "name": "Port", "seats": "20"}
    client.post(f"{address}arrange/", {**said, "language": ["ru"]})
    route = visit_round.routes.get()
    assert (route.seats, route.languages) == (20, ["ru"])
    where = f"{address}routes/{route.pk}/"
    client.post(f"{where}arrange/", {"do": "stop", "place": "Berth nine", "minutes": "30"})
    client.post(f"{where}arrange/", {"do": "bus", "seats": "20", "guide": "Guide Specimen"})
    client.post(f"{where}arrange/", {"do": "change", "name": "Harbour", "seats": "21"})
    page = client.get(where).content.decode()
    for words in ("Harbour", "Berth nine", "Guide Specimen", "0 of 21 seats are taken"):
        assert words in page
    assert "Second afternoon" in client.get(address).content.decode()
    client.post(f"{where}arrange/", {"do": "off"})
    assert "called off" in client.get(where).content.decode()


def test_logistics_read_the_visits_without_the_forms_that_arrange_them(forum: Forum) -> None:
    route = visits.route(visits.visit_round(forum))
    client = _as(forums.logistics(forum))
    for rest in ("", f"routes/{route.pk}/"):
        page = client.get(f"/desk/forum/{forum.code}/visits/{rest}").content.decode()
        assert "Port" in page
        assert 'value="stop"' not in page
        assert 'value="round"' not in page


def test_an_allocation_is_asked_for_read_adopted_and_one_delegation_moved(forum: Forum) -> None:
    visit_round = visits.visit_round(forum)
    port, yard = visits.route(visit_round, seats=2), visits.route(visit_round, "Yard", seats=3)
    mine = forums.delegation(forum, "Delegation Specimen")
    two = [visits.comer(forum, wishes=[port], delegation=mine) for _ in range(2)]
    late = visits.comer(forum, "Late Specimen", wishes=[port])
    client = _as(forums.logistics(forum))
    where = f"/desk/forum/{forum.code}/visits/rounds/{visit_round.pk}/"
    client.post(f"{where}propose/")
    page = client.get(where).content.decode()
    assert "There is no better allocation: this is proven." in page
    assert "1 delegate gets none of their wishes." in page
    assert "Port is full" in page
    assert "Late Specimen" in page
    number = visit_round.allocations.get().pk
    client.post(f"{where}adopt/", {"allocation": number})
    assert Seat.objects.get(delegate=late).route == yard
    said = {"do": "delegation", "delegation": mine.pk, "route": yard.pk, "reason": "Host asks"}
    client.post(f"{where}seats/", said)
    full = Seat.objects.filter(route=yard, is_pinned=True)
    assert {seat.delegate_id for seat in full} == {one.pk for one in two}
    assert "Host asks" in client.get(where).content.decode()
    client.post(f"{where}seats/", {"do": "unpin", "delegate": two[0].pk})
    client.post(f"{where}seats/", {"do": "release", "delegate": late.pk})
    assert Seat.objects.get(delegate=late).route is None
    who = f"{late.pk} Late Specimen"
    client.post(f"{where}seats/", {"do": "one", "who": who, "route": port.pk, "reason": "Asked"})
    assert Seat.objects.get(delegate=late).route == port


def test_letters_are_prepared_and_let_go(forum: Forum) -> None:
    visit_round = visits.visit_round(forum)
    visits.comer(forum, wishes=[visits.route(visit_round)])
    adopt(propose(visit_round, by=machine()), by=machine())
    client = _as(forums.logistics(forum))
    where = f"/desk/forum/{forum.code}/visits/rounds/{visit_round.pk}/"
    client.post(f"{where}tell/", {"do": "prepare"})
    assert Letter.objects.get().state == "held"
    assert "Let 1 letter go" in client.get(where).content.decode()
    client.post(f"{where}tell/", {"do": "go"})
    assert Letter.objects.get().state == "queued"


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx"])
def test_bus_lists_are_written_out(forum: Forum, kind: str) -> None:
    visit_round = visits.visit_round(forum)
    route = visits.route(visit_round)
    visits.bus(route, 1)
    for name in ("Anna Specimen", "Boris Specimen"):
        visits.comer(forum, name, wishes=[route])
    adopt(propose(visit_round, by=machine()), by=machine())
    client = _as(forums.logistics(forum))
    where = f"/desk/forum/{forum.code}/visits/routes/{route.pk}/"
    client.post(f"{where}arrange/", {"do": "deal"})
    assert "1 delegate of this route has no bus yet." in client.get(where).content.decode()
    answer = client.get(f"{where}list/", {"language": "ru", "kind": kind})
    assert answer.status_code == 200
    if kind == "xlsx":
        sheets = xlsx.read(b"".join(iter(answer))).sheets
        assert ["Anna Specimen" in str(sheet.rows) for sheet in sheets] == [True, False]


def test_pages_ask_the_same_questions_for_one_and_for_three(forum: Forum) -> None:
    client, counted = _as(forums.officer()), []
    for many in (1, 3):
        visit_round = visits.visit_round(forum)
        routes = [visits.route(visit_round) for _ in range(many)]
        for route in routes:
            visits.bus(visits.with_stop(route))
            visits.comer(forum, wishes=[route], delegation=forums.delegation(forum))
        adopt(propose(visit_round, by=machine()), by=machine())
        propose(visit_round, by=machine())
        asked = []
        for rest in ("", f"routes/{routes[0].pk}/", f"rounds/{visit_round.pk}/"):
            client.get(f"/desk/forum/{forum.code}/visits/{rest}")
            with CaptureQueriesContext(connection) as seen:
                client.get(f"/desk/forum/{forum.code}/visits/{rest}")
            asked.append(len(seen))
        counted.append(asked)
    assert counted[0] == counted[1]
