"""Seats by hand: pinned with a reason, given up, moved up from the waiting list, onto buses."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.forum.actions.delegates import refuse_others
from casebridge.forum.actions.visit_allocation import delegates_locked, sitting
from casebridge.forum.actions.visits import round_locked
from casebridge.forum.models import Delegate, Delegation, Route, Seat, VisitRound
from casebridge.forum.queries.visit_questions import question_of, to_deal
from casebridge.forum.rules.allocation.buses import onto_buses
from casebridge.forum.rules.visits import LONGEST_REASON, moving_up
from casebridge.kit.refusal import Refusal

State = Delegate.State


@transaction.atomic
def seat_by_hand(
    delegates: Sequence[Delegate], *, route: Route, reason: str, by: Account
) -> list[Seat]:
    """All of them on this route or none; pinned, so that no proposal moves them again."""
    locked = _locked(route.round, by)
    why = _reason(reason)
    delegates_locked(locked)
    numbers = {one.pk for one in delegates}
    come = Delegate.objects.filter(pk__in=numbers, forum=locked.forum_id, state=State.ACCEPTED)
    if not numbers or come.count() < len(numbers):
        raise Refusal("seat-is-for-those-who-come")
    found = _taking(route)
    others = found.taken.exclude(delegate__in=numbers).count()
    if others + len(numbers) > found.seats:
        raise Refusal("route-is-full", free=max(0, found.seats - others))
    return [_pinned(number, found, why, by) for number in sorted(numbers)]


def _pinned(number: int, route: Route, reason: str, by: Account) -> Seat:
    seat = Seat.objects.filter(delegate=number, round=route.round_id).first()
    if seat is None:
        seat = Seat(delegate_id=number, round_id=route.round_id)
    before = seat.route_id
    if before != route.pk:
        sitting(seat, route.pk, {"code": "by-hand", "before": before}, timezone.now())
    seat.is_pinned, seat.pinned_by, seat.reason = True, by, reason
    seat.save()
    # The reason may name people: it stays with the seat and is not on record.
    said = {"route": route.pk, "before": before}
    record("forum.seat-by-hand", f"delegate:{number}", by=by, **said)
    return seat


@transaction.atomic
def seat_delegation_by_hand(
    delegation: Delegation, *, route: Route, reason: str, by: Account
) -> list[Seat]:
    """Everybody of it who comes, on one route."""
    coming = list(delegation.delegates.filter(state=State.ACCEPTED))
    return seat_by_hand(coming, route=route, reason=reason, by=by)


@transaction.atomic
def pin(seat: Seat, *, reason: str, by: Account) -> None:
    """Where somebody sits now, they stay."""
    found = _seat_locked(seat, by)
    if found.route_id is None:
        raise Refusal("waiting-is-not-pinned")
    found.is_pinned, found.pinned_by, found.reason = True, by, _reason(reason)
    found.save(update_fields=["is_pinned", "pinned_by", "reason"])
    record("forum.seat-pinned", f"delegate:{found.delegate_id}", by=by, route=found.route_id)


@transaction.atomic
def unpin(seat: Seat, *, by: Account) -> None:
    """The next proposal may move them."""
    found = _seat_locked(seat, by)
    found.is_pinned, found.pinned_by, found.reason = False, None, ""
    found.save(update_fields=["is_pinned", "pinned_by", "reason"])
    record("forum.seat-unpinned", f"delegate:{found.delegate_id}", by=by, route=found.route_id)


@transaction.atomic
def release(seat: Seat, *, by: Account) -> None:
    """The seat is free; whoever sat there is the last on the waiting list."""
    found = _seat_locked(seat, by)
    if found.route_id is None:
        return
    before, now = found.route_id, timezone.now()
    sitting(found, None, {"code": "released", "before": before}, now)
    found.is_pinned, found.pinned_by, found.reason = False, None, ""
    found.save()
    record("forum.seat-released", f"delegate:{found.delegate_id}", by=by, route=before)


@transaction.atomic
def move_up(route: Route, *, by: Account) -> int:
    """Free seats go to the first of the waiting list who understand a guide; how many got one."""
    locked = _locked(route.round, by)
    delegates_locked(locked)
    found = _taking(route)
    question = question_of(locked)
    waiting = [one for one in question.travellers if one.waits]
    place = next(one for one in question.routes if one.number == found.pk)
    up = moving_up(waiting, place, found.seats - found.taken.count())
    now = timezone.now()
    for seat in Seat.objects.filter(round=locked, delegate__in=up):
        sitting(seat, found.pk, {"code": "moved-up"}, now).save()
    if up:
        record("forum.seats-moved-up", f"route:{found.pk}", by=by, count=len(up))
    return len(up)


@transaction.atomic
def deal_buses(route: Route, *, by: Account) -> int:
    """Everybody of the route gets a bus as long as there are seats; how many have none."""
    _locked(route.round, by)
    found = _taking(route)
    buses, riders = to_deal(found)
    if not buses:
        raise Refusal("route-has-no-bus")
    dealt = onto_buses(buses, riders)
    now = timezone.now()
    changed = []
    for seat in Seat.objects.filter(route=found):
        if seat.bus_id != dealt.get(seat.delegate_id):
            seat.bus_id, seat.changed_at = dealt.get(seat.delegate_id), now
            changed.append(seat)
    Seat.objects.bulk_update(changed, ["bus", "changed_at"], batch_size=500)
    left = sum(bus is None for bus in dealt.values())
    record("forum.buses-dealt", f"route:{found.pk}", by=by, people=len(dealt), without=left)
    return left


def _reason(text: str) -> str:
    reason = " ".join(text.replace("\x00", "").split())[:LONGEST_REASON]
    if not reason:
        raise Refusal("seat-needs-a-reason")
    return reason


def _locked(visit_round: VisitRound, by: Account) -> VisitRound:
    locked = round_locked(visit_round)
    refuse_others(locked.forum, by)
    return locked


def _taking(route: Route) -> Route:
    """The route under its round's lock; one that is called off takes nobody."""
    found = Route.objects.select_for_update(of=("self",)).get(pk=route.pk)
    if found.is_called_off:
        raise Refusal("route-is-called-off")
    return found


def _seat_locked(seat: Seat, by: Account) -> Seat:
    _locked(seat.round, by)
    found = Seat.objects.select_for_update(of=("self",)).filter(pk=seat.pk).first()
    if found is None:
        raise Refusal("seat-is-gone")
    return found
