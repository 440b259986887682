"""Sending: each letter at most once, and what became of it."""

from django.db import transaction
from django.db.models import Case, IntegerField, Q, Value, When
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.mail.models import Letter
from casebridge.base.mail.outputs.post import Outcome, is_ready, post
from casebridge.base.mail.rules import LONGEST_SENDING, next_try


def send_one() -> bool:
    """Send a letter that is due, receipts first; False when none is.

    It is marked before it is sent and outside the transaction of what follows: whoever is
    killed in between leaves a letter of which nobody knows, never a second copy.
    """
    if not is_ready():
        return False
    letter = _take()
    if letter is None:
        return False
    _note(letter, post(letter))
    return True


@transaction.atomic
def _take() -> Letter | None:
    now = timezone.now()
    first = Case(When(kind="receipt", then=Value(0)), default=Value(1), output_field=IntegerField())
    letter = (
        Letter.objects.select_for_update(skip_locked=True)
        .filter(Q(not_before__isnull=True) | Q(not_before__lte=now), state=Letter.State.QUEUED)
        .order_by(first, "id")
        .first()
    )
    if letter is not None:
        letter.state, letter.taken_at, letter.tries = Letter.State.SENDING, now, letter.tries + 1
        letter.save(update_fields=["state", "taken_at", "tries"])
    return letter


def _note(letter: Letter, outcome: Outcome) -> None:
    """Only where it is still being sent: a person may have judged it meanwhile."""
    now = timezone.now()
    again = next_try(letter.tries, now) if outcome.again else None
    if not outcome.trouble:
        change = {"state": Letter.State.SENT, "sent_at": now, "trouble": ""}
    elif outcome.in_doubt:
        change = {"state": Letter.State.DOUBTFUL, "trouble": outcome.trouble}
    elif again is not None:
        change = {"state": Letter.State.QUEUED, "not_before": again, "trouble": outcome.trouble}
    else:
        change = {"state": Letter.State.FAILED, "trouble": outcome.trouble}
    Letter.objects.filter(pk=letter.pk, state=Letter.State.SENDING).update(**change)


@transaction.atomic
def doubt_lost(*, by: Account) -> int:
    """Letters whose worker died on the way: a person looks whether they went."""
    since = timezone.now() - LONGEST_SENDING
    lost = list(
        Letter.objects.select_for_update(of=("self",))
        .filter(state=Letter.State.SENDING, taken_at__lt=since)
        .select_related("thread")
    )
    for letter in lost:
        letter.state = Letter.State.DOUBTFUL
        letter.save(update_fields=["state"])
        record("mail.doubtful", letter.thread.subject, by=by, letter=letter.pk)
    return len(lost)


@transaction.atomic
def mark_returned(letter: Letter, *, by: Account) -> None:
    """The letter came back: its address does not work."""
    letter.state = Letter.State.RETURNED
    letter.save(update_fields=["state"])
    record("mail.returned", letter.thread.subject, by=by, letter=letter.pk)
