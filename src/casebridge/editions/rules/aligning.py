"""Which paragraph of a reworded text was which before, so that translations stay with theirs."""

from collections import Counter
from collections.abc import Callable, Sequence

Score = tuple[float, float]
Pairs = list[tuple[int, int]]


def aligned(before: Sequence[str], after: Sequence[str]) -> tuple[int | None, ...]:
    """For each paragraph after, the place of the one before that it is or was; None: it is new.

    Unchanged paragraphs are found first, as many as possible; between them reworded ones are
    taken one to one, and where their number changed too, those most alike. What was moved
    unchanged is still the same paragraph.
    """
    unchanged = _unchanged(before, after)
    pairs, i, j = list(unchanged), 0, 0
    for old, new in [*unchanged, (len(before), len(after))]:
        pairs += _reworded(before, after, range(i, old), range(j, new))
        i, j = old + 1, new + 1
    origin = {new: old for old, new in pairs}
    left = [old for old in range(len(before)) if old not in set(origin.values())]
    for new, text in enumerate(after):
        same = next((old for old in left if before[old] == text), None)
        if new not in origin and same is not None:
            origin[new] = same
            left.remove(same)
    return tuple(origin.get(new) for new in range(len(after)))


def _unchanged(before: Sequence[str], after: Sequence[str]) -> Pairs:
    """As many equal ones as possible; among those choices the one that loses the fewest others."""

    def score(old: int, new: int) -> Score:
        return (1, 1) if before[old] == after[new] else (0, 1)

    return [p for p in _best(len(before), len(after), score) if before[p[0]] == after[p[1]]]


def _reworded(before: Sequence[str], after: Sequence[str], old: range, new: range) -> Pairs:
    """Paragraphs of a run without an unchanged one; runs of equal length are taken one to one."""
    if len(old) == len(new):
        return list(zip(old, new, strict=True))

    def score(i: int, j: int) -> Score:
        return (1, _likeness(before[old[i]], after[new[j]]))

    return [(old[i], new[j]) for i, j in _best(len(old), len(new), score)]


def _likeness(one: str, other: str) -> float:
    """From 0 to 1: the share of three-letter runs they have in common."""
    ours, theirs = _runs(one), _runs(other)
    both = sum((ours & theirs).values())
    return 2 * both / max(ours.total() + theirs.total(), 1)


def _runs(text: str) -> Counter[str]:
    return Counter(text[at : at + 3] for at in range(max(len(text) - 2, 1)))


def _best(olds: int, news: int, score: Callable[[int, int], Score]) -> Pairs:
    """The pairs, each in order, with the highest sum of scores."""
    sums = [[(0.0, 0.0)] * (news + 1) for _ in range(olds + 1)]
    for i in range(1, olds + 1):
        for j in range(1, news + 1):
            sums[i][j] = max(
                _added(sums[i - 1][j - 1], score(i - 1, j - 1)), sums[i - 1][j], sums[i][j - 1]
            )
    found, i, j = [], olds, news
    while i and j:
        if sums[i][j] == sums[i - 1][j]:
            i -= 1
        elif sums[i][j] == sums[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            found.append((i, j))
    return found[::-1]


def _added(one: Score, other: Score) -> Score:
    return (one[0] + other[0], one[1] + other[1])
