"""Making badges for those who come, withdrawing them, and giving another in their place."""

import secrets
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.forum.actions.delegates import refuse_others
from casebridge.forum.models import Badge, Delegate, Forum
from casebridge.forum.queries.check_in import badge_keys, without_badge
from casebridge.forum.rules.badges import HALF, nonce_of
from casebridge.kit.refusal import Refusal

LONGEST_REASON = 200


@transaction.atomic
def make_badges(forum: Forum, *, by: Account) -> list[Badge]:
    """One for each who comes and has none in force; made again, it makes none."""
    refuse_others(forum, by)
    Forum.objects.select_for_update().get(pk=forum.pk)
    made = _numbered(forum, without_badge(forum), by)
    if made:
        numbers = [made[0].number, made[-1].number]
        record("forum.badges-made", f"forum:{forum.pk}", by=by, numbers=numbers)
    return made


@transaction.atomic
def withdraw_badge(badge: Badge, *, because: str, by: Account) -> None:
    """It opens no gate from now on, as soon as the gate has heard of it."""
    _withdraw(badge, because, by)


@transaction.atomic
def replace_badge(badge: Badge, *, because: str, by: Account) -> Badge:
    """Another badge for the same person; the old one is withdrawn in the same moment."""
    forum = badge.delegate.forum
    _withdraw(badge, because, by)
    come = Delegate.objects.filter(pk=badge.delegate_id, state=Delegate.State.ACCEPTED)
    if not come.exists():
        raise Refusal("badge-is-for-those-who-come")
    Forum.objects.select_for_update().get(pk=forum.pk)
    (made,) = _numbered(forum, [badge.delegate], by)
    record("forum.badge-replaced", f"delegate:{badge.delegate_id}", by=by, number=made.number)
    return made


def _withdraw(badge: Badge, because: str, by: Account) -> None:
    refuse_others(badge.delegate.forum, by)
    if not because.strip():
        raise Refusal("badge-needs-a-reason")
    locked = Badge.objects.select_for_update().get(pk=badge.pk)
    if locked.void_at is not None:
        raise Refusal("badge-withdrawn-already")
    locked.void_at, locked.void_because = timezone.now(), because.strip()[:LONGEST_REASON]
    locked.save(update_fields=["void_at", "void_because"])
    record("forum.badge-withdrawn", f"delegate:{badge.delegate_id}", by=by, number=badge.number)


def _numbered(forum: Forum, delegates: Iterable[Delegate], by: Account) -> list[Badge]:
    """Numbers go on from the largest; the forum is locked, so none is given twice."""
    last = Badge.objects.filter(delegate__forum=forum).aggregate(last=Max("number"))["last"] or 0
    key = next(iter(badge_keys()))
    return Badge.objects.bulk_create(
        Badge(
            delegate=delegate,
            number=number,
            nonce=nonce_of(secrets.randbelow(10**HALF)),
            key=key,
            made_by=by,
        )
        for number, delegate in enumerate(delegates, start=last + 1)
    )
