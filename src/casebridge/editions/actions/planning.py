"""The plan of a release: set, called off, carried out at its moment."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.base.audit.actions import record
from casebridge.base.jobs.actions import do_next, wake
from casebridge.base.tasks.actions import close_task, open_task
from casebridge.base.tasks.queries import open_tasks_about
from casebridge.editions.actions.releasing import release
from casebridge.editions.models import Edition, Plan
from casebridge.editions.queries.releases import plans_due
from casebridge.editions.rules.releasing import check_plan, may_release
from casebridge.kit.refusal import Refusal

TASK = "release-hindered"
UNRELEASED = (Edition.State.DRAFT, Edition.State.FROZEN)


@transaction.atomic
def set_plan(  # noqa: PLR0913 (a plan has this many sides)
    edition: Edition,
    *,
    channels: Sequence[str],
    languages: Sequence[str],
    moment: datetime,
    embargo_until: datetime | None = None,
    by: Account,
) -> Plan:
    """One moment for everything; a plan that was set before gives way to this one."""
    locked = Edition.objects.select_for_update().get(pk=edition.pk)
    if not may_release(held_by(by), locked.call_id):
        raise Refusal("release-not-yours")
    if locked.state not in UNRELEASED:
        raise Refusal("edition-released-already", code=locked.code)
    check_plan(
        channels=channels,
        languages=languages,
        held_in=locked.languages,
        moment=moment,
        embargo_until=embargo_until,
        now=timezone.now(),
    )
    locked.plans.filter(state=Plan.State.SET).update(state=Plan.State.CALLED_OFF)
    _close_tasks(locked, by=by)
    plan = Plan.objects.create(
        edition=locked,
        channels=list(channels),
        languages=list(languages),
        moment=moment,
        embargo_until=embargo_until or moment,
        set_by=by,
    )
    record("editions.release-planned", f"edition:{locked.pk}", by=by, plan=plan.pk)
    wake("releases", at=moment)
    return plan


@transaction.atomic
def call_off(plan: Plan, *, by: Account) -> None:
    """It does not go out at that moment; what went out is not called back by this."""
    edition = Edition.objects.select_for_update().get(pk=plan.edition_id)
    if not may_release(held_by(by), edition.call_id):
        raise Refusal("release-not-yours")
    mine = Plan.objects.filter(pk=plan.pk, state=Plan.State.SET)
    if not mine.update(state=Plan.State.CALLED_OFF):
        raise Refusal("plan-not-set")
    _close_tasks(edition, by=by)
    record("editions.release-called-off", f"edition:{edition.pk}", by=by, plan=plan.pk)


def release_due(now: datetime, *, by: Account) -> None:
    """Every plan at its moment, each whole or not at all."""
    while do_next("release", plans_due(now), lambda plan: _carry_out(plan, by=by)):
        continue


def _carry_out(plan: Plan, *, by: Account) -> None:
    try:
        with transaction.atomic():
            release(plan.edition, plan=plan, by=by)
            plan.state, plan.done_at = Plan.State.DONE, timezone.now()
            plan.save(update_fields=["state", "done_at"])
    except Refusal as refusal:
        _hinder(plan, refusal, by=by)


def _hinder(plan: Plan, refusal: Refusal, *, by: Account) -> None:
    """Nothing went out; whoever set the plan learns why, and sets another moment."""
    plan.hindrance, plan.values = refusal.code, dict(refusal.values)
    plan.save(update_fields=["hindrance", "values"])
    subject = f"edition:{plan.edition_id}"
    record("editions.release-hindered", subject, by=by, plan=plan.pk, code=refusal.code)
    open_task(
        subject,
        kind=TASK,
        values={"code": plan.edition.code, "edition": plan.edition_id},
        cause=f"plan:{plan.pk}",
        for_account=plan.set_by,
        by=by,
    )


def _close_tasks(edition: Edition, *, by: Account) -> None:
    for task in open_tasks_about(f"edition:{edition.pk}").filter(kind=TASK):
        close_task(task, by=by)
