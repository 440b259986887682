"""The released programme in the form in which schedules are exchanged.

What a schedule that came in said beyond our fields lies in a session's `traits`, and goes out
again; what the form has no place for, such as titles in several languages, goes beside it.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from casebridge.forum.rules.brought import ROOMLESS
from casebridge.kit.formats.schedules import OWN
from casebridge.kit.text.multilingual import Multilingual

Content = Mapping[str, Any]
SLOT = "00:05"
KEPT = "schedule"


def schedule_of(content: Content, number: int, site: str) -> dict[str, Any]:
    """{version, base_url, conference}; rooms with one name are told apart by their number."""
    forum = content["forum"]
    address = f"{site}/forum/{forum['code']}/programme/"
    rooms = room_names(content["rooms"])
    tracks = {track["id"]: text(track["name"]) for track in content["tracks"]}
    timed = [one for one in content["sessions"] if one["starts"] and one["state"] == "planned"]
    events = [_event(one, rooms, tracks, address) for one in timed]
    days = sorted({datetime.fromisoformat(one["starts"]).date() for one in timed})
    return {
        "version": str(number),
        "base_url": address,
        "conference": {
            "acronym": forum["code"],
            "title": text(forum["title"]),
            "start": forum["starts_on"],
            "end": forum["ends_on"],
            "daysCount": len(days),
            "timeslot_duration": SLOT,
            "time_zone_name": forum["zone"],
            "rooms": [{"name": name} for name in rooms.values()],
            "tracks": [{"name": name} for name in tracks.values()],
            "days": [_day(index, on, events, rooms) for index, on in enumerate(days, start=1)],
        },
    }


def room_names(rooms: Iterable[Mapping[str, Any]]) -> dict[Any, str]:
    names: dict[Any, str] = {}
    for room in rooms:
        name = text(room["name"]) or ROOMLESS
        names[room["id"]] = f"{name} ({room['id']})" if name in names.values() else name
    return names


def text(stored: Mapping[str, Any]) -> str:
    """In the language it was first written in, else in any."""
    said = Multilingual.from_json(stored)
    return str(said.in_(said.original))


def _day(
    index: int, on: date, events: list[dict[str, Any]], rooms: Mapping[Any, str]
) -> dict[str, Any]:
    held = [one for one in events if one["date"][:10] == on.isoformat()]
    used = [name for name in (*rooms.values(), ROOMLESS) if any(e["room"] == name for e in held)]
    return {
        "index": index,
        "date": on.isoformat(),
        "day_start": min(one["date"] for one in held),
        "day_end": max(held, key=lambda one: one["date"])["date"],
        "rooms": {name: [one for one in held if one["room"] == name] for name in used},
    }


def _event(
    session: Content, rooms: Mapping[Any, str], tracks: Mapping[Any, str], address: str
) -> dict[str, Any]:
    starts = datetime.fromisoformat(session["starts"])
    length = datetime.fromisoformat(session["ends"]) - starts
    format_ = session["format"]
    kept = session["traits"].get(KEPT, {})
    return {
        "url": f"{address}sessions/{session['number']}/",
        "logo": "",
        "description": "",
        "recording_license": "",
        "do_not_record": False,
        "links": [],
        "attachments": [],
        **kept,
        "id": session["number"],
        "guid": session["guid"],
        "date": session["starts"],
        "start": f"{starts:%H:%M}",
        "duration": clock_of(length),
        "room": rooms.get(session["room"], ROOMLESS),
        "slug": session["slug"] or f"session-{session['number']}",
        "title": text(session["title"]),
        "subtitle": text(session["subtitle"]),
        "track": tracks.get(session["track"]) or "",
        "type": text(format_["title"]) if format_ else kept.get("type", ""),
        "language": next(iter(session["languages"]), ""),
        "abstract": text(session["abstract"]),
        "persons": _persons(session),
        OWN: _own(session),
    }


def _persons(session: Content) -> list[dict[str, Any]]:
    """Everybody printed, each once; with what came along of them."""
    found: dict[str, dict[str, Any]] = {}
    for one in _printed(session):
        name = text(one["name"])
        number = one["delegate"] or one["person"] or len(found) + 1
        found.setdefault(name, {"id": number, **one.get("traits", {}), "public_name": name})
    return list(found.values())


def _printed(session: Content) -> list[Mapping[str, Any]]:
    return [*session["people"], *(p for part in session["parts"] for p in part["people"])]


def _own(session: Content) -> dict[str, Any]:
    """What the form cannot hold."""
    return {
        "title": session["title"],
        "subtitle": session["subtitle"],
        "abstract": session["abstract"],
        "languages": session["languages"],
        "interpreted": session["interpreted"],
        "slug": session["slug"],
        "traits": session["traits"].get(KEPT, {}),
        "persons": [
            {**one.get("traits", {}), "public_name": text(one["name"])} for one in _printed(session)
        ],
    }


def clock_of(length: timedelta) -> str:
    """'01:30'; a length of days counts on in hours."""
    minutes = int(length.total_seconds() // 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"
