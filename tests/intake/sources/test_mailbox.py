"""The shared mailboxes, on a real IMAP server."""

import threading
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from imapclient import IMAPClient

from casebridge.intake.rules.doors import MailAccount, Place
from casebridge.intake.sources import Envelope
from casebridge.intake.sources.idling import watch
from casebridge.intake.sources.mailbox import Mailbox
from tests.intake.sources.dovecot import TAKEN_AT, Server, flags, put, signed_in

FIRST = b"Subject: first\r\nMessage-ID: <1@example.org>\r\n\r\n\xd0\xbf\r\n"
SECOND = b"Subject: second\r\nMessage-ID: <2@example.org>\r\n\r\ntext\r\n"
LARGE = b"Subject: large\r\nMessage-ID: <3@example.org>\r\n\r\n" + b"x" * 5000 + b"\r\n"


@dataclass
class Remembered:
    """Marks as a test keeps them."""

    places: dict[str, Place] = field(default_factory=dict)
    troubles: dict[str, str] = field(default_factory=dict)

    def place_in(self, folder: str) -> Place:
        return self.places.get(folder, Place())

    def keep(self, folder: str, place: Place) -> None:
        self.places[folder] = place

    def note(self, folder: str, trouble: str) -> None:
        self.troubles[folder] = trouble


@pytest.fixture
def marks() -> Remembered:
    return Remembered()


@pytest.fixture
def account(server: Server, user: str) -> MailAccount:
    return MailAccount(user, "127.0.0.1", server.port, user, "secret", tls="no")


@pytest.fixture
def mailbox(server: Server, account: MailAccount, marks: Remembered) -> Mailbox:
    put(server, account.user, FIRST, SECOND)
    return Mailbox(account, marks, 4000)


def fetched(mailbox: Mailbox) -> list[Envelope]:
    delivered: list[Envelope] = []
    assert mailbox.fetch(delivered.append) == len(delivered)
    return delivered


def test_every_message_is_delivered_untouched_with_the_servers_own_time(mailbox: Mailbox) -> None:
    delivered = fetched(mailbox)
    assert [e.raw for e in delivered] == [FIRST, SECOND]
    assert {e.received_at for e in delivered} == {TAKEN_AT}
    assert {(e.mailbox, e.folder, e.trouble) for e in delivered} == {
        (mailbox.account.name, "INBOX", "")
    }
    assert not any(e.is_stated_time for e in delivered)


def test_nothing_is_marked_as_read_and_what_a_colleague_read_is_fetched_too(
    mailbox: Mailbox, server: Server, user: str
) -> None:
    with signed_in(server, user) as client:
        client.select_folder("INBOX")
        client.add_flags([1], [b"\\Seen"])
    before = flags(server, user)
    assert before == [(b"\\Seen",), ()]
    assert len(fetched(mailbox)) == 2
    assert flags(server, user) == before


def test_only_what_came_since_the_last_visit_is_delivered(
    mailbox: Mailbox, server: Server, user: str
) -> None:
    fetched(mailbox)
    assert fetched(mailbox) == []
    put(server, user, LARGE[:200])
    assert [e.raw for e in fetched(mailbox)] == [LARGE[:200]]


def test_a_message_that_could_not_be_stored_comes_again(
    mailbox: Mailbox, marks: Remembered
) -> None:
    def refuse(envelope: Envelope) -> None:
        if envelope.raw == SECOND:
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="disk"):
        mailbox.fetch(refuse)
    assert [e.raw for e in fetched(mailbox)] == [SECOND]
    assert marks.troubles == {"INBOX": ""}


def test_each_folder_has_its_own_mark_and_any_script_may_name_it(
    server: Server, account: MailAccount, marks: Remembered
) -> None:
    put(server, account.user, FIRST)
    put(server, account.user, SECOND, folder="案例 2026")
    both = Mailbox(replace(account, folders=("INBOX", "案例 2026")), marks, 4000)
    assert [(e.folder, e.raw) for e in fetched(both)] == [("INBOX", FIRST), ("案例 2026", SECOND)]
    assert fetched(both) == []
    assert marks.places.keys() == {"INBOX", "案例 2026"}


