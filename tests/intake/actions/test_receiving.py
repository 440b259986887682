"""Receiving: raw bytes first."""

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
