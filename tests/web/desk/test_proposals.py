"""The desk's page of a proposed programme."""

import re

import pytest
from django.test import Client

from casebridge.base.accounts.models import Account
from casebridge.forum.models import Forum, Interpreter, Session
from tests.factories import check_in, forums, proposals
from tests.factories.counting import CountQueries
from tests.factories.fixtures import reference_is_loaded, with_reference
from tests.factories.proposals import DAY, at

__all__ = ["reference_is_loaded", "with_reference"]
pytestmark = pytest.mark.usefixtures("with_reference")
WHERE = "/desk/forum/sco-2025/programme/proposal/"
HOURS = {"day": [DAY.isoformat()], "from": "10:00", "until": "12:00", "apart": "yes", "move": "yes"}


@pytest.fixture
def forum() -> Forum:
    return proposals.forum_with_rooms(200, 50)


@pytest.fixture
def desk(forum: Forum) -> Client:
    return reader(forums.logistics(forum))


def reader(somebody: Account) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(somebody, "django.contrib.auth.backends.ModelBackend")
    return client


def proposed(desk: Client) -> str:
    return desk.get(WHERE, {**HOURS, "find": "yes"}).content.decode()


def form_of(page: str) -> dict[str, object]:
    """What the list of the page would send, as a browser fills it."""
    (form,) = re.findall(r"<form[^>]*proposal/take/.*?</form>", page, re.S)
    sent: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        said = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if said.get("type") != "checkbox" or "checked" in tag:
            sent.setdefault(said["name"], []).append(said.get("value", ""))
    for name, inside in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.S):
        found = re.search(r'<option value="([^"]*)"[^>]*selected', inside)
        sent[name] = [found.group(1) if found else ""]
    sent.pop("csrfmiddlewaretoken", None)
    return dict(sent)


def test_a_programme_is_proposed_shown_by_list_and_rooms_and_taken_over(
    forum: Forum, desk: Client
) -> None:
    anna = proposals.speaker(forum, "Anna Example", ("11:00", "12:00"))
    proposals.interpreter(forum, "Boris Example")
    one = proposals.session(forum, anna, languages=["ru"], interpreted_into=["zh-Hans"])
    standing = proposals.session(
        forum, starts="10:00", room=forum.venues.get().rooms.first(), is_pinned=True
    )
    before = desk.get(WHERE).content.decode()
    assert "2 sessions are to be placed; rooms: 2." in before
    page = proposed(desk)
    for said in (
        "1 session gets another place", "no time yet", "<span>stays</span>", "10:00–10:30 · Hall 1",
        "Russian–Chinese", "Boris Example", "Talk 1", "By rooms", 'value="11:00"',
    ):  # fmt: skip
        assert said in page, said
    answer = desk.post(f"{WHERE}take/", {**form_of(page), "do": "take"}, follow=True)
    assert "1 session has its new place." in answer.content.decode()
    one.refresh_from_db()
    assert one.starts_at == at("11:00")
    assert one.roles.filter(kind="interpreter").count() == 1
    standing.refresh_from_db()
    assert standing.starts_at == at("10:00")


def test_a_change_by_hand_that_clashes_is_said_in_its_row_and_taken_only_if_known(
    forum: Forum, desk: Client
) -> None:
    anna = proposals.speaker(forum, "Anna Example")
    one, two = (proposals.session(forum, anna) for _ in range(2))
    sent = {**form_of(proposed(desk)), f"time-{one.pk}": "10:05", f"time-{two.pk}": "10:10"}
    page = desk.post(f"{WHERE}take/", {**sent, "do": "take"}).content.decode()
    assert "Anna Example is in session 2 at the same time." in page
    assert 'value="10:05"' in page
    assert not Session.objects.filter(starts_at__isnull=False).exists()
    assert "take over all the same" in page
    desk.post(f"{WHERE}take/", {**sent, "do": "take", "despite": "yes"})
    assert Session.objects.filter(starts_at__isnull=False).count() == 2


