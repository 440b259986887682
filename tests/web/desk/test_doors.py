"""What the System page says of the doors of mail."""

from typing import Any

import pytest
from django.template.loader import render_to_string

from casebridge.calls.models import Call
from casebridge.intake.actions.marks import KeptMarks
from casebridge.web.desk.pages.doors import TROUBLES, doors_part
from tests.factories import calls

ACCOUNT = {
    "name": "office@example.org", "host": "mail.example.org", "port": 993, "user": "office",
    "password": "a secret word", "folders": ("INBOX", "2026"), "move_to": "Stored",
}  # fmt: skip


@pytest.fixture
def call(db: None) -> Call:
    return calls.call()


def shown() -> str:
    return render_to_string("desk/system/doors.html", {"doors": doors_part()})


def test_each_folder_and_port_has_a_line_and_no_password_is_shown(
    call: Call, settings: Any
) -> None:
    settings.MAILBOXES = [ACCOUNT]
    settings.MAIL_IN = {"host": "127.0.0.1", "ports": {"LMTP": 8024, "SMTP": 0}, "addresses": ()}
    KeptMarks("office@example.org").note("INBOX", "sign-in-refused")
    first, second, port = doors_part().lines
    assert (first.kind, first.state) == ("must", str(TROUBLES["sign-in-refused"]))
    assert (second.kind, second.at, second.leads_to) == ("ask", None, call.code)
    assert (port.name, port.place, port.kind) == ("LMTP", "127.0.0.1:8024", "fine")
    page = shown()
    assert "INBOX" in page
    assert "127.0.0.1:8024" in page
    assert "a secret word" not in page


def test_where_no_door_is_open_the_page_says_so(call: Call, settings: Any) -> None:
    settings.MAILBOXES = []
    assert doors_part().lines == []
    assert "No mailbox is read." in shown()
