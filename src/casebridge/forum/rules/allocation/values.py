"""What an allocation is told and what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class RouteOpen:
    """One route that takes people; no language given means that every language is spoken."""

    number: int
    seats: int
    languages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Traveller:
    """One delegate: wishes are numbers of routes, the dearest first.

    `sits` is the route of an allocation that stands; `order` is the place on the waiting list
    or, before there is one, the order of answering: the lower comes first.
    """

    number: int
    delegation: int | None = None
    wishes: tuple[int, ...] = ()
    languages: tuple[str, ...] = ()
    sits: int | None = None
    pinned: bool = False
    waits: bool = False
    order: int = 0


@dataclass(frozen=True)
class Question:
    """A round to be allocated; `kept` are pairs of delegations that go together."""

    routes: tuple[RouteOpen, ...]
    travellers: tuple[Traveller, ...]
    kept: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Reason:
    """Why somebody sits where they sit: a code and its values, worded by the page."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """Who sits where, by number of delegate; None is the waiting list.

    `bound` proves that no allocation costs less; at the optimum it equals `cost`.
    """

    seats: Mapping[int, int | None]
    cost: int
    bound: float
    is_optimal: bool
    seconds: float