def test_looking_for_clashes_writes_nothing_and_an_older_page_is_refused(
    forum: Forum, desk: Client
) -> None:
    one = proposals.session(forum)
    sent = form_of(proposed(desk))
    page = desk.post(f"{WHERE}take/", {**sent, "do": "check"}).content.decode()
    assert "What is ticked has no clashes." in page
    Session.objects.filter(pk=one.pk).update(minutes_wanted=60)
    answer = desk.post(f"{WHERE}take/", {**sent, "do": "take"})
    assert answer.status_code == 409
    assert "has changed since" in answer.content.decode()
    one.refresh_from_db()
    assert one.starts_at is None


@pytest.mark.parametrize(
    ("windows", "sentence"),
    [
        (
            [("10:00", "10:30")],
            "Anna Example is free for 30 minutes at a stretch (10:00–10:30), "
            "but session 1 takes 45 minutes.",
        ),
        (
            [("18:00", "19:00")],
            "Anna Example is not free at any of the hours chosen, but is wanted in session 1.",
        ),
        (
            [("10:00", "11:00")],
            "Anna Example is wanted for 90 minutes in sessions 1, 2, "
            "but free for 1 hour (10:00–11:00).",
        ),
    ],
)
def test_where_there_is_no_programme_it_is_said_why(
    forum: Forum, desk: Client, windows: list[tuple[str, str]], sentence: str
) -> None:
    anna = proposals.speaker(forum, "Anna Example", *windows)
    proposals.session(forum, anna, minutes=45)
    proposals.session(forum, anna, minutes=45)
    assert sentence in proposed(desk)


def test_a_conflict_of_many_names_its_sessions_first(forum: Forum, desk: Client) -> None:
    anna = proposals.speaker(forum, "Anna Example")
    for name in ("Boris", "Chen", "Darya"):
        who = proposals.speaker(forum, f"{name} Example", ("10:00", "11:10"))
        proposals.session(forum, anna, who)
    page = proposed(desk)
    assert "These cannot all be placed: sessions 1, 2, 3." in page
    assert "Chen Example is wanted in session 2 (30 minutes), and is free only" in page


def test_interpreters_are_entered_with_two_languages_and_struck_off(
    forum: Forum, desk: Client
) -> None:
    where = "/desk/forum/sco-2025/interpreters/"
    assert desk.post(f"{where}enter/", {"name": "B. Example", "language": "ru"}).status_code == 409
    desk.post(f"{where}enter/", {"name": "B. Example", "language": ["ru", "zh-Hans"]})
    page = desk.get(WHERE).content.decode()
    assert "B. Example" in page
    assert "Russian, Chinese" in page
    desk.post(f"{where}{Interpreter.objects.get().pk}/strike/")
    assert not Interpreter.objects.exists()


def test_a_proposal_asks_as_often_for_three_sessions_as_for_one(
    forum: Forum, desk: Client, django_assert_num_queries: CountQueries
) -> None:
    counted: list[int] = []
    for _ in range(2):
        proposals.session(forum, proposals.speaker(forum, "", ("10:00", "12:00")))
        proposals.interpreter(forum, f"Voice {len(counted)}")
        proposed(desk)
        with django_assert_num_queries(13):
            page = proposed(desk)
        counted.append(page.count("data-cb-row"))
        proposals.session(forum)
    assert counted == [2, 5]


def test_gate_staff_see_no_proposal(forum: Forum) -> None:
    staff = reader(check_in.gate_staff(forum))
    assert staff.get(WHERE).status_code == 404


def test_times_that_are_none_are_refused_in_a_sentence(desk: Client) -> None:
    answer = desk.get(WHERE, {**HOURS, "from": "ten", "find": "yes"})
    assert answer.status_code == 409
    assert "A time is written as hours and minutes, 09:30." in answer.content.decode()
