"""The shared mailbox, against a stand-in for its server."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from casebridge.intake.sources import Envelope, mailbox
from casebridge.intake.sources.mailbox import Mailbox

RECEIVED = datetime(2023, 3, 1, 16, tzinfo=timezone(timedelta(hours=8)))


class Server:
    """Answers as IMAPClient does; remembers what was marked as read."""

    def __init__(self, messages: dict[int, bytes]) -> None:
        self.messages, self.seen, self.asked = messages, [], ""

    def __call__(self, *_args: object, **_options: object) -> "Server":
        return self

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_trouble: object) -> None:
        return None

    def login(self, user: str, password: str) -> None:
        self.asked = f"{user} {password}"

    def select_folder(self, folder: str) -> None:
        self.asked += f" {folder}"

    def search(self, _criteria: list[str]) -> list[int]:
        return [uid for uid in self.messages if uid not in self.seen]

    def fetch(self, uids: list[int], _parts: list[str]) -> dict[int, dict[bytes, Any]]:
        return {u: {b"BODY[]": self.messages[u], b"INTERNALDATE": RECEIVED} for u in uids}

    def add_flags(self, uids: list[int], _flags: list[bytes]) -> None:
        self.seen += uids


BOX = Mailbox("mail.example.org", 993, "cases", "secret", "Cases")


def test_unread_messages_are_delivered_with_the_servers_time_and_marked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server = Server({7: b"one", 9: b"two"})
    monkeypatch.setattr(mailbox, "IMAPClient", server)
    delivered: list[Envelope] = []
    assert BOX.fetch(delivered.append) == 2
    assert [e.raw for e in delivered] == [b"one", b"two"]
    assert delivered[0].received_at == datetime(2023, 3, 1, 8, tzinfo=UTC)
    assert not delivered[0].is_stated_time
    assert (server.seen, server.asked) == ([7, 9], "cases secret Cases")
    assert BOX.fetch(delivered.append) == 0


def test_a_message_that_was_not_stored_stays_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    server = Server({7: b"one", 9: b"two"})
    monkeypatch.setattr(mailbox, "IMAPClient", server)

    def deliver(envelope: Envelope) -> None:
        if envelope.raw == b"two":
            raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        BOX.fetch(deliver)
    assert server.seen == [7]
