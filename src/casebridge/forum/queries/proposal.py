"""What a proposal for a parallel programme starts from, in a fixed number of queries."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet, Sum

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.forum.models import (
    Availability,
    Delegation,
    Forum,
    Interpreter,
    Part,
    Quota,
    Room,
    Session,
    SessionRole,
)
from casebridge.forum.rules.proposal import values
from casebridge.forum.rules.proposal.hours import DAY, Hours, free_time, minute_of
from casebridge.forum.rules.proposal.stretches import Stretch, Stretches, shared
from casebridge.forum.rules.proposal.values import Hall, Pair, Place, Reason, Task, Wanted
from casebridge.forum.rules.rights import may_keep_delegates
from casebridge.kit.text.multilingual import Multilingual

Kind = SessionRole.Kind


@dataclass(frozen=True)
class Names:
    """What the keys of a task are called, and the clock they are counted on."""

    hours: Hours
    zone: ZoneInfo
    numbers: Mapping[int, int]
    titles: Mapping[int, Multilingual]
    rooms: Mapping[int, Multilingual]
    people: Mapping[str, str]
    delegations: Mapping[str, Multilingual]


@dataclass(frozen=True)
class Gathered:
    """`left_out` are sessions that say no length; `digest` changes with anything that counts."""

    task: Task
    names: Names
    left_out: tuple[Reason, ...]
    digest: str


@dataclass
class _People:
    """Who is in a session, as keys; interpreters apart, in the order they stand."""

    names: dict[str, str] = field(default_factory=dict)
    there: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    delegations: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    voices: dict[int, list[tuple[str, frozenset[str]]]] = field(
        default_factory=lambda: defaultdict(list)
    )


def gathered(forum: Forum, hours: Hours) -> Gathered:
    """All that the proposal of this forum needs; ten queries, however many sessions."""
    zone = ZoneInfo(forum.time_zone)
    sessions = list(_sessions(forum, hours, zone))
    people = _people(forum)
    pool = _interpreters(forum, people)
    rooms = {room.pk: room for room in Room.objects.filter(venue__forum=forum)}
    person_windows, room_windows = _windows(forum, hours, zone)
    delegations = {
        f"delegation:{pk}": name
        for pk, name in Delegation.objects.filter(forum=forum).values_list("pk", "name")
    }
    reading = _Reading(hours, zone, people, pool, _seats(forum), _lengths(forum))
    wanted = [reading.wanted(session) for session in sessions]
    task = Task(
        sessions=tuple(one for one in wanted if one.minutes > 0),
        halls=tuple(Hall(pk, room.capacity, room_windows.get(pk)) for pk, room in rooms.items()),
        opens=hours.opens(),
        interpreters=pool,
        free=person_windows,
    )
    left = tuple(Reason("no-length", {"session": one.key}) for one in wanted if one.minutes <= 0)
    names = Names(
        hours=hours,
        zone=zone,
        numbers={session.pk: session.number for session in sessions},
        titles={session.pk: session.title for session in sessions},
        rooms={pk: room.name for pk, room in rooms.items()},
        people=people.names,
        delegations=delegations,
    )
    return Gathered(task, names, left, _digest(task, left))


def interpreters_visible_to(account: Account, forum: Forum) -> QuerySet[Interpreter]:
    """Those entered for a forum: for who keeps it."""
    if not may_keep_delegates(held_by(account), forum.pk):
        return Interpreter.objects.none()
    return Interpreter.objects.filter(forum=forum).select_related("person", "forum")


def _digest(task: Task, left_out: tuple[Reason, ...]) -> str:
    """Of every value a proposal rests on, sets in order."""
    said = [
        [
            (*_plain(session), sorted(session.stands.interpreters.items()))
            for session in task.sessions
        ],
        task.halls,
        [(one.key, sorted(one.languages)) for one in task.interpreters],
        sorted(task.free.items()),
        task.opens,
        [reason.values["session"] for reason in left_out],
    ]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:32]


def _plain(session: Wanted) -> tuple[object, ...]:
    stands = session.stands
    return (
        session.key, session.number, session.minutes, sorted(session.people),
        sorted(session.delegations), session.pairs, session.track, session.seats,
        stands.start, stands.room, session.is_pinned,
    )  # fmt: skip


def _sessions(forum: Forum, hours: Hours, zone: ZoneInfo) -> Iterable[Session]:
    """Those without a time, and those that stand on one of the chosen days."""
    planned = Session.objects.filter(forum=forum, state=Session.State.PLANNED)
    days = set(hours.days)
    for session in planned.order_by("number"):
        starts = session.starts_at
        if starts is None or starts.astimezone(zone).date() in days:
            yield session


def _people(forum: Forum) -> _People:
    found = _People()
    roles = SessionRole.objects.filter(session__forum=forum).order_by(
        "session_id", "kind", "part__position", "position", "pk"
    )
    for role in roles.values(
        "session_id", "kind", "name", "languages", "person_id", "person__name_as_written",
        "delegate__person_id", "delegate__person__name_as_written",
        "delegate__delegation_id", "delegate__delegation__stays_together",
    ):  # fmt: skip
        _take_role(found, role)
    return found


def _take_role(found: _People, role: Mapping[str, Any]) -> None:
    person = role["delegate__person_id"] or role["person_id"]
    written = role["delegate__person__name_as_written"] or role["person__name_as_written"]
    name = str(written or role["name"])
    key = f"person:{person}" if person else f"name:{' '.join(name.casefold().split())}"
    found.names.setdefault(key, name)
    if role["kind"] == Kind.INTERPRETER:
        voice = (key, frozenset(map(str, role["languages"])))
        if voice not in found.voices[role["session_id"]]:
            found.voices[role["session_id"]].append(voice)
        return
    found.there[role["session_id"]].add(key)
    if role["delegate__delegation_id"] and role["delegate__delegation__stays_together"]:
        found.delegations[role["session_id"]].add(f"delegation:{role['delegate__delegation_id']}")


def _interpreters(forum: Forum, people: _People) -> tuple[values.Interpreter, ...]:
    """Those entered for this forum, and those who already stand with a session."""
    known: dict[str, frozenset[str]] = {}
    entered = Interpreter.objects.filter(forum=forum).order_by("pk")
    for person, name, languages in entered.values_list(
        "person_id", "person__name_as_written", "languages"
    ):
        people.names.setdefault(f"person:{person}", name)
        known[f"person:{person}"] = frozenset(map(str, languages))
    standing: dict[str, frozenset[str]] = defaultdict(frozenset)
    for session in sorted(people.voices):
        for key, languages in people.voices[session]:
            standing[key] |= languages
    known.update({key: langs for key, langs in standing.items() if key not in known})
    return tuple(values.Interpreter(key, langs) for key, langs in known.items())


def _seats(forum: Forum) -> dict[int, int]:
    """Places of a format, where a quota for all groups says so."""
    quotas = Quota.objects.filter(forum=forum, group="", country=None, format__isnull=False)
    return {int(pk or 0): places for pk, places in quotas.values_list("format_id", "places")}


def _lengths(forum: Forum) -> dict[int, int]:
    parts = Part.objects.filter(session__forum=forum).values_list("session_id")
    return {pk: minutes or 0 for pk, minutes in parts.annotate(Sum("minutes")).order_by()}


def _windows(
    forum: Forum, hours: Hours, zone: ZoneInfo
) -> tuple[dict[str, Stretches], dict[int, Stretches]]:
    """When people and rooms are free, of whom anything is said that touches these days."""
    rows = Availability.objects.filter(forum=forum).values_list(
        "delegate__person_id", "person_id", "room_id", "starts_at", "ends_at", "is_free"
    )
    said: dict[str | int, tuple[list[Stretch], list[Stretch]]] = defaultdict(lambda: ([], []))
    for delegate, person, room, starts, ends, is_free in rows:
        key = room if room else f"person:{delegate or person}"
        window = (minute_of(starts, hours.first, zone), minute_of(ends, hours.first, zone))
        said[key][0 if is_free else 1].append(window)
    span = (0, ((max(hours.days) - hours.first).days + 2) * DAY)
    free = {key: free_time(windows, taken, span) for key, (windows, taken) in said.items()}
    people = {key: times for key, times in free.items() if isinstance(key, str)}
    return people, {key: times for key, times in free.items() if isinstance(key, int)}


@dataclass(frozen=True)
class _Reading:
    """Turns a row into what it wants; asks the database nothing."""

    hours: Hours
    zone: ZoneInfo
    people: _People
    pool: tuple[values.Interpreter, ...]
    seats: Mapping[int, int]
    lengths: Mapping[int, int]

    def wanted(self, session: Session) -> Wanted:
        pairs = values.pairs_wanted(session.languages, session.interpreted_into)
        voices, others = self._voices(session.pk, pairs)
        start, minutes = self._start(session), self._minutes(session)
        is_delegated = self.people.delegations[session.pk] if self.hours.delegations_apart else ()
        return Wanted(
            key=session.pk,
            number=session.number,
            minutes=minutes,
            people=frozenset(self.people.there[session.pk] | others),
            delegations=frozenset(is_delegated),
            pairs=pairs,
            track=session.track_id,
            seats=session.seats_wanted or self.seats.get(session.format_id or 0, 0),
            stands=Place(start, session.room_id, voices),
            is_pinned=session.is_pinned or self._stays(start, minutes),
        )

    def _start(self, session: Session) -> int | None:
        starts = session.starts_at
        return None if starts is None else minute_of(starts, self.hours.first, self.zone)

    def _minutes(self, session: Session) -> int:
        """As long as it stands if pinned, else as long as wanted; then what its parts add up to."""
        stands = 0
        if session.starts_at and session.ends_at:
            stands = (session.ends_at - session.starts_at) // timedelta(minutes=1)
        wanted = session.minutes_wanted or 0
        first, second = (stands, wanted) if session.is_pinned else (wanted, stands)
        return first or second or self.lengths.get(session.pk, 0)

    def _stays(self, start: int | None, minutes: int) -> bool:
        """What has a time may be asked to keep it; what stands outside the hours always does."""
        if start is None:
            return False
        outside = not shared(self.hours.opens(), [(start, start + minutes)])
        return outside or not self.hours.may_move

    def _voices(
        self, session: int, pairs: tuple[Pair, ...]
    ) -> tuple[dict[Pair, str], frozenset[str]]:
        """Who interprets between which languages; those left over simply stay with the session."""
        known = {one.key: one for one in self.pool}
        given: dict[Pair, str] = {}
        left = [key for key, _languages in self.people.voices[session]]
        for pair in pairs:
            able = next((key for key in left if known[key].serves(pair)), None)
            if able is not None:
                given[pair] = able
                left.remove(able)
        return given, frozenset(left)
