"""Who counts as alike, who travels together, and which guides somebody understands."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from casebridge.forum.rules.allocation.values import Question, RouteOpen, Traveller


@dataclass(frozen=True)
class Alike:
    """Delegates whom nothing tells apart but their order: one row of the model."""

    company: int | None
    pattern: Traveller
    members: tuple[Traveller, ...]


def may_ride(one: Traveller, route: RouteOpen) -> bool:
    """A guide must be understood; "zh" and "zh-Hans" are the same spoken language."""
    if not route.languages or not one.languages:
        return True
    return not spoken(one.languages).isdisjoint(spoken(route.languages))


def spoken(tags: Iterable[str]) -> set[str]:
    return {tag.split("-")[0].lower() for tag in tags}


def stays_put(one: Traveller) -> bool:
    """Set by hand: no allocation moves it."""
    return one.pinned and one.sits is not None


def companies(question: Question) -> dict[int, int]:
    """The company of each delegation: itself, or the lowest number of those kept with it."""
    head = {one.delegation: one.delegation for one in question.travellers if one.delegation}
    for pair in question.kept:
        for delegation in pair:
            head.setdefault(delegation, delegation)
    for first, second in question.kept:
        low, high = sorted((head[first], head[second]))
        head = {key: low if value == high else value for key, value in head.items()}
    return head


def alike(question: Question) -> list[Alike]:
    """Everyone who is not pinned, in rows of people alike, the first in order first."""
    heads = companies(question)
    rows: dict[tuple[int | None, Traveller], list[Traveller]] = defaultdict(list)
    for one in sorted(question.travellers, key=lambda each: (each.order, each.number)):
        if not stays_put(one):
            company = heads.get(one.delegation) if one.delegation else None
            rows[company, pattern_of(one)].append(one)
    return [Alike(company, pattern, tuple(found)) for (company, pattern), found in rows.items()]


def pattern_of(one: Traveller) -> Traveller:
    languages = tuple(sorted(spoken(one.languages)))
    return replace(one, number=0, delegation=None, order=0, languages=languages, pinned=False)


def seats_open(question: Question) -> dict[int, int]:
    """Seats of each route that the pinned have not taken; never less than none."""
    left = {route.number: route.seats for route in question.routes}
    for one in question.travellers:
        if stays_put(one) and one.sits in left:
            left[one.sits] -= 1
    return {route: max(0, seats) for route, seats in left.items()}
