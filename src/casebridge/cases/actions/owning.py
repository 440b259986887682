"""Whose a case is, and when somebody looks at it again: no case is without either."""

from datetime import date

from django.db import transaction

from casebridge.base.accounts.models import Account, Role
from casebridge.base.accounts.queries import held_by
from casebridge.base.accounts.rules import holds
from casebridge.base.audit.actions import record
from casebridge.base.tasks.actions import hand_over_all
from casebridge.cases.models import Bar, Case
from casebridge.kit.refusal import Refusal


@transaction.atomic
def hand_over(case: Case, *, to: Account, by: Account, with_tasks: bool = True) -> None:
    """Another officer of the call takes the case, and what its owner has to do about it."""
    if not to.is_active or not holds(held_by(to), {Role.OFFICER}, f"call:{case.call_id}"):
        raise Refusal("owner-not-an-officer", name=str(to))
    if Bar.objects.filter(case=case, account=to).exists():
        raise Refusal("owner-is-barred", number=str(case))
    before, case.owner = case.owner, to
    case.save(update_fields=["owner"])
    if with_tasks:
        hand_over_all(f"dossier:{case.dossier_id}", of=before, to=to, by=by)
    record("cases.handed-over", f"case:{case.pk}", by=by, before=before.pk, owner=to.pk)


@transaction.atomic
def look_again(case: Case, *, on: date, by: Account) -> None:
    """The day on which the owner looks at the case again."""
    case.next_on = on
    case.save(update_fields=["next_on"])
    record("cases.next-look-set", f"case:{case.pk}", by=by, on=on.isoformat())
