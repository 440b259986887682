"""Fetching: into which call, and once."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from casebridge.calls.models import Call
from casebridge.intake.actions import fetching
from casebridge.intake.actions.bundling import bundle
from casebridge.intake.actions.fetching import fetch_mailboxes
from casebridge.intake.actions.marks import KeptMarks
from casebridge.intake.models import Arrival, FolderMark
from casebridge.intake.rules.doors import MailAccount, Place
from casebridge.intake.sources import Deliver, Envelope
from tests.factories import calls
from tests.factories.accounts import machine
from tests.factories.mails import mail

AT = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[bytes]]:
    """What lies in each mailbox; the server itself is tested elsewhere."""
    messages: dict[str, list[bytes]] = {}

    class Handed:
        def __init__(self, account: MailAccount, marks: KeptMarks, largest: int) -> None:
            self.account = account

        def fetch(self, deliver: Deliver) -> int:
            found = messages.get(self.account.name, [])
            for raw in found:
                trouble = "too-large" if b"huge" in raw else ""
                deliver(Envelope("mailbox", raw, AT, False, self.account.name, "INBOX", trouble))
            return len(found)

    monkeypatch.setattr(fetching, "Mailbox", Handed)
    return messages


def account(name: str, call: str = "") -> dict[str, Any]:
    words = {"host": "mail.example.org", "port": 993, "user": name, "password": "secret"}
    return {"name": name, "call": call, **words}


@pytest.fixture
def newer(call: Call) -> Call:
    return calls.call("newer", opens_at=call.opens_at + timedelta(days=1))


@pytest.fixture
def boxes(settings: Any) -> list[dict[str, Any]]:
    settings.MAILBOXES = []
    boxes: list[dict[str, Any]] = settings.MAILBOXES
    return boxes


def test_a_mailbox_feeds_the_call_it_names_else_the_newest_published(
    call: Call, newer: Call, held: dict[str, list[bytes]], boxes: list[dict[str, Any]]
) -> None:
    boxes += [account("named", call.code), account("free")]
    held |= {"named": [mail("old")], "free": [mail("new")]}
    assert fetch_mailboxes(by=machine()) == 2
    found = {a.call.code: a.deliveries.get().mailbox for a in Arrival.objects.all()}
    assert found == {call.code: "named", newer.code: "free"}


def test_one_mail_in_three_mailboxes_is_one_arrival_with_three_deliveries(
    call: Call, held: dict[str, list[bytes]], boxes: list[dict[str, Any]]
) -> None:
    raw = mail("to all three")
    for name in ("one", "two", "three"):
        boxes.append(account(name))
        held[name] = [f"Delivered-To: {name}@example.org\r\n".encode() + raw]
    fetch_mailboxes(by=machine())
    assert [d.mailbox for d in Arrival.objects.get().deliveries.all()] == ["one", "two", "three"]


def test_a_folder_read_anew_does_not_bring_last_years_mail_into_this_year(
    call: Call, held: dict[str, list[bytes]], boxes: list[dict[str, Any]]
) -> None:
    boxes.append(account("free"))
    held["free"] = [mail("of last year")]
    fetch_mailboxes(by=machine())
    newer = calls.call("newer", opens_at=call.opens_at + timedelta(days=1))
    held["free"].append(mail("of this year"))
    fetch_mailboxes(by=machine())
    assert list(Arrival.objects.values_list("call__code", flat=True).order_by("id")) == [
        call.code, newer.code,
    ]  # fmt: skip


def test_a_message_of_which_only_the_head_came_is_stored_with_its_trouble(
    call: Call, held: dict[str, list[bytes]], boxes: list[dict[str, Any]]
) -> None:
    boxes.append(account("free"))
    held["free"] = [b"From: a@example.org\r\nSubject: huge\r\n\r\n"]
    fetch_mailboxes(by=machine())
    arrival = bundle(Arrival.objects.get(), by=machine())
    assert (arrival.trouble, arrival.subject) == ("too-large", "huge")
    assert arrival.bundled_at is not None


def test_without_its_call_a_mailbox_is_left_alone_and_says_so(
    call: Call, held: dict[str, list[bytes]], boxes: list[dict[str, Any]]
) -> None:
    boxes += [account("lost", "no-such-call"), account("free")]
    held |= {"lost": [mail("lost")], "free": [mail("found")]}
    assert fetch_mailboxes(by=machine()) == 1
    mark = FolderMark.objects.get()
    assert (mark.mailbox, mark.folder, mark.trouble) == ("lost", "INBOX", "no-call")
    assert mark.looked_at is not None


@pytest.mark.django_db
def test_a_mark_goes_forward_only_until_the_server_numbers_anew() -> None:
    marks = KeptMarks("office")
    assert marks.place_in("INBOX") == Place()
    for kept, expected in (
        (Place(7, 5), Place(7, 5)),
        (Place(7, 3), Place(7, 5)),
        (Place(7, 9), Place(7, 9)),
        (Place(8, 1), Place(8, 1)),
    ):
        marks.keep("INBOX", kept)
        assert marks.place_in("INBOX") == expected
    assert KeptMarks("other").place_in("INBOX") == Place()


@pytest.mark.django_db
def test_what_stood_in_the_way_is_forgotten_after_a_good_visit() -> None:
    marks = KeptMarks("office")
    marks.note("INBOX", "not-reached")
    assert FolderMark.objects.get().trouble == "not-reached"
    marks.note("INBOX", "")
    assert FolderMark.objects.get().trouble == ""
