"""Winners of a forum: who could be invited, who was, and what stands behind a personal link."""

from django.db.models import Prefetch, QuerySet

from casebridge.base.accounts.models import Account, Role
from casebridge.base.accounts.queries import held_by
from casebridge.base.mail.models import Letter
from casebridge.base.mail.rules import CHANGEABLE
from casebridge.cases.models import Applicant, Case
from casebridge.cases.queries import cases_visible_to
from casebridge.forum.models import Forum, Winner
from casebridge.forum.queries.delegates import keeps_delegates
from casebridge.forum.rules.rights import may_arrange_forum
from casebridge.intake.rules.uploads import hash_of
from casebridge.review.models import Decision

WAITING = tuple(CHANGEABLE)
# A letter in one of these has not told anybody anything.
NOT_TOLD = (*WAITING, Letter.State.DROPPED)


def invites_winners(account: Account, forum: Forum) -> bool:
    return may_arrange_forum(held_by(account), forum.pk)


def winners_visible_to(account: Account, forum: Forum) -> QuerySet[Winner]:
    """The only door to winners for the desk: those who keep the delegates of this forum.

    A case that is closed to the account is left out.
    """
    if not keeps_delegates(account, forum):
        return Winner.objects.none()
    return with_case(forum.winners.exclude(case__bars__account=account.pk))


def with_case(winners: QuerySet[Winner]) -> QuerySet[Winner]:
    """With all a line or a certificate says of each."""
    applicants = Applicant.objects.select_related("country").order_by("position")
    return winners.select_related(
        "forum", "case__dossier__call", "case__call", "case__decision", "letter",
        "delegate__person",
        "part__session__room",
    ).prefetch_related(Prefetch("case__applicants", applicants), "materials__blob").order_by(
        "case__dossier__call", "case__dossier__number"
    )  # fmt: skip


def decisions_to_invite(forum: Forum, account: Account) -> QuerySet[Decision]:
    """Cases selected by a decision and not invited to this forum yet, the outstanding ones first.

    Only those whose applicants the account may write to.
    """
    mine = cases_visible_to(account, Role.OFFICER).exclude(state=Case.State.WITHDRAWN)
    return (
        Decision.objects.filter(case__in=mine, outcome=Decision.Outcome.SELECTED)
        .filter(selection__decided_at__isnull=False)
        .exclude(case__in=forum.winners.values("case"))
        .select_related("selection", "case__call", "case__dossier__call", "case__dossier__thread")
        .prefetch_related("case__applicants")
        .order_by("-is_outstanding", "-case__call", "case__dossier__number")
    )


def winner_with(secret: str) -> Winner | None:
    """The invitation behind a personal link, whether or not it may still be answered."""
    return with_case(Winner.objects.filter(secret=hash_of(secret))).first()


def winners_with_waiting_letters(forum: Forum, account: Account) -> QuerySet[Winner]:
    waiting = winners_visible_to(account, forum).filter(letter__state__in=WAITING)
    return waiting.select_related("letter__thread").order_by("pk")


def silent_winners(forum: Forum, account: Account) -> QuerySet[Winner]:
    """Without an answer, and without a letter that waits to go."""
    silent = winners_visible_to(account, forum).filter(answer="")
    return silent.exclude(letter__state__in=WAITING).exclude(case__state=Case.State.WITHDRAWN)
