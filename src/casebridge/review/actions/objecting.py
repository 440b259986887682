"""Objections to a public notice: an officer writes them down, a leader rules on them."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.base.audit.actions import record
from casebridge.cases.models import Case
from casebridge.intake.models import Arrival
from casebridge.kit.refusal import Refusal
from casebridge.review.actions.deciding import take_back
from casebridge.review.models import Notice, Objection, Place, Selection
from casebridge.review.queries.decisions import sees_all_of
from casebridge.review.rules.notices import may_object
from casebridge.review.rules.rights import may_adopt, may_change_selection


@dataclass(frozen=True)
class Held:
    """What reached the office: from whom, when, against which case, by which message."""

    who: str
    text: str
    received_at: datetime
    case: Case | None = None
    arrival: Arrival | None = None


@transaction.atomic
def record_objection(notice: Notice, *, held: Held, by: Account) -> Objection:
    """An objection that arrived while the notice ran; it is never changed afterwards."""
    selection = Selection.objects.select_for_update().get(pk=notice.selection_id)
    if not may_change_selection(held_by(by), selection.call_id):
        raise Refusal("selection-not-yours")
    if selection.decided_at is not None:
        raise Refusal("selection-decided")
    if not held.who.strip() or not held.text.strip():
        raise Refusal("objection-is-empty")
    if held.received_at > timezone.now() or not may_object(
        notice.opens_at, notice.closes_at, notice.ended_at, held.received_at
    ):
        raise Refusal("objection-outside-the-notice")
    if held.case and not selection.places.filter(case=held.case, chosen=True).exists():
        raise Refusal("case-not-in-the-notice", number=str(held.case))
    made = Objection.objects.create(
        notice=notice,
        case=held.case,
        who=held.who.strip(),
        text=held.text.strip(),
        received_at=held.received_at,
        arrival=held.arrival,
        recorded_by=by,
    )
    record("review.objection-recorded", f"selection:{selection.pk}", by=by, objection=made.pk)
    return made


@dataclass(frozen=True)
class Ruled:
    """A leader's ruling: `answer` is what the objector is told, `reason` why."""

    outcome: str
    answer: str
    reason: str
    takes_out: bool = False


@transaction.atomic
def rule_on(objection: Objection, *, ruled: Ruled, by: Account) -> Objection:
    """Dismissed, or upheld: then the case is taken out, or the signature is taken back."""
    selection = objection.notice.selection
    if not may_adopt(held_by(by), selection.call_id):
        raise Refusal("selection-needs-a-leader")
    if not sees_all_of(selection, by):
        raise Refusal("leader-is-barred")
    locked = Objection.objects.select_for_update().get(pk=objection.pk)
    if locked.outcome:
        raise Refusal("objection-ruled")
    if ruled.outcome not in Objection.Outcome.values:
        raise Refusal("ruling-needs-an-outcome")
    if not ruled.answer.strip() or not ruled.reason.strip():
        raise Refusal("ruling-needs-answer-and-reason")
    locked.outcome, locked.answer = ruled.outcome, ruled.answer.strip()
    locked.reason, locked.ruled_by, locked.ruled_at = ruled.reason.strip(), by, timezone.now()
    if ruled.outcome == Objection.Outcome.UPHELD:
        _follow(locked, selection, ruled, by)
    locked.save()
    record(
        "review.objection-ruled",
        f"selection:{selection.pk}",
        by=by,
        objection=locked.pk,
        outcome=locked.outcome,
    )
    return locked


def _follow(objection: Objection, selection: Selection, ruled: Ruled, by: Account) -> None:
    """What an upheld objection changes. One to a notice that has ended since changes nothing."""
    locked = Selection.objects.select_for_update().get(pk=selection.pk)
    if locked.decided_at is not None:
        raise Refusal("selection-decided")
    if ruled.takes_out:
        _take_out(objection, locked, by)
        objection.takes_out = True
    elif locked.adopted_at is not None:
        take_back(locked, reason=ruled.reason, by=by)


def _take_out(objection: Objection, selection: Selection, by: Account) -> None:
    places = Place.objects.select_for_update().filter(selection=selection, chosen=True)
    place = places.filter(case=objection.case_id).first() if objection.case_id else None
    if place is None:
        raise Refusal("objection-names-no-case")
    place.chosen, place.reason, place.changed_by = False, objection.reason, by
    place.save(update_fields=["chosen", "reason", "changed_by"])
    record("review.changed", f"selection:{selection.pk}", by=by, case=place.case_id, chosen=False)
