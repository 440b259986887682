"""Who sits where: proposed as the best answer there is, looked at, and adopted."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.forum.actions.delegates import refuse_others
from casebridge.forum.actions.visits import round_locked
from casebridge.forum.models import Allocation, Delegate, Delegation, Kept, Seat, VisitRound
from casebridge.forum.queries.visit_questions import question_of
from casebridge.forum.rules.allocation.reasons import ranks_met, reasons
from casebridge.forum.rules.allocation.solving import allocate
from casebridge.forum.rules.allocation.values import Answer, Question
from casebridge.forum.rules.visits import changes_between, digest_of
from casebridge.kit.refusal import Refusal

SECONDS = 20.0
State = Allocation.State


def propose(visit_round: VisitRound, *, seconds: float = SECONDS, by: Account) -> Allocation:
    """The best allocation of this moment; nobody's seat changes before it is adopted.

    Nothing is locked while the solver works: adopting asks whether the question is still the same.
    """
    refuse_others(visit_round.forum, by)
    question = question_of(visit_round)
    if not question.routes:
        raise Refusal("round-has-no-route")
    if not question.travellers:
        raise Refusal("nobody-to-allocate")
    answer = allocate(question, seconds=seconds)
    if not any(answer.seats.values()) and not answer.is_optimal:
        raise Refusal("allocation-not-found", seconds=round(seconds))
    return _put_down(visit_round, question, answer, by)


@transaction.atomic
def _put_down(
    visit_round: VisitRound, question: Question, answer: Answer, by: Account
) -> Allocation:
    locked = round_locked(visit_round)
    Allocation.objects.filter(round=locked, state=State.PROPOSED).update(state=State.REPLACED)
    made = Allocation.objects.create(
        round=locked,
        seats={str(number): route for number, route in answer.seats.items()},
        told=_told(question, answer),
        is_optimal=answer.is_optimal,
        cost=answer.cost,
        bound=answer.bound,
        seconds=answer.seconds,
        asked_by=by,
    )
    said = {"allocation": made.pk, "is_optimal": made.is_optimal}
    record("forum.allocation-proposed", f"visit-round:{locked.pk}", by=by, **said)
    return made


def _told(question: Question, answer: Answer) -> dict[str, Any]:
    why = reasons(question, answer)
    before = {one.number: one.sits for one in question.travellers if one.sits or one.waits}
    return {
        "digest": digest_of(question),
        "reasons": {str(number): [one.code, dict(one.values)] for number, one in why.items()},
        "ranks": {
            "waits" if rank is None else str(rank): count
            for rank, count in ranks_met(question, answer).items()
        },
        "changes": [
            [one.delegate, one.before, one.after]
            for one in changes_between(before, dict(answer.seats))
        ],
        "pinned": sum(one.pinned for one in question.travellers),
    }


@transaction.atomic
def adopt(allocation: Allocation, *, by: Account) -> int:
    """Everybody sits as proposed; pinned seats stay as they are. How many places changed."""
    locked = round_locked(allocation.round)
    refuse_others(locked.forum, by)
    proposed = Allocation.objects.select_for_update().get(pk=allocation.pk)
    if proposed.state != State.PROPOSED:
        raise Refusal("allocation-was-replaced")
    delegates_locked(locked)
    if digest_of(question_of(locked)) != proposed.told["digest"]:
        raise Refusal("allocation-out-of-date")
    now = timezone.now()
    adopted = Allocation.objects.filter(round=locked, state=State.ADOPTED)
    adopted.update(state=State.REPLACED)
    proposed.state, proposed.adopted_at = State.ADOPTED, now
    proposed.save(update_fields=["state", "adopted_at"])
    changed = _seat_all(locked, proposed, now)
    said = {"allocation": proposed.pk, "changed": changed}
    record("forum.allocation-adopted", f"visit-round:{locked.pk}", by=by, **said)
    return changed


def delegates_locked(visit_round: VisitRound) -> None:
    """Nobody declines between the question and the seats: whoever locks both begins here."""
    rows = Delegate.objects.filter(forum=visit_round.forum_id, state=Delegate.State.ACCEPTED)
    list(rows.order_by("pk").select_for_update(no_key=True).values_list("pk", flat=True))


def _seat_all(visit_round: VisitRound, proposed: Allocation, now: datetime) -> int:
    there = {seat.delegate_id: seat for seat in Seat.objects.filter(round=visit_round)}
    new, changed = [], []
    for number, route in proposed.seats.items():
        told = _why(proposed.told["reasons"][number])
        seat = there.get(int(number))
        if seat is None:
            seat = Seat(delegate_id=int(number), round=visit_round)
            new.append(sitting(seat, route, told, now))
        elif seat.route_id != route:
            changed.append(sitting(seat, route, told, now))
    Seat.objects.bulk_create(new)
    fields = ["route", "bus", "told", "waits_since", "changed_at"]
    Seat.objects.bulk_update(changed, fields, batch_size=500)
    return len(new) + len(changed)


def _why(reason: list[Any]) -> dict[str, Any]:
    code, values = reason
    return {"code": code, **values}


def sitting(seat: Seat, route: int | None, told: Mapping[str, Any], now: datetime) -> Seat:
    """On this route, without a bus yet; or on the waiting list, at the place it had there."""
    seat.route_id, seat.bus = route, None
    seat.told, seat.changed_at = dict(told), now
    seat.waits_since = (seat.waits_since or now) if route is None else None
    return seat


@transaction.atomic
def keep_together(
    visit_round: VisitRound, *, one: Delegation, other: Delegation, by: Account
) -> Kept:
    """Two delegations go on the same route in every proposal from now on."""
    locked = round_locked(visit_round)
    refuse_others(locked.forum, by)
    if one.pk == other.pk or {one.forum_id, other.forum_id} != {locked.forum_id}:
        raise Refusal("kept-together-with-another")
    low, high = sorted((one, other), key=lambda delegation: delegation.pk)
    made, _is_new = Kept.objects.get_or_create(round=locked, delegation=low, with_delegation=high)
    said = {"delegations": [low.pk, high.pk]}
    record("forum.delegations-kept-together", f"visit-round:{locked.pk}", by=by, **said)
    return made


@transaction.atomic
def part(kept: Kept, *, by: Account) -> None:
    locked = round_locked(kept.round)
    refuse_others(locked.forum, by)
    said = {"delegations": [kept.delegation_id, kept.with_delegation_id]}
    record("forum.delegations-parted", f"visit-round:{locked.pk}", by=by, **said)
    kept.delete()
