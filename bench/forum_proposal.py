"""A parallel programme: 60 talks in 4 tracks with windows, rooms and interpreters.

The talks are made so that nobody's wishes fit by chance: leaders are there for half a day,
interpreters are shared by the tracks, and the tracks ask for halls of several sizes.
"""

import time
from collections.abc import Iterator
from dataclasses import replace

from bench.lines import Line
from casebridge.forum.rules.proposal.remarks import clashes_in
from casebridge.forum.rules.proposal.solving import propose
from casebridge.forum.rules.proposal.stretches import Stretches
from casebridge.forum.rules.proposal.values import (
    Hall,
    Interpreter,
    Proposal,
    Task,
    Wanted,
)

TALKS, TRACKS, DAYS, LEADERS = 60, 4, 2, 12
MINUTES = (20, 30, 30, 45)
RU_ZH, EN_ZH = ("ru", "zh-Hans"), ("en", "zh-Hans")
HALF_DAYS = ((540, 720), (810, 1080), (600, 900), (540, 1080))


def lines() -> Iterator[Line]:
    propose(_task(8, 1))  # the solver's library is loaded once a process
    task = _task(TALKS, DAYS)
    what = f"{TALKS} talks, {TRACKS} tracks, windows, interpreters"
    first, seconds, cpu = _timed(task)
    yield Line(f"{what}: proposed", seconds, 2, "s")
    yield Line(f"{what}: CPU", cpu, 2, "s")
    yield Line(f"{what}: without a place", TALKS - len(first.places or {}), 0)
    yield Line(f"{what}: clashes", len(clashes_in(task, first.places or {})), 0)
    yield from _again(task, first)
    yield from _infeasible(task)


def _timed(task: Task) -> tuple[Proposal, float, float]:
    started, used = time.perf_counter(), time.process_time()
    found = propose(task)
    return found, time.perf_counter() - started, time.process_time() - used


def _again(task: Task, first: Proposal) -> Iterator[Line]:
    """One speaker can come in the afternoons only: who else has to move?"""
    places = first.places or {}
    standing = tuple(replace(one, stands=places[one.key]) for one in task.sessions)
    early = next(
        one.number - 1
        for one in task.sessions
        if one.number > LEADERS and (places[one.key].start or 0) < 700
    )
    late = {f"speaker-{early}": tuple((d * 1440 + 810, d * 1440 + 1080) for d in range(DAYS))}
    changed = replace(task, sessions=standing, free={**task.free, **late})
    found, seconds, _cpu = _timed(changed)
    moved = sum(found.places[key] != place for key, place in places.items()) if found.places else 60
    yield Line("one window changed: proposed again", seconds, 2, "s")
    yield Line("one window changed: talks that move", moved, 3)


def _infeasible(task: Task) -> Iterator[Line]:
    """Interpreters who are there for one morning, and three talks of one hour too few."""
    morning = {f"voice-{number}": ((540, 600),) for number in range(4)}
    found, seconds, _cpu = _timed(replace(task, free={**task.free, **morning}))
    yield Line("interpreters too few: said in", seconds, 2, "s")
    yield Line("interpreters too few: reasons", len(found.reasons), 1, at_most=False)
    crowd = [
        replace(one, minutes=30, people=frozenset({"chair", f"guest-{one.key}"}))
        for one in task.sessions[:3]
    ]
    short = {f"guest-{one.key}": ((540, 620),) for one in crowd}
    bound = replace(task, sessions=(*crowd, *task.sessions[3:]), free={**task.free, **short})
    found, seconds, _cpu = _timed(bound)
    named = found.reasons[0].values.get("sessions")
    yield Line("three talks of one chair in 80 minutes: said in", seconds, 2, "s")
    yield Line("three talks of one chair: found exactly", named == [1, 2, 3], 1, at_most=False)


def _task(talks: int, days: int) -> Task:
    halls = tuple(Hall(n, seats) for n, seats in enumerate((300, 150, 120, 80), start=1))
    voices = (RU_ZH, RU_ZH, EN_ZH, ("en", *RU_ZH))
    free: dict[str, Stretches] = {
        f"speaker-{n}": ((n % days * 1440 + begins, n % days * 1440 + ends),)
        for n in range(LEADERS)
        for begins, ends in (HALF_DAYS[n % len(HALF_DAYS)],)
    }
    free["voice-0"] = tuple((day * 1440 + 540, day * 1440 + 960) for day in range(days))
    return Task(
        sessions=tuple(_talk(n) for n in range(talks)),
        halls=halls,
        opens=tuple(
            (day * 1440 + a, day * 1440 + b) for day in range(days) for a, b in HALF_DAYS[:2]
        ),
        interpreters=tuple(
            Interpreter(f"voice-{n}", frozenset(languages)) for n, languages in enumerate(voices)
        ),
        free=free,
    )


def _talk(number: int) -> Wanted:
    """Every third wants Russian, every seventh English too; some people are in two talks."""
    pairs = (EN_ZH,) * (number % 7 == 0) + (RU_ZH,) * (number % 3 == 0)
    other = LEADERS + (number * 17 + 5) % 40
    return Wanted(
        key=number + 1,
        number=number + 1,
        minutes=MINUTES[(number * 7 + number // 4) % len(MINUTES)],
        people=frozenset({f"speaker-{number}", f"speaker-{other}"}),
        delegations=frozenset({f"delegation-{number % 45}"}),
        pairs=pairs,
        track=number % TRACKS + 1,
        seats=(0, 60, 100)[number % 3],
    )
