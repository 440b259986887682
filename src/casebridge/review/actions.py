"""Asking reviewers, taking their marks, proposing, changing and adopting a selection."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.base.audit.actions import record
from casebridge.calls.models import Call
from casebridge.cases.actions.deciding import bar
from casebridge.cases.models import Bar, Case
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual
from casebridge.review.models import Criterion, Decision, Mark, Place, Review, Selection
from casebridge.review.queries import candidates_of
from casebridge.review.rules.balance import SelectionRules, propose
from casebridge.review.rules.rights import (
    is_candidate,
    may_adopt,
    may_change_selection,
    may_score,
)


@transaction.atomic
def set_criteria(
    call: Call,
    *,
    criteria: Sequence[tuple[str, Multilingual, Multilingual, int]],
    by: Account,
) -> None:
    """What reviewers judge: (code, label, hint, weight) in order; fixed once marks exist."""
    if Mark.objects.filter(criterion__call=call).exists():
        raise Refusal("criteria-in-use")
    call.criteria.all().delete()
    for position, (code, label, hint, weight) in enumerate(criteria, start=1):
        Criterion.objects.create(
            call=call, position=position, code=code, label=label, hint=hint, weight=weight
        )
    record("review.criteria-set", f"call:{call.pk}", by=by)


@transaction.atomic
def assign(case: Case, *, reviewer: Account, by: Account) -> Review:
    """Ask a reviewer to read a case."""
    if not is_candidate(provenance=case.provenance, state=case.state):
        raise Refusal("case-is-not-reviewed", number=str(case))
    if Bar.objects.filter(case=case, account=reviewer).exists():
        raise Refusal("reviewer-is-barred", number=str(case))
    review, _made = Review.objects.get_or_create(
        case=case, reviewer=reviewer, defaults={"asked_by": by}
    )
    record("review.asked", f"case:{case.pk}", by=by, reviewer=reviewer.pk)
    return review


@transaction.atomic
def declare_conflict(review: Review, *, by: Account) -> None:
    """The reviewer has an interest in the case and will not see it again."""
    if review.reviewer != by:
        raise Refusal("review-of-somebody-else")
    review.state = Review.State.DECLINED
    review.save(update_fields=["state"])
    bar(review.case, account=review.reviewer, reason="declared", by=by)


@transaction.atomic
def score(
    review: Review,
    *,
    marks: Mapping[str, int | None],
    remark_for_office: str = "",
    remark_for_applicant: str = "",
    by: Account,
) -> Review:
    """Take a review's marks, 0 to 10 or none, for every criterion of the call."""
    if review.reviewer != by:
        raise Refusal("review-of-somebody-else")
    if not may_score(review.state):
        raise Refusal("review-declined")
    if Decision.objects.filter(case=review.case_id).exists():
        raise Refusal("case-decided", number=str(review.case))
    if Bar.objects.filter(case=review.case_id, account=by).exists():
        raise Refusal("reviewer-is-barred", number=str(review.case))
    criteria = {c.code: c for c in review.case.call.criteria.all()}
    if set(marks) != set(criteria):
        raise Refusal("marks-missing", codes=sorted(set(criteria) - set(marks)))
    if any(value is not None and not 0 <= value <= 10 for value in marks.values()):
        raise Refusal("mark-out-of-range")
    for code, value in marks.items():
        Mark.objects.update_or_create(
            review=review, criterion=criteria[code], defaults={"value": value}
        )
    review.state, review.done_at = Review.State.DONE, timezone.now()
    review.remark_for_office = remark_for_office.strip()
    review.remark_for_applicant = remark_for_applicant.strip()
    review.save()
    record("review.scored", f"case:{review.case_id}", by=by, review=review.pk)
    return review


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


@transaction.atomic
def decide(selection: Selection, *, by: Account) -> None:
    """A leader adopts the selection: from now on each of its cases is decided."""
    locked = Selection.objects.select_for_update().get(pk=selection.pk)
    if locked.adopted_at is not None:
        raise Refusal("selection-adopted")
    if not may_adopt(held_by(by), locked.call_id):
        raise Refusal("selection-needs-a-leader")
    # Two leaders at the same moment: the second waits here, and then is told.
    Call.objects.select_for_update().get(pk=locked.call_id)
    if locked.call.selections.filter(adopted_at__isnull=False).exists():
        raise Refusal("call-already-decided")
    locked.adopted_by, locked.adopted_at = by, timezone.now()
    locked.save(update_fields=["adopted_by", "adopted_at"])
    for place in locked.places.all():
        Decision.objects.update_or_create(
            case_id=place.case_id,
            defaults={
                "selection": locked,
                "outcome": Decision.Outcome.SELECTED
                if place.chosen
                else Decision.Outcome.NOT_SELECTED,
                "reason": place.reason,
                "by": by,
            },
        )
    record("review.adopted", f"selection:{locked.pk}", by=by)
