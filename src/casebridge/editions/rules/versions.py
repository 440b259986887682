"""What a version changed against the one it follows, from plain values."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

ADDED, LEFT_OUT, CHANGED, BOOK = "added", "left-out", "changed", "book"


@dataclass(frozen=True)
class Side:
    """One case as a version prints it: its number, and {part: everything printed of it}."""

    number: int
    parts: Mapping[str, object]


@dataclass(frozen=True)
class Difference:
    """`number` is the case's in the newer version, None where it is not in it."""

    kind: str
    number: int | None
    parts: tuple[str, ...] = ()


def differences(
    before: Mapping[int, Side],
    after: Mapping[int, Side],
    book_before: Mapping[str, object],
    book_after: Mapping[str, object],
) -> Sequence[Difference]:
    """Sides are {case: Side}; another number alone is no difference."""
    found = []
    if parts := _unlike(book_before, book_after):
        found.append(Difference(BOOK, None, parts))
    found += [Difference(LEFT_OUT, None)] * len(set(before) - set(after))
    for case, side in sorted(after.items(), key=lambda one: one[1].number):
        if case not in before:
            found.append(Difference(ADDED, side.number))
        elif parts := _unlike(before[case].parts, side.parts):
            found.append(Difference(CHANGED, side.number, parts))
    return found


def _unlike(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(sorted(k for k in {*before, *after} if before.get(k) != after.get(k)))


def unworded(
    found: Collection[Difference], numbers: Collection[int | None]
) -> Sequence[Difference]:
    """The differences nobody has put into words; `numbers` are those of the worded ones."""
    return [one for one in found if one.number not in numbers]
