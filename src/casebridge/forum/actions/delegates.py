"""Writing down delegations and delegates, and what becomes of each."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.base.audit.actions import record
from casebridge.directory.models import Organisation, Person
from casebridge.forum.actions.visits import free_seats
from casebridge.forum.models import Agreement, Delegate, Delegation, Forum, Travel
from casebridge.forum.rules.delegates import (
    TAKING_A_PLACE,
    is_full,
    is_group,
    may_become,
    private_until,
)
from casebridge.forum.rules.rights import may_keep_delegates
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual
from casebridge.reference.models import Country

State = Delegate.State
LONGEST_REMARK = 2000


@dataclass(frozen=True)
class DelegationTold:
    """What is said of a delegation; a country alone names it."""

    name: Multilingual = Multilingual()
    country: Country | None = None
    organisation: Organisation | None = None
    secretary: Person | None = None
    language: str = ""
    quota: int = 0
    stays_together: bool = True


@dataclass(frozen=True)
class DelegateTold:
    """What is said of a delegate at this forum, beside what the directory knows."""

    group: str
    delegation: Delegation | None = None
    organisation: Organisation | None = None
    country: Country | None = None
    rank: str = ""
    position: str = ""
    language: str = ""
    remark: str = ""


def refuse_others(forum: Forum, by: Account) -> None:
    if not (by.is_machine or may_keep_delegates(held_by(by), forum.pk)):
        raise Refusal("delegates-are-kept-by-logistics")


@transaction.atomic
def add_delegation(forum: Forum, *, told: DelegationTold, by: Account) -> Delegation:
    """Those of a country or an organisation come together, once at a forum."""
    refuse_others(forum, by)
    if not (told.name or told.country):
        raise Refusal("delegation-needs-a-name")
    same = Delegation.objects.filter(
        forum=forum, country=told.country, organisation=told.organisation
    )
    if (told.country or told.organisation) and same.exists():
        raise Refusal("delegation-is-there")
    made = Delegation.objects.create(
        forum=forum,
        name=told.name or (told.country.name if told.country else told.name),
        country=told.country,
        organisation=told.organisation,
        secretary=told.secretary,
        language=told.language[:35],
        quota=told.quota,
        stays_together=told.stays_together,
    )
    record("forum.delegation-added", f"delegation:{made.pk}", by=by, forum=forum.pk)
    return made


@transaction.atomic
def change_delegation(delegation: Delegation, *, told: DelegationTold, by: Account) -> None:
    refuse_others(delegation.forum, by)
    if not (told.name or delegation.country):
        raise Refusal("delegation-needs-a-name")
    delegation.name = told.name or delegation.name
    delegation.secretary, delegation.language = told.secretary, told.language[:35]
    delegation.quota, delegation.stays_together = told.quota, told.stays_together
    delegation.save(update_fields=["name", "secretary", "language", "quota", "stays_together"])
    record("forum.delegation-changed", f"delegation:{delegation.pk}", by=by, quota=told.quota)


@transaction.atomic
def add_delegate(forum: Forum, *, person: Person, told: DelegateTold, by: Account) -> Delegate:
    """A person of the directory on the list of a forum, not invited yet."""
    refuse_others(forum, by)
    _refuse_odd(forum, told)
    if Delegate.objects.filter(forum=forum, person=person).exists():
        raise Refusal("delegate-is-there", name=str(person))
    made = new_delegate(forum, person, told, by)
    made.save()
    record("forum.delegate-added", f"delegate:{made.pk}", by=by, forum=forum.pk)
    return made


def new_delegate(forum: Forum, person: Person, told: DelegateTold, by: Account) -> Delegate:
    """A row that is not saved yet; what nobody said is taken from the directory."""
    return Delegate(
        forum=forum,
        person=person,
        delegation=told.delegation,
        organisation=told.organisation or person.organisation,
        country=told.country or person.country,
        group=told.group,
        rank=(told.rank or person.rank)[:100],
        position=(told.position or person.position)[:200],
        language=(told.language or person.language)[:35],
        remark=told.remark[:LONGEST_REMARK],
        is_demonstration=forum.is_demonstration,
        added_by=by,
    )


@transaction.atomic
def change_delegate(delegate: Delegate, *, told: DelegateTold, by: Account) -> None:
    refuse_others(delegate.forum, by)
    _refuse_odd(delegate.forum, told)
    if told.delegation != delegate.delegation and delegate.state in TAKING_A_PLACE:
        refuse_full(told.delegation)
    for name in ("group", "delegation", "organisation", "country"):
        setattr(delegate, name, getattr(told, name))
    delegate.rank, delegate.position = told.rank.strip()[:100], told.position.strip()[:200]
    delegate.language, delegate.remark = told.language[:35], told.remark.strip()[:LONGEST_REMARK]
    delegate.save()
    record("forum.delegate-changed", f"delegate:{delegate.pk}", by=by, group=told.group)


def _refuse_odd(forum: Forum, told: DelegateTold) -> None:
    if not is_group(told.group):
        raise Refusal("delegate-group-unknown")
    if told.delegation is not None and told.delegation.forum_id != forum.pk:
        raise Refusal("delegation-is-of-another-forum")


def refuse_full(delegation: Delegation | None) -> None:
    """Counts under a lock: two secretaries' answers do not both take the last place."""
    if delegation is None or not delegation.quota:
        return
    locked = Delegation.objects.select_for_update().get(pk=delegation.pk)
    taken = locked.delegates.filter(state=State.ACCEPTED).count()
    if is_full(locked.quota, taken):
        raise Refusal("delegation-is-full", quota=locked.quota)


