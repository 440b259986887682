"""Visits: routes are arranged, wishes kept, seats proposed, adopted and changed by hand."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from casebridge.base.audit.models import Record
from casebridge.base.mail.models import Letter
from casebridge.forum.actions.delegates import set_state
from casebridge.forum.actions.inviting import make_link
from casebridge.forum.actions.visit_allocation import adopt, keep_together, part, propose
from casebridge.forum.actions.visit_seats import (
    deal_buses,
    move_up,
    pin,
    release,
    seat_by_hand,
    seat_delegation_by_hand,
    unpin,
)
from casebridge.forum.actions.visit_telling import let_seats_go, to_tell, write_about_seats
from casebridge.forum.actions.visit_wishes import wish_as_secretary, wish_by_link, wish_for_all
from casebridge.forum.actions.visits import (
    BusTold,
    RoundTold,
    RouteTold,
    ScenarioTold,
    StopTold,
    call_off,
    hold_after_all,
    keep_bus,
    keep_round,
    keep_route,
    keep_scenario,
    keep_stop,
    strike_bus,
    strike_round,
    strike_route,
    strike_scenario,
)
from casebridge.forum.models import Allocation, Delegate, Forum, Route, Seat, VisitRound
from casebridge.forum.queries.visits import people_of, rounds_seen, seats_told
from casebridge.kit.text.multilingual import Multilingual, ml
from tests.factories import forums, visits
from tests.factories.accounts import machine
from tests.factories.counting import refused

pytestmark = pytest.mark.usefixtures("with_reference")


@pytest.fixture
def forum() -> Forum:
    return forums.forum()


@pytest.fixture
def visit_round(forum: Forum) -> VisitRound:
    return visits.visit_round(forum)


def sits(delegate: Delegate) -> int | None:
    return Seat.objects.get(delegate=delegate).route_id


def adopted(visit_round: VisitRound) -> Allocation:
    made = propose(visit_round, by=machine())
    adopt(made, by=machine())
    return made


def test_only_officers_arrange_visits_and_nothing_is_written(forum: Forum) -> None:
    logistics, route = forums.logistics(forum), visits.route(visits.visit_round(forum))
    with refused("visits-are-arranged-by-officers"):
        keep_round(forum, told=RoundTold(ml(en="Visits")), by=logistics)
    with refused("visits-are-arranged-by-officers"):
        call_off(route, by=logistics)


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (RouteTold(Multilingual(), 5), "visit-needs-a-name"),
        (RouteTold(ml(en="Port"), 0), "visit-seats"),
        (RouteTold(ml(en="Port"), 9999), "visit-seats"),
        (RouteTold(ml(en="Port"), 5, languages=("tlh",)), "visit-language-unknown"),
    ],
)
def test_an_odd_route_is_refused(visit_round: VisitRound, told: RouteTold, code: str) -> None:
    with refused(code):
        keep_route(visit_round, told=told, by=machine())


def test_a_route_ends_after_it_begins(visit_round: VisitRound) -> None:
    now = timezone.now()
    with refused("route-ends-first"):
        keep_route(
            visit_round, told=RouteTold(ml(en="Port"), 5, starts_at=now, ends_at=now), by=machine()
        )


def test_stops_scenarios_and_buses_are_kept_and_struck(
    forum: Forum, visit_round: VisitRound
) -> None:
    route, by = visits.route(visit_round), forums.officer()
    scenario = keep_scenario(forum, told=ScenarioTold(ml(en="Automated port")), by=by)
    stop = keep_stop(route, told=StopTold(ml(en="Berth"), scenario, minutes=30), by=by)
    strike_scenario(scenario, by=by)
    stop.refresh_from_db()
    assert stop.scenario is None
    with refused("stop-needs-a-place"):
        keep_stop(route, told=StopTold(Multilingual()), by=by)
    with refused("visit-minutes"):
        keep_stop(route, told=StopTold(ml(en="Berth"), minutes=0), by=by)
    bus = keep_bus(route, told=BusTold(20, "Guide Specimen", "ru"), by=by)
    with refused("visit-language-unknown"):
        keep_bus(route, told=BusTold(20, language="tlh"), by=by)
    assert "Specimen" not in str(list(Record.objects.values_list("values", flat=True)))
    strike_bus(bus, by=by)
    strike_route(route, by=by)
    strike_round(visit_round, by=by)
    assert not Route.objects.exists()


def test_what_somebody_wished_for_is_not_struck_off(forum: Forum, visit_round: VisitRound) -> None:
    route = visits.route(visit_round)
    visits.comer(forum, wishes=[route])
    with refused("visit-is-in-use"):
        strike_route(route, by=machine())
    with refused("visit-is-in-use"):
        strike_round(visit_round, by=machine())


def test_a_delegate_wishes_by_link_and_the_last_wishes_count(
    forum: Forum, visit_round: VisitRound
) -> None:
    port, yard = visits.route(visit_round), visits.route(visit_round, "Yard")
    one = visits.comer(forum)
    invitation, _secret = make_link(one, until=timezone.now() + timedelta(days=1), by=machine())
    for wished in ({1: port.pk, 2: yard.pk}, {1: yard.pk}):
        wish_by_link(invitation, wishes={visit_round.pk: wished}, by=machine())
    assert list(one.wishes.values_list("rank", "route")) == [(1, yard.pk)]
    with refused("wish-stands-twice"):
        again = {visit_round.pk: {1: port.pk, 2: port.pk}}
        wish_by_link(invitation, wishes=again, by=machine())
    call_off(yard, by=machine())
    with refused("wish-is-for-another-round"):
        wish_by_link(invitation, wishes={visit_round.pk: {1: yard.pk}}, by=machine())


def test_wishes_end_on_their_day_but_the_office_may_still_write_them_down(forum: Forum) -> None:
    closed = visits.visit_round(forum, until=timezone.now() - timedelta(hours=1))
    port, one = visits.route(closed), visits.comer(forum)
    invitation, _secret = make_link(one, until=timezone.now() + timedelta(days=1), by=machine())
    with refused("wishes-are-closed"):
        wish_by_link(invitation, wishes={closed.pk: {1: port.pk}}, by=machine())
    visits.comer(forum, wishes=[port])


def test_a_secretary_wishes_for_her_own_and_for_nobody_else(
    forum: Forum, visit_round: VisitRound
) -> None:
    port, mine = visits.route(visit_round), forums.delegation(forum)
    one, other = visits.comer(forum, delegation=mine), visits.comer(forum)
    invitation, _secret = make_link(mine, until=timezone.now() + timedelta(days=1), by=machine())
    wished = {visit_round.pk: {1: port.pk}}
    wish_for_all(invitation, wishes={one.pk: wished, other.pk: wished}, by=machine())
    assert (one.wishes.count(), other.wishes.count()) == (1, 0)
    officer = forums.officer()
    with refused("delegation-is-answered-by-its-secretary"):
        wish_as_secretary(mine, wishes={one.pk: wished}, by=officer)


def test_who_has_not_said_that_they_come_wishes_for_nothing(
    forum: Forum, visit_round: VisitRound
) -> None:
    port, one = visits.route(visit_round), forums.delegate(forum)
    invitation, _secret = make_link(one, until=timezone.now() + timedelta(days=1), by=machine())
    with refused("wishes-are-for-those-who-come"):
        wish_by_link(invitation, wishes={visit_round.pk: {1: port.pk}}, by=machine())


def test_a_proposal_seats_nobody_until_it_is_adopted(forum: Forum, visit_round: VisitRound) -> None:
    port, yard = visits.route(visit_round, seats=1), visits.route(visit_round, "Yard", seats=1)
    people = [visits.comer(forum, wishes=[port, yard]) for _ in range(3)]
    made = propose(visit_round, by=forums.logistics(forum))
    assert made.is_optimal
    assert not Seat.objects.exists()
    assert adopt(made, by=forums.logistics(forum)) == 3
    assert [sits(one) for one in people] == [port.pk, yard.pk, None]
    assert made.told["ranks"] == {"1": 1, "2": 1, "waits": 1}
    told = Seat.objects.get(delegate=people[2]).told
    assert told["code"] == "waits"
    assert [missed["why"] for missed in told["missed"]] == ["full", "full"]
    assert Record.objects.filter(verb="forum.allocation-adopted").count() == 1


def test_a_proposal_that_is_out_of_date_is_not_adopted(
    forum: Forum, visit_round: VisitRound
) -> None:
    port = visits.route(visit_round)
    visits.comer(forum, wishes=[port])
    made = propose(visit_round, by=machine())
    visits.comer(forum, wishes=[port])
    with refused("allocation-out-of-date"):
        adopt(made, by=machine())
    propose(visit_round, by=machine())
    with refused("allocation-was-replaced"):
        adopt(made, by=machine())


def test_without_a_route_or_anybody_there_is_nothing_to_propose(
    forum: Forum, visit_round: VisitRound
) -> None:
    with refused("round-has-no-route"):
        propose(visit_round, by=machine())
    visits.route(visit_round)
    with refused("nobody-to-allocate"):
        propose(visit_round, by=machine())
    stranger = forums.officer(forums.forum("another"))
    with refused("delegates-are-kept-by-logistics"):
        propose(visit_round, by=stranger)


def test_solved_again_pinned_seats_stay_and_few_are_moved(
    forum: Forum, visit_round: VisitRound
) -> None:
    port, yard = visits.route(visit_round, seats=3), visits.route(visit_round, "Yard", seats=9)
    people = [visits.comer(forum, wishes=[port, yard]) for _ in range(5)]
    adopted(visit_round)
    before = {one.pk: sits(one) for one in people}
    assert list(before.values()).count(port.pk) == 3
    seat_by_hand([people[0]], route=yard, reason="Asked for it", by=machine())
    visits.comer(forum, wishes=[port])
    again = adopted(visit_round)
    assert sits(people[0]) == yard.pk
    moved = [one for one in people[1:] if sits(one) != before[one.pk]]
    assert moved == []
    assert again.told["pinned"] == 1


def test_a_delegation_sits_together_or_is_moved_together_by_hand(
    forum: Forum, visit_round: VisitRound
) -> None:
    port, yard = visits.route(visit_round, seats=2), visits.route(visit_round, "Yard", seats=3)
    mine = forums.delegation(forum)
    three = [visits.comer(forum, wishes=[port, yard], delegation=mine) for _ in range(3)]
    adopted(visit_round)
    assert {sits(one) for one in three} == {yard.pk}
    with refused("route-is-full") as refusal:
        seat_delegation_by_hand(mine, route=port, reason="Host asks", by=machine())
    assert refusal.value.values == {"free": 2}
    keep_route(port.round, told=RouteTold(ml(en="Port"), 3), route=port, by=machine())
    seat_delegation_by_hand(mine, route=port, reason="Host asks", by=machine())
    assert {sits(one) for one in three} == {port.pk}
    assert Seat.objects.filter(is_pinned=True, reason="Host asks").count() == 3
    with refused("route-has-more-people"):
        keep_route(port.round, told=RouteTold(ml(en="Port"), 2), route=port, by=machine())


def test_two_delegations_are_kept_together_and_parted(
    forum: Forum, visit_round: VisitRound
) -> None:
    port, yard = visits.route(visit_round), visits.route(visit_round, "Yard")
    one, other = forums.delegation(forum, "One"), forums.delegation(forum, "Other")
    first = visits.comer(forum, wishes=[port, yard], delegation=one)
    second = visits.comer(forum, wishes=[yard, port], delegation=other)
    kept = keep_together(visit_round, one=one, other=other, by=machine())
    adopted(visit_round)
    assert sits(first) == sits(second)
    part(kept, by=machine())
    with refused("kept-together-with-another"):
        keep_together(visit_round, one=one, other=one, by=machine())


def test_a_seat_by_hand_needs_a_reason_and_somebody_who_comes(
    forum: Forum, visit_round: VisitRound
) -> None:
    port, one = visits.route(visit_round), visits.comer(forum)
    with refused("seat-needs-a-reason"):
        seat_by_hand([one], route=port, reason=" ", by=machine())
    silent = forums.delegate(forum)
    with refused("seat-is-for-those-who-come"):
        seat_by_hand([silent], route=port, reason="Host", by=machine())
    with refused("seat-is-for-those-who-come"):
        seat_by_hand([], route=port, reason="Host", by=machine())
    call_off(port, by=machine())
    with refused("route-is-called-off"):
        seat_by_hand([one], route=port, reason="Host", by=machine())


def test_a_seat_is_pinned_loosed_and_given_up(forum: Forum, visit_round: VisitRound) -> None:
    port, one = visits.route(visit_round), visits.comer(forum)
    adopted(visit_round)
    seat = Seat.objects.get(delegate=one)
    pin(seat, reason="Speaks there", by=forums.logistics(forum))
    unpin(seat, by=machine())
    release(seat, by=machine())
    seat.refresh_from_db()
    assert (seat.route, seat.told) == (None, {"code": "released", "before": port.pk})
    with refused("waiting-is-not-pinned"):
        pin(seat, reason="Speaks there", by=machine())


def test_the_people_of_a_route_called_off_wait_and_the_first_move_up(
    forum: Forum, visit_round: VisitRound
) -> None:
    port, yard = visits.route(visit_round, seats=2), visits.route(visit_round, "Yard", seats=1)
    first, second = (visits.comer(forum, wishes=[port]) for _ in range(2))
    adopted(visit_round)
    assert call_off(port, by=forums.officer()) == 2
    assert call_off(port, by=forums.officer()) == 0
    assert move_up(yard, by=machine()) == 1
    assert (sits(first), sits(second)) == (yard.pk, None)
    with refused("route-is-called-off"):
        move_up(port, by=machine())
    hold_after_all(port, by=machine())
    assert move_up(port, by=machine()) == 1


def test_who_declines_after_all_frees_the_seat(forum: Forum, visit_round: VisitRound) -> None:
    port = visits.route(visit_round, seats=1)
    first, second = (visits.comer(forum, wishes=[port]) for _ in range(2))
    adopted(visit_round)
    set_state(first, state=Delegate.State.DECLINED, by=machine())
    assert not Seat.objects.filter(delegate=first).exists()
    assert first.wishes.count() == 1
    assert move_up(port, by=machine()) == 1
    assert sits(second) == port.pk


def test_people_are_dealt_onto_buses_by_language(forum: Forum, visit_round: VisitRound) -> None:
    port = visits.route(visit_round)
    with refused("route-has-no-bus"):
        deal_buses(port, by=machine())
    russian, chinese = visits.bus(port, 2, "ru"), visits.bus(port, 1, "zh-Hans")
    one, other = visits.comer(forum, language="zh-Hans"), visits.comer(forum, language="ru")
    adopted(visit_round)
    assert deal_buses(port, by=machine()) == 0
    assert Seat.objects.get(delegate=one).bus == chinese
    assert Seat.objects.get(delegate=other).bus == russian
    visits.comer(forum, language="ru")
    adopted(visit_round)
    deal_buses(port, by=machine())
    with refused("bus-has-more-people"):
        keep_bus(port, told=BusTold(1), bus=russian, by=machine())


def test_only_those_whose_seat_changed_are_written_to_again(
    forum: Forum, visit_round: VisitRound
) -> None:
    port, yard = visits.route(visit_round, seats=1), visits.route(visit_round, "Yard", seats=1)
    first = visits.comer(forum, wishes=[port])
    visits.comer(forum, wishes=[port, yard], email="")
    third = visits.comer(forum, wishes=[port], language="ru")
    adopted(visit_round)
    by = forums.logistics(forum)
    assert write_about_seats(visit_round, by=by) == 2
    letters = list(Letter.objects.order_by("kind").values_list("kind", "state"))
    assert letters == [("forum-visit-seat", "held"), ("forum-visit-waiting", "held")]
    assert "Port" in Letter.objects.get(kind="forum-visit-seat").body
    assert [seat.delegate_id for seat in seats_told([first.pk, third.pk])] == []
    assert let_seats_go(visit_round, by=by) == 2
    assert len(seats_told([first.pk, third.pk])) == 2
    with refused("seats-are-told"):
        write_about_seats(visit_round, by=by)
    keep_route(yard.round, told=RouteTold(ml(en="Yard"), 2), route=yard, by=machine())
    assert move_up(yard, by=by) == 1
    assert [seat.delegate_id for seat in to_tell(visit_round).reached] == [third.pk]
    assert write_about_seats(visit_round, by=by) == 1
    let_seats_go(visit_round, by=by)
    with refused("no-letter-waits"):
        let_seats_go(visit_round, by=by)


def test_a_letter_that_waits_is_thrown_away_when_the_seat_changes(
    forum: Forum, visit_round: VisitRound
) -> None:
    port, yard = visits.route(visit_round), visits.route(visit_round, "Yard")
    one = visits.comer(forum, wishes=[port])
    adopted(visit_round)
    write_about_seats(visit_round, by=machine())
    seat_by_hand([one], route=yard, reason="Host asks", by=machine())
    write_about_seats(visit_round, by=machine())
    assert sorted(Letter.objects.values_list("state", flat=True)) == ["dropped", "held"]


def test_rounds_and_people_ask_the_same_questions_for_one_and_for_three(forum: Forum) -> None:
    counted = []
    for many in (1, 3):
        for _ in range(many):
            one = visits.visit_round(forum)
            port = visits.route(one)
            visits.comer(forum, wishes=[port])
            adopted(one)
        with CaptureQueriesContext(connection) as asked:
            rounds_seen(list(forum.visit_rounds.all()))
            people_of(Seat.objects.filter(round__forum=forum))
        counted.append(len(asked))
    assert counted[0] == counted[1]
