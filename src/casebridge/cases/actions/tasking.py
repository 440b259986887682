"""A task made by hand: somebody looks at a dossier until a day."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account, Role
from casebridge.base.accounts.queries import held_by
from casebridge.base.accounts.rules import holds
from casebridge.base.tasks.actions import open_task
from casebridge.base.tasks.models import Task
from casebridge.base.tasks.rules import BY_HAND, sentence_in
from casebridge.cases.models import Bar
from casebridge.intake.models import Dossier
from casebridge.kit.refusal import Refusal


@transaction.atomic
def set_task(
    dossier: Dossier, *, for_account: Account, text: str, due_on: date | None, by: Account
) -> Task | None:
    """One sentence for an officer of the call, who may see the dossier."""
    sentence = sentence_in(text)
    if not sentence:
        raise Refusal("task-needs-a-sentence")
    if due_on is not None and due_on < timezone.localdate():
        raise Refusal("task-day-has-passed")
    if not for_account.is_active or not holds(
        held_by(for_account), {Role.OFFICER}, f"call:{dossier.call_id}"
    ):
        raise Refusal("task-needs-a-person")
    if Bar.objects.filter(case__dossier=dossier, account=for_account).exists():
        raise Refusal("owner-is-barred", number=str(dossier))
    return open_task(
        f"dossier:{dossier.pk}",
        kind=BY_HAND,
        values={"number": str(dossier), "text": sentence},
        for_account=for_account,
        due_on=due_on,
        by=by,
    )
