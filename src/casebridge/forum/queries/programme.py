"""The programme as it is planned: its sessions, who is in them, and what a release would hold."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, QuerySet

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.base.files.models import Blob
from casebridge.directory.models import Person
from casebridge.forum.models import (
    Availability,
    Delegate,
    Forum,
    Part,
    ProgrammeChange,
    Release,
    Room,
    Session,
    SessionDocument,
    SessionRole,
    Track,
)
from casebridge.forum.queries.delegates import with_called
from casebridge.forum.rules.changes import Concerned
from casebridge.forum.rules.rights import may_keep_delegates
from casebridge.kit.text.multilingual import Multilingual

Kind = SessionRole.Kind
PRINTED = (Kind.CHAIR, Kind.SPEAKER, Kind.PANELLIST, Kind.GUEST)


def sessions_visible_to(account: Account, forum: Forum) -> QuerySet[Session]:
    """All sessions of a forum, planned or called off, for those who keep it."""
    if not may_keep_delegates(held_by(account), forum.pk):
        return Session.objects.none()
    found = Session.objects.filter(forum=forum).select_related("room__venue", "track", "format")
    return found.order_by("starts_at", "room__venue__position", "room__position", "number")


def with_people(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """With parts, and with everybody under their names: a fixed number of queries."""
    roles = SessionRole.objects.select_related("person", "delegate__person")
    return sessions.prefetch_related(
        Prefetch("roles", roles.order_by("kind", "position")),
        Prefetch("parts", Part.objects.order_by("position")),
        Prefetch("documents", SessionDocument.objects.order_by("name", "language", "-version")),
    )


def session_numbered(account: Account, forum: Forum, number: int) -> Session | None:
    return with_people(sessions_visible_to(account, forum)).filter(number=number).first()


def rooms_in(forum: Forum) -> QuerySet[Room]:
    rooms = Room.objects.filter(venue__forum=forum).select_related("venue")
    return rooms.order_by("venue__position", "position")


def tracks_in(forum: Forum) -> QuerySet[Track]:
    return Track.objects.filter(forum=forum).order_by("position")


def windows_visible_to(account: Account, forum: Forum) -> QuerySet[Availability]:
    if not may_keep_delegates(held_by(account), forum.pk):
        return Availability.objects.none()
    found = Availability.objects.filter(forum=forum)
    return found.select_related("delegate__person", "person", "room").order_by("starts_at", "pk")


def releases_visible_to(account: Account, forum: Forum) -> QuerySet[Release]:
    """The newest first, each with its changes and whom it was to tell."""
    if not may_keep_delegates(held_by(account), forum.pk):
        return Release.objects.none()
    changes = ProgrammeChange.objects.order_by("id")
    found = Release.objects.filter(forum=forum).select_related("released_by")
    return found.prefetch_related(
        Prefetch("changes", changes), "told__letter", "told__delegate__person", "told__person"
    ).order_by("-number")


def schedule_put_aside(number: int) -> Blob | None:
    """What a browser put aside until it was looked at."""
    return Blob.objects.filter(pk=number).first()


def newest_release_of(forum: Forum) -> Release | None:
    return Release.objects.filter(forum=forum).order_by("-number").first()


def coming_delegates(forum: Forum) -> QuerySet[Delegate]:
    """Those who may be given something to do: everybody who was not struck off."""
    found = Delegate.objects.filter(forum=forum).exclude(state=Delegate.State.CANCELLED)
    return found.select_related("person", "organisation").order_by("person__name_as_written", "pk")


@dataclass(frozen=True)
class Reader:
    """Somebody a change concerns, and the language they are written to in."""

    who: Concerned
    person: Person
    language: str

    @property
    def name(self) -> str:
        return self.person.name_as_written

    @property
    def is_reached(self) -> bool:
        return bool(self.person.email) and self.person.writing != Person.Writing.NEVER


def people_of(concerned: Iterable[Concerned]) -> list[Reader]:
    """With their names in other scripts: four queries, however many they are."""
    wanted = list(concerned)
    delegates = Delegate.objects.filter(pk__in=[who.delegate for who in wanted if who.delegate])
    listed = delegates.select_related("person").prefetch_related("person__names")
    known = {one.pk: one for one in listed}
    people = Person.objects.filter(pk__in=[who.person for who in wanted if who.person])
    others = {one.pk: one for one in people.prefetch_related("names")}
    found = []
    for who in wanted:
        delegate = known.get(who.delegate)
        person = delegate.person if delegate else others.get(who.person)
        if person is not None:
            language = (delegate.language if delegate else "") or person.language
            found.append(Reader(who, person, language))
    return found


def content_of(forum: Forum) -> dict[str, Any]:
    """Everything a release holds: public sessions that have a time, and who interprets them."""
    public = Session.objects.filter(forum=forum, is_public=True, starts_at__isnull=False)
    sessions = list(
        with_people(public.select_related("format")).order_by("starts_at", "room_id", "number")
    )
    zone = ZoneInfo(forum.time_zone)
    known = _known(sessions)
    return {
        "forum": {
            "code": forum.code,
            "title": forum.title.as_json(),
            "theme": forum.theme.as_json(),
            "city": forum.city.as_json(),
            "zone": forum.time_zone,
            "starts_on": forum.starts_on.isoformat(),
            "ends_on": forum.ends_on.isoformat(),
        },
        "rooms": [
            {"id": room.pk, "name": room.name.as_json(), "venue": room.venue.name.as_json()}
            for room in rooms_in(forum)
        ],
        "tracks": [{"id": track.pk, "name": track.name.as_json()} for track in tracks_in(forum)],
        "sessions": [_session(one, zone, known) for one in sessions],
    }


@dataclass(frozen=True)
class Known:
    """A delegate as printed: under every name, with the house and the country."""

    name: Multilingual
    affiliation: Multilingual
    country: str


def _known(sessions: Iterable[Session]) -> Mapping[int, Known]:
    wanted = {r.delegate_id for one in sessions for r in one.roles.all() if r.delegate_id}
    found = with_called(Delegate.objects.filter(pk__in=wanted))
    return {one.pk: _as_printed(one) for one in found}


def _as_printed(delegate: Delegate) -> Known:
    person, rows = delegate.person, delegate
    written = person.language or "und"
    name = {**_texts(rows.called), written: person.name_as_written}  # type: ignore[attr-defined]
    house = _texts(rows.works_for)  # type: ignore[attr-defined]
    country = delegate.country.alpha2 if delegate.country else ""
    return Known(Multilingual(name, written), Multilingual(house), country)


def _texts(rows: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """The first name in each language."""
    texts: dict[str, str] = {}
    for row in rows:
        texts.setdefault(row["language"] or "und", row["text"])
    return texts


def _session(one: Session, zone: ZoneInfo, known: Mapping[int, Known]) -> dict[str, Any]:
    roles = list(one.roles.all())
    whole = [role for role in roles if role.part_id is None]
    return {
        "guid": str(one.guid),
        "number": one.number,
        "slug": one.slug,
        "title": one.title.as_json(),
        "subtitle": one.subtitle.as_json(),
        "abstract": one.abstract.as_json(),
        "starts": _iso(one.starts_at, zone),
        "ends": _iso(one.ends_at, zone),
        "room": one.room_id,
        "track": one.track_id,
        "format": {"kind": one.format.kind, "title": one.format.title.as_json()}
        if one.format
        else None,
        "languages": one.languages,
        "interpreted": one.interpreted_into,
        "state": one.state,
        "people": [_person(role, known) for role in whole if role.kind in PRINTED],
        "interpreters": [
            {"delegate": role.delegate_id, "person": role.person_id, "languages": role.languages}
            for role in roles
            if role.kind == Kind.INTERPRETER
        ],
        "parts": [_part(part, roles, zone, known) for part in one.parts.all()],
        "documents": _papers(one.documents.all()),
        "traits": one.traits,
    }


def _part(
    part: Part, roles: Sequence[SessionRole], zone: ZoneInfo, known: Mapping[int, Known]
) -> dict[str, Any]:
    mine = [role for role in roles if role.part_id == part.pk and role.kind in PRINTED]
    return {
        "title": part.title.as_json(),
        "minutes": part.minutes,
        "starts": _iso(part.starts_at, zone),
        "language": part.language,
        "people": [_person(role, known) for role in mine],
    }


def _person(role: SessionRole, known: Mapping[int, Known]) -> dict[str, Any]:
    shown = Known(Multilingual({"und": role.name}), Multilingual(), "")
    if role.delegate_id is not None:
        shown = known[role.delegate_id]
    elif role.person is not None:
        name = Multilingual({role.person.language or "und": role.person.name_as_written})
        shown = Known(name, Multilingual(), "")
    return {
        "kind": role.kind,
        "name": shown.name.as_json(),
        "affiliation": shown.affiliation.as_json(),
        "country": shown.country,
        "delegate": role.delegate_id,
        "person": role.person_id,
        **({"traits": role.traits} if role.traits else {}),
    }


def _papers(documents: Iterable[SessionDocument]) -> list[dict[str, Any]]:
    """Of each public paper the newest version in each language."""
    newest: dict[tuple[str, str], SessionDocument] = {}
    for one in documents:
        if one.is_public:
            newest.setdefault((one.name, one.language), one)
    return [
        {"name": one.name, "language": one.language, "blob": one.blob_id} for one in newest.values()
    ]


def _iso(at: datetime | None, zone: ZoneInfo) -> str | None:
    return at.astimezone(zone).isoformat() if at else None
