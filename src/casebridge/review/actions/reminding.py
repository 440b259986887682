"""Reminding experts of cases that wait for their marks; the letters wait as all others do."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.mail.actions import open_thread, write_letter
from casebridge.base.mail.models import Letter, Thread
from casebridge.base.mail.queries import is_returned, letters_in
from casebridge.review.letters import to_experts
from casebridge.review.letters.kinds import REMINDER
from casebridge.review.models import Expert
from casebridge.review.queries.decisions import judging_of
from casebridge.review.queries.experts import thread_of
from casebridge.review.queries.reminders import experts_with_open_reviews, reviews_open_of
from casebridge.review.rules.reminders import reading_reminder_is_due


def remind_readers(now: datetime, *, by: Account) -> list[Letter]:
    """Once some days before the day of the panel, and once after it."""
    letters = (_remind(expert, now, by=by) for expert in experts_with_open_reviews())
    return [letter for letter in letters if letter is not None]


@transaction.atomic
def _remind(expert: Expert, now: datetime, *, by: Account) -> Letter | None:
    open_thread(thread_of(expert), language=to_experts.language_of(expert))
    thread = Thread.objects.select_for_update().get(subject=thread_of(expert))
    zone = ZoneInfo(expert.panel.call.time_zone)
    before = [at.astimezone(zone).date() for at in _reminded(thread)]
    if not _is_due(expert, now.astimezone(zone).date(), before):
        return None
    numbers = [str(review.case) for review in reviews_open_of(expert)]
    if not numbers or is_returned(expert.person.email):
        return None
    heading, body = to_experts.reading_reminder(expert, numbers)
    return write_letter(
        thread,
        kind=REMINDER.name,
        recipient=expert.person.email,
        heading=heading,
        body=body,
        sending=expert.panel.call.sending,
        by=by,
    )


def _reminded(thread: Thread) -> list[datetime]:
    sent = letters_in([thread.subject]).filter(kind=REMINDER.name)
    return list(sent.values_list("written_at", flat=True))


def _is_due(expert: Expert, today: date, reminded_on: list[date]) -> bool:
    answer_by = expert.panel.answer_by
    if answer_by is None:
        return False
    days = judging_of(expert.panel.call).remind_days_before
    return reading_reminder_is_due(answer_by, today, days_before=days, reminded_on=reminded_on)
