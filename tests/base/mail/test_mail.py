"""Letters of ours: held, queued, sent."""

import smtplib
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from casebridge.base.audit.models import Record
from casebridge.base.mail.actions import (
    approve,
    keep_draft,
    mark_returned,
    open_thread,
    send_one,
    write_letter,
)
from casebridge.base.mail.jobs import send_waiting
from casebridge.base.mail.models import Letter
from casebridge.base.mail.queries import letter_with_message_id, letters_in, letters_waiting
from casebridge.base.mail.rules import first_state, may_change, one_line
from tests.factories.accounts import account
from tests.factories.counting import refused


@pytest.mark.parametrize(
    ("kind", "sending", "state"),
    [
        ("receipt", "hold", "held"),
        ("question", "hold", "held"),
        ("receipt", "receipts", "queued"),
        ("reminder", "receipts", "held"),
        ("question", "receipts", "held"),
        ("reminder", "reminders", "queued"),
        ("question", "reminders", "held"),
    ],
)
def test_only_what_the_call_allows_goes_by_itself(kind: str, sending: str, state: str) -> None:
    assert first_state(kind, sending) == state


@pytest.mark.parametrize("state", Letter.State.values)
def test_only_a_letter_that_waits_may_be_changed(state: str) -> None:
    assert may_change(state) is (state in {"draft", "held"})


def test_a_heading_is_one_line() -> None:
    assert one_line("Questions\r\nBcc: all@example.org ") == "Questions Bcc: all@example.org"
    assert len(one_line("a" * 400)) == 300


@pytest.fixture
def letter(db: None, settings: Any) -> Callable[..., Letter]:
    settings.DEMONSTRATION = False

    def write(kind: str = "receipt", sending: str = "hold", **changed: str) -> Letter:
        values = {"recipient": "applicant@example.org", "heading": "Received", "body": "Thanks."}
        thread = open_thread(changed.pop("subject", "dossier:1"), language="ru")
        return write_letter(
            thread, kind=kind, sending=sending, by=account(), **{**values, **changed}
        )

    return write


def test_a_letter_waits_for_a_person_and_wakes_nobody(letter: Callable[..., Letter]) -> None:
    written = letter()
    assert (written.state, written.language) == ("held", "ru")
    assert list(letters_waiting()) == [written]
    assert not ProcrastinateJob.objects.exists()
    assert send_one() is False
    assert Record.objects.get().verb == "mail.written"


def test_a_receipt_goes_by_itself_where_the_call_lets_it(letter: Callable[..., Letter]) -> None:
    assert letter(sending="receipts").state == "queued"
    assert ProcrastinateJob.objects.filter(args__job="casebridge.base.mail.jobs.send_waiting")


@pytest.mark.on_both
def test_a_thread_has_one_receipt_and_any_number_of_questions(
    letter: Callable[..., Letter],
) -> None:
    letter()
    letter("question")
    letter("question")
    with pytest.raises(IntegrityError), transaction.atomic():
        letter()
    assert letters_in(["dossier:1"]).count() == 3


def test_a_thread_is_opened_once(db: None) -> None:
    assert open_thread("dossier:1", language="ru") == open_thread("dossier:1", language="en")


def test_an_approved_letter_is_sent_once_with_its_own_message_id(
    letter: Callable[..., Letter],
) -> None:
    written = letter("question", in_reply_to="<application@example.org>")
    approve(written, by=account())
    send_waiting()
    send_waiting()
    (sent,) = mail.outbox
    headers = sent.message()
    assert headers["Message-ID"] == written.message_id
    assert headers["In-Reply-To"] == "<application@example.org>"
    assert headers["Content-Language"] == "ru"
    assert (sent.to, sent.subject, sent.body) == (["applicant@example.org"], "Received", "Thanks.")
    written.refresh_from_db()
    assert (written.state, written.trouble) == ("sent", "")
    assert written.sent_at is not None
    assert [r.verb for r in Record.objects.all()] == ["mail.written", "mail.approved"]


def test_a_demonstration_sends_nothing_whatever_was_approved(
    letter: Callable[..., Letter], settings: Any
) -> None:
    settings.DEMONSTRATION = True
    approve(letter(), by=account())
    assert send_one() is False
    assert mail.outbox == []


@pytest.mark.parametrize(
    "trouble", [smtplib.SMTPRecipientsRefused({}), ConnectionRefusedError(), ValueError("address")]
)
def test_a_letter_that_cannot_be_sent_is_marked_and_holds_up_nobody(
    letter: Callable[..., Letter], trouble: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = letter(sending="receipts"), letter(sending="receipts", subject="dossier:2")
    send = EmailMessage.send

    def failing(message: EmailMessage) -> int:
        if message.extra_headers["Message-ID"] == first.message_id:
            raise trouble
        return send(message)

    monkeypatch.setattr(EmailMessage, "send", failing)
    send_waiting()
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.trouble) == ("failed", type(trouble).__name__)
    assert (second.state, len(mail.outbox)) == ("sent", 1)


def test_a_heading_with_a_line_break_is_sent_as_one_line(letter: Callable[..., Letter]) -> None:
    letter(sending="receipts", heading="Received:\nyour case")
    send_waiting()
    assert mail.outbox[0].subject == "Received: your case"


def test_a_draft_keeps_the_changed_words(letter: Callable[..., Letter]) -> None:
    draft = keep_draft(letter(), heading="Changed", body="Other words.", by=account())
    draft.refresh_from_db()
    assert (draft.state, draft.heading, draft.body) == ("draft", "Changed", "Other words.")


def test_a_letter_on_its_way_is_neither_changed_nor_approved_again(
    letter: Callable[..., Letter],
) -> None:
    gone = approve(letter(), by=account())
    with refused("letter-already-gone"):
        keep_draft(gone, heading="Changed", body="", by=gone.written_by)
    with refused("letter-already-gone"):
        approve(gone, by=gone.written_by)
    gone.refresh_from_db()
    assert gone.heading == "Received"


def test_a_returned_letter_is_marked_and_recorded(letter: Callable[..., Letter]) -> None:
    written = letter()
    mark_returned(written, by=account())
    returned = letter_with_message_id(written.message_id)
    assert returned is not None
    assert returned.state == "returned"
    assert Record.objects.latest("id").verb == "mail.returned"


def test_no_message_id_is_nobodys(letter: Callable[..., Letter]) -> None:
    letter()
    assert letter_with_message_id("") is None
    assert letter_with_message_id("<unknown@example.org>") is None
