"""One session: what it is about, who is there, its parts, papers, languages, and what changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebridge.forum.models import ProgrammeChange
from casebridge.forum.queries.programme_public import PublicRelease
from casebridge.forum.rules.printed import Paper, Part, Person, Printed, Session
from casebridge.kit.text.lists import listed
from casebridge.kit.text.multilingual import Multilingual, Wording
from casebridge.reference.models import Country
from casebridge.web.shared.country_names import country_name
from casebridge.web.shared.languages import language_name, reader_tag
from casebridge.web.shared.parts import Link
from casebridge.web.shared.templatetags.casebridge import day
from casebridge.web.site.pages.programme_changes import ChangeLine, change_lines
from casebridge.web.site.pages.programme_head import (
    ProgrammeHead,
    day_address,
    hour,
    hours,
    person_address,
    programme_head,
)

GROUPS: dict[str, Promise] = {
    "chair": gettext_lazy("Chairs"),
    "guest": gettext_lazy("Guests of honour"),
    "speaker": gettext_lazy("Speakers"),
    "panellist": gettext_lazy("Panellists"),
}


@dataclass(frozen=True)
class PersonLine:
    """Somebody as they stand in a session; the country only where it is known."""

    name: Multilingual
    affiliation: Multilingual
    country: Wording | None
    address: str


@dataclass(frozen=True)
class PeopleGroup:
    label: str
    people: Sequence[PersonLine]


@dataclass(frozen=True)
class PartLine:
    hour: str
    title: Multilingual
    minutes: int | None
    language: str
    people: Sequence[PersonLine]


@dataclass(frozen=True)
class PaperLine:
    name: str
    language: str
    address: str


@dataclass(frozen=True)
class SessionPage:
    head: ProgrammeHead
    number: int
    subtitle: Multilingual
    is_called_off: bool
    day: Link
    hours: str
    room: Multilingual
    venue: Multilingual
    track: Multilingual
    format: Multilingual
    languages: str
    interpreted: str
    abstract: Sequence[Wording]
    groups: Sequence[PeopleGroup]
    parts: Sequence[PartLine]
    papers: Sequence[PaperLine]
    changes: Sequence[ChangeLine]


def session_page(
    release: PublicRelease,
    printed: Printed,
    session: Session,
    countries: Mapping[str, Country],
    changes: Sequence[ProgrammeChange],
) -> SessionPage:
    code, nothing = release.forum, Multilingual()
    room = printed.rooms.get(session.room)
    on = session.starts.date()
    return SessionPage(
        head=programme_head(release, printed, session.title),
        number=session.number,
        subtitle=session.subtitle,
        is_called_off=session.is_called_off,
        day=Link(day(on), day_address(code, on)),
        hours=hours(session.starts, session.ends),
        room=room.name if room else nothing,
        venue=room.venue if room else nothing,
        track=printed.tracks.get(session.track, nothing),
        format=session.format,
        languages=listed(language_name(tag) for tag in session.languages),
        interpreted=listed(language_name(tag) for tag in session.interpreted),
        abstract=_paragraphs(session.abstract),
        groups=_groups(code, session.people, countries),
        parts=[_part(code, part, countries) for part in session.parts],
        papers=[_paper(code, session, n, p) for n, p in enumerate(session.papers, 1)],
        changes=change_lines(code, printed, changes),
    )


def countries_in(session: Session) -> set[str]:
    """Codes of the countries named in a session, to be read at once."""
    return {person.country for person in session.everybody if person.country}


def person_line(code: str, person: Person, countries: Mapping[str, Country]) -> PersonLine:
    country = countries.get(person.country)
    return PersonLine(
        name=person.name,
        affiliation=person.affiliation,
        country=country_name(country) if country else None,
        address=person_address(code, person.key),
    )


def _paragraphs(text: Multilingual) -> list[Wording]:
    said = text.in_(reader_tag())
    return [Wording(line.strip(), said.tag) for line in said.text.splitlines() if line.strip()]


def _groups(
    code: str, people: Sequence[Person], countries: Mapping[str, Country]
) -> list[PeopleGroup]:
    return [
        PeopleGroup(str(label), [person_line(code, p, countries) for p in people if p.kind == kind])
        for kind, label in GROUPS.items()
        if any(person.kind == kind for person in people)
    ]


def _part(code: str, part: Part, countries: Mapping[str, Country]) -> PartLine:
    return PartLine(
        hour=hour(part.starts) if part.starts else "",
        title=part.title,
        minutes=part.minutes,
        language=language_name(part.language) if part.language else "",
        people=[person_line(code, person, countries) for person in part.people],
    )


def _paper(code: str, session: Session, place: int, paper: Paper) -> PaperLine:
    return PaperLine(
        name=paper.name or _("Paper"),
        language=paper.language,
        address=reverse("site:forum-session-file", args=[code, session.number, place]),
    )
