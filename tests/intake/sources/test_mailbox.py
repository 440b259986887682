"""The shared mailbox, on a real IMAP server."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from imapclient import IMAPClient

from casebridge.intake.sources import Envelope
from casebridge.intake.sources.mailbox import Mailbox
from tests.intake.sources.dovecot import Server, dovecot

FIRST = b"Subject: first\r\nMessage-ID: <1@example.org>\r\n\r\n\xd0\xbf\r\n"
SECOND = b"Subject: second\r\nMessage-ID: <2@example.org>\r\n\r\ntext\r\n"
TAKEN_AT = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    if os.geteuid() != 0:
        pytest.skip("Dovecot changes its user, which only root may do")
    with dovecot() as running:
        yield running


@pytest.fixture
def mailbox(server: Server) -> Mailbox:
    with IMAPClient("127.0.0.1", port=server.port, ssl=False) as client:
        client.login("office", "secret")
        client.select_folder("INBOX")
        if found := client.search("ALL"):
            client.delete_messages(found)
            client.expunge()
        for message in (FIRST, SECOND):
            client.append("INBOX", message, msg_time=TAKEN_AT)
    return Mailbox("127.0.0.1", server.port, "office", "secret", tls=False)


def test_every_unread_message_is_delivered_untouched_with_the_servers_own_time(
    mailbox: Mailbox,
) -> None:
    delivered: list[Envelope] = []
    assert mailbox.fetch(delivered.append) == 2
    assert [e.raw for e in delivered] == [FIRST, SECOND]
    assert {e.received_at for e in delivered} == {TAKEN_AT}
    assert not any(e.is_stated_time for e in delivered)


def test_what_was_delivered_is_not_delivered_again(mailbox: Mailbox) -> None:
    mailbox.fetch(lambda envelope: None)
    again: list[Envelope] = []
    assert mailbox.fetch(again.append) == 0
    assert again == []


def test_a_message_that_could_not_be_stored_comes_again(mailbox: Mailbox) -> None:
    def refuse(envelope: Envelope) -> None:
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="disk"):
        mailbox.fetch(refuse)
    delivered: list[Envelope] = []
    mailbox.fetch(delivered.append)
    assert [e.raw for e in delivered] == [FIRST, SECOND]
