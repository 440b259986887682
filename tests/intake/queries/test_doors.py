"""The doors of mail as the System page shows them, and whom mail may be handed over to."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from casebridge.calls.models import Call
from casebridge.intake.actions.marks import KeptMarks
from casebridge.intake.queries.doors import call_for_recipient, doors
from casebridge.intake.rules.doors import Place
from tests.factories import calls

ACCOUNT = {
    "name": "office", "host": "mail.example.org", "port": 993, "user": "cases@example.org",
    "password": "secret", "folders": ("INBOX", "2026"), "move_to": "Stored",
}  # fmt: skip


def test_each_folder_says_when_it_was_looked_into_and_what_stood_in_the_way(
    call: Call, settings: Any
) -> None:
    settings.MAILBOXES = [ACCOUNT]
    KeptMarks("office").keep("INBOX", Place(1, 12))
    KeptMarks("office").note("INBOX", "cut-off")
    first, second = doors().folders
    assert (first.mailbox, first.folder, first.last_uid) == ("office", "INBOX", 12)
    assert (first.trouble, first.moves_to) == ("cut-off", "Stored")
    assert first.looked_at
    assert abs(timezone.now() - first.looked_at) < timedelta(minutes=1)
    assert (second.looked_at, second.last_uid, second.trouble) == (None, 0, "")
    assert doors().newest_call == call.code
    assert "secret" not in repr(doors())


@pytest.mark.django_db
def test_where_nothing_is_configured_every_door_is_shut(settings: Any) -> None:
    settings.MAIL_IN = {"host": "127.0.0.1", "ports": {"LMTP": 0, "SMTP": 0}, "addresses": ()}
    assert doors().is_shut
    settings.MAIL_IN["ports"]["LMTP"] = 8024
    [port] = doors().listeners
    assert (port.protocol, port.host, port.port) == ("LMTP", "127.0.0.1", 8024)
    assert not doors().is_shut


def test_mail_is_taken_for_contact_points_and_configured_addresses_only(
    call: Call, settings: Any
) -> None:
    newer = calls.call("newer", opens_at=call.opens_at + timedelta(days=1))
    newer.contact_points.filter(mailbox="two@example.org").delete()
    settings.MAIL_IN = {"host": "", "ports": {}, "addresses": ("Cases@example.org",)}
    assert call_for_recipient("ONE@example.org") == newer
    assert call_for_recipient("two@example.org") == call
    assert call_for_recipient("cases@EXAMPLE.org") == newer
    assert call_for_recipient("else@example.org") is None
    assert call_for_recipient("") is None
