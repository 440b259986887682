"""When a letter may go by itself, and how long replies are followed."""

from casebridge.base.mail.models import Letter, Sending

AUTOMATIC_KINDS = {
    Sending.HOLD: frozenset[str](),
    Sending.RECEIPTS: frozenset({"receipt"}),
    Sending.REMINDERS: frozenset({"receipt", "reminder"}),
}

CHANGEABLE = frozenset({Letter.State.DRAFT, Letter.State.HELD})


def first_state(kind: str, sending: str) -> str:
    """A letter written by the software is queued only where the call's mode lets its kind go."""
    automatic = kind in AUTOMATIC_KINDS[Sending(sending)]
    return Letter.State.QUEUED if automatic else Letter.State.HELD


def one_line(heading: str) -> str:
    """A subject as a mail header takes it: a line break would stop the letter, and the queue."""
    return " ".join(heading.split())[:300]


def may_change(state: str) -> bool:
    return state in CHANGEABLE
