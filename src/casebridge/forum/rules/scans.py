"""What a gate says to a badge, and who is inside after scans that came late and twice."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from casebridge.forum.models import Gate, Group, Scan

Verdict = Scan.Verdict
IN, OUT = "in", "out"
DAY = timedelta(days=1)
# Whom "guests" leaves out.
GUESTS = [group.value for group in Group if group != Group.STAFF]


@dataclass(frozen=True)
class Door:
    """A gate as it stands: whom it admits, when, and how many its hall holds; 0 sets no limit."""

    days: tuple[date, date]
    zone: str
    places: int = 0
    groups: Collection[str] = ()
    opens_at: datetime | None = None
    closes_at: datetime | None = None


@dataclass(frozen=True)
class Shown:
    """A badge as the gate knows it; `trouble` is why it is none of ours, '' if it is."""

    trouble: str = ""
    is_in_force: bool = True
    group: str = ""
    is_inside: bool = False


@dataclass(frozen=True)
class Said:
    """What the person at the gate is told; `reason` is a code, '' where all is well."""

    verdict: str
    reason: str = ""


def verdict_at(door: Door, shown: Shown, *, way: str, at: datetime, inside: int) -> Said:
    """The first thing that hinders is what is said."""
    if shown.trouble:
        return Said(Verdict.REFUSED, shown.trouble)
    if way == OUT:
        return Said(Verdict.OUT)
    if reason := _hindrance(door, shown, at):
        return Said(Verdict.REFUSED, reason)
    if shown.is_inside:
        return Said(Verdict.AGAIN, "inside-already")
    if 0 < door.places <= inside:
        return Said(Verdict.REFUSED, "hall-full")
    return Said(Verdict.IN)


def _hindrance(door: Door, shown: Shown, at: datetime) -> str:
    if not shown.is_in_force:
        return "withdrawn"
    if reason := _when(door, at):
        return reason
    return "other-group" if door.groups and shown.group not in door.groups else ""


def _when(door: Door, at: datetime) -> str:
    first, last = door.days
    if not first <= day_of(at, door.zone) <= last:
        return "other-day"
    if door.opens_at and at < door.opens_at:
        same = day_of(door.opens_at, door.zone) == day_of(at, door.zone)
        return "not-open-yet" if same else "other-day"
    if door.closes_at and at >= door.closes_at:
        same = day_of(door.closes_at, door.zone) == day_of(at, door.zone)
        return "closed" if same else "other-day"
    return ""


def timeline(door: Door) -> list[tuple[datetime, str]]:
    """What hinders from each moment on, as a phone can keep it; before the first nobody asks."""
    zone = ZoneInfo(door.zone)
    first, last = door.days
    marks = {_midnight(first, zone) - DAY, _midnight(first, zone), _midnight(last + DAY, zone)}
    for moment in filter(None, (door.opens_at, door.closes_at)):
        day = day_of(moment, door.zone)
        marks |= {moment, _midnight(day, zone), _midnight(day + DAY, zone)}
    return [(at, _when(door, at)) for at in sorted(marks)]


def span_of(day: date, zone: str) -> tuple[datetime, datetime]:
    """From midnight to midnight where the forum is held; the end is exclusive."""
    return _midnight(day, ZoneInfo(zone)), _midnight(day + DAY, ZoneInfo(zone))


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)


def day_of(at: datetime, zone: str) -> date:
    return at.astimezone(ZoneInfo(zone)).date()


def hall_of(gate: Gate) -> tuple[str, int]:
    """Gates with the same answer lead into one hall; (field of the gate, its number)."""
    places = ("session", gate.session_id), ("format", gate.format_id), ("room", gate.room_id)
    return next(((name, pk) for name, pk in places if pk), ("pk", gate.pk))


@dataclass(frozen=True, order=True)
class Event:
    """One scan as the gate told it; what counts is the gate's clock, then the nonce."""

    at: datetime
    nonce: str
    badge: int
    hall: tuple[str, int]
    way: str
    verdict: str
    gate: int = 0
    is_offline: bool = False


def one_of(known: Event, told: Event) -> Event:
    """Which of two tellings of the same scan stands, whichever came first.

    What a gate said to the person on its own goes before what the office said into the void.
    """
    return max(known, told, key=lambda event: (event.is_offline, event))


@dataclass(frozen=True)
class Standing:
    """After all scans of a day: who is inside which hall, and who was let in while inside."""

    inside: Mapping[tuple[str, int], frozenset[int]]
    twice: tuple[tuple[Event, Event], ...]


def standing_after(events: Iterable[Event]) -> Standing:
    """The same for the same scans, in whatever order and however often they are told.

    `twice` are pairs: the scan that let the badge in, and the later one that did so again.
    """
    entered: dict[tuple[tuple[str, int], int], Event] = {}
    twice: list[tuple[Event, Event]] = []
    for event in _each_once(events):
        place = event.hall, event.badge
        if event.verdict == Verdict.OUT:
            entered.pop(place, None)
        elif event.verdict == Verdict.IN and place in entered:
            twice.append((entered[place], event))
        elif event.verdict == Verdict.IN:
            entered[place] = event
    halls = {hall for hall, _badge in entered}
    inside = {hall: frozenset(b for h, b in entered if h == hall) for hall in halls}
    return Standing(inside, tuple(twice))


def _each_once(events: Iterable[Event]) -> Iterator[Event]:
    told: dict[str, Event] = {}
    for event in events:
        known = told.get(event.nonce)
        told[event.nonce] = one_of(known, event) if known else event
    yield from sorted(told.values())


def share_of(places: int, inside: int, gates: int, place: int) -> int | None:
    """How many more a gate may let in on its own, so that all of them together fill the hall
    and no more; `place` counts the hall's gates from 0. None where there is no limit."""
    if not places:
        return None
    left = max(0, places - inside)
    return left // gates + (1 if place < left % gates else 0)
