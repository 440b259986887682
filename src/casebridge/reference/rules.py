"""Who stood where on a day, from plain values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

ANNOUNCED = "announced"
EFFECTIVE = "effective"
BASES = (ANNOUNCED, EFFECTIVE)


@dataclass(frozen=True)
class Stand:
    """One status of one country: when it was announced and when it had legal effect."""

    alpha2: str
    status: str
    announced_on: date
    effective_from: date
    effective_to: date | None
    source: str = ""


def roster_on(day: date, basis: str, stands: Iterable[Stand]) -> dict[str, Stand]:
    """{alpha2: the status that counted on this day}; a later announcement replaces an earlier."""
    if basis not in BASES:
        raise ValueError(f"a roster is by {ANNOUNCED} or by {EFFECTIVE}, not by {basis}")
    counted: dict[str, Stand] = {}
    for stand in sorted(stands, key=lambda s: (s.announced_on, s.effective_from)):
        if _counts(stand, day, basis):
            counted[stand.alpha2] = stand
    return counted


def _counts(stand: Stand, day: date, basis: str) -> bool:
    if basis == ANNOUNCED:
        return stand.announced_on <= day
    return stand.effective_from <= day and (stand.effective_to is None or day <= stand.effective_to)


def differing(published: Mapping[str, str], computed: Mapping[str, str]) -> tuple[str, ...]:
    """Countries whose published status is not the computed one, in a stable order."""
    return tuple(sorted(c for c in {*published, *computed} if published.get(c) != computed.get(c)))
