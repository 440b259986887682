"""Events of a schedule that came in, understood as sessions; what cannot be is said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from casebridge.kit.text.multilingual import Multilingual

OWN = "casebridge"
# What stands where a schedule has to name a room and there is none.
ROOMLESS = "–"
LONGEST = 300
MOST_MINUTES = 60 * 24 * 14
# What a session says itself; the rest of an event goes along as it came.
SAID = frozenset(
    {
        "id", "guid", "date", "start", "duration", "room", "slug", "title", "subtitle", "track",
        "language", "abstract", "persons", OWN,
    }
)  # fmt: skip


@dataclass(frozen=True)
class Brought:
    """One event as a session; `traits` is what it says beyond."""

    guid: UUID
    slug: str
    title: Multilingual
    subtitle: Multilingual
    abstract: Multilingual
    starts_at: datetime
    ends_at: datetime
    room: str
    track: str
    languages: tuple[str, ...]
    interpreted: tuple[str, ...]
    people: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    traits: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Left:
    """An event that is not understood: its place in the file, its title, and why."""

    place: int
    title: str
    trouble: str


def understood(events: Iterable[Mapping[str, Any]], zone: str) -> tuple[list[Brought], list[Left]]:
    """Times without a zone are those of the forum's city; an event that stands twice is left."""
    taken: list[Brought] = []
    left: list[Left] = []
    seen: set[UUID] = set()
    for place, event in enumerate(events, start=1):
        try:
            one = _brought(event, ZoneInfo(zone))
        except _Odd as odd:
            left.append(Left(place, _plain(event.get("title"))[:LONGEST], str(odd)))
            continue
        if one.guid in seen:
            left.append(Left(place, str(one.title.in_("")), "stands-twice"))
            continue
        seen.add(one.guid)
        taken.append(one)
    return taken, left


class _Odd(Exception):
    """Why an event cannot be understood, as a code."""


def _brought(event: Mapping[str, Any], zone: ZoneInfo) -> Brought:
    starts, length = _start(event, zone), _length(event)
    language = _plain(event.get("language")).strip().replace("_", "-")[:35]
    own = event.get(OWN)
    own = own if isinstance(own, Mapping) else {}
    title = _text(own.get("title"), event.get("title"), language)
    if not title:
        raise _Odd("no-title")
    return Brought(
        guid=_guid(event),
        slug=_plain(own.get("slug", event.get("slug")))[:200],
        title=title,
        subtitle=_text(own.get("subtitle"), event.get("subtitle"), language),
        abstract=_text(own.get("abstract"), event.get("abstract"), language, longest=10_000),
        starts_at=starts,
        ends_at=starts + length,
        room=_plain(event.get("room")).strip().removeprefix(ROOMLESS)[:LONGEST],
        track=_plain(event.get("track")).strip()[:LONGEST],
        languages=_tags(own.get("languages")) or ((language,) if language else ()),
        interpreted=_tags(own.get("interpreted")),
        people=tuple(_people(event.get("persons"), own.get("persons"))),
        traits=_traits(event, own.get("traits")),
    )


def _guid(event: Mapping[str, Any]) -> UUID:
    """Its own, else one that the same event has each time it comes."""
    said = _plain(event.get("guid")).strip()
    try:
        return UUID(said)
    except ValueError:
        name = said or _plain(event.get("id")) or _plain(event.get("slug"))
        if not name:
            raise _Odd("no-name") from None
        return uuid5(NAMESPACE_URL, f"schedule:{name}")


def _start(event: Mapping[str, Any], zone: ZoneInfo) -> datetime:
    try:
        at = datetime.fromisoformat(_plain(event.get("date")).strip())
    except ValueError as fault:
        raise _Odd("no-start") from fault
    return at if at.tzinfo else at.replace(tzinfo=zone)


def _length(event: Mapping[str, Any]) -> timedelta:
    """'00:40', '1:30:00' (days first), or minutes."""
    try:
        *days, hours, minutes = (int(p) for p in f"0:{_plain(event.get('duration'))}".split(":"))
    except ValueError as fault:
        raise _Odd("no-length") from fault
    whole = (days[-1] if len(days) > 1 else 0) * 24 * 60 + hours * 60 + minutes
    if not 0 < whole <= MOST_MINUTES or min(hours, minutes) < 0:
        raise _Odd("no-length")
    return timedelta(minutes=whole)


def _traits(event: Mapping[str, Any], own: object) -> Mapping[str, Any]:
    """What came with it when it first came in; of a file by others, all that we do not say."""
    if isinstance(own, Mapping):
        return own
    return {key: value for key, value in event.items() if key not in SAID}


def _people(persons: object, own: object) -> list[tuple[str, Mapping[str, Any]]]:
    """Each by name, with what is said of them beyond it; our own file says that apart."""
    said = _named(persons)
    beyond = _named(own)
    return [(name, beyond.get(name, {}) if beyond else traits) for name, traits in said.items()]


def _named(persons: object) -> dict[str, Mapping[str, Any]]:
    found: dict[str, Mapping[str, Any]] = {}
    for one in persons if isinstance(persons, list) else []:
        if isinstance(one, Mapping):
            name = _plain(one.get("public_name") or one.get("name")).strip()[:200]
            if name:
                found.setdefault(name, {k: v for k, v in one.items() if k != "public_name"})
    return found


def _text(own: object, said: object, language: str, *, longest: int = LONGEST) -> Multilingual:
    """Our own wording in every language while it still says the same, else the event's."""
    plain = _plain(said)[:longest]
    if isinstance(own, Mapping) and isinstance(own.get("texts"), Mapping):
        known = Multilingual.from_json(own)
        if str(known.in_(known.original)) == plain:
            return known
    return Multilingual({language or "und": plain} if plain else {}, language or "und")


def _tags(said: object) -> tuple[str, ...]:
    if not isinstance(said, list | tuple):
        return ()
    return tuple(dict.fromkeys(_plain(tag)[:35] for tag in said if tag))


def _plain(value: object) -> str:
    """As text that PostgreSQL takes."""
    return "" if value is None else str(value).replace("\x00", "")
