"""The desk's pages of badges and gates."""

import re
from io import BytesIO

import pypdfium2
import pytest
from django.test import Client

from casebridge.base.accounts.models import Account
from casebridge.forum.actions.delegates import set_state
from casebridge.forum.models import Badge, Forum, Gate
from tests.factories import check_in, forums
from tests.factories.check_in import NOON
from tests.factories.counting import CountQueries
from tests.factories.fixtures import reference_is_loaded, with_reference

__all__ = ["reference_is_loaded", "with_reference"]
pytestmark = pytest.mark.usefixtures("with_reference")
WHERE = "/desk/forum/sco-2025/"


@pytest.fixture
def forum() -> Forum:
    return check_in.forum_held()


@pytest.fixture
def desk(forum: Forum) -> Client:
    return reader(forums.logistics(forum))


def reader(somebody: Account) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(somebody, "django.contrib.auth.backends.ModelBackend")
    return client


def test_badges_are_made_shown_printed_and_replaced(forum: Forum, desk: Client) -> None:
    who = forums.delegate(forum, "Anna Example")
    set_state(who, state="accepted", by=forums.logistics(forum))
    page = desk.get(f"{WHERE}badges/").content.decode()
    assert "1 person comes and has no badge." in page
    assert "Make 1 badge" in page
    desk.post(f"{WHERE}badges/make/")
    page = desk.get(f"{WHERE}badges/?q=anna").content.decode()
    made = Badge.objects.get()
    for said in ("Anna Example", check_in.typed(made), "opens the gates", "1 badge"):
        assert said in page, said
    answer = desk.get(f"{WHERE}badges.pdf?from=1&to=1")
    assert answer["Content-Type"] == "application/pdf"
    assert len(pypdfium2.PdfDocument(BytesIO(answer.content))) == 1
    desk.post(f"{WHERE}badges/{made.pk}/replace/", {"because": "Lost at the hotel"})
    page = desk.get(f"{WHERE}badges/").content.decode()
    assert "Lost at the hotel" in page
    assert "opens no gate" in page
    assert page.count("data-cb-row") == 2


def test_a_badge_is_withdrawn_with_a_reason_and_without_one_refused(
    forum: Forum, desk: Client
) -> None:
    badge = check_in.badge(forum)
    assert desk.post(f"{WHERE}badges/{badge.pk}/withdraw/").status_code == 409
    desk.post(f"{WHERE}badges/{badge.pk}/withdraw/", {"because": "Stays away"})
    badge.refresh_from_db()
    assert badge.void_because == "Stays away"
    assert desk.get(f"{WHERE}badges.pdf").status_code == 409


def test_a_list_of_badges_asks_as_often_for_three_as_for_one(
    forum: Forum, desk: Client, django_assert_num_queries: CountQueries
) -> None:
    check_in.badge(forum)
    desk.get(f"{WHERE}badges/")
    for _ in range(2):
        with django_assert_num_queries(11):
            page = desk.get(f"{WHERE}badges/").content.decode()
        check_in.badge(forum)
        check_in.badge(forum)
    assert page.count("data-cb-row") == 3


def test_a_gate_is_set_up_and_its_counts_stand_with_their_definitions(
    forum: Forum, desk: Client
) -> None:
    opening = forum.formats.get(kind="opening")
    desk.post(
        f"{WHERE}gates/add/",
        {
            "name": "North door", "code": "north", "leads-to": f"format-{opening.pk}",
            "places": "600", "group": ["media", "enterprise"], "opens_at": "2090-07-10T08:00",
        },
    )  # fmt: skip
    gate = Gate.objects.get()
    assert (gate.places, gate.groups, gate.format) == (600, ["media", "enterprise"], opening)
    assert gate.opens_at is not None
    assert gate.opens_at.isoformat() == "2090-07-10T00:00:00+00:00"
    check_in.scanned(gate, check_in.token(check_in.badge(forum)), NOON)
    page = desk.get(f"{WHERE}gates/").content.decode()
    for said in ("North door", "At the opening", "staff are not counted", "/ 600"):
        assert said in page, said
    live = desk.get(f"{WHERE}gates/now/")
    assert re.search(r"<bdi>1</bdi></p>\s*<p class=\"cb-figure-scope\">", live.content.decode())
    again = desk.get(f"{WHERE}gates/now/", headers={"if-none-match": live["ETag"]})
    assert again.status_code == 304


def test_what_needs_a_look_is_said_in_a_sentence(forum: Forum, desk: Client) -> None:
    one, other, badge = check_in.opening(forum), check_in.opening(forum), check_in.badge(forum)
    for gate in (one, other):
        check_in.scanned(gate, check_in.token(badge), verdict="in")
    check_in.withdraw(badge)
    check_in.scanned(other, check_in.token(badge), NOON, verdict="in")
    page = desk.get(f"{WHERE}gates/now/").content.decode()
    number = check_in.typed(badge)
    assert f"Badge {number} was let in at" in page
    assert "it counts once." in page
    assert "after it was withdrawn." in page


def test_three_gates_ask_as_often_as_one(
    forum: Forum, desk: Client, django_assert_num_queries: CountQueries
) -> None:
    check_in.scanned(check_in.opening(forum), check_in.token(check_in.badge(forum)))
    desk.get(f"{WHERE}gates/now/")
    with django_assert_num_queries(11):
        desk.get(f"{WHERE}gates/now/")
    for _ in range(2):
        check_in.scanned(check_in.gate(forum), check_in.token(check_in.badge(forum)))
    with django_assert_num_queries(11):
        page = desk.get(f"{WHERE}gates/now/").content.decode()
    assert page.count("data-cb-row") == 3


def test_gate_staff_see_neither_page(forum: Forum) -> None:
    staff = reader(check_in.gate_staff(forum))
    for page in ("badges/", "badges.pdf", "gates/", "gates/now/"):
        assert staff.get(f"{WHERE}{page}").status_code == 404, page
