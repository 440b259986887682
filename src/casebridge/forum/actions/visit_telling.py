"""Telling people their seats: letters that wait for a person, to those whose seat has changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.mail.actions import approve_all, drop, open_thread, write_many
from casebridge.base.mail.models import Letter
from casebridge.base.mail.queries import returned_among
from casebridge.base.mail.rules import TIME_TO_UNDO, Ready
from casebridge.forum.actions.delegates import refuse_others
from casebridge.forum.actions.visits import round_locked
from casebridge.forum.letters.inviting import language_of
from casebridge.forum.letters.visits import letter_about_seat, said_of
from casebridge.forum.models import Seat, VisitRound
from casebridge.forum.queries.visits import WAITING_LETTERS, letters_that_wait
from casebridge.kit.refusal import Refusal


@dataclass(frozen=True)
class ToTell:
    """Seats of which nobody has been told as they are now; `unreached` have no address."""

    reached: Sequence[Seat]
    unreached: Sequence[Seat]


def to_tell(visit_round: VisitRound) -> ToTell:
    rows = (
        Seat.objects.filter(round=visit_round)
        .select_related("route", "bus", "letter__thread", "round__forum", "delegate__person")
        .prefetch_related("delegate__person__names", "round__forum__roles")
    )
    changed = [seat for seat in rows if _is_news(seat)]
    people = [seat.delegate.person for seat in changed]
    returned = {address.lower() for address in returned_among({one.email for one in people})}

    def is_reached(seat: Seat) -> bool:
        one = seat.delegate.person
        return bool(
            one.email and one.writing != one.Writing.NEVER and one.email.lower() not in returned
        )

    return ToTell(
        [seat for seat in changed if is_reached(seat)],
        [seat for seat in changed if not is_reached(seat)],
    )


def _is_news(seat: Seat) -> bool:
    thrown_away = seat.letter is not None and seat.letter.state == Letter.State.DROPPED
    return thrown_away or seat.said != said_of(seat)


@transaction.atomic
def write_about_seats(visit_round: VisitRound, *, by: Account) -> int:
    """A letter for each seat that changed; one that waits and is out of date is thrown away.

    Who cannot be written to reads it on the personal page, or is told by the secretary.
    """
    locked = round_locked(visit_round)
    refuse_others(locked.forum, by)
    news = to_tell(locked)
    if not (news.reached or news.unreached):
        raise Refusal("seats-are-told")
    for seat in (*news.reached, *news.unreached):
        if seat.letter is not None and seat.letter.state in WAITING_LETTERS:
            drop(seat.letter, by=by)
        seat.letter, seat.said = None, said_of(seat)
    count = _write(news.reached, by)
    Seat.objects.bulk_update((*news.reached, *news.unreached), ["letter", "said"], batch_size=500)
    said = {"letters": count, "unreached": len(news.unreached)}
    record("forum.seats-told", f"visit-round:{locked.pk}", by=by, **said)
    return count


def _write(seats: Sequence[Seat], by: Account) -> int:
    by_kind: dict[str, list[tuple[Seat, Ready]]] = {}
    for seat in seats:
        delegate = seat.delegate
        kind, heading, body = letter_about_seat(seat, delegate.person, written_in=delegate.language)
        language = language_of(delegate.language, seat.round.forum)
        thread = open_thread(f"delegate:{delegate.pk}", language=language)
        ready = Ready(thread, delegate.person.email, heading, body)
        by_kind.setdefault(kind, []).append((seat, ready))
    for kind, rows in by_kind.items():
        letters = write_many([ready for _seat, ready in rows], kind=kind, by=by)
        for (seat, _ready), letter in zip(rows, letters, strict=True):
            seat.letter = letter
    return len(seats)


@transaction.atomic
def let_seats_go(visit_round: VisitRound, *, by: Account) -> int:
    """The letters of a round that wait go in a minute."""
    locked = round_locked(visit_round)
    refuse_others(locked.forum, by)
    letters = [seat.letter for seat in letters_that_wait(locked) if seat.letter is not None]
    if not letters:
        raise Refusal("no-letter-waits")
    approve_all(letters, at=timezone.now() + TIME_TO_UNDO, by=by)
    record("forum.seats-sent", f"visit-round:{locked.pk}", by=by, count=len(letters))
    return len(letters)
