"""What a programme changed against the one before it, session by session."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Content = Mapping[str, Any]
CALLED_OFF = "called-off"
WORDS = ("title", "subtitle", "abstract", "format", "track", "languages", "interpreted")


class Kind(StrEnum):
    """As `ProgrammeChange.Kind` stores them."""

    ADDED = "added"
    CALLED_OFF = "called-off"
    MOVED = "moved"
    ROOM = "room"
    PEOPLE = "people"
    WORDS = "words"
    PAPERS = "papers"
    LEFT_OUT = "left-out"


@dataclass(frozen=True)
class Change:
    """One kind of change to one session; `before` and `after` hold what it is about."""

    guid: str
    kind: Kind
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)


def changes_between(before: Content | None, after: Content) -> list[Change]:
    """In the order of the sessions as they are now, then those that are gone.

    Without a programme before it, every session is added.
    """
    was, now = _by_guid(before), _by_guid(after)
    found = [c for guid, one in now.items() for c in _of_one(guid, was.get(guid), one)]
    gone = (guid for guid in was if guid not in now and not _is_off(was[guid]))
    return [*found, *(Change(guid, Kind.LEFT_OUT, was[guid], {}) for guid in gone)]


def _by_guid(content: Content | None) -> dict[str, Content]:
    return {one["guid"]: one for one in content["sessions"]} if content else {}


def _is_off(session: Content) -> bool:
    return bool(session["state"] == CALLED_OFF)


def _of_one(guid: str, was: Content | None, now: Content) -> Iterator[Change]:
    if _is_off(now):
        if was is not None and not _is_off(was):
            yield Change(guid, Kind.CALLED_OFF, was, now)
    elif was is None or _is_off(was):
        yield Change(guid, Kind.ADDED, {}, now)
    else:
        yield from _of_both(guid, was, now)


def _of_both(guid: str, was: Content, now: Content) -> Iterator[Change]:
    about = (
        (Kind.MOVED, _time),
        (Kind.ROOM, _room),
        (Kind.PEOPLE, _people),
        (Kind.WORDS, _words),
        (Kind.PAPERS, _papers),
    )
    for kind, of in about:
        if of(was) != of(now):
            yield Change(guid, kind, of(was), of(now))


def _time(session: Content) -> Content:
    return {"starts": session["starts"], "ends": session["ends"]}


def _room(session: Content) -> Content:
    return {"room": session["room"]}


def _people(session: Content) -> Content:
    """Those printed, in the session and in its parts, and those who interpret."""
    return {
        "people": session["people"],
        "in_parts": [part["people"] for part in session["parts"]],
        "interpreters": session.get("interpreters", []),
    }


def _words(session: Content) -> Content:
    parts = [
        {key: part[key] for key in ("title", "minutes", "starts", "language")}
        for part in session["parts"]
    ]
    return {**{key: session[key] for key in WORDS}, "parts": parts}


def _papers(session: Content) -> Content:
    return {"documents": session["documents"]}


@dataclass(frozen=True, order=True)
class Concerned:
    """A delegate of the forum, or somebody of the directory who is none; 0 is neither."""

    delegate: int = 0
    person: int = 0


def concerned_by(
    changes: list[Change], before: Content | None, after: Content
) -> dict[Concerned, list[Change]]:
    """{who: the changes to sessions they are in, or were in before}; names alone reach nobody."""
    was, now = _by_guid(before), _by_guid(after)
    found: dict[Concerned, list[Change]] = {}
    for change in changes:
        sessions = (one for one in (was.get(change.guid), now.get(change.guid)) if one)
        for who in sorted({who for session in sessions for who in _who_is_in(session)}):
            found.setdefault(who, []).append(change)
    return found


def _who_is_in(session: Content) -> Iterator[Concerned]:
    told = _people(session)
    for one in [*told["people"], *sum(told["in_parts"], []), *told["interpreters"]]:
        if one.get("delegate"):
            yield Concerned(delegate=one["delegate"])
        elif one.get("person"):
            yield Concerned(person=one["person"])
