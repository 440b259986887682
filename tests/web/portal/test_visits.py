"""Wishes for visits behind a personal link, and the seat once it is told."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from casebridge.forum.actions.inviting import make_link
from casebridge.forum.actions.visit_allocation import adopt, propose
from casebridge.forum.actions.visit_telling import let_seats_go, write_about_seats
from casebridge.forum.models import Delegate, Delegation, Forum
from tests.factories import forums, visits
from tests.factories.accounts import machine
from tests.factories.fixtures import reference_is_loaded, with_reference

__all__ = ["reference_is_loaded", "with_reference"]
pytestmark = pytest.mark.usefixtures("with_reference")
READER = {"accept-language": "en"}


@pytest.fixture
def forum() -> Forum:
    return forums.forum()


def link_to(whom: Delegate | Delegation) -> str:
    until = timezone.now() + timedelta(days=7)
    _invitation, secret = make_link(whom, until=until, by=machine())
    noun = "invitation" if isinstance(whom, Delegate) else "delegation"
    return f"/portal/{noun}/{secret}/"


def test_a_delegate_chooses_routes_and_sees_the_seat_only_once_it_is_told(forum: Forum) -> None:
    visit_round = visits.visit_round(forum)
    port, yard = visits.route(visit_round), visits.with_stop(visits.route(visit_round, "Yard"))
    one = visits.comer(forum)
    where, reader = link_to(one), Client(headers=READER)
    assert "Yard of the port" in reader.get(where).content.decode()
    name = f"wish-{one.pk}-{visit_round.pk}"
    said = {"do": "wishes", f"{name}-1": yard.pk, f"{name}-2": port.pk, f"{name}-3": ""}
    assert reader.post(where, said).status_code == 303
    assert list(one.wishes.values_list("rank", "route")) == [(1, yard.pk), (2, port.pk)]
    adopt(propose(visit_round, by=machine()), by=machine())
    write_about_seats(visit_round, by=machine())
    assert "Route: Yard" not in reader.get(where).content.decode()
    let_seats_go(visit_round, by=machine())
    assert "Route: \u2068Yard" in reader.get(where).content.decode() or (
        "Route: Yard" in reader.get(where).content.decode()
    )


def test_the_same_route_twice_is_refused_on_the_page(forum: Forum) -> None:
    visit_round = visits.visit_round(forum)
    port, one = visits.route(visit_round), visits.comer(forum)
    where, name = link_to(one), f"wish-{one.pk}-{visit_round.pk}"
    said = {"do": "wishes", f"{name}-1": port.pk, f"{name}-2": port.pk}
    answer = Client(headers=READER).post(where, said)
    assert answer.status_code == 409
    assert "choose each route only once" in answer.content.decode()
    assert not one.wishes.exists()


def test_a_secretary_wishes_for_all_and_then_for_one(forum: Forum) -> None:
    visit_round, mine = visits.visit_round(forum), forums.delegation(forum)
    port, yard = visits.route(visit_round), visits.route(visit_round, "Yard")
    one, other = (visits.comer(forum, delegation=mine) for _ in range(2))
    where, reader = link_to(mine), Client(headers=READER)
    reader.post(where, {"do": "wishes", f"wish-0-{visit_round.pk}-1": port.pk})
    reader.post(where, {"do": "wishes", f"wish-{one.pk}-{visit_round.pk}-1": yard.pk})
    assert [d.wishes.get().route for d in (one, other)] == [yard, port]


def test_who_has_not_answered_is_not_asked_for_wishes(forum: Forum) -> None:
    visits.route(visits.visit_round(forum))
    page = Client(headers=READER).get(link_to(forums.delegate(forum)))
    assert 'id="visits"' not in page.content.decode()


def test_a_secretarys_page_asks_the_same_questions_for_one_and_for_three(forum: Forum) -> None:
    mine, counted = forums.delegation(forum), []
    visit_round = visits.visit_round(forum)
    for many in (1, 2):
        for _ in range(many):
            visits.comer(forum, wishes=[visits.route(visit_round)], delegation=mine)
        where, reader = link_to(mine), Client(headers=READER)
        reader.get(where)
        with CaptureQueriesContext(connection) as asked:
            reader.get(where)
        counted.append(len(asked))
    assert counted[0] == counted[1]