def test_a_visit_takes_a_part_and_the_next_one_goes_on(
    mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casebridge.intake.sources.mailbox.MOST_A_VISIT", 1)
    assert [[e.raw for e in fetched(mailbox)] for _ in range(3)] == [[FIRST], [SECOND], []]


def test_a_folder_that_is_missing_does_not_hold_up_the_others(
    mailbox: Mailbox, marks: Remembered
) -> None:
    two = replace(mailbox, account=replace(mailbox.account, folders=("Missing", "INBOX")))
    assert len(fetched(two)) == 2
    assert marks.troubles == {"Missing": "no-such-folder", "INBOX": ""}


def test_a_folder_numbered_anew_is_read_from_its_start(
    server: Server, account: MailAccount, marks: Remembered
) -> None:
    folder = "Cases"
    put(server, account.user, FIRST, SECOND, folder=folder)
    reader = Mailbox(replace(account, folders=(folder,)), marks, 4000)
    assert len(fetched(reader)) == 2
    old = marks.places[folder]
    with signed_in(server, account.user) as client:
        client.delete_folder(folder)
    put(server, account.user, SECOND, folder=folder)
    assert [e.raw for e in fetched(reader)] == [SECOND]
    assert marks.places[folder].uid_validity != old.uid_validity
    assert marks.places[folder].last_uid < old.last_uid


def test_of_a_message_over_the_limit_the_head_is_kept(
    mailbox: Mailbox, server: Server, user: str
) -> None:
    fetched(mailbox)
    put(server, user, LARGE, SECOND)
    large, after = fetched(mailbox)
    assert large.raw == LARGE[: LARGE.index(b"xxx")]
    assert (large.trouble, after.trouble) == ("too-large", "")
    assert after.raw == SECOND


def test_stored_messages_are_moved_only_where_the_account_says_so(
    mailbox: Mailbox, server: Server, user: str
) -> None:
    moving = replace(mailbox, account=replace(mailbox.account, move_to="Stored"))
    put(server, user, folder="Stored")
    assert len(fetched(moving)) == 2
    assert flags(server, user) == []
    assert flags(server, user, "Stored") == [(), ()]


def test_what_a_killed_visit_stored_but_did_not_move_is_moved_by_the_next(
    mailbox: Mailbox, server: Server, user: str
) -> None:
    put(server, user, folder="Stored")
    fetched(mailbox)
    moving = replace(mailbox, account=replace(mailbox.account, move_to="Stored"))
    assert fetched(moving) == []
    assert len(flags(server, user, "Stored")) == 2


def test_a_folder_to_move_to_that_is_missing_is_noted_and_nothing_is_lost(
    mailbox: Mailbox, server: Server, user: str, marks: Remembered
) -> None:
    moving = replace(mailbox, account=replace(mailbox.account, move_to="Missing"))
    assert len(fetched(moving)) == 2
    assert marks.troubles == {"INBOX": "cannot-move"}
    assert len(flags(server, user)) == 2


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"password": "wrong"}, "sign-in-refused"),
        ({"password": "密码"}, "sign-in-refused"),
        ({"port": 1}, "not-reached"),
        ({"tls": "yes"}, "not-encrypted"),
        ({"tls": "starttls"}, "not-encrypted"),
    ],
)
def test_what_stands_in_the_way_becomes_a_code_for_each_folder(
    changed: dict[str, str], code: str, mailbox: Mailbox, marks: Remembered
) -> None:
    words: dict[str, Any] = {"folders": ("INBOX", "Cases"), **changed}
    assert fetched(replace(mailbox, account=replace(mailbox.account, **words))) == []
    assert marks.troubles == {"INBOX": code, "Cases": code}
    assert marks.places == {}


def test_a_server_that_hangs_up_half_way_is_noted_and_the_rest_comes_next_time(
    mailbox: Mailbox, marks: Remembered, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetch = IMAPClient.fetch

    def cut(self: IMAPClient, uids: list[int], words: list[object]) -> object:
        if uids == [2]:
            self.shutdown()
        return fetch(self, uids, words)

    with monkeypatch.context() as patched:
        patched.setattr(IMAPClient, "fetch", cut)
        assert [e.raw for e in fetched(mailbox)] == [FIRST]
    assert marks.troubles["INBOX"] in {"cut-off", "not-reached"}
    assert [e.raw for e in fetched(mailbox)] == [SECOND]
    assert marks.troubles == {"INBOX": ""}


def test_a_watcher_hears_of_a_new_message_at_once(
    server: Server, account: MailAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casebridge.intake.sources.idling.BETWEEN_LOOKS", 0.2)
    news, stop = threading.Event(), threading.Event()
    watching = threading.Thread(target=watch, args=(account, "INBOX", news.set, stop))
    watching.start()
    try:
        assert news.wait(10), "it looks once when it begins to listen"
        news.clear()
        assert not news.wait(0.5)
        put(server, account.user, FIRST)
        assert news.wait(5)
    finally:
        stop.set()
        watching.join(10)
    assert not watching.is_alive()


def test_a_watcher_leaves_a_server_that_cannot_tell_to_the_timetable(
    account: MailAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    knows = IMAPClient.has_capability
    monkeypatch.setattr(
        IMAPClient, "has_capability", lambda self, word: word != "IDLE" and knows(self, word)
    )
    news = threading.Event()
    watch(account, "INBOX", news.set, threading.Event())
    assert not news.is_set()


def test_a_watcher_tries_again_after_trouble(
    server: Server, account: MailAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    stop = threading.Event()

    def rest(seconds: float) -> bool:
        pauses.append(seconds)
        if len(pauses) == 8:
            stop.set()
        return stop.is_set()

    monkeypatch.setattr(stop, "wait", rest)
    watch(replace(account, port=1), "INBOX", stop.set, stop)
    assert pauses == [5, 10, 20, 40, 80, 160, 300, 300]
