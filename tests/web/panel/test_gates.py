"""The gates on a phone: the list taken along, scans answered at once and told later."""

import json
from html import unescape

import pytest
from django.test import Client

from casebridge.forum.models import Forum, Gate, Scan
from casebridge.forum.rules.badges import digest_of
from casebridge.forum.wording import AT_THE_GATE, TO_THE_PERSON
from tests.factories import check_in
from tests.factories.check_in import NOON
from tests.factories.counting import CountQueries
from tests.factories.fixtures import reference_is_loaded, with_reference

__all__ = ["reference_is_loaded", "with_reference"]
pytestmark = pytest.mark.usefixtures("with_reference")
AT = round(NOON.timestamp() * 1000)
NONCE = "00000000-0000-4000-8000-00000000000"


@pytest.fixture
def forum() -> Forum:
    return check_in.forum_held()


@pytest.fixture
def gate(forum: Forum) -> Gate:
    return check_in.opening(forum, places=9)


@pytest.fixture
def phone(forum: Forum) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(check_in.gate_staff(forum), "django.contrib.auth.backends.ModelBackend")
    return client


def sent(
    phone: Client, gate: Gate, *scans: dict[str, object], status: int = 200
) -> dict[str, object]:
    answer = phone.post(
        f"/panel/gates/{gate.pk}/scans/", {"scans": scans}, content_type="application/json"
    )
    assert answer.status_code == status
    told: dict[str, object] = answer.json()
    return told


def test_gate_staff_find_their_gates_and_open_one(phone: Client, gate: Gate) -> None:
    check_in.gate(check_in.forum_held("another"))
    page = phone.get("/panel/gates/").content.decode()
    assert page.count('<a href="/panel/gates/') == 1
    page = unescape(phone.get(f"/panel/gates/{gate.pk}/").content.decode())
    for said in ("Number on the badge", "Guests of the whole forum", str(AT_THE_GATE["hall-full"])):
        assert said in page, said
    assert "<script>" not in page


def test_a_phone_takes_the_list_along_without_a_name(
    phone: Client, gate: Gate, forum: Forum
) -> None:
    badge = check_in.badge(forum, "Anna Example")
    answer = phone.get(f"/panel/gates/{gate.pk}/list/")
    assert answer["Cache-Control"] == "private, no-store"
    told = answer.json()
    digest = digest_of(check_in.token(badge))
    assert told["badges"] == [[digest, check_in.typed(badge), "enterprise", 1, "en"]]
    assert (told["places"], told["share"], told["inside"]) == (9, 9, [])
    assert [reason for _at, reason in told["timeline"]] == ["other-day", "", "other-day"]
    assert b"Anna" not in answer.content


def test_a_scan_is_answered_at_once_and_a_late_one_is_kept_as_it_was_said(
    phone: Client, gate: Gate, forum: Forum
) -> None:
    badge, other = check_in.badge(forum), check_in.badge(forum)
    now = {"nonce": f"{NONCE}1", "code": check_in.token(badge), "at": AT}
    late = {
        "nonce": f"{NONCE}2", "code": check_in.typed(other), "at": AT - 60_000,
        "verdict": "in", "reason": "", "device": "phone-1",
    }  # fmt: skip
    told = sent(phone, gate, now)
    assert told["answers"] == [
        {"nonce": f"{NONCE}1", "verdict": "in", "reason": "", "number": check_in.typed(badge),
         "group": "enterprise", "language": "en"}
    ]  # fmt: skip
    assert sent(phone, gate, late, late, now)["answers"] == [
        *(2 * sent(phone, gate, late)["answers"]),  # type: ignore[operator]
        *told["answers"],  # type: ignore[misc]
    ]
    kept = Scan.objects.get(nonce=f"{NONCE}2")
    assert (kept.is_offline, kept.device, kept.badge) == (True, "phone-1", other)
    assert Scan.objects.count() == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"nonce": "x"}, {"at": "later"}, {"at": 10**30}, {"way": "up"}, {"verdict": "maybe"},
        {"reason": "because"}, {"at": None},
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_as_a_whole(
    phone: Client, gate: Gate, wrong: dict[str, object]
) -> None:
    good = {"nonce": f"{NONCE}1", "code": "1", "at": AT}
    told = sent(phone, gate, good, {**good, **wrong}, status=409)
    assert told["code"] == "scans-not-understood"
    assert not Scan.objects.exists()


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"scans": 1}', '{"scans": [1]}', "\x00"])
def test_another_message_is_refused(phone: Client, gate: Gate, body: str) -> None:
    answer = phone.post(f"/panel/gates/{gate.pk}/scans/", body, content_type="application/json")
    assert answer.status_code == 409


def test_a_gate_of_another_forum_is_not_there(phone: Client) -> None:
    theirs = check_in.gate(check_in.forum_held("another"))
    for address in ("", "list/"):
        assert phone.get(f"/panel/gates/{theirs.pk}/{address}").status_code == 404
    assert phone.post(f"/panel/gates/{theirs.pk}/scans/").status_code == 404


def test_a_scan_asks_the_database_as_often_with_many_inside_as_with_one(
    phone: Client, gate: Gate, forum: Forum, django_assert_num_queries: CountQueries
) -> None:
    tokens = [check_in.token(check_in.badge(forum)) for _ in range(4)]
    for place, token in enumerate(tokens):
        with django_assert_num_queries(13):
            sent(phone, gate, {"nonce": f"{NONCE}{place}", "code": token, "at": AT})


def test_the_worker_answers_only_for_the_gates(phone: Client) -> None:
    answer = phone.get("/panel/gates/worker.js")
    assert answer["Service-Worker-Allowed"] == "/panel/gates/"
    assert answer["Cache-Control"] == "no-cache"
    assert b"cb-gate-pages" in answer.content


def test_every_word_a_gate_says_is_on_its_page(phone: Client, gate: Gate) -> None:
    page = unescape(phone.get(f"/panel/gates/{gate.pk}/").content.decode())
    words = json.loads(page.split('data-words="')[1].split('"\n')[0])
    assert set(words["says"]) == set(AT_THE_GATE)
    assert set(words["verdicts"]) == set(Scan.Verdict.values)


def test_the_person_reads_the_reason_in_their_own_language(phone: Client, gate: Gate) -> None:
    page = unescape(phone.get(f"/panel/gates/{gate.pk}/").content.decode())
    told = json.loads(page.split('data-persons="')[1].split('">')[0].rstrip())
    assert {tag: words["dir"] for tag, words in told.items()} == {
        "zh-Hans": "ltr", "ru": "ltr", "fa": "rtl",
    }  # fmt: skip
    assert set(AT_THE_GATE) <= set(TO_THE_PERSON)
    for words in told.values():
        assert set(words["says"]) == set(TO_THE_PERSON)
