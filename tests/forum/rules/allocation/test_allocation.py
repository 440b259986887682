"""Allocation of visits: against every possible answer, and told with its reasons."""

import itertools

import pytest

from casebridge.forum.rules.allocation.reasons import ranks_met, reasons
from casebridge.forum.rules.allocation.sharing import may_ride, seats_open, stays_put
from casebridge.forum.rules.allocation.solving import allocate, cost_of
from casebridge.forum.rules.allocation.values import Question, RouteOpen, Traveller


def cheapest(question: Question) -> int:
    """The least cost, found by trying every place of every delegate."""
    free = [one for one in question.travellers if not stays_put(one)]
    places = [
        [None, *(route.number for route in question.routes if may_ride(one, route))] for one in free
    ]
    pinned = {one.number: one.sits for one in question.travellers if stays_put(one)}
    seats_left = seats_open(question)
    costs = []
    for tried in itertools.product(*places):
        if all(tried.count(route) <= seats for route, seats in seats_left.items()):
            seats = pinned | {one.number: at for one, at in zip(free, tried, strict=True)}
            costs.append(cost_of(question, seats))
    return min(costs)


def small(seats: tuple[int, int, int], turn: int) -> Question:
    """Seven delegates of two delegations and none, wishing by turns."""
    wishes = list(itertools.permutations((1, 2, 3)))
    languages = (("ru",), ("zh-Hans",), ("ru", "en"))
    return Question(
        routes=(
            RouteOpen(1, seats[0], ("ru", "en")),
            RouteOpen(2, seats[1], ("zh",)),
            RouteOpen(3, seats[2]),
        ),
        travellers=tuple(
            Traveller(
                number=number,
                delegation=(number % 3) or None,
                wishes=wishes[(number * turn) % 6][: number % 4],
                languages=languages[(number + turn) % 3],
                sits=3 if number == turn else None,
                pinned=turn % 2 == 0,
                waits=number == turn + 1,
                order=number,
            )
            for number in range(1, 8)
        ),
    )


@pytest.mark.parametrize("turn", range(1, 6))
@pytest.mark.parametrize("seats", [(2, 2, 2), (1, 3, 3), (5, 0, 1), (7, 7, 7)])
def test_no_allocation_costs_less_than_the_one_proposed(
    seats: tuple[int, int, int], turn: int
) -> None:
    question = small(seats, turn)
    answer = allocate(question)
    assert answer.is_optimal
    assert answer.cost == cheapest(question)
    assert answer.bound <= answer.cost


def test_nobody_sits_above_the_seats_nor_with_a_guide_not_understood() -> None:
    question = small((2, 2, 2), 1)
    answer = allocate(question)
    for route in question.routes:
        riders = [one for one in question.travellers if answer.seats[one.number] == route.number]
        assert len(riders) <= route.seats
        assert all(may_ride(one, route) for one in riders)


def test_a_seat_set_by_hand_is_never_moved() -> None:
    pinned = Traveller(1, wishes=(1,), sits=2, pinned=True)
    question = Question((RouteOpen(1, 5), RouteOpen(2, 5)), (pinned, Traveller(2, wishes=(1,))))
    answer = allocate(question)
    assert answer.seats == {1: 2, 2: 1}
    assert reasons(question, answer)[1].code == "pinned"


def test_a_delegation_stays_together_and_is_told_why() -> None:
    five = tuple(Traveller(n, delegation=7, wishes=(1, 2), order=n) for n in range(1, 6))
    question = Question((RouteOpen(1, 2), RouteOpen(2, 9)), five)
    answer = allocate(question)
    assert set(answer.seats.values()) == {2}
    told = reasons(question, answer)[1]
    assert told.code == "later-wish"
    assert told.values["missed"] == [{"route": 1, "why": "together", "left": 2, "wishing": 5}]
    assert ranks_met(question, answer) == {2: 5}


def test_two_delegations_kept_together_share_a_route() -> None:
    people = (Traveller(1, delegation=1, wishes=(1, 2)), Traveller(2, delegation=2, wishes=(2, 1)))
    routes = (RouteOpen(1, 5), RouteOpen(2, 5))
    apart = allocate(Question(routes, people))
    together = allocate(Question(routes, people, kept=((1, 2),)))
    assert apart.seats == {1: 1, 2: 2}
    assert len(set(together.seats.values())) == 1


def test_of_people_alike_the_first_in_order_sits_and_the_last_waits() -> None:
    three = tuple(Traveller(n, wishes=(1,), order=-n) for n in (1, 2, 3))
    answer = allocate(Question((RouteOpen(1, 2),), three))
    assert answer.seats == {1: None, 2: 1, 3: 1}


def test_whoever_waited_before_comes_before_somebody_new() -> None:
    people = (Traveller(1, wishes=(1,)), Traveller(2, waits=True))
    assert allocate(Question((RouteOpen(1, 1),), people)).seats == {1: None, 2: 1}


def test_solved_again_a_seat_already_told_is_kept() -> None:
    people = (Traveller(1, wishes=(1, 2), sits=2), Traveller(2, wishes=(2, 1), sits=1))
    answer = allocate(Question((RouteOpen(1, 1), RouteOpen(2, 1)), people))
    assert answer.seats == {1: 2, 2: 1}


def test_nobody_who_was_told_a_seat_waits_instead_of_somebody_who_was_not() -> None:
    seated, called_off = Traveller(1, wishes=(2,), sits=1), Traveller(2, wishes=(1,))
    waited = Traveller(3, wishes=(1,), waits=True)
    answer = allocate(Question((RouteOpen(1, 1),), (seated, called_off, waited)))
    assert answer.seats == {1: 1, 2: None, 3: None}
