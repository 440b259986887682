"""Reminders before an answer is due and before the close; colleagues told as they chose."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail as outbox
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from casebridge.base.accounts.models import Account
from casebridge.base.jobs.tasks import perform
from casebridge.base.mail.actions import drop, mark_returned
from casebridge.base.mail.actions.wording import choose_telling
from casebridge.base.mail.jobs import send_waiting
from casebridge.base.mail.models import Letter, Telling
from casebridge.base.mail.rules import digest_is_due
from casebridge.calls.models import Call
from casebridge.cases.actions import deciding, talking
from casebridge.cases.actions.notifying import tell
from casebridge.cases.actions.reminding import choose_reminding, remind
from casebridge.cases.models import Case
from casebridge.cases.rules import answer_is_due_soon, closes_soon
from casebridge.intake.actions.checking import rule
from casebridge.intake.actions.receiving import receive
from casebridge.intake.models import Arrival, Dossier
from casebridge.intake.sources import Envelope
from tests.factories.accounts import account, machine
from tests.factories.calls import call as published
from tests.factories.cases import opened
from tests.factories.counting import refused
from tests.factories.dossiers import by_mail, checked
from tests.factories.mails import FORMAT, PDF, mail

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("with_reference")]
NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def call() -> Call:
    return published(
        prefix="SCO23", sending="reminders", opens_at=NOON - 60 * DAY, closes_at=NOON + 60 * DAY
    )


@pytest.fixture
def dossier(call: Call) -> Dossier:
    """Its applicant was asked at noon."""
    made = by_mail(call, with_scan=False)
    rule(checked(made)["scan-missing"], answer="ask", reason="", by=machine())
    letter = talking.ask_applicant(made, by=account())
    Letter.objects.filter(pk=letter.pk).update(state="sent", sent_at=NOON)
    return Dossier.objects.get(pk=made.pk)


@pytest.mark.parametrize(("days", "due"), [(6.9, False), (7, True), (9.9, True), (10, False)])
def test_an_answer_is_due_soon(days: float, due: bool) -> None:
    now = NOON + timedelta(days=days)
    assert answer_is_due_soon(NOON, 10, 3, now) is due
    assert not answer_is_due_soon(NOON, 10, 0, now)


def test_the_close_is_exclusive() -> None:
    assert closes_soon(NOON, 2, NOON - 2 * DAY)
    assert not closes_soon(NOON, 2, NOON - 2 * DAY - timedelta(seconds=1))
    assert not closes_soon(NOON, 2, NOON)
    assert not closes_soon(NOON, 0, NOON - DAY)


def test_an_applicant_is_reminded_once_of_each_question(dossier: Dossier) -> None:
    by = machine()
    assert remind(NOON + 6 * DAY, by=by) == []
    (letter,) = remind(NOON + 7 * DAY, by=by)
    assert (letter.kind, letter.state, letter.recipient) == (
        "reminder",
        "queued",
        "applicant@example.org",
    )
    assert "sealed" in letter.body
    Letter.objects.filter(pk=letter.pk).update(state="sent", written_at=NOON)
    assert remind(NOON + 9 * DAY, by=by) == []


@pytest.mark.parametrize("mode", ["hold", "receipts"])
def test_a_reminder_waits_where_the_call_says_so_and_is_not_written_again(
    dossier: Dossier, mode: str
) -> None:
    by = machine()
    Call.objects.update(sending=mode)
    (letter,) = remind(NOON + 7 * DAY, by=by)
    assert letter.state == "held"
    drop(letter, by=by)
    Letter.objects.filter(pk=letter.pk).update(written_at=NOON)
    assert remind(NOON + 8 * DAY, by=by) == []


def test_who_answered_or_withdrew_or_cannot_be_reached_is_not_reminded(dossier: Dossier) -> None:
    by, now = machine(), NOON + 8 * DAY
    question = Letter.objects.get(kind="question")
    mark_returned(question, by=by)
    assert remind(now, by=by) == []
    Letter.objects.update(state="sent")
    arrival = dossier.arrivals.get()
    Arrival.objects.filter(pk=arrival.pk).update(kind="reply", received_at=NOON + DAY)
    assert remind(now, by=by) == []
    Arrival.objects.filter(pk=arrival.pk).update(kind="application")
    deciding.withdraw(opened(dossier), reason="By letter.", by=by)
    assert remind(now, by=by) == []


def test_an_address_that_answers_by_itself_is_left_to_a_person(dossier: Dossier) -> None:
    arrival = dossier.arrivals.get()
    Arrival.objects.filter(pk=arrival.pk).update(kind="automatic", received_at=NOON + DAY)
    (letter,) = remind(NOON + 8 * DAY, by=machine())
    assert letter.state == "held"


def test_the_close_is_announced_once_and_not_on_top_of_a_reminder(dossier: Dossier) -> None:
    by = machine()
    choose_reminding(dossier.call, before_answer=3, before_closing=5, by=by)
    Call.objects.update(closes_at=NOON + 12 * DAY)
    (reminder,) = remind(NOON + 7 * DAY - timedelta(hours=1) + timedelta(hours=1), by=by)
    assert reminder.kind == "closing"
    assert remind(NOON + 8 * DAY, by=by) == []
    with refused("reminding-days"):
        choose_reminding(dossier.call, before_answer=10, before_closing=5, by=by)


@pytest.mark.parametrize(
    ("how", "told", "now", "due"),
    [
        ("page", 0, 48, False),
        ("at-once", 0, 0, True),
        ("daily", 8, 8.9, False),
        ("daily", 8, 9, True),
        ("daily", 9, 23, False),
        ("daily", 9, 32, False),
        ("daily", 9, 33, True),
    ],
)
def test_a_daily_letter_comes_once_a_day_at_its_hour(
    how: str, told: float, now: float, due: bool
) -> None:
    day = datetime(2026, 3, 10, tzinfo=UTC)
    since, at = day + timedelta(hours=told), day + timedelta(hours=now)
    assert digest_is_due(how, hour=9, told_until=since, now=at) is due


def test_a_colleague_is_told_of_the_own_cases_only_and_once(call: Call) -> None:
    made = opened(by_mail(call))
    other = account()
    Account.objects.filter(pk=made.owner.pk).update(language="en")
    Arrival.objects.update(bundled_at=NOON + timedelta(minutes=1), subject="Hello\r\nBcc: x")
    for each in (made.owner, other):
        choose_telling(each, how="at-once", time_zone="Asia/Shanghai", at=NOON)
    (letter,) = tell(NOON + timedelta(minutes=2), by=machine())
    assert (letter.recipient, letter.kind, letter.state) == (made.owner.email, "digest", "queued")
    assert "SCO23-0001: application from" in letter.body
    assert "“Hello Bcc: x”" in letter.body
    assert f"/desk/cases/{made.dossier.pk}/" in letter.body
    assert tell(NOON + timedelta(minutes=3), by=machine()) == []


def test_a_daily_letter_names_cases_past_their_date(call: Call) -> None:
    made = opened(by_mail(call))
    Case.objects.update(next_on=NOON.date() - DAY)
    Account.objects.filter(pk=made.owner.pk).update(language="zh-Hans")
    choose_telling(made.owner, how="daily", hour=9, time_zone="UTC", at=NOON - DAY)
    (letter,) = tell(NOON, by=machine())
    assert letter.language == "zh-Hans"
    assert "SCO23-0001" in letter.body
    assert tell(NOON + timedelta(hours=2), by=machine()) == []


def test_nobody_is_told_who_did_not_ask(call: Call) -> None:
    made = opened(by_mail(call))
    Arrival.objects.update(bundled_at=NOON)
    assert tell(NOON + DAY, by=machine()) == []
    choose_telling(made.owner, how="page", time_zone="UTC", at=NOON - DAY)
    assert tell(NOON + DAY, by=machine()) == []
    assert not Telling.objects.exclude(how="page").exists()


def arrived(call: Call, subject: str, **headers: str) -> Arrival:
    raw = mail(subject, files=[("Sealed scan.pdf", PDF)])
    extra = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    envelope = Envelope("mailbox", extra.encode() + raw, timezone.now())
    return receive(envelope, call=call, by=machine())


def work_until_idle() -> None:
    """What the workers do, job by job, in the order in which it was queued."""
    while job := ProcrastinateJob.objects.order_by("id").first():
        assert job.scheduled_at is None
        perform(**job.args)
        _done(job.pk)


def _done(number: int) -> None:
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE id = %s", [number])


def test_a_receipt_is_sent_within_a_minute_of_arrival(call: Call, settings: Any) -> None:
    settings.DEMONSTRATION = False
    Call.objects.update(sending="receipts")
    arrival = arrived(call, FORMAT["en"].format("Specimen Institute"))
    work_until_idle()
    letter = Letter.objects.get(kind="receipt")
    assert letter.sent_at is not None
    assert letter.sent_at - arrival.received_at < timedelta(seconds=60)
    assert [sent.to for sent in outbox.outbox] == [["applicant@example.org"]]
    work_until_idle()
    send_waiting()
    assert len(outbox.outbox) == 1


@pytest.mark.parametrize(
    "headers",
    [{"List_Id": "<news.example.org>"}, {"Auto_Submitted": "auto-replied"}, {"Precedence": "bulk"}],
)
def test_no_machine_and_no_list_gets_a_receipt_by_itself(
    call: Call, settings: Any, headers: dict[str, str]
) -> None:
    settings.DEMONSTRATION = False
    arrived(call, FORMAT["en"].format("Specimen Institute"), **headers)
    work_until_idle()
    assert not Letter.objects.filter(state__in=["queued", "sent"]).exists()
    assert outbox.outbox == []
