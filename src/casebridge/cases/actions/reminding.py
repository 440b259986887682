"""Reminding applicants before an answer is due or the call closes, once each."""

from datetime import datetime, timedelta

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.mail.actions import write_letter
from casebridge.base.mail.letters import LetterKind
from casebridge.base.mail.models import Letter, Sending, Thread
from casebridge.base.mail.queries import is_returned, letters_in
from casebridge.calls.models import Call
from casebridge.cases.letters import DAYS_TO_ANSWER, worded
from casebridge.cases.letters.kinds import CLOSING, REMINDER
from casebridge.cases.models import Reminding
from casebridge.cases.queries import questions_unanswered, reminding_of
from casebridge.cases.rules import answer_is_due_soon, closes_soon
from casebridge.intake.models import Arrival, Dossier
from casebridge.kit.refusal import Refusal

MOST_DAYS = 60
REST = timedelta(days=2)


@transaction.atomic
def choose_reminding(
    call: Call, *, before_answer: int, before_closing: int, by: Account
) -> Reminding:
    """How many days before; 0 is never."""
    if not (0 <= before_answer < DAYS_TO_ANSWER and 0 <= before_closing <= MOST_DAYS):
        raise Refusal("reminding-days", most=DAYS_TO_ANSWER - 1, longest=MOST_DAYS)
    chosen, _made = Reminding.objects.update_or_create(
        call=call,
        defaults={"days_before_answer": before_answer, "days_before_closing": before_closing},
    )
    record("cases.reminding-chosen", f"call:{call.pk}", by=by, days=before_answer)
    return chosen


def remind(now: datetime, *, by: Account) -> list[Letter]:
    """Reminders that are due; the call's mode decides which of them wait for a person."""
    plans: dict[int, Reminding] = {}
    written = []
    for dossier in questions_unanswered():
        plan = plans.setdefault(dossier.call_id, reminding_of(dossier.call))
        kind = _due(dossier, plan, now)
        if kind is not None and (letter := _write(dossier, kind, now, by=by)):
            written.append(letter)
    return written


def _due(dossier: Dossier, plan: Reminding, now: datetime) -> LetterKind | None:
    if closes_soon(dossier.call.closes_at, plan.days_before_closing, now):
        return CLOSING
    asked = dossier.question_at  # type: ignore[attr-defined]
    if answer_is_due_soon(asked, DAYS_TO_ANSWER, plan.days_before_answer, now):
        return REMINDER
    return None


@transaction.atomic
def _write(dossier: Dossier, kind: LetterKind, now: datetime, *, by: Account) -> Letter | None:
    """One reminder for each question, one of the closing, and never two within two days."""
    thread = Thread.objects.select_for_update().get(subject=f"dossier:{dossier.pk}")
    spoken = letters_in([thread.subject])
    asked = spoken.filter(kind="question", state=Letter.State.SENT).order_by("-id").first()
    if asked is None or is_returned(asked.recipient):
        return None
    before = spoken.filter(kind=kind.name)
    if kind is REMINDER:
        before = before.filter(id__gt=asked.pk)
    recent = spoken.filter(kind__in=[REMINDER.name, CLOSING.name], written_at__gt=now - REST)
    if before.exists() or recent.exists():
        return None
    heading, body = worded(kind, dossier)
    return write_letter(
        thread,
        kind=kind.name,
        recipient=asked.recipient,
        heading=heading,
        body=body,
        sending=Sending.HOLD if _machine_answered(dossier, asked) else dossier.call.sending,
        in_reply_to=asked.message_id,
        by=by,
    )


def _machine_answered(dossier: Dossier, asked: Letter) -> bool:
    """An automatic answer came to the question: a person looks before a machine writes again."""
    return Arrival.objects.filter(
        dossier=dossier, kind=Arrival.Kind.AUTOMATIC, received_at__gte=asked.sent_at
    ).exists()