@transaction.atomic
def set_state(delegate: Delegate, *, state: str, by: Account) -> Delegate:
    """What the office heard of a delegate, or decided."""
    refuse_others(delegate.forum, by)
    return become(delegate, state, way=Agreement.Way.OFFICE, by=by)


def become(delegate: Delegate, state: str, *, way: str, by: Account) -> Delegate:
    """The one place where the state of a delegate changes; the same again does nothing."""
    locked = Delegate.objects.select_for_update(of=("self",)).get(pk=delegate.pk)
    if state not in State.values or not may_become(locked.state, state):
        raise Refusal("delegate-state-unknown")
    if locked.state == state:
        return locked
    if state == State.ACCEPTED:
        refuse_full(locked.delegation)
    before, locked.state = locked.state, state
    now = timezone.now()
    locked.waits_since = now if state == State.WAITING else None
    if state in {State.ACCEPTED, State.DECLINED}:
        locked.answered_at = now
    locked.save(update_fields=["state", "waits_since", "answered_at"])
    if before == State.ACCEPTED:
        free_seats(locked, by=by)
    record("forum.delegate-stands", f"delegate:{locked.pk}", by=by, state=[before, state], way=way)
    return locked


@transaction.atomic
def keep_agreements(delegate: Delegate, *, said: Mapping[str, bool], way: str) -> None:
    """What is agreed to now; what is no longer agreed to is withdrawn and stays on record."""
    now = timezone.now()
    in_force = {a.purpose: a for a in delegate.agreements.filter(withdrawn_at=None)}
    for purpose in Agreement.Purpose.values:
        if said.get(purpose) and purpose not in in_force:
            Agreement.objects.create(
                delegate=delegate, purpose=purpose, way=way, wording="2025-1", given_at=now
            )
        elif not said.get(purpose) and purpose in in_force:
            Agreement.objects.filter(pk=in_force[purpose].pk).update(withdrawn_at=now)


def travel_of(delegate: Delegate) -> Travel:
    """The row for private data, made with the day on which it is emptied."""
    term = private_until(delegate.forum.ends_on, delegate.forum.private_days)
    return Travel.objects.get_or_create(delegate=delegate, defaults={"delete_on": term})[0]
