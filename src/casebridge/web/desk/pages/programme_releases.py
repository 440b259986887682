"""Releases of the programme: what the next would change and whom it reaches, and those before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casebridge.base.accounts.models import Account
from casebridge.forum.actions.releasing import WAITING, coming_release
from casebridge.forum.models import ChangeTold, Forum, ProgrammeChange, Release
from casebridge.forum.queries.programme import people_of, releases_visible_to
from casebridge.forum.rules.changes import Change, Kind
from casebridge.kit.text.lists import listed
from casebridge.kit.text.multilingual import Multilingual
from casebridge.web.desk.pages.forums import ForumHead, head_of
from casebridge.web.desk.pages.programme import TextField, links_of
from casebridge.web.desk.pages.proposal_words import clock
from casebridge.web.shared.languages import language_name, reader_tag
from casebridge.web.shared.parts import Link
from casebridge.web.shared.templatetags.casebridge import day as day_words
from casebridge.web.shared.templatetags.casebridge import number

GONE = frozenset({Kind.CALLED_OFF, Kind.LEFT_OUT})

Content = Mapping[str, Any]


@dataclass(frozen=True)
class ChangeLine:
    """One session and what is new of it."""

    number: str
    title: str
    what: str
    before: str
    after: str


@dataclass(frozen=True)
class ReleaseLine:
    """A release as it went out, with its change log and the letters that told of it."""

    key: int
    number: str
    at: datetime
    by: str
    note: Multilingual
    changes: Sequence[ChangeLine]
    told: str
    letters_waiting: str


@dataclass(frozen=True)
class ReleasesPage:
    head: ForumHead
    links: Sequence[Link]
    is_first: bool
    changes: Sequence[ChangeLine]
    people: str
    unreached: str
    clashes: str
    may_release: bool
    notes: Sequence[TextField]
    releases: Sequence[ReleaseLine]


def releases_page(account: Account, forum: Forum) -> ReleasesPage:
    coming = coming_release(forum)
    people = people_of(coming.concerned)
    telling = Telling(coming.before, coming.content)
    return ReleasesPage(
        head=head_of(forum, "programme"),
        links=links_of(forum, "releases"),
        is_first=coming.before is None,
        changes=telling.lines(coming.changes),
        people=listed(sorted(one.name for one in people if one.is_reached)),
        unreached=listed(sorted(one.name for one in people if not one.is_reached)),
        clashes=_clashes(coming.clashes),
        may_release=bool(coming.content["sessions"] and coming.changes),
        notes=[TextField(tag, language_name(tag), "") for tag in forum.languages],
        releases=_released(list(releases_visible_to(account, forum))),
    )


def _clashes(count: int) -> str:
    text = ngettext(
        "The programme has %(count)s clash.", "The programme has %(count)s clashes.", count
    )
    return text % {"count": number(count)} if count else ""


def _waiting(told: Sequence[ChangeTold]) -> str:
    """What the button says; nothing where no letter waits."""
    count = sum(1 for one in told if one.letter and one.letter.state in WAITING)
    text = ngettext("Let %(count)s letter go", "Let %(count)s letters go", count)
    return text % {"count": number(count)} if count else ""


def _released(releases: Sequence[Release]) -> list[ReleaseLine]:
    before = {one.number + 1: one.content for one in releases}
    return [_line(one, before.get(one.number)) for one in releases]


def _line(release: Release, before: Content | None) -> ReleaseLine:
    told = list(release.told.all())
    changes = [_as_change(one) for one in release.changes.all()]
    return ReleaseLine(
        key=release.pk,
        number=number(release.number),
        at=release.released_at,
        by=str(release.released_by),
        note=release.note,
        changes=Telling(before, release.content).lines(changes),
        told=_told(told),
        letters_waiting=_waiting(told),
    )


def _as_change(one: ProgrammeChange) -> Change:
    return Change(str(one.session_guid), Kind(one.kind), one.before, one.after)


def _told(told: Sequence[ChangeTold]) -> str:
    written = [one for one in told if one.letter is not None]
    text = ngettext(
        "%(count)s person concerned was written to.",
        "%(count)s people concerned were written to.",
        len(written),
    )
    said = [text % {"count": number(len(written))}]
    if names := [_name(one) for one in told if one.letter is None]:
        said.append(_("Without an address: %(names)s.") % {"names": listed(sorted(names))})
    return " ".join(said)


def _name(one: ChangeTold) -> str:
    person = one.delegate.person if one.delegate else one.person
    return person.name_as_written if person else ""


class Telling:
    """Changes in the reader's words; rooms and titles as they were released."""

    def __init__(self, before: Content | None, after: Content) -> None:
        contents = [content for content in (before, after) if content]
        self.sessions = {one["guid"]: one for content in contents for one in content["sessions"]}
        self.rooms = {room["id"]: _text(room["name"]) for c in contents for room in c["rooms"]}

    def lines(self, changes: Iterable[Change]) -> list[ChangeLine]:
        return [self._line(one) for one in changes]

    def _line(self, change: Change) -> ChangeLine:
        session = self.sessions[change.guid]
        say = {
            Kind.ROOM: self._room,
            Kind.PEOPLE: _people,
            Kind.WORDS: _title,
            Kind.PAPERS: _papers,
        }
        about = say.get(change.kind, _time)
        return ChangeLine(
            number=number(session["number"]),
            title=_text(session["title"]),
            what=str(ProgrammeChange.Kind(change.kind).label),
            before=about(change.before) if change.kind != Kind.ADDED else "",
            after=about(change.after) if change.kind not in GONE else "",
        )

    def _room(self, told: Content) -> str:
        return self.rooms.get(told.get("room")) or _("no room")


def _time(told: Content) -> str:
    if not told.get("starts"):
        return ""
    begins, ends = (datetime.fromisoformat(told[key]) for key in ("starts", "ends"))
    return f"{day_words(begins.date())} {clock(f'{begins:%H:%M}–{ends:%H:%M}')}"


def _people(told: Content) -> str:
    everybody = [*told.get("people", []), *sum(told.get("in_parts", []), [])]
    return listed(dict.fromkeys(_text(one["name"]) for one in everybody))


def _papers(told: Content) -> str:
    return listed(dict.fromkeys(one["name"] for one in told.get("documents", [])))


def _title(told: Content) -> str:
    return _text(told["title"]) if "title" in told else ""


def _text(stored: Mapping[str, Any]) -> str:
    return str(Multilingual.from_json(stored).in_(reader_tag()))
