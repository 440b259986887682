"""The programme in work: sessions with their people and parts, rooms and times, windows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.base.audit.actions import record
from casebridge.base.files.actions import keep
from casebridge.directory.models import Person
from casebridge.forum.models import (
    Availability,
    Delegate,
    Format,
    Forum,
    Part,
    Room,
    Session,
    SessionDocument,
    SessionRole,
    Track,
)
from casebridge.forum.rules.programme import MOST_PARTS, MOST_PEOPLE, parts_fit
from casebridge.forum.rules.rights import may_keep_delegates
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual


@dataclass(frozen=True)
class SessionTold:
    """What is said of a session, beside when and where it is."""

    title: Multilingual
    abstract: Multilingual = Multilingual()
    format: Format | None = None
    track: Track | None = None
    languages: Sequence[str] = ()
    interpreted_into: Sequence[str] = ()
    minutes_wanted: int | None = None
    seats_wanted: int = 0
    is_public: bool = True


@dataclass(frozen=True)
class RoleTold:
    """Somebody in a session: a delegate, a person of the directory, or a name alone."""

    kind: str
    delegate: Delegate | None = None
    person: Person | None = None
    name: str = ""
    languages: Sequence[str] = ()
    part: Part | None = None


@dataclass(frozen=True)
class PartTold:
    """One speech; `part` is the one it was so far, 0 where it is new."""

    title: Multilingual
    minutes: int | None = None
    language: str = ""
    part: int = 0


def refuse_others(forum: Forum, by: Account) -> None:
    if not (by.is_machine or may_keep_delegates(held_by(by), forum.pk)):
        raise Refusal("programme-is-kept-by-logistics")


@transaction.atomic
def add_session(forum: Forum, *, told: SessionTold, by: Account) -> Session:
    """Without a time yet; numbers are given in turn and never twice."""
    refuse_others(forum, by)
    _refuse_odd(forum, told)
    Forum.objects.select_for_update().get(pk=forum.pk)
    last = Session.objects.filter(forum=forum).aggregate(last=Max("number"))["last"] or 0
    made = Session(forum=forum, number=last + 1)
    _say(made, told)
    made.save()
    record("forum.session-added", f"session:{made.pk}", by=by, number=made.number)
    return made


@transaction.atomic
def change_session(session: Session, *, told: SessionTold, seen: datetime, by: Account) -> Session:
    """`seen` is when it was last changed for whoever changes it: who comes later is told."""
    locked = _locked(session, by, seen)
    _refuse_odd(locked.forum, told)
    _say(locked, told)
    locked.save()
    record("forum.session-changed", f"session:{locked.pk}", by=by, number=locked.number)
    return locked


def _say(session: Session, told: SessionTold) -> None:
    session.title, session.abstract = told.title, told.abstract
    session.format, session.track = told.format, told.track
    session.languages, session.interpreted_into = list(told.languages), list(told.interpreted_into)
    session.minutes_wanted, session.seats_wanted = told.minutes_wanted, told.seats_wanted
    session.is_public = told.is_public


def _refuse_odd(forum: Forum, told: SessionTold) -> None:
    if not told.title:
        raise Refusal("session-needs-a-title")
    if not {*told.languages, *told.interpreted_into} <= set(forum.languages):
        raise Refusal("session-language-unknown")
    for of in (told.format, told.track):
        if of is not None and of.forum_id != forum.pk:
            raise Refusal("session-of-another-forum")


@transaction.atomic
def place_session(  # noqa: PLR0913 (a place is a room and two moments)
    session: Session,
    *,
    starts_at: datetime | None,
    ends_at: datetime | None,
    room: Room | None,
    seen: datetime | None = None,
    by: Account,
) -> Session:
    """Give it a time and a room, or take both away; what is pinned stays until it is loosed.

    Parts with a time of their own move along.
    """
    locked = _locked(session, by, seen)
    before = (locked.starts_at, locked.ends_at, locked.room_id)
    if before == (starts_at, ends_at, room.pk if room else None):
        return locked
    if locked.is_pinned:
        raise Refusal("session-stays-pinned", number=locked.number)
    if (starts_at is None) != (ends_at is None) or (
        starts_at is not None and ends_at is not None and ends_at <= starts_at
    ):
        raise Refusal("session-ends-first")
    if room is not None and room.venue.forum_id != locked.forum_id:
        raise Refusal("session-of-another-forum")
    put_session(locked, starts_at, ends_at, room.pk if room else None, by=by)
    return locked


def put_session(
    locked: Session,
    starts_at: datetime | None,
    ends_at: datetime | None,
    room: int | None,
    *,
    by: Account,
) -> None:
    """Where a session stands is written, and its timed parts move along; the row is locked."""
    if starts_at and locked.starts_at:
        timed = Part.objects.filter(session=locked, starts_at__isnull=False)
        timed.update(starts_at=F("starts_at") + (starts_at - locked.starts_at))
    locked.starts_at, locked.ends_at, locked.room_id = starts_at, ends_at, room
    locked.save(update_fields=["starts_at", "ends_at", "room", "changed_at"])
    starts = starts_at.isoformat() if starts_at else ""
    record("forum.session-placed", f"session:{locked.pk}", by=by, starts=starts, room=room)


@transaction.atomic
def pin_session(session: Session, *, pinned: bool, by: Account) -> None:
    """A pinned session keeps its time and room, whatever is proposed."""
    locked = _locked(session, by)
    if pinned and locked.starts_at is None:
        raise Refusal("session-has-no-time")
    if locked.is_pinned != pinned:
        locked.is_pinned = pinned
        locked.save(update_fields=["is_pinned", "changed_at"])
        verb = "forum.session-pinned" if pinned else "forum.session-loosed"
        record(verb, f"session:{locked.pk}", by=by)


@transaction.atomic
def call_off(session: Session, *, off: bool, by: Account) -> None:
    """It stays in the programme as called off, so that nobody waits at the door."""
    locked = _locked(session, by)
    state = Session.State.CALLED_OFF if off else Session.State.PLANNED
    if locked.state != state:
        locked.state = state
        locked.save(update_fields=["state", "changed_at"])
        verb = "forum.session-called-off" if off else "forum.session-planned-again"
        record(verb, f"session:{locked.pk}", by=by)


@transaction.atomic
def give_role(session: Session, *, told: RoleTold, by: Account) -> SessionRole:
    """The next place among those who do the same; the same person twice is refused."""
    locked = _locked(session, by)
    name = told.name.strip()[:200]
    if told.kind not in SessionRole.Kind.values:
        raise Refusal("session-role-unknown")
    if told.delegate is None and told.person is None and not name:
        raise Refusal("session-role-is-nobodys")
    if told.delegate is not None and told.delegate.forum_id != locked.forum_id:
        raise Refusal("session-of-another-forum")
    same = SessionRole.objects.filter(session=locked, part=told.part, kind=told.kind)
    who = {"delegate": told.delegate, "person": told.person, "name": "" if told.delegate else name}
    if same.filter(**who).exists():
        raise Refusal("session-role-is-there")
    if locked.roles.count() >= MOST_PEOPLE:
        raise Refusal("session-has-many-people", most=MOST_PEOPLE)
    last = same.aggregate(last=Max("position"))["last"] or 0
    made = SessionRole.objects.create(
        session=locked,
        part=told.part,
        kind=told.kind,
        position=last + 1,
        languages=list(told.languages),
        **who,
    )
    _touch(locked)
    record("forum.session-role-given", f"session:{locked.pk}", by=by, kind=told.kind)
    return made


@transaction.atomic
def take_role(role: SessionRole, *, by: Account) -> None:
    locked = _locked(role.session, by)
    record("forum.session-role-taken", f"session:{locked.pk}", by=by, kind=role.kind)
    role.delete()
    _touch(locked)


@transaction.atomic
def set_parts(
    session: Session, *, parts: Sequence[PartTold], seen: datetime | None = None, by: Account
) -> None:
    """The speeches of a session in order; people stay with their part, or leave with it."""
    locked = _locked(session, by, seen)
    if len(parts) > MOST_PARTS:
        raise Refusal("session-has-many-parts", most=MOST_PARTS)
    if any(not part.title for part in parts):
        raise Refusal("session-part-needs-a-title")
    if not parts_fit([part.minutes for part in parts], locked.starts_at, locked.ends_at):
        raise Refusal("session-parts-too-long")
    there = Part.objects.filter(session=locked).in_bulk()
    kept = [told.part for told in parts if told.part]
    if len(set(kept)) < len(kept) or not there.keys() >= set(kept):
        raise Refusal("session-changed-meanwhile", number=locked.number)
    locked.parts.exclude(pk__in=kept).delete()
    # Out of the way first: two parts never have the same place.
    highest = max((part.position for part in there.values()), default=0)
    locked.parts.update(position=F("position") + highest)
    for position, told in enumerate(parts, start=1):
        part = there.get(told.part) or Part(session=locked)
        part.position, part.title = position, told.title
        part.minutes, part.language = told.minutes, told.language[:35]
        part.save()
    _touch(locked)
    record("forum.session-parts-set", f"session:{locked.pk}", by=by, count=len(parts))


@transaction.atomic
def add_part(session: Session, *, told: PartTold, by: Account) -> Part:
    """One more speech at the end of a session."""
    locked = _locked(session, by)
    there = list(locked.parts.all())
    if len(there) >= MOST_PARTS:
        raise Refusal("session-has-many-parts", most=MOST_PARTS)
    if not told.title:
        raise Refusal("session-part-needs-a-title")
    minutes = [*(part.minutes for part in there), told.minutes]
    if not parts_fit(minutes, locked.starts_at, locked.ends_at):
        raise Refusal("session-parts-too-long")
    made = Part.objects.create(
        session=locked,
        position=max((part.position for part in there), default=0) + 1,
        title=told.title,
        minutes=told.minutes,
        language=told.language[:35],
    )
    _touch(locked)
    record("forum.session-parts-set", f"session:{locked.pk}", by=by, count=len(there) + 1)
    return made


@transaction.atomic
def strike_part(part: Part, *, by: Account) -> None:
    """One speech is taken out, and whoever gives it with it."""
    locked = _locked(part.session, by)
    Part.objects.filter(pk=part.pk).delete()
    _touch(locked)
    count = locked.parts.count()
    record("forum.session-parts-set", f"session:{locked.pk}", by=by, count=count)


@transaction.atomic
def add_paper(  # noqa: PLR0913 (a paper is all of these)
    session: Session, content: bytes, *, name: str, language: str, is_public: bool, by: Account
) -> SessionDocument:
    """Brought again under the same name and language, it is the next version."""
    locked = _locked(session, by)
    named = name.strip()[:300]
    if not named or not content:
        raise Refusal("session-paper-is-empty")
    same = SessionDocument.objects.filter(session=locked, name=named, language=language)
    last = same.aggregate(last=Max("version"))["last"] or 0
    made = SessionDocument.objects.create(
        session=locked,
        name=named,
        language=language,
        version=last + 1,
        blob=keep(content, name=named),
        is_public=is_public,
        brought_by=by,
    )
    _touch(locked)
    record("forum.session-paper-brought", f"session:{locked.pk}", by=by, version=made.version)
    return made


@transaction.atomic
def add_window(  # noqa: PLR0913 (a window is all of these)
    forum: Forum,
    of: Delegate | Room,
    *,
    starts_at: datetime,
    ends_at: datetime,
    is_free: bool = True,
    note: str = "",
    by: Account,
) -> Availability:
    """When somebody or a room is free, or is not; without any window they always are."""
    refuse_others(forum, by)
    mine = of.forum_id if isinstance(of, Delegate) else of.venue.forum_id
    if mine != forum.pk:
        raise Refusal("session-of-another-forum")
    if ends_at <= starts_at:
        raise Refusal("session-ends-first")
    made = Availability.objects.create(
        forum=forum,
        delegate=of if isinstance(of, Delegate) else None,
        room=of if isinstance(of, Room) else None,
        starts_at=starts_at,
        ends_at=ends_at,
        is_free=is_free,
        note=note.strip()[:300],
    )
    record("forum.window-added", f"forum:{forum.pk}", by=by, window=made.pk)
    return made


@transaction.atomic
def remove_window(window: Availability, *, by: Account) -> None:
    refuse_others(window.forum, by)
    record("forum.window-removed", f"forum:{window.forum_id}", by=by, window=window.pk)
    window.delete()


@transaction.atomic
def add_track(forum: Forum, *, name: Multilingual, by: Account) -> Track:
    refuse_others(forum, by)
    if not name:
        raise Refusal("track-needs-a-name")
    Forum.objects.select_for_update().get(pk=forum.pk)
    last = Track.objects.filter(forum=forum).aggregate(last=Max("position"))["last"] or 0
    made = Track.objects.create(forum=forum, position=last + 1, name=name)
    record("forum.track-added", f"forum:{forum.pk}", by=by, track=made.pk)
    return made


def _locked(session: Session, by: Account, seen: datetime | None = None) -> Session:
    """The row as it is now, for this account to change; somebody else's later work is kept."""
    locked = Session.objects.select_for_update(of=("self",)).select_related("forum")
    found = locked.get(pk=session.pk)
    refuse_others(found.forum, by)
    if seen is not None and found.changed_at != seen:
        raise Refusal("session-changed-meanwhile", number=found.number)
    return found


def _touch(session: Session) -> None:
    Session.objects.filter(pk=session.pk).update(changed_at=timezone.now())
