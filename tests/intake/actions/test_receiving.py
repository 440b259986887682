"""Receiving: raw bytes first."""

from datetime import UTC, datetime

import pytest

from casebridge.base.audit.models import Record
from casebridge.base.files.queries import content_of
from casebridge.calls.models import Call
from casebridge.intake.models import Arrival
from tests.factories import calls
from tests.factories.mails import arrive, mail


def test_a_message_is_kept_untouched_and_nothing_else_happens(call: Call) -> None:
    raw = mail("Hello") + b"\xff\x00 not even a mail"
    arrival = arrive(raw, call=call)
    assert content_of(arrival.raw) == raw
    assert (arrival.dossier, arrival.bundled_at, arrival.kind) == (None, None, "")
    assert Record.objects.filter(verb="intake.received").count() == 1


def test_the_same_bytes_arrive_once_in_a_call(call: Call) -> None:
    raw = mail("Hello")
    assert arrive(raw, call=call) == arrive(raw, call=call, door="folder")
    assert Arrival.objects.count() == 1
    assert Record.objects.filter(verb="intake.received").count() == 1


@pytest.mark.on_both
def test_the_same_bytes_may_arrive_in_another_call(call: Call) -> None:
    raw = mail("Hello")
    first, second = arrive(raw, call=call), arrive(raw, call=calls.call("another"))
    assert first != second
    assert first.raw == second.raw


def test_copies_of_one_mail_from_three_mailboxes_are_one_arrival_with_three_deliveries(
    call: Call,
) -> None:
    raw = mail("Hello")
    for number in (1, 2, 3):
        stamped = f"Received: by mx{number}.example.org\r\n".encode() + raw
        arrive(stamped, call=call, mailbox=f"contact-{number}@example.org")
    arrival = Arrival.objects.get()
    assert [d.mailbox for d in arrival.deliveries.all()] == [
        "contact-1@example.org", "contact-2@example.org", "contact-3@example.org",
    ]  # fmt: skip
    assert {content_of(d.raw)[:16] for d in arrival.deliveries.all()} == {
        b"Received: by mx1", b"Received: by mx2", b"Received: by mx3",
    }  # fmt: skip


def test_the_first_measured_moment_of_several_copies_counts(call: Call) -> None:
    raw = mail("Hello")
    stated, later, earlier = (datetime(2026, 5, day, tzinfo=UTC) for day in (1, 9, 4))
    arrive(raw, call=call, at=stated, door="folder", is_stated_time=True)
    arrive(raw, call=call, at=later, mailbox="a@example.org")
    arrive(raw, call=call, at=earlier, mailbox="b@example.org")
    arrive(raw, call=call, at=later, mailbox="c@example.org")
    arrival = Arrival.objects.get()
    assert (arrival.received_at, arrival.is_stated_time) == (earlier, False)
