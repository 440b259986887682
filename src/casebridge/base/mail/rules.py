"""When a letter may go by itself, what its wording may name, and when it is sent."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from string import Template

from casebridge.base.mail.models import Letter, Sending, Telling, Thread

AUTOMATIC_KINDS = {
    Sending.HOLD: frozenset[str](),
    # Who begins a form online asked for its link.
    Sending.RECEIPTS: frozenset({"receipt", "draft"}),
    Sending.REMINDERS: frozenset({"receipt", "draft", "reminder", "closing"}),
}
# What a machine writes on its own, whether or not a person lets it go: other machines are told.
WRITTEN_BY_MACHINE = frozenset({"receipt", "reminder", "closing", "digest"})

CHANGEABLE = frozenset({Letter.State.DRAFT, Letter.State.HELD})
ON_THE_WAY = frozenset({Letter.State.QUEUED, Letter.State.SENDING, Letter.State.SENT})
TO_LOOK_AT = frozenset({Letter.State.FAILED, Letter.State.DOUBTFUL, Letter.State.RETURNED})
TIME_TO_UNDO = timedelta(minutes=1)
LONGEST_SENDING = timedelta(minutes=10)
SAME_WITHIN = timedelta(days=1)
MOST_TRIES = 8


class Trust(IntEnum):
    """Who may read what a placeholder stands for; each may read what is left of it as well."""

    PUBLIC = 1
    APPLICANT = 2
    OFFICE = 3


@dataclass(frozen=True)
class Placeholder:
    """A name in a template ('$number') and who may read what takes its place."""

    name: str
    trust: Trust


@dataclass(frozen=True)
class Ready:
    """A letter that is about to be written: its thread, where it goes, its words."""

    thread: Thread
    recipient: str
    heading: str
    body: str
    in_reply_to: str = ""


def first_state(kind: str, sending: str) -> str:
    """A letter written by the software is queued only where the call's mode lets its kind go."""
    automatic = kind in AUTOMATIC_KINDS[Sending(sending)]
    return Letter.State.QUEUED if automatic else Letter.State.HELD


def one_line(heading: str) -> str:
    """A subject as a mail header takes it: a line break would stop the letter, and the queue."""
    return " ".join(heading.split())[:300]


def may_change(state: str) -> bool:
    return state in CHANGEABLE


def may_take_back(state: str, not_before: datetime | None, now: datetime) -> bool:
    """A letter that was let go comes back while its moment has not come."""
    return state == Letter.State.QUEUED and not_before is not None and now < not_before


def next_try(tries: int, now: datetime) -> datetime | None:
    """One minute after the first trouble, then always twice as long; None when it is enough."""
    return None if tries >= MOST_TRIES else now + timedelta(minutes=2 ** (tries - 1))


def names_in(wording: str) -> list[str]:
    """The placeholders a wording names, each once."""
    return Template(wording).get_identifiers()


def is_well_formed(wording: str) -> bool:
    """Whether every $ begins a placeholder; a dollar sign itself is written $$."""
    return Template(wording).is_valid()


def allowed_for(placeholders: Sequence[Placeholder], reader: Trust) -> list[str]:
    return [p.name for p in placeholders if p.trust <= reader]


def not_allowed(wording: str, allowed: Collection[str]) -> list[str]:
    """Placeholders of a wording that are unknown, or not for its reader."""
    return [name for name in names_in(wording) if name not in allowed]


def digest_is_due(how: str, *, hour: int, told_until: datetime, now: datetime) -> bool:
    """`now` and `told_until` are on the reader's clock; the daily letter comes once a day."""
    if how == Telling.How.AT_ONCE:
        return True
    if how != Telling.How.DAILY:
        return False
    today = now.replace(hour=hour, minute=0, second=0, microsecond=0)
    return told_until < today <= now
