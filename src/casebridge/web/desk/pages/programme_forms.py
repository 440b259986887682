"""What the forms of the programme say: a session, its place, its people and parts, a window."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.http import QueryDict

from casebridge.forum.actions.programme import PartTold, RoleTold, SessionTold
from casebridge.forum.models import Delegate, Forum, Room, Session
from casebridge.forum.queries.programme import coming_delegates, rooms_in, tracks_in
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual
from casebridge.web.desk.pages.forums import number_in

LONGEST_TITLE = 300
LONGEST_ABSTRACT = 10_000
MOST_MINUTES = 24 * 60
MOST_SEATS = 100_000


@dataclass(frozen=True)
class Placing:
    """A time and a room as a form says them; both moments or neither."""

    starts_at: datetime | None
    ends_at: datetime | None
    room: Room | None


def session_in(said: QueryDict, forum: Forum) -> SessionTold:
    return SessionTold(
        title=texts_in(said, "title", forum, LONGEST_TITLE),
        abstract=texts_in(said, "abstract", forum, LONGEST_ABSTRACT),
        format=forum.formats.filter(pk=number_in(said.get("format", ""))).first(),
        track=tracks_in(forum).filter(pk=number_in(said.get("track", ""))).first(),
        languages=[tag for tag in forum.languages if tag in said.getlist("language")],
        interpreted_into=[tag for tag in forum.languages if tag in said.getlist("into")],
        minutes_wanted=minutes_in(said.get("minutes", "")),
        seats_wanted=min(number_in(said.get("seats", "")), MOST_SEATS),
        is_public="hidden" not in said,
    )


def texts_in(said: Mapping[str, str], name: str, forum: Forum, longest: int) -> Multilingual:
    """The text in each language of the forum; the first that is written is the original."""
    texts = {tag: said.get(f"{name}-{tag}", "").strip()[:longest] for tag in forum.languages}
    written = {tag: text for tag, text in texts.items() if text}
    return Multilingual(written, next(iter(written), ""))


def minutes_in(text: str) -> int | None:
    return min(number_in(text), MOST_MINUTES) or None


def placing_in(said: Mapping[str, str], forum: Forum, session: Session) -> Placing:
    """Without a day the session loses its time; without a length it keeps the one it had."""
    room = rooms_in(forum).filter(pk=number_in(said.get("room", ""))).first()
    if not said.get("day", "").strip():
        return Placing(None, None, room)
    starts = _moment(said.get("day", ""), said.get("time", ""), forum.time_zone)
    minutes = minutes_in(said.get("length", "")) or length_of(session)
    return Placing(starts, starts + timedelta(minutes=minutes), room)


def length_of(session: Session) -> int:
    """In minutes: as it stands, else as wanted, else an hour."""
    if session.starts_at and session.ends_at:
        return (session.ends_at - session.starts_at) // timedelta(minutes=1)
    return session.minutes_wanted or 60


def seen_in(text: str) -> datetime:
    """When the page had last seen the session; what nobody can read counts as never."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return datetime.min.replace(tzinfo=ZoneInfo("UTC"))


def role_in(said: QueryDict, forum: Forum, session: Session) -> RoleTold:
    delegate = delegate_named(forum, said.get("who", ""))
    return RoleTold(
        kind=said.get("kind", ""),
        delegate=delegate,
        name="" if delegate else said.get("who", "").strip(),
        languages=[tag for tag in forum.languages if tag in said.getlist("language")],
        part=session.parts.filter(pk=number_in(said.get("part", ""))).first(),
    )


def delegate_named(forum: Forum, typed: str) -> Delegate | None:
    """By '12 Anna Example', as the field offers it; a name alone is nobody on the list."""
    number, _space, name = typed.strip().partition(" ")
    found = coming_delegates(forum).filter(pk=number_in(number)).first()
    return found if found and found.person.name_as_written == name.strip() else None


def parts_in(said: QueryDict, forum: Forum) -> list[PartTold]:
    """Rows of the form; a row without a title in any language is no part."""
    parts = []
    for place in range(1, number_in(said.get("rows", "")) + 1):
        title = texts_in(said, f"part-{place}", forum, LONGEST_TITLE)
        if title:
            minutes = minutes_in(said.get(f"minutes-{place}", ""))
            language, part = said.get(f"language-{place}", ""), said.get(f"was-{place}", "")
            parts.append(PartTold(title, minutes, language, number_in(part)))
    return parts


def window_in(said: Mapping[str, str], forum: Forum) -> tuple[Delegate | Room, datetime, datetime]:
    """Whose window it is, and from when until when on the clock of the city."""
    room = rooms_in(forum).filter(pk=number_in(said.get("room", ""))).first()
    of = room or delegate_named(forum, said.get("who", ""))
    if of is None:
        raise Refusal("session-role-is-nobodys")
    zone, on = forum.time_zone, said.get("day", "")
    return of, _moment(on, said.get("from", ""), zone), _moment(on, said.get("until", ""), zone)


def _moment(day: str, clock: str, zone: str) -> datetime:
    try:
        on, at = date.fromisoformat(day.strip()), time.fromisoformat(clock.strip())
    except ValueError as error:
        raise Refusal("proposal-time-not-understood") from error
    return datetime.combine(on, at.replace(tzinfo=None), ZoneInfo(zone))
