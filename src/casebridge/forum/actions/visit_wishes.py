"""Wishes for routes: by the delegate, by the secretary of the delegation, by the office."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.base.audit.actions import record
from casebridge.forum.actions.delegates import refuse_others
from casebridge.forum.models import Delegate, Delegation, Invitation, Route, VisitRound, Way, Wish
from casebridge.forum.queries.invitations import members_of
from casebridge.forum.rules.invitations import is_open
from casebridge.forum.rules.rights import may_answer_for
from casebridge.forum.rules.visits import refuse_wishes
from casebridge.kit.refusal import Refusal

# {number of a round: {rank: number of a route}}
Wished = Mapping[int, Mapping[int, int]]


@transaction.atomic
def wish_by_link(invitation: Invitation, *, wishes: Wished, by: Account) -> None:
    """By the personal link, again and again until the round takes no more wishes."""
    delegate = invitation.delegate
    if delegate is None or not is_open(invitation.until, timezone.now()):
        raise Refusal("link-not-valid")
    _keep_all({delegate.pk: wishes}, delegate.forum_id, way=Way.LINK, by=by)


@transaction.atomic
def wish_for_all(invitation: Invitation, *, wishes: Mapping[int, Wished], by: Account) -> None:
    """{delegate: wishes} by the secretary's link; of others of the forum none is taken."""
    delegation = invitation.delegation
    if delegation is None or not is_open(invitation.until, timezone.now()):
        raise Refusal("link-not-valid")
    _for_members(delegation, wishes, by)


@transaction.atomic
def wish_as_secretary(delegation: Delegation, *, wishes: Mapping[int, Wished], by: Account) -> None:
    """The same by somebody who signs in and holds the role for this delegation."""
    if not may_answer_for(held_by(by), delegation.pk):
        raise Refusal("delegation-is-answered-by-its-secretary")
    _for_members(delegation, wishes, by)


@transaction.atomic
def wish_by_office(
    delegate: Delegate, *, visit_round: VisitRound, wished: Mapping[int, int], by: Account
) -> None:
    """Told by telephone: the office may write it down after the last day, too."""
    refuse_others(delegate.forum, by)
    _keep_all(
        {delegate.pk: {visit_round.pk: wished}},
        delegate.forum_id,
        way=Way.OFFICE,
        by=by,
    )


def _for_members(delegation: Delegation, wishes: Mapping[int, Wished], by: Account) -> None:
    members = set(members_of(delegation).values_list("pk", flat=True))
    mine = {delegate: wished for delegate, wished in wishes.items() if delegate in members}
    _keep_all(mine, delegation.forum_id, way=Way.SECRETARY, by=by)


def _keep_all(wishes: Mapping[int, Wished], forum: int, *, way: str, by: Account) -> None:
    """All of them or none; of a round only what was said of it is replaced."""
    numbers = {number for wished in wishes.values() for number in wished}
    rounds = {one.pk: one for one in VisitRound.objects.filter(forum=forum, pk__in=numbers)}
    if set(rounds) != numbers:
        raise Refusal("wish-is-for-another-round")
    routes: dict[int, set[int]] = {number: set() for number in numbers}
    for number, route in Route.objects.filter(round__in=numbers, is_called_off=False).values_list(
        "round", "pk"
    ):
        routes[number].add(route)
    locked = Delegate.objects.select_for_update(of=("self",), no_key=True)
    delegates = locked.filter(forum=forum, pk__in=wishes).order_by("pk")
    now = timezone.now()
    for delegate in delegates:
        for number, wished in wishes[delegate.pk].items():
            until = None if way == Way.OFFICE else rounds[number].wishes_until
            _keep(delegate, rounds[number], wished, routes[number], until=until, now=now)
        record("forum.wishes-given", f"delegate:{delegate.pk}", by=by, way=way)


def _keep(  # noqa: PLR0913 (a wish is all of these)
    delegate: Delegate,
    visit_round: VisitRound,
    wished: Mapping[int, int],
    routes: set[int],
    *,
    until: datetime | None,
    now: datetime,
) -> None:
    refuse_wishes(wished, routes=routes, state=delegate.state, until=until, now=now)
    Wish.objects.filter(delegate=delegate, round=visit_round).delete()
    Wish.objects.bulk_create(
        Wish(delegate=delegate, round=visit_round, route_id=route, rank=rank)
        for rank, route in wished.items()
    )
