"""Work goes from one colleague to another with a sentence, and comes back if it was a mistake."""

from collections.abc import Sequence

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.tasks.actions import close_task, open_task
from casebridge.base.tasks.queries import task_caused_by
from casebridge.base.tasks.rules import HANDED_OVER, sentence_in
from casebridge.calls.models import Call
from casebridge.kit.refusal import Refusal
from casebridge.register.actions.acting import Done, Undone, act, undo
from casebridge.register.models import Batch
from casebridge.register.rules.acting import Change, change_from


@transaction.atomic
def hand_over_work(
    call: Call, *, changes: Sequence[Change], to: Account, text: str, by: Account
) -> Done:
    """Each case and task by its own action; the sentence stands in each history and as a task."""
    sentence = sentence_in(text)
    if not sentence:
        raise Refusal("handing-over-needs-a-sentence")
    if not changes:
        raise Refusal("nothing-to-hand-over")
    done = act(call, changes=changes, by=by)
    if done.batch is None:
        raise Refusal("nothing-to-hand-over")
    for dossier in _dossiers(done.batch):
        record("register.handed-over", f"dossier:{dossier}", by=by, to=to.pk, text=sentence)
    open_task(
        f"batch:{done.batch.pk}",
        kind=HANDED_OVER,
        values={"text": sentence, "number": str(by)},
        cause=f"batch:{done.batch.pk}",
        for_account=to,
        by=by,
    )
    return done


@transaction.atomic
def take_work_back(batch: Batch, *, by: Account) -> Undone:
    """As before, except what has changed since; the sentence to the colleague is taken away."""
    undone = undo(batch, by=by)
    for dossier in _dossiers(batch):
        record("register.handing-over-undone", f"dossier:{dossier}", by=by)
    said = task_caused_by(f"batch:{batch.pk}")
    if said is not None:
        close_task(said, by=by)
    return undone


def _dossiers(batch: Batch) -> list[int]:
    return sorted({change_from(stored).dossier for stored in batch.changes})
