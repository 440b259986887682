"""A large public schedule in and out: nothing lost, and every overlap of a room found.

One of 1,000 sessions in 70 rooms is made here, with overlaps; where SAMPLES names a folder, the
schedules in its folder `programme` are taken through as well.
"""

import json
import os
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any
from uuid import UUID

from bench.lines import Line
from bench.pages import own_database
from casebridge.config import postgres
from casebridge.kit.formats.schedules import as_json, as_xml, read

SESSIONS, ROOMS, DAYS = 1000, 70, 4
FIRST = datetime(2090, 7, 10, 1, tzinfo=UTC)
LANGUAGES = ("zh-Hans", "ru", "en", "fa", "")
Event = Mapping[str, Any]


def lines() -> Iterator[Line]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casebridge.config.settings")
    postgres.ensure_running()
    import django  # noqa: PLC0415 (only once the database runs)

    django.setup()
    with own_database():
        for number, (name, data) in enumerate(_material(), start=1):
            yield from _through(f"schedule-{number}", name, data)


def _material() -> Iterator[tuple[str, bytes]]:
    generated = _generated()
    yield f"{SESSIONS} sessions, {ROOMS} rooms, JSON", as_json(generated)
    yield f"{SESSIONS} sessions, {ROOMS} rooms, XML", as_xml(generated)
    folder = os.environ.get("SAMPLES")
    for path in sorted(Path(folder, "programme").rglob("*.json")) if folder else ():
        data = path.read_bytes()
        if "schedule" in json.loads(data):
            yield path.name, data


def _through(code: str, name: str, data: bytes) -> Iterator[Line]:
    """Taken in, released, written in both forms, and read again."""
    from casebridge.forum.queries.clashes import clashes_of_forum  # noqa: PLC0415 (needs Django)

    events = read(data)["events"]
    forum, taken = _taken(code, name, data)
    wanted = sorted(_says(event) for event in events)
    for form, again in _written(forum).items():
        found = sorted(_says(event) for event in read(again)["events"])
        lost = len([one for one in wanted if one not in set(found)])
        more = len(found) - len(wanted)
        what = f"{name}: sessions, rooms, times or languages lost or new as {form}"
        yield Line(what, lost + abs(more), 0, peer=f"{len(wanted)} events, taken in {taken:.1f} s")
    began = time.perf_counter()
    clashes = clashes_of_forum(forum)
    passed = time.perf_counter() - began
    names = clashes.gathered.names.numbers
    told = [
        tuple(sorted(names[int(str(r.values[key]))] for key in ("session", "other")))
        for r in clashes.reasons
        if r.code == "room-twice"
    ]
    missed = set(told) ^ _overlapping(forum)
    what = f"{name}: overlaps missed or invented"
    yield Line(what, len(missed), 0, peer=f"{len(told)} overlaps, found in {passed:.2f} s")


def _taken(code: str, name: str, data: bytes) -> tuple[Any, float]:
    from dataclasses import replace  # noqa: PLC0415

    from casebridge.base.accounts.queries import machine  # noqa: PLC0415 (needs Django)
    from casebridge.forum.actions.bringing import (  # noqa: PLC0415
        put_schedule_aside,
        take_schedule,
    )
    from casebridge.forum.actions.creating import create_forum  # noqa: PLC0415
    from casebridge.forum.queries.forums import preset  # noqa: PLC0415

    own = replace(preset("sco-2025"), code=code)
    forum = create_forum(own, is_public=True, by=machine())
    began = time.perf_counter()
    blob = put_schedule_aside(forum, data, name=name, by=machine())
    take_schedule(forum, blob, name=name, by=machine())
    return forum, time.perf_counter() - began


def _written(forum: Any) -> dict[str, bytes]:
    from casebridge.forum.outputs.schedule.form import schedule_of  # noqa: PLC0415 (needs Django)
    from casebridge.forum.queries.programme import content_of  # noqa: PLC0415

    schedule = schedule_of(content_of(forum), 1, "https://example.org")
    return {"JSON": as_json(schedule), "XML": as_xml(schedule)}


def _says(event: Event) -> tuple[str, ...]:
    """What has to come back equal; times as moments, whatever clock they are written on."""
    at = datetime.fromisoformat(event["date"]).astimezone(UTC)
    hours, minutes = event["duration"].split(":")
    return (
        str(UUID(event["guid"])),
        at.isoformat(),
        str(int(hours) * 60 + int(minutes)),
        event["room"],
        event["language"] or "",
        event["title"].strip(),
    )


def _overlapping(forum: Any) -> set[tuple[int, ...]]:
    """Every pair in one room looked at, one after the other."""
    held: dict[int, list[tuple[datetime, datetime, int]]] = {}
    for one in forum.sessions.exclude(room=None):
        held.setdefault(one.room_id, []).append((one.starts_at, one.ends_at, one.number))
    return {
        tuple(sorted((a[2], b[2])))
        for sessions in held.values()
        for a, b in combinations(sessions, 2)
        if a[0] < b[1] and b[0] < a[1]
    }


def _generated() -> dict[str, Any]:
    """Half-hour slots filled in turn; every tenth session is longer and runs into the next."""
    chance = random.Random(7)  # noqa: S311 (a schedule, not secrets)
    events = [_event(number, chance) for number in range(1, SESSIONS + 1)]
    days = []
    for index in range(DAYS):
        on = f"{FIRST + timedelta(days=index):%Y-%m-%d}"
        held = [one for one in events if one["date"][:10] == on]
        rooms: dict[str, Sequence[Event]] = {}
        for room in sorted({one["room"] for one in held}):
            rooms[room] = [one for one in held if one["room"] == room]
        days.append(
            {"index": index + 1, "date": on, "day_start": on, "day_end": on, "rooms": rooms}
        )
    conference = {
        "acronym": "bench", "title": "Bench", "start": days[0]["date"], "end": days[-1]["date"],
        "daysCount": DAYS, "timeslot_duration": "00:05", "time_zone_name": "Asia/Shanghai",
        "days": days,
    }  # fmt: skip
    return {"version": "1", "base_url": "https://example.org/", "conference": conference}


def _event(number: int, chance: random.Random) -> dict[str, Any]:
    day, place = divmod(number - 1, -(-SESSIONS // DAYS))
    turn, room = divmod(place, ROOMS)
    at = FIRST + timedelta(days=day, minutes=30 * turn)
    minutes = chance.choice((40, 75)) if number % 10 == 0 else chance.choice((15, 20, 30))
    return {
        "id": number,
        "guid": str(UUID(int=number)),
        "date": at.isoformat(),
        "start": f"{at:%H:%M}",
        "duration": f"{minutes // 60:02}:{minutes % 60:02}",
        "room": f"Hall {room + 1} · 会议厅",
        "slug": f"session-{number}",
        "url": f"https://example.org/{number}",
        "title": f"Session {number}: ports & data / 数据 / данные",
        "subtitle": "",
        "track": f"Track {number % 12}",
        "type": "Talk",
        "language": LANGUAGES[number % len(LANGUAGES)],
        "abstract": "Made for measuring.\n" * 3,
        "description": "",
        "logo": "",
        "persons": [{"id": number, "public_name": f"Speaker {number}"}],
    }
