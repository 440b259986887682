"""Where winners stand: a part of a session, a stand, the list of delegates, their certificate."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.cases.models import Case
from casebridge.directory.actions.knowing import ensure_person
from casebridge.forum.actions.delegates import DelegateTold, add_delegate, become, refuse_others
from casebridge.forum.actions.programme import (
    PartTold,
    RoleTold,
    add_part,
    give_role,
    strike_part,
    take_role,
)
from casebridge.forum.models import Answer, Delegate, Forum, Session, SessionRole, Winner
from casebridge.forum.rules.winners import certificate_number
from casebridge.kit.refusal import Refusal


@transaction.atomic
def give_slot(winner: Winner, *, session: Session, minutes: int | None, by: Account) -> None:
    """The last part of a session, under the winner's own title; the one it had is given up."""
    locked = _kept_by(winner, by, session)
    if locked.answer != Answer.ACCEPTED:
        raise Refusal("winner-does-not-come")
    leave_slot(locked, by=by)
    told = PartTold(locked.title or locked.case.title, minutes, locked.case.dossier.language)
    locked.part = add_part(session, told=told, by=by)
    locked.save(update_fields=["part"])
    _name_speaker(locked, by)
    record("forum.winner-placed", f"winner:{locked.pk}", by=by, session=session.pk)


def _name_speaker(winner: Winner, by: Account) -> None:
    part = winner.part
    if part is None:
        return
    # The same person by name alone gives way to the delegate; whoever else speaks stays.
    for role in part.roles.filter(
        kind=SessionRole.Kind.SPEAKER, delegate=None, name=winner.speaker
    ):
        take_role(role, by=by)
    name = "" if winner.delegate else winner.speaker
    told = RoleTold(SessionRole.Kind.SPEAKER, delegate=winner.delegate, name=name, part=part)
    give_role(part.session, told=told, by=by)


def leave_slot(winner: Winner, *, by: Account) -> None:
    """Its part is taken out of the session; nothing happens where there is none."""
    part = winner.part
    if part is None:
        return
    winner.part = None
    winner.save(update_fields=["part"])
    strike_part(part, by=by)
    record("forum.winner-slot-left", f"winner:{winner.pk}", by=by)


@transaction.atomic
def take_slot(winner: Winner, *, by: Account) -> None:
    leave_slot(_kept_by(winner, by), by=by)


@transaction.atomic
def give_stand(winner: Winner, *, stand: str, by: Account) -> None:
    """Where something is shown: 'Hall 2, B14'; empty for none."""
    locked = _kept_by(winner, by)
    locked.stand = " ".join(stand.replace("\x00", "").split())[:60]
    locked.save(update_fields=["stand"])
    record("forum.winner-stand", f"winner:{locked.pk}", by=by)


@transaction.atomic
def put_on_list(winner: Winner, *, group: str, by: Account) -> Delegate:
    """Whoever speaks becomes a delegate who comes; somebody who is on the list already stays so."""
    locked = _kept_by(winner, by)
    if locked.answer != Answer.ACCEPTED:
        raise Refusal("winner-does-not-come")
    lead = locked.case.applicants.select_related("organisation", "country").first()
    house = lead.organisation if lead else None
    language = locked.case.dossier.language
    person = ensure_person(locked.speaker, "", house, language, by=by)
    delegate = locked.forum.delegates.filter(person=person).first()
    if delegate is None:
        told = DelegateTold(
            group=group,
            organisation=house,
            country=lead.country if lead else None,
            position=locked.position,
            language=language,
        )
        delegate = add_delegate(locked.forum, person=person, told=told, by=by)
        delegate = become(delegate, Delegate.State.ACCEPTED, way=locked.way, by=by)
    locked.delegate = delegate
    locked.save(update_fields=["delegate"])
    _name_speaker(locked, by)
    record("forum.winner-listed", f"winner:{locked.pk}", by=by, delegate=delegate.pk)
    return delegate


@transaction.atomic
def number_certificates(forum: Forum, *, by: Account) -> int:
    """Every winner without a certificate gets the next number; none is ever given twice.

    A case that was withdrawn gets none.
    """
    refuse_others(forum, by)
    Forum.objects.select_for_update().get(pk=forum.pk)
    given = forum.winners.exclude(certificate_number="").count()
    standing = forum.winners.exclude(case__state=Case.State.WITHDRAWN)
    missing = standing.filter(certificate_number="").order_by(
        "case__dossier__call", "case__dossier__number"
    )
    for number, winner in enumerate(missing, start=given + 1):
        winner.certificate_number = certificate_number(forum.code, number)
        winner.certified_at = timezone.now()
        winner.save(update_fields=["certificate_number", "certified_at"])
    count = len(missing)
    if not count:
        raise Refusal("certificates-are-numbered")
    record("forum.certificates-numbered", f"forum:{forum.pk}", by=by, count=count)
    return count


def _kept_by(winner: Winner, by: Account, *sessions: Session) -> Winner:
    found = winner_locked(winner, *sessions)
    refuse_others(found.forum, by)
    return found


def winner_locked(winner: Winner, *sessions: Session) -> Winner:
    """The row as it is now. Sessions come first: whoever sets the parts of one takes it so, too."""
    mine = Q(parts__winner=winner.pk) | Q(pk__in=[one.pk for one in sessions])
    numbers = sorted(set(Session.objects.filter(mine).values_list("pk", flat=True)))
    list(Session.objects.select_for_update().filter(pk__in=numbers).order_by("pk"))
    return (
        Winner.objects.select_for_update(of=("self",))
        .select_related("forum", "case__dossier", "part__session", "delegate")
        .get(pk=winner.pk)
    )
