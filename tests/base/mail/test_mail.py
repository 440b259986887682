"""Letters of ours: held, queued, sent."""

import smtplib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from casebridge.base.audit.models import Record
from casebridge.base.files.actions import keep
from casebridge.base.mail.actions import (
    approve,
    choose,
    compose_anew,
    enclose,
    forgive,
    keep_draft,
    mark_returned,
    open_thread,
    say_it_went,
    send_again,
    send_one,
    take_back,
    take_out,
    write_letter,
    write_many,
)
from casebridge.base.mail.jobs import send_waiting
from casebridge.base.mail.models import Letter
from casebridge.base.mail.queries import (
    letter_with_message_id,
    letters_in,
    letters_waiting,
    other_wording,
)
from casebridge.base.mail.rules import Ready, first_state, may_change, one_line
from tests.factories.accounts import account, machine
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
    ("trouble", "state"),
    [
        (smtplib.SMTPRecipientsRefused({"a@example.org": (550, b"unknown")}), "failed"),
        (smtplib.SMTPDataError(554, b"no"), "failed"),
        (ValueError("address"), "failed"),
        (smtplib.SMTPRecipientsRefused({"a@example.org": (450, b"later")}), "queued"),
        (smtplib.SMTPDataError(451, b"greylisted"), "queued"),
        (smtplib.SMTPServerDisconnected("broken off"), "doubtful"),
        (TimeoutError("no answer"), "doubtful"),
    ],
)
def test_a_letter_in_trouble_holds_up_nobody(
    letter: Callable[..., Letter], trouble: Exception, state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = letter(sending="receipts")
    second = letter(sending="receipts", subject="dossier:2", body="Other words.")
    send = EmailMessage.send

    def failing(message: EmailMessage) -> int:
        if message.extra_headers["Message-ID"] == first.message_id:
            raise trouble
        return send(message)

    monkeypatch.setattr(EmailMessage, "send", failing)
    send_waiting()
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.state == state
    assert first.trouble.startswith(type(trouble).__name__)
    assert (second.state, len(mail.outbox)) == ("sent", 1)


def test_a_server_that_asks_to_come_again_is_asked_again_ever_later(
    letter: Callable[..., Letter], monkeypatch: pytest.MonkeyPatch
) -> None:
    written = letter(sending="receipts")
    monkeypatch.setattr(EmailMessage, "send", _greylisted)
    for tries in range(1, 9):
        Letter.objects.update(not_before=None)
        before = timezone.now()
        assert send_one()
        written.refresh_from_db()
        assert written.tries == tries
        if tries < 8:
            assert written.state == "queued"
            assert written.not_before is not None
            assert written.not_before >= before + timedelta(minutes=2 ** (tries - 1))
    assert written.state == "failed"


def _greylisted(message: EmailMessage) -> int:
    raise smtplib.SMTPDataError(451, b"greylisted")


def test_receipts_go_before_everything_else(letter: Callable[..., Letter]) -> None:
    approve(letter("question"), by=account())
    letter(sending="receipts", body="Received.", subject="dossier:2")
    send_waiting()
    assert [sent.body for sent in mail.outbox] == ["Received.", "Thanks."]


def test_an_approved_letter_can_be_taken_back_until_its_moment(
    letter: Callable[..., Letter],
) -> None:
    by, now = account(), timezone.now()
    gone = approve(letter(), at=now + timedelta(minutes=1), by=by)
    assert send_one() is False
    assert take_back(gone, by=by).state == "draft"
    again = approve(gone, at=now - timedelta(seconds=1), by=by)
    with refused("letter-already-gone"):
        take_back(again, by=by)
    assert send_one() is True


def test_a_worker_that_died_on_the_way_leaves_a_letter_nobody_sends_twice(
    letter: Callable[..., Letter],
) -> None:
    written = letter(sending="receipts")
    Letter.objects.update(state="sending", taken_at=timezone.now() - timedelta(minutes=9))
    send_waiting()
    written.refresh_from_db()
    assert written.state == "sending"
    Letter.objects.update(taken_at=timezone.now() - timedelta(minutes=11))
    machine()
    send_waiting()
    written.refresh_from_db()
    assert (written.state, mail.outbox) == ("doubtful", [])
    assert Record.objects.latest("id").verb == "mail.doubtful"


def test_a_person_says_what_became_of_a_doubtful_letter(letter: Callable[..., Letter]) -> None:
    by, first, second = account(), letter(), letter("question")
    Letter.objects.update(state="doubtful", taken_at=timezone.now())
    assert say_it_went(first, by=by).state == "sent"
    assert send_again(second, by=by).state == "draft"
    with refused("letter-already-gone"):
        say_it_went(second, by=by)


def test_nothing_goes_to_an_address_that_sent_a_letter_back(letter: Callable[..., Letter]) -> None:
    by = account()
    mark_returned(letter(), by=by)
    automatic = letter(sending="receipts", subject="dossier:2", recipient="Applicant@Example.org")
    assert automatic.state == "held"
    with refused("address-returned") as refusal:
        approve(automatic, by=by)
    assert refusal.value.values == {"address": "Applicant@Example.org"}
    forgive("applicant@example.org", subject="dossier:2", by=by)
    assert approve(automatic, by=by).state == "queued"


def test_the_same_words_go_to_the_same_address_once_a_day_unless_somebody_insists(
    letter: Callable[..., Letter],
) -> None:
    by = account()
    approve(letter("question"), by=by)
    again = letter("question", subject="dossier:2", recipient="APPLICANT@example.org")
    assert letter(sending="receipts", subject="dossier:3").state == "held"
    with refused("letter-sent-already"):
        approve(again, by=by)
    assert approve(again, although_sent=True, by=by).state == "queued"
    other = letter("question", subject="dossier:4", body="Other words.")
    assert approve(other, by=by).state == "queued"
    Letter.objects.update(written_at=timezone.now() - timedelta(days=2))
    assert approve(letter("question", subject="dossier:5"), by=by).state == "queued"


def test_what_is_composed_anew_never_replaces_a_persons_words(
    letter: Callable[..., Letter],
) -> None:
    by = account()
    ours = letter("question")
    assert compose_anew(ours, heading="New", body="New.", by=by) == ours
    kept = keep_draft(ours, heading="Mine", body="My words.", by=by)
    beside = compose_anew(kept, heading="Newer", body="Newer.", by=by)
    kept.refresh_from_db()
    assert (kept.body, beside.body, beside.beside) == ("My words.", "Newer.", kept)
    assert compose_anew(kept, heading="Newest", body="Newest.", by=by) == beside
    for either in (kept, beside):
        with refused("letter-in-two-wordings"):
            approve(either, by=by)
    assert other_wording(kept) == beside
    choose(beside, by=by)
    kept.refresh_from_db()
    beside.refresh_from_db()
    assert (kept.state, beside.state, beside.beside) == ("dropped", "draft", None)
    assert approve(beside, by=by).body == "Newest."


def test_choosing_a_persons_words_throws_the_composed_ones_away(
    letter: Callable[..., Letter],
) -> None:
    by = account()
    kept = keep_draft(letter("question"), heading="Mine", body="My words.", by=by)
    beside = compose_anew(kept, heading="New", body="New.", by=by)
    choose(kept, by=by)
    beside.refresh_from_db()
    assert beside.state == "dropped"
    assert approve(kept, by=by).body == "My words."


def test_files_go_with_a_letter_once_each(letter: Callable[..., Letter]) -> None:
    by, written = account(), letter("question")
    blob = keep(b"%PDF-1.4 words", name="note.pdf")
    made = enclose(written, blob, name="Note.pdf", by=by)
    assert enclose(written, blob, name="Again.pdf", by=by) == made
    approve(written, by=by)
    send_waiting()
    ((name, content, _kind),) = mail.outbox[0].attachments
    assert (name, content) == ("Note.pdf", b"%PDF-1.4 words")
    with refused("letter-already-gone"):
        take_out(written, made.pk, by=by)


def test_letters_to_many_are_one_mailing(db: None, settings: Any) -> None:
    settings.DEMONSTRATION = False
    by = account()
    ready = [
        Ready(open_thread(f"dossier:{n}", language="en"), f"a{n}@example.org", "Heading", "Body")
        for n in range(3)
    ]
    held = write_many(ready, kind="letter", by=by)
    assert {each.state for each in held} == {"held"}
    going = write_many(ready, kind="letter", at=timezone.now(), by=by)
    assert len({each.mailing for each in [*held, *going]}) == 2
    send_waiting()
    assert sorted(sent.to[0] for sent in mail.outbox) == [f"a{n}@example.org" for n in range(3)]


def test_machines_are_told_that_a_machine_writes(letter: Callable[..., Letter]) -> None:
    letter(sending="receipts", in_reply_to="<a@example.org>")
    approve(letter("question", body="Other words."), by=account())
    send_waiting()
    assert mail.outbox[0].extra_headers["Auto-Submitted"] == "auto-replied"
    assert "Auto-Submitted" not in mail.outbox[1].extra_headers


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
