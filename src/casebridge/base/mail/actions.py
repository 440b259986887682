"""Writing, holding, releasing and sending letters."""

import smtplib
from email.errors import MessageError
from email.utils import make_msgid

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.jobs.actions import wake
from casebridge.base.mail.models import Letter, Thread
from casebridge.base.mail.rules import first_state, may_change, one_line
from casebridge.kit.refusal import Refusal


def open_thread(subject: str, *, language: str) -> Thread:
    return Thread.objects.get_or_create(subject=subject, defaults={"language": language})[0]


@transaction.atomic
def write_letter(  # noqa: PLR0913 (a letter is all of these)
    thread: Thread,
    *,
    kind: str,
    recipient: str,
    heading: str,
    body: str,
    sending: str,
    in_reply_to: str = "",
    by: Account,
) -> Letter:
    """Put a letter into its thread; the call's sending mode decides whether it waits."""
    letter = Letter.objects.create(
        thread=thread,
        kind=kind,
        language=thread.language,
        recipient=recipient,
        heading=one_line(heading),
        body=body,
        state=first_state(kind, sending),
        message_id=make_msgid(domain=settings.MAIL_DOMAIN),
        in_reply_to=in_reply_to,
        written_by=by,
    )
    record("mail.written", thread.subject, by=by, letter=letter.pk, kind=kind)
    if letter.state == Letter.State.QUEUED:
        wake("mail")
    return letter


@transaction.atomic
def keep_draft(letter: Letter, *, heading: str, body: str, by: Account) -> Letter:
    """Save changed words of a letter that nobody has sent yet."""
    if not may_change(letter.state):
        raise Refusal("letter-already-gone")
    letter.heading, letter.body = one_line(heading), body
    letter.state = Letter.State.DRAFT
    letter.save(update_fields=["heading", "body", "state"])
    record("mail.drafted", letter.thread.subject, by=by, letter=letter.pk)
    return letter


@transaction.atomic
def approve(letter: Letter, *, by: Account) -> Letter:
    """A person lets a letter go."""
    locked = Letter.objects.select_for_update().get(pk=letter.pk)
    if not may_change(locked.state):
        raise Refusal("letter-already-gone")
    locked.state, locked.approved_by = Letter.State.QUEUED, by
    locked.save(update_fields=["state", "approved_by"])
    record("mail.approved", locked.thread.subject, by=by, letter=locked.pk)
    wake("mail")
    return locked


@transaction.atomic
def send_one() -> bool:
    """Send the oldest queued letter; its message-id stays the same however often it is tried.

    A demonstration sends nothing, whatever was approved.
    """
    if settings.DEMONSTRATION:
        return False
    letter = (
        Letter.objects.select_for_update(skip_locked=True)
        .filter(state=Letter.State.QUEUED)
        .order_by("id")
        .first()
    )
    if letter is None:
        return False
    headers = {"Message-ID": letter.message_id, "Content-Language": letter.language}
    if letter.in_reply_to:
        headers["In-Reply-To"] = letter.in_reply_to
    message = EmailMessage(letter.heading, letter.body, to=[letter.recipient], headers=headers)
    try:
        message.send()
    except (smtplib.SMTPException, OSError, ValueError, MessageError) as trouble:
        # An impossible address is this letter's trouble: the others go on.
        letter.state, letter.trouble = Letter.State.FAILED, type(trouble).__name__
    else:
        letter.state, letter.sent_at = Letter.State.SENT, timezone.now()
    letter.save(update_fields=["state", "trouble", "sent_at"])
    return True


@transaction.atomic
def mark_returned(letter: Letter, *, by: Account) -> None:
    """The letter came back: its address does not work."""
    letter.state = Letter.State.RETURNED
    letter.save(update_fields=["state"])
    record("mail.returned", letter.thread.subject, by=by, letter=letter.pk)
