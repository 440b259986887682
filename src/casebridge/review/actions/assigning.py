"""Asking reviewers to read cases, and what a person says about single pairs."""

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.base.audit.actions import record
from casebridge.cases.models import Bar, Case
from casebridge.kit.refusal import Refusal
from casebridge.review.models import Conflict, Expert, Pair, Panel, Review
from casebridge.review.rules.rights import is_candidate, may_keep_panels


@transaction.atomic
def assign(case: Case, *, reviewer: Account, panel: Panel | None = None, by: Account) -> Review:
    """Ask a reviewer to read a case."""
    if not is_candidate(provenance=case.provenance, state=case.state):
        raise Refusal("case-is-not-reviewed", number=str(case))
    if Bar.objects.filter(case=case, account=reviewer).exists():
        raise Refusal("reviewer-is-barred", number=str(case))
    review, _made = Review.objects.get_or_create(
        case=case, reviewer=reviewer, round=1, defaults={"asked_by": by, "panel": panel}
    )
    record("review.asked", f"case:{case.pk}", by=by, reviewer=reviewer.pk)
    return review


@transaction.atomic
def set_pair(expert: Expert, *, case: Case, kind: str, by: Account) -> Pair | None:
    """A person says that an expert reads a case, or does not, or ('') leaves it to the rules."""
    if not may_keep_panels(held_by(by), expert.panel.call_id):
        raise Refusal("panel-not-yours")
    if case.call_id != expert.panel.call_id:
        raise Refusal("case-of-another-call", number=str(case))
    if kind and kind not in Pair.Kind.values:
        raise Refusal("pair-unknown")
    if kind == Pair.Kind.FIXED and _is_kept_away(expert, case):
        raise Refusal("reviewer-is-barred", number=str(case))
    record("review.pair-set", f"case:{case.pk}", by=by, expert=expert.pk, kind=kind)
    if not kind:
        Pair.objects.filter(expert=expert, case=case).delete()
        return None
    return Pair.objects.update_or_create(
        expert=expert, case=case, defaults={"kind": kind, "by": by}
    )[0]


def _is_kept_away(expert: Expert, case: Case) -> bool:
    conflict = Conflict.objects.filter(expert=expert, case=case, is_false_alarm=False)
    barred = Bar.objects.filter(case=case, account=expert.account_id or 0)
    return conflict.exists() or barred.exists()
