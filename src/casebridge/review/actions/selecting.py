"""Scenarios: proposed by rules or ticked by a person, changed with reasons, put forward."""

from collections.abc import Collection, Sequence
from decimal import Decimal
from importlib.metadata import version
from typing import Any

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.base.audit.actions import record
from casebridge.calls.models import Call
from casebridge.cases.models import Case
from casebridge.kit.refusal import Refusal
from casebridge.review.models import Place, Selection
from casebridge.review.queries.scores import candidates_of
from casebridge.review.queries.selections import inputs_of
from casebridge.review.rules.balance import (
    Candidate,
    Named,
    Proposal,
    SelectionRules,
    alternatives,
    costs_of,
    propose,
    ways_out,
)
from casebridge.review.rules.rights import may_change_selection

# Weighing solves the selection again for every rule; with more cases nobody waits for it.
WEIGHED = 1500


@transaction.atomic
def propose_selection(
    call: Call, *, rules: SelectionRules, by: Account, title: str = ""
) -> Selection:
    """Let the rules propose a scenario; nothing is decided by it."""
    candidates = _candidates(call, by)
    if rules.total < 1:
        raise Refusal("selection-needs-places")
    proposal = propose(candidates, rules)
    outcome = _outcome(proposal) | _explained(candidates, rules, proposal)
    selection = _keep(call, candidates, rules, proposal, outcome | {"title": title}, by)
    record("review.proposed", f"selection:{selection.pk}", by=by, cases=len(proposal.cases))
    return selection


@transaction.atomic
def tick_selection(
    call: Call, *, cases: Collection[int], by: Account, title: str = ""
) -> Selection:
    """A scenario of the cases a person ticked in the ranked list, without any rule."""
    candidates = _candidates(call, by)
    scored = sorted({c.case for c in candidates} & set(cases))
    if not scored:
        raise Refusal("nothing-chosen")
    rules = SelectionRules(len(scored), must_in=tuple(Named(case) for case in scored))
    proposal = propose(candidates, rules)
    outcome = _outcome(proposal) | {"by_hand": True, "title": title}
    selection = _keep(call, candidates, rules, proposal, outcome, by)
    record("review.ticked", f"selection:{selection.pk}", by=by, cases=len(scored))
    return selection


@transaction.atomic
def keep_alternative(
    selection: Selection, *, number: int, by: Account, title: str = ""
) -> Selection:
    """One of the alternatives of a proposal becomes a scenario of its own."""
    if not may_change_selection(held_by(by), selection.call_id):
        raise Refusal("selection-not-yours")
    known = selection.outcome.get("alternatives", [])
    if not 1 <= number <= len(known):
        raise Refusal("alternative-unknown")
    candidates, told = inputs_of(selection), known[number - 1]
    given = SelectionRules.from_json(selection.rules)
    rules = SelectionRules(
        len(told["cases"]),
        outstanding_percent=given.outstanding_percent,
        must_in=tuple(Named(case) for case in told["cases"]),
    )
    proposal = propose(candidates, rules)
    outcome = _outcome(proposal) | {"alternative_to": selection.pk, "title": title}
    kept = _keep(selection.call, candidates, rules, proposal, outcome, by)
    record("review.alternative-kept", f"selection:{kept.pk}", by=by, of=selection.pk)
    return kept


def _candidates(call: Call, by: Account) -> Sequence[Candidate]:
    if not may_change_selection(held_by(by), call.pk):
        raise Refusal("selection-not-yours")
    candidates = candidates_of(call)
    if not candidates:
        raise Refusal("nothing-scored")
    return candidates


def _outcome(proposal: Proposal) -> dict[str, Any]:
    return {
        "short": dict(proposal.short),
        "score": str(proposal.score),
        "gaps": [gap.as_json() for gap in proposal.gaps],
        "tied": sorted(proposal.tied),
    }


def _explained(
    candidates: Sequence[Candidate], rules: SelectionRules, proposal: Proposal
) -> dict[str, Any]:
    """What would let the rules be kept, what each costs, and what lies close to the best."""
    ways = ways_out(candidates, rules) if proposal.missing else ()
    told: dict[str, Any] = {"ways": [way.as_json() for way in ways]}
    if len(candidates) > WEIGHED:
        return told
    near = alternatives(candidates, rules, proposal.cases)
    return told | {
        "costs": [cost.as_json() for cost in costs_of(candidates, rules)],
        "alternatives": [{"cases": sorted(a.cases), "score": str(a.score)} for a in near],
    }


def _keep(  # noqa: PLR0913, PLR0917 - a scenario is kept with all it came from
    call: Call,
    candidates: Sequence[Candidate],
    rules: SelectionRules,
    proposal: Proposal,
    outcome: dict[str, Any],
    by: Account,
) -> Selection:
    selection = Selection.objects.create(
        call=call,
        title=outcome.pop("title", "").strip()[:200],
        rules=rules.as_json(),
        inputs=[c.as_json() for c in candidates],
        outcome=outcome,
        software=version("casebridge"),
        proposed_by=by,
    )
    Place.objects.bulk_create(
        Place(
            selection=selection,
            case_id=c.case,
            score=c.score.quantize(Decimal("0.01")),
            proposed=c.case in proposal.cases,
            chosen=c.case in proposal.cases,
            is_outstanding=c.case in proposal.outstanding,
        )
        for c in candidates
    )
    return selection


@transaction.atomic
def change_selection(
    selection: Selection,
    *,
    case: Case,
    chosen: bool,
    reason: str,
    by: Account,
    is_outstanding: bool | None = None,
) -> Place:
    """A person puts a case in, takes it out or calls it outstanding, and says why."""
    _open_to(selection, by)
    if not reason.strip():
        raise Refusal("change-needs-a-reason")
    place = selection.places.select_for_update().filter(case=case).first()
    if place is None:
        raise Refusal("case-not-in-selection", number=str(case))
    outstanding = place.is_outstanding if is_outstanding is None else is_outstanding
    place.chosen, place.is_outstanding = chosen, chosen and outstanding
    place.reason, place.changed_by = reason.strip(), by
    place.save()
    record("review.changed", f"selection:{selection.pk}", by=by, case=case.pk, chosen=chosen)
    return place


@transaction.atomic
def name_selection(selection: Selection, *, title: str, by: Account) -> None:
    """A scenario is kept under a name; '' takes the name away."""
    locked = _open_to(selection, by)
    locked.title = title.strip()[:200]
    locked.save(update_fields=["title"])
    record("review.named", f"selection:{locked.pk}", by=by)


@transaction.atomic
def put_forward(selection: Selection, *, by: Account) -> None:
    """Of several scenarios this is the one to be signed; a later choice stands in its place."""
    locked = _open_to(selection, by)
    if locked.call.selections.filter(adopted_at__isnull=False).exists():
        raise Refusal("call-already-decided")
    locked.put_forward_at = timezone.now()
    locked.save(update_fields=["put_forward_at"])
    record("review.put-forward", f"selection:{locked.pk}", by=by)


def _open_to(selection: Selection, by: Account) -> Selection:
    """The scenario as it is now, for somebody who may change it before it is signed."""
    locked = Selection.objects.select_for_update().get(pk=selection.pk)
    if locked.adopted_at is not None:
        raise Refusal("selection-adopted")
    if not may_change_selection(held_by(by), locked.call_id):
        raise Refusal("selection-not-yours")
    return locked
