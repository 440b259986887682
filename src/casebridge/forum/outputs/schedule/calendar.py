"""The released programme as iCalendar (RFC 5545): all of it, or some of its sessions."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from unicodedata import category

from casebridge.forum.outputs.schedule.form import room_names, text
from casebridge.kit.text.multilingual import Multilingual

Content = Mapping[str, Any]
LINE = 75  # octets, without the end of the line
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def as_calendar(content: Content, number: int, site: str, *, language: str = "") -> bytes:
    """An event a session, with the same UID in every release; times in UTC.

    SEQUENCE counts the releases, so that a calendar that took an earlier one moves its events;
    what was called off is cancelled there. Texts are in `language` where there are such.
    """
    rooms = room_names(content["rooms"])
    forum = content["forum"]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Casebridge//Programme//EN"]
    lines += ["CALSCALE:GREGORIAN", "METHOD:PUBLISH", _said("X-WR-CALNAME", text(forum["title"]))]
    for session in content["sessions"]:
        if session["starts"]:
            lines += _event(session, rooms, number, f"{site}/forum/{forum['code']}", language)
    return b"".join(_folded(line) for line in (*lines, "END:VCALENDAR"))


def _event(
    session: Content, rooms: Mapping[Any, str], number: int, address: str, language: str
) -> Iterator[str]:
    begins, ends = (datetime.fromisoformat(session[key]) for key in ("starts", "ends"))
    yield "BEGIN:VEVENT"
    yield f"UID:{session['guid']}"
    yield f"DTSTAMP:{_utc(begins)}"
    yield f"SEQUENCE:{number}"
    yield f"DTSTART:{_utc(begins)}"
    yield f"DTEND:{_utc(ends)}"
    yield _said("SUMMARY", _in(session["title"], language))
    if room := rooms.get(session["room"]):
        yield _said("LOCATION", room)
    if about := _in(session["abstract"], language):
        yield _said("DESCRIPTION", about)
    yield f"URL:{address}/programme/sessions/{session['number']}/"
    yield "STATUS:" + ("CANCELLED" if session["state"] == "called-off" else "CONFIRMED")
    yield "END:VEVENT"


def _in(stored: Mapping[str, Any], language: str) -> str:
    return str(Multilingual.from_json(stored).in_(language)) if language else text(stored)


def _said(name: str, value: str) -> str:
    plain = "".join(c for c in value if c in "\n\t" or category(c) not in {"Cc", "Cs"})
    return f"{name}:{plain.translate(ESCAPED)}"


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _folded(line: str) -> bytes:
    """At most 75 octets a line; no character is cut apart."""
    parts: list[bytes] = []
    held = b""
    for sign in line:
        octets = sign.encode()
        if len(held) + len(octets) > LINE - (1 if parts else 0):
            parts.append(held)
            held = b""
        held += octets
    return b"\r\n ".join([*parts, held]) + b"\r\n"
