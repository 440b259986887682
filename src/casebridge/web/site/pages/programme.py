"""The sessions of one day, in time order, under their rooms where these fit beside each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casebridge.forum.queries.programme_public import PublicRelease
from casebridge.forum.rules.printed import (
    Printed,
    Room,
    Session,
    Wanted,
    day_to_show,
    stretch_to_show,
    stretches,
)
from casebridge.kit.text.multilingual import Multilingual
from casebridge.web.shared.languages import language_name
from casebridge.web.shared.parts import Choice, Link
from casebridge.web.shared.templatetags.casebridge import day, number, plain
from casebridge.web.site.pages.programme_head import (
    MOST_SESSIONS,
    ProgrammeHead,
    between,
    day_address,
    day_word,
    hour,
    hours,
    programme_head,
    session_address,
)

# So many rooms can be read side by side.
MOST_COLUMNS = 8
MOST_NAMED = 4


@dataclass(frozen=True)
class SessionLine:
    """A session in a list; `place` is the column of its room, 0 without columns."""

    number: int
    address: str
    title: Multilingual
    hours: str
    room: Multilingual
    place: int
    track: Multilingual
    people: Sequence[Multilingual]
    has_more_people: bool
    is_called_off: bool
    on: str = ""


@dataclass(frozen=True)
class Slot:
    """What begins at the same time."""

    hour: str
    sessions: Sequence[SessionLine]


@dataclass(frozen=True)
class Filter:
    name: str
    label: str
    everything: str
    choices: Sequence[Choice]


@dataclass(frozen=True)
class DayPage:
    head: ProgrammeHead
    day: str
    days: Sequence[Link]
    stretches: Sequence[Link]
    filters: Sequence[Filter]
    is_narrowed: bool
    count: str
    columns: Sequence[Multilingual]
    slots: Sequence[Slot]
    address: str


@dataclass(frozen=True)
class Asked:
    """Which day and which part of it a reader wants; None is what goes on now."""

    on: date | None
    part: int | None
    wanted: Wanted


def first_view(printed: Printed, now: datetime) -> tuple[date | None, int]:
    """What opens where no day is named, and in which part of that day."""
    on = day_to_show(printed.days, now.date())
    cut = stretches(printed.days[on], MOST_SESSIONS) if on else []
    return on, stretch_to_show(cut, now)


def day_page(release: PublicRelease, printed: Printed, asked: Asked, now: datetime) -> DayPage:
    on = asked.on or day_to_show(printed.days, now.date())
    whole = printed.days[on] if on else []
    found = [session for session in whole if asked.wanted.takes(session)]
    cut = stretches(found, MOST_SESSIONS)
    part = asked.part or stretch_to_show(cut, now)
    shown = cut[min(part, len(cut)) - 1]
    address = day_address(release.forum, on) if on else ""
    columns = _columns(printed, shown)
    return DayPage(
        head=programme_head(release, printed, _("Programme"), "programme"),
        day=day(on) if on else "",
        days=_days(release.forum, printed, on, asked.wanted),
        stretches=_stretches(address, cut, shown, asked.wanted),
        filters=_filters(printed, whole, asked.wanted),
        is_narrowed=bool(asked.wanted),
        count=_count(len(found), len(whole)),
        columns=[room.name for room in columns],
        slots=_slots(release.forum, printed, shown, columns),
        address=address,
    )


def session_lines(
    code: str, printed: Printed, sessions: Iterable[Session], columns: Sequence[Room] = ()
) -> list[SessionLine]:
    """As they stand in lists; the address is made once, for all of them."""
    base = session_address(code, 0).removesuffix("0/")
    places = {room.id: place for place, room in enumerate(columns, 1)}
    nothing = Multilingual()
    rooms = {key: room.name for key, room in printed.rooms.items()}
    return [
        SessionLine(
            number=session.number,
            address=f"{base}{session.number}/",
            title=session.title,
            hours=hours(session.starts, session.ends),
            room=rooms.get(session.room, nothing),
            place=places.get(session.room, 0),
            track=printed.tracks.get(session.track, nothing),
            people=[person.name for person in session.everybody[:MOST_NAMED]],
            has_more_people=len(session.everybody) > MOST_NAMED,
            is_called_off=session.is_called_off,
            on=day_word(session.starts.date()),
        )
        for session in sessions
    ]


def query_of(wanted: Wanted, part: int | None = None) -> str:
    asked = {"track": wanted.track, "room": wanted.room, "language": wanted.language}
    asked |= {"part": str(part)} if part else {}
    said = urlencode({name: value for name, value in asked.items() if value})
    return f"?{said}" if said else ""


def _columns(printed: Printed, sessions: Sequence[Session]) -> list[Room]:
    """The rooms of these sessions, where there are two to eight and each session has one."""
    used = {session.room for session in sessions}
    is_readable = 1 < len(used) <= MOST_COLUMNS and used <= set(printed.rooms)
    return [room for key, room in printed.rooms.items() if key in used] if is_readable else []


def _slots(
    code: str, printed: Printed, sessions: Sequence[Session], columns: Sequence[Room]
) -> list[Slot]:
    together = groupby(sessions, key=lambda session: session.starts)
    return [
        Slot(hour(starts), session_lines(code, printed, group, columns))
        for starts, group in together
    ]


def _days(code: str, printed: Printed, on: date | None, wanted: Wanted) -> list[Link]:
    return [
        Link(day_word(each), day_address(code, each) + query_of(wanted), each == on, len(sessions))
        for each, sessions in printed.days.items()
    ]


def _stretches(
    address: str, cut: Sequence[Sequence[Session]], shown: Sequence[Session], wanted: Wanted
) -> list[Link]:
    """Parts of a day too long for one page, named by their first and last beginning."""
    if len(cut) < 2:
        return []
    return [
        Link(
            _beginnings(part),
            address + query_of(wanted, place),
            part is shown,
            len(part),
        )
        for place, part in enumerate(cut, 1)
    ]


def _beginnings(sessions: Sequence[Session]) -> str:
    first, last = hour(sessions[0].starts), hour(sessions[-1].starts)
    return first if first == last else between(first, last)


def _filters(printed: Printed, sessions: Sequence[Session], wanted: Wanted) -> list[Filter]:
    """Only what can be found on this day; a filter with one choice is no filter."""
    tracks = {s.track for s in sessions}
    rooms = {s.room for s in sessions}
    heard = {tag for s in sessions for tag in (*s.languages, *s.interpreted)}
    offered = (
        (
            "track",
            _("Track"),
            _("All tracks"),
            wanted.track,
            [(k, plain(name)) for k, name in printed.tracks.items() if k in tracks],
        ),
        (
            "room",
            _("Room"),
            _("All rooms"),
            wanted.room,
            [(k, plain(room.name)) for k, room in printed.rooms.items() if k in rooms],
        ),
        (
            "language",
            _("Language"),
            _("All languages"),
            wanted.language,
            sorted(((tag, language_name(tag)) for tag in heard), key=lambda one: one[1]),
        ),
    )
    return [
        Filter(name, label, everything, [Choice(k, word, k == chosen) for k, word in choices])
        for name, label, everything, chosen, choices in offered
        if len(choices) > 1 or chosen
    ]


def _count(found: int, whole: int) -> str:
    if found == whole:
        return ngettext("%(count)s session", "%(count)s sessions", whole) % {"count": number(whole)}
    return ngettext("%(found)s of %(count)s session", "%(found)s of %(count)s sessions", whole) % {
        "found": number(found),
        "count": number(whole),
    }
