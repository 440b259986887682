"""The order of a signing session by the minute, the order of its parties, what is not ready."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from casebridge.base.accounts.models import OFFICE
from casebridge.base.accounts.rules import Held, holds
from casebridge.forum.models import Signing
from casebridge.forum.rules.rights import scope_of

Outcome = Signing.Outcome
LAST = 10_000
LONGEST_NOTE = 2000
MOST_MINUTES = 240


@dataclass(frozen=True)
class Slot:
    """One signing of a run sheet; without minutes of its own it takes those of its session."""

    signing: int
    minutes: int | None = None
    outcome: str = Outcome.PLANNED


@dataclass(frozen=True)
class Timed:
    """When a signing is due; what was put off or withdrawn has no time."""

    signing: int
    place: int
    starts_at: datetime | None
    ends_at: datetime | None


@dataclass(frozen=True)
class Signer:
    """Somebody who signs, as readiness sees them; `comes` is None where nobody is named for it."""

    number: int
    party: int | None
    comes: bool
    stands_in_for: int | None = None


@dataclass(frozen=True)
class Paper:
    language: str
    is_final: bool


Finding = tuple[str, object]


def run_sheet(
    slots: Iterable[Slot], *, starts_at: datetime | None, minutes_each: int
) -> list[Timed]:
    """Each begins when the one before it ends."""
    timed, at = [], starts_at
    for place, slot in enumerate(slots, start=1):
        if at is None or not takes_time(slot.outcome):
            timed.append(Timed(slot.signing, place, None, None))
            continue
        ends = at + timedelta(minutes=minutes_each if slot.minutes is None else slot.minutes)
        timed.append(Timed(slot.signing, place, at, ends))
        at = ends
    return timed


def takes_time(outcome: str) -> bool:
    return outcome in {Outcome.PLANNED, Outcome.SIGNED}


def in_country_order(parties: Sequence[tuple[int, int]]) -> list[int]:
    """Parties (number, place of their country; 0 where it has none), those without one last."""
    return [number for number, _place in sorted(parties, key=lambda one: one[1] or LAST)]


def moved(order: Sequence[int], number: int, place: int) -> list[int]:
    """The same with one of them at another place, counted from 1; beyond an end is that end."""
    rest = [one for one in order if one != number]
    at = max(0, min(place - 1, len(rest)))
    return [*rest[:at], number, *rest[at:]]


def not_ready(
    *,
    parties: Collection[int],
    signers: Sequence[Signer],
    papers: Collection[Paper],
    value: bool,
    currency: str,
) -> list[Finding]:
    """What has to be settled before the table is laid, as codes and values."""
    found = [*_of_papers(papers), *_of_signers(parties, signers)]
    if value and not currency:
        found.append(("value-without-currency", ""))
    return found


def _of_papers(papers: Collection[Paper]) -> list[Finding]:
    if not papers:
        return [("no-paper", "")]
    final = {paper.language for paper in papers if paper.is_final}
    missing = sorted({paper.language for paper in papers} - final)
    return [("no-final-paper", language) for language in missing]


def _of_signers(parties: Collection[int], signers: Sequence[Signer]) -> list[Finding]:
    first = [one for one in signers if one.stands_in_for is None]
    signing = {one.party for one in first}
    found: list[Finding] = [("no-signatory", party) for party in parties if party not in signing]
    for one in first:
        instead = [other for other in signers if other.stands_in_for == one.number]
        if not one.comes:
            found.append(("signatory-does-not-come", one.number))
        if not instead:
            found.append(("no-substitute", one.number))
        found += [
            ("substitute-does-not-come", other.number) for other in instead if not other.comes
        ]
    return found


def may_become(outcome: str, wanted: str) -> bool:
    """A signature is not taken back; all else may still change."""
    return wanted in Outcome.values and (outcome == wanted or outcome != Outcome.SIGNED)


def may_see_values(held: Collection[Held], forum: int) -> bool:
    """What a project is worth is seen by the office, and by nobody else unless it was opened."""
    return holds(held, OFFICE, scope_of(forum))
