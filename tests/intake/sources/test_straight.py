"""Mail handed over straight: what is answered, and when."""

import asyncio
import smtplib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Queue
from typing import Any

import pytest
from django.db import OperationalError

from casebridge.intake.sources import Envelope
from casebridge.intake.sources.straight import Reception, listen

OURS = ("one@example.org", "two@example.org")
RAW = (
    b"Subject: a case\r\nMessage-ID: <1@example.org>\r\n\r\n..two dots\r\n" + b"y" * 1200 + b"\r\n"
)
TALKS: dict[str, type[smtplib.SMTP]] = {"LMTP": smtplib.LMTP, "SMTP": smtplib.SMTP}
each_protocol = pytest.mark.parametrize("protocol", ["LMTP", "SMTP"])


@contextmanager
def reception(protocol: str, deliver: Any, largest: int = 10_000) -> Iterator[int]:
    """The number of a port at which a listener of its own thread waits."""
    ports: Queue[int] = Queue()
    enders: Queue[Callable[[], object]] = Queue()

    async def serve() -> None:
        loop, end = asyncio.get_running_loop(), asyncio.Event()
        takes = Reception(lambda address: address.lower() in OURS, deliver)
        server = await listen(takes, protocol=protocol, host="127.0.0.1", port=0, largest=largest)
        ports.put(server.sockets[0].getsockname()[1])
        enders.put(lambda: loop.call_soon_threadsafe(end.set))
        await end.wait()
        server.close()

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    try:
        yield ports.get(timeout=10)
    finally:
        enders.get(timeout=10)()
        thread.join(10)


def handed_over(protocol: str, port: int, raw: bytes, *to: str) -> tuple[list[int], list[int]]:
    """The codes said to each recipient, and those said after the text, as a mail server sees."""
    with TALKS[protocol]("127.0.0.1", port, timeout=10) as client:
        client.ehlo_or_helo_if_needed()
        client.mail("applicant@example.org")
        first = [client.rcpt(address)[0] for address in to]
        taken = sum(code == 250 for code in first)
        if not taken:
            client.rset()
            return first, []
        answers = [client.data(raw)[0]]
        answers += [client.getreply()[0] for _ in range(taken - 1) if protocol == "LMTP"]
        return first, answers


@each_protocol
def test_a_message_is_delivered_untouched_once_for_each_recipient_and_then_answered(
    protocol: str,
) -> None:
    delivered: list[Envelope] = []
    with reception(protocol, delivered.append) as port:
        told = handed_over(protocol, port, RAW, "One@Example.org", "two@example.org")
    assert told == ([250, 250], [250, 250] if protocol == "LMTP" else [250])
    assert [(e.door, e.mailbox, e.raw) for e in delivered] == [
        ("straight", "one@example.org", RAW), ("straight", "two@example.org", RAW),
    ]  # fmt: skip
    assert not any(e.is_stated_time for e in delivered)
    assert all(e.received_at.utcoffset() is not None for e in delivered)


@each_protocol
def test_mail_for_somebody_else_is_refused(protocol: str) -> None:
    delivered: list[Envelope] = []
    with reception(protocol, delivered.append) as port:
        assert handed_over(protocol, port, RAW, "else@example.org") == ([550], [])
        told = handed_over(protocol, port, RAW, "else@example.org", "one@example.org")
    assert told == ([550, 250], [250])
    assert [e.mailbox for e in delivered] == ["one@example.org"]


@each_protocol
@pytest.mark.parametrize("trouble", [OperationalError("x"), OSError("disk"), ValueError("a fault")])
def test_what_was_not_stored_is_never_answered_with_250(
    protocol: str, trouble: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(envelope: Envelope) -> None:
        raise trouble

    with reception(protocol, refuse) as port:
        first, answers = handed_over(protocol, port, RAW, "one@example.org")
    assert (first, answers) == ([250], [451])
    assert "example.org" not in caplog.text


@each_protocol
def test_a_message_over_the_limit_is_refused_and_the_next_one_is_taken(protocol: str) -> None:
    delivered: list[Envelope] = []
    with reception(protocol, delivered.append, largest=3000) as port:
        first, answers = handed_over(protocol, port, RAW * 4, *OURS)
        assert (first, set(answers)) == ([250, 250], {552})
        assert len(answers) == (2 if protocol == "LMTP" else 1)
        assert handed_over(protocol, port, RAW, "one@example.org") == ([250], [250])
        with TALKS[protocol]("127.0.0.1", port, timeout=10) as client:
            client.ehlo_or_helo_if_needed()
            assert client.esmtp_features["size"] == "3000"
            assert client.mail("a@example.org", ["SIZE=3001"])[0] == 552
    assert [e.raw for e in delivered] == [RAW]
