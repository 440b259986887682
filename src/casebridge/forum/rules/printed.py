"""A released programme as people look things up in it: by day, by session, by person."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from hashlib import blake2s
from typing import Any
from zoneinfo import ZoneInfo

from casebridge.kit.text.multilingual import Multilingual

CALLED_OFF = "called-off"
# The order in which people are named: who leads first.
KINDS = ("chair", "guest", "speaker", "panellist")


@dataclass(frozen=True)
class Person:
    """Somebody printed in the programme; `key` is the same wherever they are named."""

    key: str
    kind: str
    name: Multilingual
    affiliation: Multilingual
    country: str


@dataclass(frozen=True)
class Part:
    """One speech or item of a session."""

    title: Multilingual
    minutes: int | None
    starts: datetime | None
    language: str
    people: Sequence[Person]


@dataclass(frozen=True)
class Paper:
    """A public document of a session; `blob` is the number of its bytes."""

    name: str
    language: str
    blob: int


@dataclass(frozen=True, eq=False)
class Session:
    """A session with its times in the forum's own zone; `place` is its room's place in order.

    Its words and its people are read when somebody asks for them: a page shows a hundred of
    a thousand sessions.
    """

    told: Mapping[str, Any]
    reading: "_Reading"
    number: int
    starts: datetime
    ends: datetime
    room: str
    place: int
    track: str

    @property
    def guid(self) -> str:
        return str(self.told["guid"])

    @property
    def is_called_off(self) -> bool:
        return self.told.get("state") == CALLED_OFF

    @property
    def languages(self) -> Sequence[str]:
        return tuple(self.told.get("languages") or ())

    @property
    def interpreted(self) -> Sequence[str]:
        return tuple(self.told.get("interpreted") or ())

    @cached_property
    def title(self) -> Multilingual:
        return self.reading.text(self.told["title"])

    @cached_property
    def subtitle(self) -> Multilingual:
        return self.reading.text(self.told.get("subtitle"))

    @cached_property
    def abstract(self) -> Multilingual:
        return self.reading.text(self.told.get("abstract"))

    @cached_property
    def format(self) -> Multilingual:
        return self.reading.text((self.told.get("format") or {}).get("title"))

    @cached_property
    def people(self) -> Sequence[Person]:
        return self.reading.people(self.told.get("people"))

    @cached_property
    def parts(self) -> Sequence[Part]:
        return self.reading.parts(self.told.get("parts"), self.starts)

    @cached_property
    def papers(self) -> Sequence[Paper]:
        return tuple(
            Paper(str(p["name"]), str(p.get("language") or ""), int(p["blob"]))
            for p in self.told.get("documents") or ()
        )

    @property
    def everybody(self) -> list[Person]:
        """Each once, first by what they do in the whole session."""
        said = [*self.people, *(person for part in self.parts for person in part.people)]
        return list({person.key: person for person in reversed(said)}.values())[::-1]


@dataclass(frozen=True)
class Room:
    id: str
    name: Multilingual
    venue: Multilingual


@dataclass(frozen=True)
class Appearance:
    """What somebody does: in a session, or in one part of it."""

    session: Session
    kind: str
    part: Part | None = None


@dataclass(frozen=True, eq=False)
class Printed:
    """Everything that was released, sessions in the order of time and rooms."""

    zone: str
    rooms: Mapping[str, Room]
    tracks: Mapping[str, Multilingual]
    sessions: Sequence[Session]

    @cached_property
    def days(self) -> Mapping[date, Sequence[Session]]:
        days: dict[date, list[Session]] = {}
        for session in self.sessions:
            days.setdefault(session.starts.date(), []).append(session)
        return days

    @cached_property
    def numbered(self) -> Mapping[int, Session]:
        return {session.number: session for session in self.sessions}

    @cached_property
    def people(self) -> Mapping[str, tuple[Person, Sequence[Appearance]]]:
        """Everybody by their key, with what they do in the order of time."""
        return _by_person(self.sessions)


def printed_of(content: Mapping[str, Any], order: Sequence[str] = ()) -> Printed:
    """From `Release.content`; texts without an original fall back in the order of languages."""
    zone = str(content["forum"]["zone"])
    reading = _Reading(tuple(order), ZoneInfo(zone))
    rooms = {
        str(room["id"]): Room(
            str(room["id"]), reading.text(room["name"]), reading.text(room.get("venue"))
        )
        for room in content["rooms"]
    }
    places = {room: place for place, room in enumerate(rooms, 1)}
    timed = (one for one in content["sessions"] if one.get("starts") and one.get("ends"))
    sessions = [_session(told, reading, places) for told in timed]
    return Printed(
        zone=zone,
        rooms=rooms,
        tracks={str(track["id"]): reading.text(track["name"]) for track in content["tracks"]},
        sessions=sorted(sessions, key=lambda one: (one.starts, one.place, one.number)),
    )


def _session(told: Mapping[str, Any], reading: "_Reading", places: Mapping[str, int]) -> Session:
    room = str(told.get("room") or "")
    return Session(
        told=told,
        reading=reading,
        number=int(told["number"]),
        starts=reading.moment(told["starts"]),
        ends=reading.moment(told["ends"]),
        room=room,
        place=places.get(room, 0),
        track=str(told.get("track") or ""),
    )


@dataclass(frozen=True)
class _Reading:
    """In which order of languages texts fall back, and by which clock times are shown."""

    order: tuple[str, ...]
    zone: ZoneInfo

    def moment(self, iso: str) -> datetime:
        said = datetime.fromisoformat(iso)
        return said.astimezone(self.zone) if said.tzinfo else said.replace(tzinfo=self.zone)

    def text(self, told: Mapping[str, Any] | str | None) -> Multilingual:
        """From {language: text}, with or without its original language beside it."""
        if not told:
            return Multilingual()
        if isinstance(told, str):
            return Multilingual({self.order[0] if self.order else "und": told})
        texts = told.get("texts", told)
        first = [tag for tag in self.order if tag in texts]
        ordered = {tag: str(texts[tag]) for tag in (*first, *(t for t in texts if t not in first))}
        return Multilingual(ordered, str(told.get("original", "")) if "texts" in told else "")

    def parts(self, told: Iterable[Mapping[str, Any]] | None, begin: datetime) -> tuple[Part, ...]:
        """A part without a start follows the one before it, where that one's length is known."""
        made: list[Part] = []
        upcoming: datetime | None = begin
        for part in told or ():
            starts = self.moment(part["starts"]) if part.get("starts") else upcoming
            minutes = part.get("minutes")
            upcoming = starts + timedelta(minutes=minutes) if starts and minutes else None
            people = self.people(part.get("people"))
            language = str(part.get("language") or "")
            made.append(Part(self.text(part["title"]), minutes, starts, language, people))
        return tuple(made)

    def people(self, told: Iterable[Mapping[str, Any]] | None) -> tuple[Person, ...]:
        people = [self._person(one) for one in told or () if one.get("kind") in KINDS]
        return tuple(sorted(people, key=lambda person: KINDS.index(person.kind)))

    def _person(self, told: Mapping[str, Any]) -> Person:
        name, affiliation = self.text(told["name"]), self.text(told.get("affiliation"))
        return Person(
            _key(told, name, affiliation),
            str(told["kind"]),
            name,
            affiliation,
            str(told.get("country") or ""),
        )


