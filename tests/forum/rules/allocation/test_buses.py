"""People onto buses: against every possible distribution."""

import itertools

import pytest

from casebridge.forum.rules.allocation.buses import BusOpen, Rider, cost_of_buses, onto_buses


def cheapest(buses: tuple[BusOpen, ...], riders: tuple[Rider, ...]) -> int:
    """The least cost, found by trying every bus for everybody."""
    costs = []
    for tried in itertools.product((None, *(bus.number for bus in buses)), repeat=len(riders)):
        if all(tried.count(bus.number) <= bus.seats for bus in buses):
            seated = {rider.number: bus for rider, bus in zip(riders, tried, strict=True)}
            costs.append(cost_of_buses(buses, riders, seated))
    return min(costs)


def seven(turn: int) -> tuple[Rider, ...]:
    languages = ("ru", "zh-Hans", "", "en")
    return tuple(
        Rider(
            number=number,
            delegation=(number % 3) or None,
            language=languages[(number * turn) % 4],
            sits=1 + number % 2 if number < turn else None,
        )
        for number in range(1, 8)
    )


@pytest.mark.parametrize("turn", range(1, 6))
@pytest.mark.parametrize("seats", [(7, 7), (3, 4), (2, 2), (0, 5)])
def test_no_distribution_costs_less_than_the_one_dealt(seats: tuple[int, int], turn: int) -> None:
    buses = (BusOpen(1, seats[0], "ru"), BusOpen(2, seats[1], "zh"))
    riders = seven(turn)
    seated = onto_buses(buses, riders)
    assert all(list(seated.values()).count(bus.number) <= bus.seats for bus in buses)
    assert cost_of_buses(buses, riders, seated) == cheapest(buses, riders)


def test_whoever_speaks_the_guides_language_rides_with_that_guide() -> None:
    buses = (BusOpen(1, 2, "ru"), BusOpen(2, 2, "zh"))
    riders = (Rider(1, language="zh-Hans"), Rider(2, language="ru"), Rider(3, language="zh-Hans"))
    assert onto_buses(buses, riders) == {1: 2, 2: 1, 3: 2}


def test_a_delegation_rides_in_one_bus() -> None:
    buses = (BusOpen(1, 3), BusOpen(2, 3))
    riders = tuple(Rider(n, delegation=1 + n % 2) for n in range(1, 7))
    seated = onto_buses(buses, riders)
    assert {seated[n] for n in (1, 3, 5)} != {seated[n] for n in (2, 4, 6)}
    assert len({seated[n] for n in (1, 3, 5)}) == 1


def test_a_bus_already_told_is_kept() -> None:
    buses = (BusOpen(1, 2), BusOpen(2, 2))
    riders = (Rider(1, sits=2), Rider(2, sits=1), Rider(3))
    seated = onto_buses(buses, riders)
    assert (seated[1], seated[2]) == (2, 1)


def test_where_seats_are_few_the_rest_has_no_bus() -> None:
    seated = onto_buses((BusOpen(1, 1),), (Rider(1), Rider(2)))
    assert sorted(map(str, seated.values())) == ["1", "None"]
    assert onto_buses((), (Rider(1),)) == {1: None}
