"""Released programmes as they are printed, and the rows that hold them."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from casebridge.forum.models import Forum, Release
from casebridge.kit.text.multilingual import ml
from tests.factories.accounts import machine

START = datetime(2026, 7, 10, 1, tzinfo=UTC)
RELEASED = datetime(2026, 6, 1, 4, tzinfo=UTC)


def guid(number: int) -> str:
    return str(UUID(int=number))


def speaker(name: str, kind: str = "speaker", **said: Any) -> dict[str, Any]:
    told: dict[str, Any] = {"affiliation": {}, "country": "", "delegate": None}
    return {"kind": kind, "name": {"en": name}, **told, **said}


def session(number: int, **said: Any) -> dict[str, Any]:
    """From 9:00 in Beijing, an hour each, one after another, in the first room."""
    starts = START + timedelta(hours=number - 1)
    told = {
        "guid": guid(number),
        "number": number,
        "slug": f"session-{number}",
        "title": {"en": f"Session {number}"},
        "subtitle": {},
        "abstract": {},
        "starts": starts.isoformat(),
        "ends": (starts + timedelta(hours=1)).isoformat(),
        "room": 1,
        "track": None,
        "format": None,
        "languages": [],
        "interpreted": [],
        "state": "planned",
        "people": [],
        "parts": [],
        "documents": [],
        "traits": {},
    }
    return {**told, **said}


def content(
    sessions: Sequence[Mapping[str, Any]], rooms: int = 2, tracks: int = 2
) -> dict[str, Any]:
    return {
        "forum": {
            "code": "sco-2025",
            "theme": {},
            "city": {},
            "zone": "Asia/Shanghai",
            "starts_on": "2026-07-10",
            "ends_on": "2026-07-11",
        },
        "rooms": [
            {"id": n, "name": {"en": f"Hall {n}"}, "venue": {"en": "The centre"}}
            for n in range(1, rooms + 1)
        ],
        "tracks": [{"id": n, "name": {"en": f"Track {n}"}} for n in range(1, tracks + 1)],
        "sessions": [dict(one) for one in sessions],
    }


def released(
    forum: Forum, *sessions: Mapping[str, Any], rooms: int = 2, at: datetime = RELEASED
) -> Release:
    """The next release of the forum's programme, with exactly these sessions."""
    return Release.objects.create(
        forum=forum,
        number=forum.releases.count() + 1,
        content=content(sessions, rooms),
        note=ml(),
        released_by=machine(),
        released_at=at,
    )
