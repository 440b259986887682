"""People of a route onto its buses: a guide they understand, the delegation in one bus."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casebridge.forum.rules.allocation.proving import proven
from casebridge.forum.rules.allocation.sharing import spoken

# Whole numbers in this order: a seat in a bus; a guide understood; the delegation in one bus;
# and the bus somebody was told.
ON_FOOT = 1000
NOT_UNDERSTOOD = 50
BUS_OF_A_DELEGATION = 5
CHANGED = 1
SECONDS = 5.0


@dataclass(frozen=True)
class BusOpen:
    """One bus; without a language its guide is understood by all."""

    number: int
    seats: int
    language: str = ""


@dataclass(frozen=True)
class Rider:
    """One person of a route; `sits` is the bus they have already."""

    number: int
    delegation: int | None = None
    language: str = ""
    sits: int | None = None


Seated = dict[int, int | None]


def understands(rider: Rider, bus: BusOpen) -> bool:
    if not rider.language or not bus.language:
        return True
    return spoken([rider.language]) == spoken([bus.language])


def cost_in(rider: Rider, bus: BusOpen | None) -> int:
    if bus is None:
        return ON_FOOT
    changed = CHANGED if rider.sits not in {None, bus.number} else 0
    return changed + (0 if understands(rider, bus) else NOT_UNDERSTOOD)


def cost_of_buses(
    buses: Iterable[BusOpen], riders: Iterable[Rider], seated: Mapping[int, int | None]
) -> int:
    """What a distribution costs, counted person by person without the model."""
    known = {bus.number: bus for bus in buses}
    used, total = set(), 0
    for rider in riders:
        bus = seated[rider.number]
        total += cost_in(rider, known[bus] if bus is not None else None)
        if bus is not None and rider.delegation:
            used.add((rider.delegation, bus))
    return total + BUS_OF_A_DELEGATION * len(used)


def onto_buses(buses: Sequence[BusOpen], riders: Sequence[Rider]) -> Seated:
    """{rider: bus} at the least cost; None for whom no bus has a seat."""
    if not buses or not riders:
        return {rider.number: None for rider in riders}
    rows = rows_of(riders)
    counts = solved(buses, rows)
    seated: Seated = {}
    for row, members in enumerate(rows.values()):
        places = [bus.number for bus in buses for _ in range(counts.get((row, bus.number), 0))]
        for place, rider in enumerate(members):
            seated[rider.number] = places[place] if place < len(places) else None
    return seated


def rows_of(riders: Iterable[Rider]) -> dict[tuple[int | None, str, int | None], list[Rider]]:
    """People whom nothing tells apart: one row of the model each."""
    rows: dict[tuple[int | None, str, int | None], list[Rider]] = defaultdict(list)
    for rider in sorted(riders, key=lambda one: one.number):
        rows[rider.delegation, rider.language, rider.sits].append(rider)
    return rows


def solved(
    buses: Sequence[BusOpen], rows: Mapping[tuple[int | None, str, int | None], list[Rider]]
) -> Counter[tuple[int, int]]:
    """How many of each row sit in each bus."""
    # The solver takes seconds to load: only whoever deals pays for it.
    from ortools.math_opt.python import mathopt  # noqa: PLC0415

    model = mathopt.Model(name="buses")
    places = places_of(model, buses, rows)
    patterns = [members[0] for members in rows.values()]
    known = {bus.number: bus for bus in buses}
    model.minimize(
        mathopt.fast_sum(
            cost_in(patterns[row], known[bus] if bus else None) * count
            for (row, bus), count in places.items()
        )
        + BUS_OF_A_DELEGATION * mathopt.fast_sum(buses_used(model, rows, places))
    )
    result = proven(model, seconds=SECONDS)
    if result is None:
        return Counter()
    found = result.variable_values()
    return Counter({key: round(found[count]) for key, count in places.items() if key[1]})


def places_of(
    model: Any,
    buses: Sequence[BusOpen],
    rows: Mapping[tuple[int | None, str, int | None], list[Rider]],
) -> dict[tuple[int, int], Any]:
    """How many of each row sit in each bus, or in none (0); nobody sits above the seats."""
    places: dict[tuple[int, int], Any] = {}
    numbers = (0, *(bus.number for bus in buses))
    for row, members in enumerate(rows.values()):
        for number in numbers:
            places[row, number] = model.add_integer_variable(lb=0, ub=len(members))
        mine = [places[row, number] for number in numbers]
        model.add_linear_constraint(sum(mine) == len(members))
    for bus in buses:
        model.add_linear_constraint(
            sum(places[row, bus.number] for row in range(len(rows))) <= bus.seats
        )
    return places


def buses_used(
    model: Any,
    rows: Mapping[tuple[int | None, str, int | None], list[Rider]],
    places: Mapping[tuple[int, int], Any],
) -> list[Any]:
    """One switch for each delegation and bus, on as soon as one of them sits there."""
    used: dict[tuple[int, int], Any] = {}
    for row, ((delegation, _language, _sits), members) in enumerate(rows.items()):
        for bus in {key[1] for key in places if key[0] == row and key[1]}:
            if not delegation:
                continue
            if (delegation, bus) not in used:
                used[delegation, bus] = model.add_binary_variable()
            model.add_linear_constraint(places[row, bus] <= len(members) * used[delegation, bus])
    return list(used.values())
