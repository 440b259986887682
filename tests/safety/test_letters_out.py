"""Letters on their way out: no name adds a header, and one bad letter stops no other."""

from typing import Any

import pytest
from django.core import mail as outbox

from casebridge.base.accounts.actions import register
from casebridge.base.accounts.models import Account
from casebridge.base.mail.actions import approve, keep_draft, open_thread, send_one, write_letter
from casebridge.base.mail.jobs import send_waiting
from casebridge.base.mail.models import Letter
from tests.safety import hostile

pytestmark = pytest.mark.django_db
INJECTED = "Received\r\nBcc: everybody@example.org\r\n\r\nOther body"


@pytest.fixture(autouse=True)
def _real_work(settings: Any) -> None:
    settings.DEMONSTRATION = False


@pytest.fixture
def officer() -> Account:
    return register("officer@example.org", name="Officer")


def letter(officer: Account, subject: str = "dossier:1", **changed: str) -> Letter:
    written = {"recipient": "a@example.org", "heading": "Heading", "body": "Body", **changed}
    return write_letter(
        open_thread(subject, language="en"), kind="question", sending="hold", by=officer, **written
    )


def test_a_title_of_several_lines_becomes_one_line_of_the_heading(officer: Account) -> None:
    approve(letter(officer, heading=INJECTED), by=officer)
    assert send_one()
    sent = outbox.outbox[0]
    assert "\n" not in sent.subject
    assert sent.recipients() == ["a@example.org"]
    assert "Bcc" not in sent.message()


def test_a_changed_heading_is_one_line_too(officer: Account) -> None:
    changed = keep_draft(letter(officer), heading=INJECTED, body="Body", by=officer)
    assert "\n" not in changed.heading
    assert "\r" not in changed.heading


@pytest.mark.parametrize(
    "bad",
    [
        {"recipient": "a@example.org\r\nBcc: everybody@example.org"},
        {"in_reply_to": "<one@example.org>\r\nBcc: everybody@example.org"},
    ],
)
def test_one_letter_that_cannot_be_sent_stops_no_other(
    officer: Account, bad: dict[str, str]
) -> None:
    first = letter(officer, "dossier:1", **bad)
    second = letter(officer, "dossier:2", body="Other words.")
    approve(first, by=officer)
    approve(second, by=officer)
    send_waiting()
    second.refresh_from_db()
    assert second.state == Letter.State.SENT
    assert all("everybody@example.org" not in sent.recipients() for sent in outbox.outbox)


@pytest.mark.parametrize("evil", [hostile.DOLLARS, hostile.TEMPLATE, hostile.SCRIPT])
def test_a_letter_is_sent_as_it_stands(officer: Account, evil: str) -> None:
    approve(letter(officer, heading=evil, body=evil), by=officer)
    assert send_one()
    assert outbox.outbox[0].subject == evil
    assert outbox.outbox[0].body == evil


def test_a_letter_is_never_sent_as_markup(officer: Account) -> None:
    approve(letter(officer, body=hostile.SCRIPT), by=officer)
    assert send_one()
    assert outbox.outbox[0].message().get_content_type() == "text/plain"
