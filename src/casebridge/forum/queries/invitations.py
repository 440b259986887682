"""Invitations: by their secret, those that wait, and who could be written to now."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from casebridge.base.mail.models import Letter
from casebridge.base.mail.queries import returned_among
from casebridge.base.mail.rules import CHANGEABLE
from casebridge.forum.models import Delegate, Delegation, Forum, Invitation
from casebridge.forum.rules.delegates import LETTERS, hindrance_to_inviting
from casebridge.intake.rules.uploads import hash_of

WAITING = tuple(CHANGEABLE)


@dataclass(frozen=True)
class Writable:
    """A delegate who could be written to; `hindrance` says as a code why not."""

    delegate: Delegate
    hindrance: str


def invitation_with(secret: str) -> Invitation | None:
    """The invitation of one delegate behind a link."""
    return _with(secret).filter(delegate__isnull=False).first()


def delegation_invitation_with(secret: str) -> Invitation | None:
    """The invitation of a whole delegation behind its secretary's link."""
    return _with(secret).filter(delegation__isnull=False).first()


def _with(secret: str) -> QuerySet[Invitation]:
    return Invitation.objects.filter(secret=hash_of(secret)).select_related(
        "forum", "delegate__person", "delegate__country", "delegation__country"
    )


def letters_that_wait(forum: Forum) -> QuerySet[Invitation]:
    """Invitations whose letter nobody has let go."""
    waiting = Invitation.objects.filter(forum=forum, letter__state__in=WAITING)
    return waiting.select_related("letter__thread", "delegate", "delegation").order_by("pk")


def writable(forum: Forum, *, state: str, languages: Sequence[str] = ()) -> list[Writable]:
    """Delegates in a state, of these languages or of all, with what hinders a letter to each."""
    if state not in LETTERS:
        return []
    found = Delegate.objects.filter(forum=forum, state=state)
    if languages:
        known = Q(language__in=languages)
        found = found.filter(known | Q(language="")) if "" in languages else found.filter(known)
    rows = list(
        found.select_related("person", "forum").prefetch_related("person__names").order_by("pk")
    )
    waiting = set(letters_that_wait(forum).values_list("delegate", flat=True))
    returned = {a.lower() for a in returned_among({d.person.email for d in rows})}
    return [
        Writable(
            delegate,
            hindrance_to_inviting(
                state=delegate.state,
                email=delegate.person.email,
                writing=delegate.person.writing,
                waits=delegate.pk in waiting,
                returned=returned,
            ),
        )
        for delegate in rows
    ]


def members_of(delegation: Delegation) -> QuerySet[Delegate]:
    """Whom its secretary answers for; those struck off are left out."""
    mine = delegation.delegates.exclude(state=Delegate.State.CANCELLED)
    return mine.select_related("person").order_by("pk")


def letters_sent(forum: Forum) -> int:
    sent = Letter.State.SENT, Letter.State.QUEUED, Letter.State.SENDING
    return Invitation.objects.filter(forum=forum, letter__state__in=sent).count()
