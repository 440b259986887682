"""Sharing the cases out among the readers, exactly."""

import time
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar

from casebridge.review.rules.assignment.programme import Answer, Counts, Programme
from casebridge.review.rules.assignment.task import Task, task_of
from casebridge.review.rules.assignment.values import (
    Pair,
    Pairs,
    Reader,
    SharedOut,
    SharingRules,
    ToRead,
)

N = TypeVar("N", int, float)

# The office waits no longer; what was found until then is said not to be proven.
SECONDS = 120.0
# Whether a floor can be reached is asked with the sum as a guide, not to its last thousandth.
ROUGHLY = 0.01


def share_out(
    cases: Sequence[ToRead],
    readers: Sequence[Reader],
    fits: Mapping[Pair, float],
    rules: SharingRules,
    *,
    forbidden: Collection[Pair] = (),
    fixed: Collection[Pair] = (),
    kept: Collection[Pair] = (),
) -> SharedOut:
    """The proven best way to give each case its readers; the same question has the same answer.

    Forbidden pairs never appear. Fixed ones always do, unless forbidden or unknown, and count
    towards loads and countries, which they may exceed. Then, each before all that follow:

    1. as few readers missing as possible (`short` names the cases),
    2. as many cases as possible with somebody who reads their language,
    3. as few `kept` pairs given up as possible,
    4. the worst-served case as well served as possible: its fits summed up, cases that nobody may
       read left out,
    5. the sum of all fits as large as possible.

    After a decline: forbid the declined pair and pass all others as `kept`. They stay, unless a
    case would lack a reader or its language for it; only then somebody moves, and fit alone never
    moves anybody. Fits missing from `fits` are nought; they are counted in millionths.
    """
    task = task_of(cases, readers, fits, rules, (forbidden, fixed, kept))
    answer = _best(task, time.monotonic() + SECONDS) if task.wanted else Answer(frozenset(), True)
    pairs = answer.pairs or frozenset()
    served = _served(task, pairs, fits)
    return SharedOut(
        pairs=pairs,
        short=_short(task, pairs, rules),
        without_language=_unheard(cases, readers, pairs) if rules.covers_language else frozenset(),
        worst=min(served.values(), default=0.0),
        total=sum(served.values()),
        changed=len(task.kept - pairs),
        is_proven=answer.is_proven,
    )


def _best(task: Task, until: float) -> Answer:
    """Mostly each case can have what it could have alone; else the floor is searched for."""
    most, upper = Counts.most(task), task.highest_floor(all_are_heard=True)
    at_once = _at(task, most, upper, until)
    if at_once.pairs is not None:
        return at_once
    counted = _counted(task, until)
    if counted.pairs is None:
        return counted
    counts = _counts_in(task, counted.pairs)
    if counts != most or not at_once.is_proven:
        all_are_heard = counts.languages == most.languages
        upper = task.highest_floor(all_are_heard=all_are_heard) + task.step
    found = _highest_floor(task, counts, counted, upper, until)
    final = _at(task, counts, _worst(task, found.pairs), until)
    is_proven = counted.is_proven and found.is_proven and final.is_proven
    return Answer(found.pairs if final.pairs is None else final.pairs, is_proven)


def _at(task: Task, counts: Counts, floor: int, until: float, gap: float = 0.0) -> Answer:
    programme = Programme(task, floor)
    programme.hold(counts)
    programme.ask_for_fit()
    return programme.solve(until - time.monotonic(), gap)


def _counted(task: Task, until: float) -> Answer:
    programme = Programme(task)
    programme.ask_for_counts()
    return programme.solve(until - time.monotonic())


def _highest_floor(task: Task, counts: Counts, start: Answer, beyond: int, until: float) -> Answer:
    """Halving between a floor that was reached and one that cannot be, down to no floor between."""
    best, is_proven = start.pairs, True
    reached = _worst(task, best)
    while beyond - reached > task.step:
        middle = reached + (beyond - reached) // task.step // 2 * task.step
        answer = _at(task, counts, middle, until, ROUGHLY)
        if answer.pairs is None:
            beyond, is_proven = middle, is_proven and answer.is_proven
        else:
            best, reached = answer.pairs, _worst(task, answer.pairs)
    return Answer(best, is_proven)


def _worst(task: Task, pairs: Pairs | None) -> int:
    return min(_served(task, pairs or frozenset(), task.fits).values(), default=0)


def _served(task: Task, pairs: Pairs, fits: Mapping[Pair, N]) -> dict[int, N]:
    """The sum of fits of each case that somebody may read."""
    sums: dict[int, N] = {case: 0 for case, need in task.needs.items() if need}
    for case, expert in sorted(pairs):
        sums[case] += fits.get((case, expert), 0)
    return sums


def _counts_in(task: Task, pairs: Pairs) -> Counts:
    heard = sum(any((c, e) in pairs for e in some) for c, some in task.speakers.items())
    return Counts(len(pairs), heard, len(task.kept & pairs))


def _short(task: Task, pairs: Pairs, rules: SharingRules) -> dict[int, int]:
    given = Counter(case for case, _ in pairs)
    return {c: rules.reads_each - given[c] for c in task.needs if given[c] < rules.reads_each}


def _unheard(cases: Sequence[ToRead], readers: Sequence[Reader], pairs: Pairs) -> frozenset[int]:
    languages = {r.expert: r.languages for r in readers}
    spoken = {(case, language) for case, e in pairs for language in languages[e]}
    return frozenset(c.case for c in cases if (c.case, c.language) not in spoken)
