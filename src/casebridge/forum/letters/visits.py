"""What somebody reads of their seat on a visit, in their own language."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from casebridge.base.mail.letters import filled, wording_of
from casebridge.calls.rules.moments import day_in
from casebridge.directory.models import Person
from casebridge.forum.letters.inviting import about, greeting, language_of
from casebridge.forum.letters.kinds import VISIT_SEAT, VISIT_WAITING
from casebridge.forum.models import Route, Seat
from casebridge.forum.rules.rights import scope_of

LINES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "route": "Route: {said}",
        "time": "Time: {said}",
        "meets": "Meeting point: {said}",
        "bus": "Bus: {said}",
    },
    "zh-Hans": {
        "route": "路线：{said}",
        "time": "时间：{said}",
        "meets": "集合地点：{said}",
        "bus": "乘车：{said}号车",
    },
    "ru": {
        "route": "Маршрут: {said}",
        "time": "Время: {said}",
        "meets": "Место сбора: {said}",
        "bus": "Автобус: {said}",
    },
    "fa": {
        "route": "مسیر: \u2068{said}\u2069",
        "time": "زمان: \u2068{said}\u2069",
        "meets": "محل گردهمایی: \u2068{said}\u2069",
        "bus": "اتوبوس: \u2068{said}\u2069",
    },
}


def letter_about_seat(seat: Seat, person: Person, *, written_in: str) -> tuple[str, str, str]:
    """(kind, heading, body): a seat with when and where, or the waiting list."""
    forum = seat.round.forum
    language = language_of(written_in, forum)
    kind = VISIT_SEAT if seat.route else VISIT_WAITING
    values = {
        **about(forum, language),
        "salutation": greeting(person, language),
        "visit": str(seat.round.title.in_(language)),
    }
    if seat.route:
        values["details"] = "\n".join(f"• {line}" for line in lines_of(seat, language))
    wording = wording_of(kind, language, scope=scope_of(forum.pk))
    return kind.name, *filled(kind, wording, values)


def lines_of(seat: Seat, language: str) -> list[str]:
    """Only what is known."""
    route = seat.route
    if route is None:
        return []
    said = {
        "route": str(route.name.in_(language)),
        "time": span_of(route, language, seat.round.forum.time_zone),
        "meets": str(route.meets_where.in_(language)) if route.meets_where else "",
        "bus": str(seat.bus.number) if seat.bus else "",
    }
    return [LINES[language][key].format(said=text) for key, text in said.items() if text]


def span_of(route: Route, language: str, zone: str) -> str:
    """On the clock of the forum's city."""
    if route.starts_at is None:
        return ""
    begins = route.starts_at.astimezone(ZoneInfo(zone))
    span = f"{day_in(language, begins.date())} {begins:%H:%M}"
    return f"{span}–{route.ends_at.astimezone(ZoneInfo(zone)):%H:%M}" if route.ends_at else span


def said_of(seat: Seat) -> dict[str, Any]:
    """All a letter says of a seat, as values: whoever was told something else is told again."""
    route = seat.route
    if route is None:
        return {"route": None}
    return {
        "route": route.pk,
        "bus": seat.bus.number if seat.bus else None,
        "starts": route.starts_at.isoformat() if route.starts_at else None,
        "ends": route.ends_at.isoformat() if route.ends_at else None,
        "meets": route.meets_where.as_json() if route.meets_where else None,
    }
