"""Two selections side by side: who entered, who left, how often each value has a case."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from casebridge.review.rules.balance.values import Candidate


@dataclass(frozen=True)
class Difference:
    """From one selection to another."""

    entered: frozenset[int]
    left: frozenset[int]


def difference(before: Collection[int], after: Collection[int]) -> Difference:
    return Difference(frozenset(after) - frozenset(before), frozenset(before) - frozenset(after))


def covered(
    candidates: Iterable[Candidate], kind: str, cases: Collection[int] | None = None
) -> Mapping[str, int]:
    """{value: how many of these cases have it}; all candidates where no cases are named."""
    return Counter(
        value for c in candidates if cases is None or c.case in cases for value in c.of(kind)
    )
