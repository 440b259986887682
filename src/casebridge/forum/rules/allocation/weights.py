"""What each thing costs: the one place where the aims of an allocation are weighed.

In this order: as many as possible sit; nobody who was told a seat is sent to wait for somebody
else; whoever waited before comes first; delegations stay together; wishes are met; and who was
told a seat keeps it. Guides must be understood: that is no cost but a condition (see
`sharing.may_ride`). A delegation pays for each route it uses, so one on a single route pays least.
The numbers are small and whole on purpose: the proof is found when the bound is nearer than one
to the cost.
"""

from casebridge.forum.rules.allocation.values import Traveller

WAITING = 200
UNSEATED = 30
WAITED_BEFORE = 20
ROUTE_OF_A_DELEGATION = 5
LATER_RANK = 1
NOT_WISHED = 4
MOVED = 2


def cost_of_a_seat(one: Traveller, route: int | None) -> int:
    """What it costs that this delegate sits there, or waits."""
    if route is None:
        return WAITING + (WAITED_BEFORE if one.waits else 0) + (UNSEATED if one.sits else 0)
    moved = MOVED if one.sits not in {None, route} else 0
    return wish_cost(one, route) + moved


def wish_cost(one: Traveller, route: int) -> int:
    if not one.wishes:
        return 0
    if route not in one.wishes:
        return NOT_WISHED
    return min(LATER_RANK * one.wishes.index(route), NOT_WISHED - 1)