def _key(told: Mapping[str, Any], name: Multilingual, affiliation: Multilingual) -> str:
    """By the forum's list, else by the directory, else people are told apart by what is said."""
    if told.get("delegate"):
        return str(told["delegate"])
    if told.get("person"):
        return f"p{told['person']}"
    said = repr((sorted(name.texts.items()), sorted(affiliation.texts.items())))
    return f"n{blake2s(said.encode(), digest_size=6).hexdigest()}"


def _by_person(sessions: Sequence[Session]) -> dict[str, tuple[Person, list[Appearance]]]:
    people: dict[str, tuple[Person, list[Appearance]]] = {}
    for session in sessions:
        named: list[tuple[Person, Part | None]] = [(person, None) for person in session.people]
        named += [(person, part) for part in session.parts for person in part.people]
        for person, part in named:
            does = Appearance(session, person.kind, part)
            people.setdefault(person.key, (person, []))[1].append(does)
    return people


@dataclass(frozen=True)
class Wanted:
    """What a reader asked to see only; empty is everything."""

    track: str = ""
    room: str = ""
    language: str = ""

    def __bool__(self) -> bool:
        return bool(self.track or self.room or self.language)

    def takes(self, session: Session) -> bool:
        heard = {*session.languages, *session.interpreted}
        return (
            self.track in {"", session.track}
            and self.room in {"", session.room}
            and (not self.language or self.language in heard)
        )


def stretches(sessions: Sequence[Session], most: int) -> list[Sequence[Session]]:
    """At most so many sessions each; what begins together stays together where it can."""
    cut: list[Sequence[Session]] = []
    rest = sessions
    while len(rest) > most:
        at = most
        while at > 0 and rest[at].starts == rest[at - 1].starts:
            at -= 1
        at = at or most
        cut.append(rest[:at])
        rest = rest[at:]
    return [*cut, rest] if rest or not cut else cut


def day_to_show(days: Iterable[date], today: date) -> date | None:
    """Today while it is one of them, else the next that has sessions, else the first."""
    ordered = sorted(days)
    coming = [on for on in ordered if on >= today]
    return next(iter(coming or ordered), None)


def stretch_to_show(cut: Sequence[Sequence[Session]], now: datetime) -> int:
    """The place of the first stretch in which something has not ended; the first otherwise."""
    for place, sessions in enumerate(cut, 1):
        if any(session.ends > now for session in sessions):
            return place
    return 1
