"""What was signed at a forum, as far as its office made it public, beside what was reported."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from casebridge.cooperation.models import Party
from casebridge.forum.models import Forum, SigningSession
from casebridge.forum.queries.signings import Line, public_lists
from casebridge.kit.text.multilingual import Multilingual, Wording
from casebridge.web.shared.country_names import country_name
from casebridge.web.shared.parts import Link
from casebridge.web.shared.templatetags.casebridge import number, plain
from casebridge.web.site.pages.forums import Known, known_of


@dataclass(frozen=True)
class PartyShown:
    name: Multilingual
    country: Wording | None


@dataclass(frozen=True)
class SignedLine:
    title: Multilingual
    parties: Sequence[PartyShown]
    lines: Sequence[Multilingual]
    value: str


@dataclass(frozen=True)
class SignedList:
    """One list; `reported` is somebody else's count, with where it was read."""

    title: Multilingual
    held_on: date | None
    signed: Sequence[SignedLine]
    reported: int | None
    known: Known


@dataclass(frozen=True)
class OutcomesPage:
    crumbs: Sequence[Link]
    forum: Multilingual
    lists: Sequence[SignedList]
    as_of: datetime | None
    zone: str


def forum_outcomes_page(forum: Forum) -> OutcomesPage | None:
    """None where the office has made nothing public."""
    lists = public_lists(forum)
    if not lists:
        return None
    changed = [line.signing.changed_at for _session, lines in lists for line in lines]
    return OutcomesPage(
        crumbs=[
            Link(_("Forums"), reverse("site:forums")),
            Link(plain(forum.title), reverse("site:forum", args=[forum.code])),
        ],
        forum=forum.title,
        lists=[_list(session, lines) for session, lines in lists],
        as_of=max(changed, default=None),
        zone=forum.time_zone,
    )


def _list(session: SigningSession, lines: Sequence[Line]) -> SignedList:
    zone = ZoneInfo(session.forum.time_zone)
    begins = session.starts_at.astimezone(zone).date() if session.starts_at else None
    return SignedList(
        title=session.title,
        held_on=session.held_on or begins,
        signed=[_line(line) for line in lines],
        reported=session.reported_count,
        known=known_of(session),
    )


def _line(line: Line) -> SignedLine:
    return SignedLine(
        title=line.signing.project.title,
        parties=[_party(party) for party in line.parties],
        lines=[one.term.label for one in line.signing.project.project_lines.all()],
        value=f"{number(line.value.normalize())} {line.currency}" if line.value is not None else "",
    )


def _party(party: Party) -> PartyShown:
    return PartyShown(party.name, country_name(party.country) if party.country else None)
