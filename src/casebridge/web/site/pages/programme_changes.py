"""What each release of a programme changed, the newest first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from casebridge.forum.models import ProgrammeChange, Release
from casebridge.forum.queries.programme_public import PublicRelease
from casebridge.forum.rules.printed import Printed, Session
from casebridge.kit.text.lists import labelled
from casebridge.kit.text.multilingual import Multilingual
from casebridge.web.shared.languages import reader_tag
from casebridge.web.shared.templatetags.casebridge import moment
from casebridge.web.site.pages.programme_head import (
    ProgrammeHead,
    day_word,
    digits,
    hours,
    programme_head,
    session_address,
)


@dataclass(frozen=True)
class ChangeLine:
    """One change: of which session, what, and what it was before."""

    kind: str
    word: str
    title: Multilingual
    address: str
    before: str
    after: str
    release: str


@dataclass(frozen=True)
class ReleaseLine:
    title: str
    note: Multilingual
    changes: Sequence[ChangeLine]
    is_first: bool


@dataclass(frozen=True)
class ChangesPage:
    head: ProgrammeHead
    releases: Sequence[ReleaseLine]


def changes_page(
    release: PublicRelease, printed: Printed, releases: Sequence[Release]
) -> ChangesPage:
    by_guid = {session.guid: session for session in printed.sessions}
    return ChangesPage(
        head=programme_head(release, printed, _("Changes in the programme"), "changes"),
        releases=[_release(release.forum, printed, each, by_guid) for each in releases],
    )


def change_lines(
    code: str,
    printed: Printed,
    changes: Iterable[ProgrammeChange],
    by_guid: Mapping[str, Session] | None = None,
) -> list[ChangeLine]:
    """Those that a reader can see: who interprets is not printed."""
    seen = (change for change in changes if _is_printed(change))
    return [_change_line(code, printed, change, by_guid or {}) for change in seen]


def _is_printed(change: ProgrammeChange) -> bool:
    printed = ("people", "in_parts")
    if change.kind != ProgrammeChange.Kind.PEOPLE or not change.before:
        return True
    return any(change.before.get(key) != change.after.get(key) for key in printed)


def _change_line(
    code: str,
    printed: Printed,
    change: ProgrammeChange,
    by_guid: Mapping[str, Session],
) -> ChangeLine:
    session = by_guid.get(str(change.session_guid))
    return ChangeLine(
        kind=change.kind,
        word=str(change.get_kind_display()),
        title=session.title if session else _title_of(change),
        address=session_address(code, session.number) if session else "",
        before=_said(printed, change.kind, change.before),
        after=_said(printed, change.kind, change.after),
        release=_title(change.release, printed.zone),
    )


def _release(
    code: str, printed: Printed, release: Release, by_guid: Mapping[str, Session]
) -> ReleaseLine:
    return ReleaseLine(
        title=_title(release, printed.zone),
        note=release.note,
        changes=change_lines(code, printed, release.changes.all(), by_guid),
        is_first=release.number == 1,
    )


def _title(release: Release, zone: str) -> str:
    return _("Release %(number)s, %(moment)s") % {
        "number": digits(release.number),
        "moment": moment(release.released_at, zone),
    }


def _title_of(change: ProgrammeChange) -> Multilingual:
    """Of a session that is not in the newest release: as the change itself names it."""
    told = (change.after or {}).get("title") or (change.before or {}).get("title") or {}
    texts = told.get("texts", told) if isinstance(told, dict) else {}
    return Multilingual({str(tag): str(text) for tag, text in texts.items()})


def _said(printed: Printed, kind: str, told: Mapping[str, Any]) -> str:
    """A time or a room in words; of people and of words the session itself tells."""
    if kind == ProgrammeChange.Kind.ROOM:
        room = printed.rooms.get(str(told.get("room") or ""))
        return room.name.in_(reader_tag()).text if room else ""
    is_timed = kind in {ProgrammeChange.Kind.MOVED, ProgrammeChange.Kind.ADDED}
    if not (is_timed and told.get("starts") and told.get("ends")):
        return ""
    zone = ZoneInfo(printed.zone)
    starts, ends = (datetime.fromisoformat(told[x]).astimezone(zone) for x in ("starts", "ends"))
    return labelled(day_word(starts.date()), hours(starts, ends))
