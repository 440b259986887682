"""Stretches of time as (begins, ends) in whole minutes, the end excluded, and what they leave."""

from collections.abc import Iterable, Sequence

Stretch = tuple[int, int]
Stretches = tuple[Stretch, ...]


def merged(stretches: Iterable[Stretch]) -> Stretches:
    """In order, and those that touch or overlap as one."""
    found: list[Stretch] = []
    for begins, ends in sorted(s for s in stretches if s[0] < s[1]):
        if found and begins <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], ends))
        else:
            found.append((begins, ends))
    return tuple(found)


def shared(one: Iterable[Stretch], other: Iterable[Stretch]) -> Stretches:
    """What lies in both."""
    others = tuple(other)
    return merged((max(a, c), min(b, d)) for a, b in one for c, d in others)


def without(stretches: Iterable[Stretch], taken: Iterable[Stretch]) -> Stretches:
    left = merged(stretches)
    for begins, ends in taken:
        left = merged(piece for a, b in left for piece in ((a, min(b, begins)), (max(a, ends), b)))
    return left


def minutes_in(stretches: Iterable[Stretch]) -> int:
    return sum(ends - begins for begins, ends in merged(stretches))


def longest(stretches: Sequence[Stretch]) -> Stretch:
    """The earliest of the longest; (0, 0) where there is none."""
    return max(stretches, key=lambda s: (s[1] - s[0], -s[0]), default=(0, 0))


def holds(stretches: Iterable[Stretch], begins: int, ends: int) -> bool:
    """Whether this time lies in one of the stretches, which do not touch each other."""
    return any(a <= begins and ends <= b for a, b in stretches)


def starts_in(stretches: Iterable[Stretch], minutes: int, grid: int) -> Stretches:
    """First and last start, both on the grid, in each stretch that is long enough."""
    found = []
    for begins, ends in stretches:
        first, last = -(-begins // grid) * grid, (ends - minutes) // grid * grid
        if first <= last:
            found.append((first, last))
    return tuple(found)
