"""A released programme in quantity, for measuring its pages: made from numbers, with people."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from casebridge.base.accounts.queries import machine
from casebridge.forum.actions.creating import create_forum
from casebridge.forum.models import Release
from casebridge.forum.queries.forums import preset

FIRST = datetime(2025, 7, 10, 1, tzinfo=UTC)
TEXT = "This session was written to measure how soon a page is there; it says nothing more. " * 6


def publish(code: str, sessions: int, rooms: int, days: int) -> None:
    """The preset's forum under another code, with one release of so many sessions."""
    forum = create_forum(replace(preset("sco-2025"), code=code), is_public=True, by=machine())
    Release.objects.create(
        forum=forum,
        number=1,
        content=content(code, sessions, rooms, days),
        released_by=machine(),
        released_at=timezone.now(),
    )


def content(code: str, sessions: int, rooms: int, days: int) -> dict[str, Any]:
    return {
        "forum": {"code": code, "zone": "Asia/Shanghai"},
        "rooms": [
            {"id": n, "name": _named("Hall", "会议厅", "Зал", n), "venue": {"en": "Centre"}}
            for n in range(1, rooms + 1)
        ],
        "tracks": [{"id": n, "name": _named("Track", "分论坛", "Секция", n)} for n in range(1, 13)],
        "sessions": [_session(n, sessions, rooms, days) for n in range(1, sessions + 1)],
    }


def _session(number: int, sessions: int, rooms: int, days: int) -> dict[str, Any]:
    """Half an hour each; the rooms are filled one after another, then the next half hour."""
    a_day = -(-sessions // days)
    day, place = divmod(number - 1, a_day)
    turn, room = divmod(place, rooms)
    starts = FIRST + timedelta(days=day, minutes=30 * turn)
    return {
        "guid": str(UUID(int=number)),
        "number": number,
        "slug": f"session-{number}",
        "title": _named(
            "How a city shares its data with its neighbours",
            "城市如何与邻近城市共享公共数据资源并保护个人信息",
            "Как город делится данными с соседями и бережёт личные сведения",
            number,
        ),
        "subtitle": {},
        "abstract": {"en": TEXT, "zh-Hans": TEXT, "ru": TEXT},
        "starts": starts.isoformat(),
        "ends": (starts + timedelta(minutes=25)).isoformat(),
        "room": room + 1,
        "track": number % 12 + 1,
        "format": None,
        "languages": ["zh-Hans"],
        "interpreted": ["ru", "en"],
        "state": "planned",
        "people": [_person(number + n, kind) for n, kind in enumerate(("chair", "speaker"))],
        "parts": [],
        "documents": [],
        "traits": {},
    }


def _person(number: int, kind: str) -> dict[str, Any]:
    return {
        "kind": kind,
        "name": _named("Speaker", "发言人", "Докладчик", number),
        "affiliation": _named("Institute", "研究院", "Институт", number % 90),
        "country": "KZ",
        "delegate": number,
    }


def _named(en: str, zh: str, ru: str, number: int) -> dict[str, str]:
    return {"en": f"{en} {number}", "zh-Hans": f"{zh}{number}", "ru": f"{ru} {number}"}
