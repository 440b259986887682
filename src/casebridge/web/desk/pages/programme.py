"""The programme on the desk: each day by rooms, what clashes, and what has no time yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casebridge.base.accounts.models import Account
from casebridge.forum.models import Availability, Forum, Room, Session, SessionRole
from casebridge.forum.queries.clashes import clashes_of_forum
from casebridge.forum.queries.programme import (
    coming_delegates,
    newest_release_of,
    rooms_in,
    sessions_visible_to,
    tracks_in,
    windows_visible_to,
    with_people,
)
from casebridge.kit.text.lists import listed
from casebridge.kit.text.multilingual import Multilingual
from casebridge.web.desk.pages.directory import choices
from casebridge.web.desk.pages.forums import ForumHead, head_of
from casebridge.web.desk.pages.programme_clashes import ClashLine, clash_lines
from casebridge.web.desk.pages.programme_forms import length_of
from casebridge.web.desk.pages.proposal_forms import days_of
from casebridge.web.desk.pages.proposal_words import Words, clock
from casebridge.web.shared.languages import language_name, reader_tag
from casebridge.web.shared.parts import Choice, Link
from casebridge.web.shared.templatetags.casebridge import day as day_words
from casebridge.web.shared.templatetags.casebridge import number

STEP = timedelta(minutes=30)


@dataclass(frozen=True)
class PlaceForm:
    """Where a session may be put; `seen` is when it was last changed."""

    number: int
    days: Sequence[Choice]
    time: str
    length: int
    rooms: Sequence[Choice]
    seen: str


@dataclass(frozen=True)
class SessionLine:
    """A session as the programme lists it."""

    number: int
    title: Multilingual
    address: str
    hours: str
    room: Multilingual
    people: str
    marks: Sequence[str]
    is_off: bool
    is_pinned: bool
    has_clash: bool
    place: PlaceForm


@dataclass(frozen=True)
class Cell:
    """One room at one time: what begins there; a session may be dropped on it."""

    room: int
    time: str
    sessions: Sequence[SessionLine]


@dataclass(frozen=True)
class Row:
    clock: str
    cells: Sequence[Cell]


@dataclass(frozen=True)
class ProgrammeDay:
    """One day as a list and as a grid of its rooms."""

    code: str
    label: str
    lines: Sequence[SessionLine]
    rooms: Sequence[Multilingual]
    rows: Sequence[Row]


@dataclass(frozen=True)
class TextField:
    tag: str
    label: str
    text: str


@dataclass(frozen=True)
class SessionForm:
    """What is said of a session; empty for a new one."""

    titles: Sequence[TextField]
    abstracts: Sequence[TextField]
    formats: Sequence[Choice]
    tracks: Sequence[Choice]
    languages: Sequence[Choice]
    into: Sequence[Choice]
    minutes: int | None
    seats: int
    is_hidden: bool
    seen: str = ""


@dataclass(frozen=True)
class ProgrammePage:
    head: ForumHead
    state: str
    zone: str
    links: Sequence[Link]
    clashes: Sequence[ClashLine]
    unplaced: Sequence[SessionLine]
    days: Sequence[ProgrammeDay]
    form: SessionForm


@dataclass(frozen=True)
class WindowLine:
    key: int
    whose: str
    time: str
    is_free: bool
    note: str


@dataclass(frozen=True)
class WindowsPage:
    head: ForumHead
    links: Sequence[Link]
    windows: Sequence[WindowLine]
    people: Sequence[str]
    rooms: Sequence[Choice]
    days: Sequence[Choice]


def programme_page(account: Account, forum: Forum) -> ProgrammePage:
    sessions = list(with_people(sessions_visible_to(account, forum)))
    clashes = clashes_of_forum(forum)
    words = Words(clashes.gathered.names)
    clashing = {
        one
        for reason in clashes.reasons
        for one in (reason.values.get("session"), reason.values.get("other"))
    }
    drawing = Drawing(forum, list(rooms_in(forum)), frozenset(clashing))
    return ProgrammePage(
        head=head_of(forum, "programme"),
        state=_state(forum, sessions),
        zone=forum.time_zone,
        links=links_of(forum, "programme"),
        clashes=clash_lines(forum, sessions, clashes.reasons, words),
        unplaced=[drawing.line(one) for one in sessions if one.starts_at is None],
        days=drawing.days(sessions),
        form=session_form(forum, None),
    )


def links_of(forum: Forum, current: str) -> list[Link]:
    """The pages about the programme."""
    pages = {
        "programme": (_("Sessions"), "desk:forum-programme"),
        "proposal": (_("Proposal for the programme"), "desk:forum-proposal"),
        "windows": (_("When people and rooms are free"), "desk:forum-windows"),
        "releases": (_("Releases"), "desk:forum-releases"),
        "exchange": (_("Files of other programs"), "desk:forum-exchange"),
    }
    return [
        Link(label, reverse(view, args=[forum.code]), name == current)
        for name, (label, view) in pages.items()
    ]


def _state(forum: Forum, sessions: Sequence[Session]) -> str:
    text = ngettext("%(count)s session", "%(count)s sessions", len(sessions))
    said = [text % {"count": number(len(sessions))}]
    newest = newest_release_of(forum)
    if newest is None:
        said.append(_("not released yet"))
    else:
        said.append(
            _("release %(number)s, %(day)s")
            % {
                "number": number(newest.number),
                "day": day_words(newest.released_at.astimezone(ZoneInfo(forum.time_zone)).date()),
            }
        )
    return " · ".join(said)


@dataclass(frozen=True)
class Drawing:
    """What every line of the programme shares."""

    forum: Forum
    rooms: Sequence[Room]
    clashing: frozenset[object]

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.forum.time_zone)

    def line(self, session: Session) -> SessionLine:
        return SessionLine(
            number=session.number,
            title=session.title,
            address=reverse("desk:forum-session", args=[self.forum.code, session.number]),
            hours=self.hours(session),
            room=session.room.name if session.room else Multilingual(),
            people=listed(names_in(session)),
            marks=_marks(session),
            is_off=session.state == Session.State.CALLED_OFF,
            is_pinned=session.is_pinned,
            has_clash=session.pk in self.clashing,
            place=self.place(session),
        )

    def hours(self, session: Session) -> str:
        if session.starts_at is None or session.ends_at is None:
            return ""
        begins, ends = (at.astimezone(self.zone) for at in (session.starts_at, session.ends_at))
        return clock(f"{begins:%H:%M}–{ends:%H:%M}")

    def place(self, session: Session) -> PlaceForm:
        begins = session.starts_at.astimezone(self.zone) if session.starts_at else None
        days = {on.isoformat(): day_words(on) for on in self._offered(begins)}
        tag = reader_tag()
        rooms = {str(room.pk): str(room.name.in_(tag)) for room in self.rooms}
        return PlaceForm(
            number=session.number,
            days=choices(days, begins.date().isoformat() if begins else "", empty=_("no time yet")),
            time=f"{begins:%H:%M}" if begins else "",
            length=length_of(session),
            rooms=choices(rooms, str(session.room_id or ""), empty=_("no room")),
            seen=session.changed_at.isoformat(),
        )

    def _offered(self, begins: datetime | None) -> list[date]:
        """The days of the forum, and the one on which the session stands."""
        days = days_of(self.forum)
        return sorted({*days, begins.date()}) if begins else days

    def days(self, sessions: Sequence[Session]) -> list[ProgrammeDay]:
        held: dict[date, list[Session]] = {}
        for one in sessions:
            if one.starts_at:
                held.setdefault(one.starts_at.astimezone(self.zone).date(), []).append(one)
        return [self._day(on, held[on]) for on in sorted(held)]

    def _day(self, on: date, sessions: Sequence[Session]) -> ProgrammeDay:
        lines = {one.pk: self.line(one) for one in sessions}
        used = {one.room_id for one in sessions}
        rooms = [room for room in self.rooms if room.pk in used or len(self.rooms) <= 12]
        return ProgrammeDay(
            code=on.isoformat(),
            label=day_words(on),
            lines=list(lines.values()),
            rooms=[room.name for room in rooms],
            rows=[self._row(at, rooms, sessions, lines) for at in self._times(sessions)],
        )

    def _times(self, sessions: Sequence[Session]) -> list[str]:
        """Every half hour of the day in use, and every beginning between."""
        starts = [one.starts_at.astimezone(self.zone) for one in sessions if one.starts_at]
        first, last = min(starts), max(one.ends_at for one in sessions if one.ends_at)
        at = first.replace(minute=0)
        times = {f"{start:%H:%M}" for start in starts}
        while at < last and at.date() == first.date():
            times.add(f"{at:%H:%M}")
            at += STEP
        return sorted(times)

    def _row(
        self,
        at: str,
        rooms: Sequence[Room],
        sessions: Sequence[Session],
        lines: Mapping[int, SessionLine],
    ) -> Row:
        here = [one for one in sessions if self._clock(one) == at]
        cells = [
            Cell(room.pk, at, [lines[one.pk] for one in here if one.room_id == room.pk])
            for room in rooms
        ]
        return Row(clock(at), cells)

    def _clock(self, session: Session) -> str:
        return f"{session.starts_at.astimezone(self.zone):%H:%M}" if session.starts_at else ""


def names_in(session: Session) -> list[str]:
    """Chairs and speakers first, as they stand; each once."""
    names = [name_in(role) for role in session.roles.all()]
    return list(dict.fromkeys(names))


def name_in(role: SessionRole) -> str:
    person = role.delegate.person if role.delegate else role.person
    return person.name_as_written if person else role.name


def _marks(session: Session) -> list[str]:
    marks = [_("called off")] if session.state == Session.State.CALLED_OFF else []
    marks += [_("pinned")] if session.is_pinned else []
    return marks if session.is_public else [*marks, _("not shown to the public")]


def session_form(forum: Forum, session: Session | None) -> SessionForm:
    tag = reader_tag()
    formats = {str(one.pk): str(one.title.in_(tag)) for one in forum.formats.all()}
    tracks = {str(one.pk): str(one.name.in_(tag)) for one in tracks_in(forum)}
    spoken = session.languages if session else []
    into = session.interpreted_into if session else []
    chosen = (str(session.format_id or ""), str(session.track_id or "")) if session else ("", "")
    return SessionForm(
        titles=_texts(forum, session.title if session else Multilingual()),
        abstracts=_texts(forum, session.abstract if session else Multilingual()),
        formats=choices(formats, chosen[0], empty=_("none")),
        tracks=choices(tracks, chosen[1], empty=_("none")),
        languages=_ticked(forum, spoken),
        into=_ticked(forum, into),
        minutes=session.minutes_wanted if session else None,
        seats=session.seats_wanted if session else 0,
        is_hidden=session is not None and not session.is_public,
        seen=session.changed_at.isoformat() if session else "",
    )


def _texts(forum: Forum, said: Multilingual) -> list[TextField]:
    return [TextField(tag, language_name(tag), said.texts.get(tag, "")) for tag in forum.languages]


def _ticked(forum: Forum, chosen: Sequence[str]) -> list[Choice]:
    return [Choice(tag, language_name(tag), tag in chosen) for tag in forum.languages]


def windows_page(account: Account, forum: Forum) -> WindowsPage:
    tag, zone = reader_tag(), ZoneInfo(forum.time_zone)
    rooms = {str(room.pk): str(room.name.in_(tag)) for room in rooms_in(forum)}
    return WindowsPage(
        head=head_of(forum, "programme"),
        links=links_of(forum, "windows"),
        windows=[_window(one, zone) for one in windows_visible_to(account, forum)],
        people=people_offered(forum),
        rooms=choices(rooms, "", empty=_("no room")),
        days=choices({on.isoformat(): day_words(on) for on in days_of(forum)}, ""),
    )


def people_offered(forum: Forum) -> list[str]:
    """'12 Anna Example': what a field offers and understands again."""
    return [f"{one.pk} {one.person.name_as_written}" for one in coming_delegates(forum)]


def _window(one: Availability, zone: ZoneInfo) -> WindowLine:
    begins, ends = one.starts_at.astimezone(zone), one.ends_at.astimezone(zone)
    whose = str(one.room.name.in_(reader_tag())) if one.room else ""
    if one.delegate:
        whose = one.delegate.person.name_as_written
    elif one.person:
        whose = one.person.name_as_written
    time = f"{day_words(begins.date())} {clock(f'{begins:%H:%M}–{ends:%H:%M}')}"
    return WindowLine(one.pk, whose, time, one.is_free, one.note)
