"""Proposing selections, and a person's changes to them."""

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.base.audit.actions import record
from casebridge.calls.models import Call
from casebridge.cases.models import Case
from casebridge.kit.refusal import Refusal
from casebridge.review.models import Place, Selection
from casebridge.review.queries.scores import candidates_of
from casebridge.review.rules.balance import SelectionRules, propose
from casebridge.review.rules.rights import may_change_selection


@transaction.atomic
def propose_selection(call: Call, *, rules: SelectionRules, by: Account) -> Selection:
    """Let the rules propose; nothing is decided by it."""
    if not may_change_selection(held_by(by), call.pk):
        raise Refusal("selection-not-yours")
    candidates = candidates_of(call)
    if not candidates:
        raise Refusal("nothing-scored")
    if rules.total < 1:
        raise Refusal("selection-needs-places")
    proposal = propose(candidates, rules)
    selection = Selection.objects.create(
        call=call,
        rules=rules.as_json(),
        outcome={"short": dict(proposal.short), "score": str(proposal.score)},
        proposed_by=by,
    )
    Place.objects.bulk_create(
        Place(
            selection=selection,
            case_id=c.case,
            score=c.score,
            proposed=c.case in proposal.cases,
            chosen=c.case in proposal.cases,
        )
        for c in candidates
    )
    record("review.proposed", f"selection:{selection.pk}", by=by, cases=len(proposal.cases))
    return selection


@transaction.atomic
def change_selection(
    selection: Selection, *, case: Case, chosen: bool, reason: str, by: Account
) -> Place:
    """A person puts a case in or takes it out, and says why."""
    locked = Selection.objects.select_for_update().get(pk=selection.pk)
    if locked.adopted_at is not None:
        raise Refusal("selection-adopted")
    if not may_change_selection(held_by(by), selection.call_id):
        raise Refusal("selection-not-yours")
    if not reason.strip():
        raise Refusal("change-needs-a-reason")
    place = selection.places.select_for_update().get(case=case)
    place.chosen, place.reason, place.changed_by = chosen, reason.strip(), by
    place.save()
    record("review.changed", f"selection:{selection.pk}", by=by, case=case.pk, chosen=chosen)
    return place
