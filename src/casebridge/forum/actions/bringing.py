"""A schedule of another program: looked through, then taken into the programme."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max, Prefetch

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.files.actions import keep
from casebridge.base.files.models import Blob
from casebridge.base.files.queries import content_of
from casebridge.forum.actions.programme import refuse_others
from casebridge.forum.models import Forum, Room, Session, SessionRole, Track, Venue
from casebridge.forum.outputs.schedule.form import KEPT
from casebridge.forum.queries.programme import rooms_in, tracks_in
from casebridge.forum.rules.brought import Brought, Left, understood
from casebridge.kit import cage
from casebridge.kit.formats.unreadable import Unreadable
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual

LARGEST = 20 * 1024 * 1024
MOST = 5000
READ = "casebridge.kit.formats.schedules.read"


@dataclass(frozen=True)
class Looked:
    """What taking a schedule in would do; nothing is written."""

    new: Sequence[Brought]
    changed: Sequence[Brought]
    same: Sequence[Brought]
    left: Sequence[Left]
    rooms: Sequence[str]


@transaction.atomic
def put_schedule_aside(forum: Forum, content: bytes, *, name: str, by: Account) -> Blob:
    """Kept until it was looked at; what is no schedule is refused."""
    refuse_others(forum, by)
    if len(content) > LARGEST:
        raise Refusal("file-too-large", file=name, megabytes=LARGEST // 1024**2)
    _events(content, name)
    blob = keep(content, name=name)
    record("forum.schedule-kept", f"forum:{forum.pk}", by=by, blob=blob.pk)
    return blob


def look_through(forum: Forum, blob: Blob, *, name: str) -> Looked:
    """By guid: what is new here, what is otherwise, what is the same, what cannot be read."""
    taken, left = understood(_events(content_of(blob), name), forum.time_zone)
    there = _there(forum, taken)
    known = {_key(room) for room in rooms_in(forum)}
    new = [one for one in taken if one.guid not in there]
    old = [one for one in taken if one.guid in there]
    same = {one.guid for one in old if _says_the_same(there[one.guid], one)}
    return Looked(
        new=new,
        changed=[one for one in old if one.guid not in same],
        same=[one for one in old if one.guid in same],
        left=left,
        rooms=sorted({one.room for one in taken if one.room and one.room not in known}),
    )


@transaction.atomic
def take_schedule(forum: Forum, blob: Blob, *, name: str, by: Account) -> Looked:
    """New sessions are added, others changed by their guid; those not in it stay as they are.

    What is pinned keeps its time and room. Taking the same again changes nothing.
    """
    refuse_others(forum, by)
    Forum.objects.select_for_update().get(pk=forum.pk)
    looked = look_through(forum, blob, name=name)
    taking = _Taking(forum)
    for one in (*looked.new, *looked.changed):
        taking.take(one)
    record(
        "forum.schedule-taken",
        f"forum:{forum.pk}",
        by=by,
        added=len(looked.new),
        changed=len(looked.changed),
        left=len(looked.left),
    )
    return looked


def _events(content: bytes, name: str) -> list[Mapping[str, Any]]:
    try:
        found = cage.run(READ, content, seconds=30, megabytes=1024)
    except Unreadable as trouble:
        raise Refusal("schedule-unreadable", file=name, trouble=trouble.code) from trouble
    events: list[Mapping[str, Any]] = [e for e in found["events"] if isinstance(e, Mapping)]
    if not events:
        raise Refusal("schedule-is-empty", file=name)
    if len(events) > MOST:
        raise Refusal("schedule-too-long", most=MOST)
    return events


def _there(forum: Forum, taken: Sequence[Brought]) -> dict[Any, Session]:
    found = Session.objects.filter(forum=forum, guid__in=[one.guid for one in taken])
    people = SessionRole.objects.select_related("delegate__person", "person")
    with_all = found.select_related("room", "track").prefetch_related(Prefetch("roles", people))
    return {session.guid: session for session in with_all}


def _key(room: Room) -> str:
    return room.key or str(room.name.in_(room.name.original))


def _says_the_same(session: Session, one: Brought) -> bool:
    """Whoever is named here beyond the file stays; what is pinned keeps its time and room."""
    room = _key(session.room) if session.room else ""
    here = (session.starts_at, session.ends_at, room)
    track = str(session.track.name.in_(session.track.name.original)) if session.track else ""
    return (
        (session.is_pinned or here == (one.starts_at, one.ends_at, one.room))
        and {name for name, _traits in one.people} <= {_called(r) for r in session.roles.all()}
        and (session.title, session.subtitle, session.abstract)
        == (one.title, one.subtitle, one.abstract)
        and (track, session.slug) == (one.track, one.slug)
        and (tuple(session.languages), tuple(session.interpreted_into))
        == (one.languages, one.interpreted)
        and session.traits.get(KEPT, {}) == one.traits
    )


def _called(role: SessionRole) -> str:
    person = role.delegate.person if role.delegate else role.person
    return person.name_as_written if person else role.name


class _Taking:
    """Rooms, tracks and numbers as they grow while a schedule is taken in."""

    def __init__(self, forum: Forum) -> None:
        self.forum = forum
        self.rooms = {_key(room): room for room in rooms_in(forum)}
        self.tracks = {str(t.name.in_(t.name.original)): t for t in tracks_in(forum)}
        last = Session.objects.filter(forum=forum).aggregate(last=Max("number"))["last"]
        self.number = int(last or 0)

    def take(self, one: Brought) -> None:
        session = Session.objects.filter(forum=self.forum, guid=one.guid).first()
        if session is None:
            self.number += 1
            session = Session(forum=self.forum, guid=one.guid, number=self.number)
        session.slug, session.traits = one.slug, {**session.traits, KEPT: dict(one.traits)}
        session.title, session.subtitle, session.abstract = one.title, one.subtitle, one.abstract
        session.languages = list(one.languages)
        session.interpreted_into = list(one.interpreted)
        session.track = self._track(one.track)
        if not session.is_pinned:
            session.starts_at, session.ends_at = one.starts_at, one.ends_at
            session.room = self._room(one.room)
        session.save()
        self._people(session, one)

    def _people(self, session: Session, one: Brought) -> None:
        """Whoever is named already, as a delegate or by name, stays; others are added by name."""
        roles = session.roles.select_related("delegate__person", "person")
        known = {_called(role) for role in roles}
        speakers = [r.position for r in roles if r.kind == SessionRole.Kind.SPEAKER]
        last = max(speakers, default=0)
        new = [(name, traits) for name, traits in one.people if name not in known]
        SessionRole.objects.bulk_create(
            SessionRole(
                session=session,
                kind=SessionRole.Kind.SPEAKER,
                position=last + place,
                name=name,
                traits=dict(traits),
            )
            for place, (name, traits) in enumerate(new, start=1)
        )

    def _room(self, name: str) -> Room | None:
        if name and name not in self.rooms:
            venue = Venue.objects.filter(forum=self.forum).order_by("position").first()
            if venue is None:
                venue = Venue.objects.create(forum=self.forum, position=1, name=self.forum.city)
            last = venue.rooms.aggregate(last=Max("position"))["last"] or 0
            self.rooms[name] = Room.objects.create(
                venue=venue,
                position=last + 1,
                name=Multilingual({"und": name}, "und"),
                key=name[:100],
            )
        return self.rooms.get(name)

    def _track(self, name: str) -> Track | None:
        if name and name not in self.tracks:
            last = Track.objects.filter(forum=self.forum).aggregate(last=Max("position"))["last"]
            self.tracks[name] = Track.objects.create(
                forum=self.forum, position=(last or 0) + 1, name=Multilingual({"und": name}, "und")
            )
        return self.tracks.get(name)
