"""Proposing a parallel programme, and taking over of it what a person chose."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.directory.models import Person
from casebridge.forum.actions.programme import put_session, refuse_others
from casebridge.forum.models import Delegate, Forum, Interpreter, Session, SessionRole
from casebridge.forum.queries.proposal import Gathered, gathered
from casebridge.forum.rules.proposal.hours import Hours, moment_of
from casebridge.forum.rules.proposal.remarks import clashes_of
from casebridge.forum.rules.proposal.solving import propose
from casebridge.forum.rules.proposal.values import Pair, Place, Proposal, Wanted
from casebridge.kit.refusal import Refusal


@dataclass(frozen=True)
class Proposed:
    """A proposal with what it was made from; nothing is stored until it is taken over."""

    gathered: Gathered
    proposal: Proposal


def propose_programme(forum: Forum, *, hours: Hours, by: Account) -> Proposed:
    """Worked out and shown; the same programme has the same proposal."""
    refuse_others(forum, by)
    _refuse_hours(hours)
    made_from = gathered(forum, hours)
    return Proposed(made_from, propose(made_from.task))


@transaction.atomic
def take_proposal(
    forum: Forum,
    *,
    hours: Hours,
    chosen: Mapping[int, Place],
    digest: str,
    despite_clashes: bool = False,
    by: Account,
) -> list[int]:
    """Writes times, rooms and interpreters of the sessions chosen; answers which.

    Refuses what was worked out from another programme than today's, what moves a pinned
    session, and clashes, unless somebody says that they are known.
    """
    refuse_others(forum, by)
    _refuse_hours(hours)
    Forum.objects.select_for_update().get(pk=forum.pk)
    now = gathered(forum, hours)
    if now.digest != digest:
        raise Refusal("programme-changed-since")
    _refuse_places(now, chosen)
    if not despite_clashes and (clashes := clashes_of(now.task, chosen)):
        raise Refusal("proposal-has-clashes", count=len(clashes))
    taken = [key for key in sorted(chosen) if _take(forum, now, key, chosen[key], by)]
    if taken:
        record("forum.proposal-taken", f"forum:{forum.pk}", by=by, sessions=taken)
    return taken


@transaction.atomic
def enter_interpreter(
    forum: Forum, *, person: Person, languages: list[str], by: Account
) -> Interpreter:
    """Somebody a proposal may use, for two languages or more; entered again, the later holds."""
    refuse_others(forum, by)
    spoken = sorted(set(languages))
    if len(spoken) < 2:
        raise Refusal("interpreter-needs-two-languages")
    made, _new = Interpreter.objects.update_or_create(
        forum=forum,
        person=person,
        defaults={"languages": spoken},
        create_defaults={"languages": spoken, "added_by": by},
    )
    record("forum.interpreter-entered", f"forum:{forum.pk}", by=by, person=person.pk)
    return made


@transaction.atomic
def strike_interpreter(interpreter: Interpreter, *, by: Account) -> None:
    """Proposals do without; where somebody interprets already stays as it is."""
    forum = interpreter.forum
    refuse_others(forum, by)
    record("forum.interpreter-struck", f"forum:{forum.pk}", by=by, person=interpreter.person_id)
    interpreter.delete()


def _refuse_hours(hours: Hours) -> None:
    if not hours.days:
        raise Refusal("proposal-needs-a-day")
    if not hours.opens():
        raise Refusal("proposal-needs-hours")


def _refuse_places(now: Gathered, chosen: Mapping[int, Place]) -> None:
    for key, place in chosen.items():
        session = now.task.by_key.get(key)
        if session is None or not _is_known(now, session, place):
            raise Refusal("programme-changed-since")
        if place.start is None:
            raise Refusal("proposal-needs-a-time", number=session.number)
        if _moves_what_is_pinned(session, place):
            raise Refusal("session-stays-pinned", number=session.number)


def _is_known(now: Gathered, session: Wanted, place: Place) -> bool:
    """A room, languages and interpreters of which this forum knows."""
    rooms = {None, *(hall.key for hall in now.task.halls)}
    people = {one.key for one in now.task.interpreters}
    voices = place.interpreters
    return (
        place.room in rooms and voices.keys() <= {*session.pairs} and {*voices.values()} <= people
    )


def _moves_what_is_pinned(session: Wanted, place: Place) -> bool:
    stands = session.stands
    moved = stands.start is not None and stands.start != place.start
    elsewhere = stands.room is not None and stands.room != place.room
    return session.is_pinned and (moved or elsewhere)


def _take(forum: Forum, now: Gathered, key: int, place: Place, by: Account) -> bool:
    """False where the session stands there already."""
    wanted = now.task.by_key[key]
    if place == wanted.stands or place.start is None:
        return False
    session = Session.objects.select_for_update().get(pk=key, forum=forum)
    starts = moment_of(place.start, now.names.hours.first, now.names.zone)
    put_session(session, starts, starts + timedelta(minutes=wanted.minutes), place.room, by=by)
    _give_voices(session, wanted.stands.interpreters, place.interpreters, now.names.people)
    return True


def _give_voices(
    session: Session,
    before: Mapping[Pair, str],
    voices: Mapping[Pair, str],
    names: Mapping[str, str],
) -> None:
    """Whoever was to interpret between these languages before is replaced, not joined."""
    leaving = {who for pair, who in before.items() if voices.get(pair) != who}
    coming = {pair: who for pair, who in voices.items() if before.get(pair) != who}
    roles = SessionRole.objects.filter(session=session, kind=SessionRole.Kind.INTERPRETER)
    for role in roles.select_related("delegate") if leaving else ():
        if _key_of(role) in leaving:
            role.delete()
    last = max(roles.values_list("position", flat=True), default=0)
    for number, (pair, who) in enumerate(sorted(coming.items()), start=last + 1):
        SessionRole.objects.create(
            session=session,
            kind=SessionRole.Kind.INTERPRETER,
            position=number,
            languages=list(pair),
            **_whose(session, who, names),
        )


def _key_of(role: SessionRole) -> str:
    person = role.delegate.person_id if role.delegate else role.person_id
    return f"person:{person}" if person else f"name:{' '.join(role.name.casefold().split())}"


def _whose(session: Session, who: str, names: Mapping[str, str]) -> dict[str, object]:
    """A delegate of the forum where there is one, else the person, else only a name."""
    kind, _colon, of = who.partition(":")
    if kind != "person":
        return {"name": names[who]}
    delegate = Delegate.objects.filter(forum=session.forum_id, person=int(of)).first()
    return {"delegate": delegate} if delegate else {"person_id": int(of)}
