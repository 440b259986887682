"""The constraint model of a parallel programme, built anew for each question to the solver."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from casebridge.forum.rules.proposal.demands import Demand, demands_of
from casebridge.forum.rules.proposal.stretches import Stretches, shared, starts_in
from casebridge.forum.rules.proposal.values import Pair, Place, Task, Wanted

# What a change of a session that stands costs, and what a track out of order or room costs.
MOVED, OTHER_ROOM, OTHER_VOICE = 100, 40, 15
OUT_OF_ORDER, OUT_OF_ROOM = 10, 8
# Far beyond what an office would wait for; a computer that slow answers "not found".
LONGEST_SECONDS = 30.0


class Found(Enum):
    BEST = "best"
    SOME = "some"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Answer:
    found: Found
    places: Mapping[int, Place]
    cost: int = 0


class Timetable:
    """Starts, rooms and interpreters as variables; only the demands given are kept.

    One worker, a fixed seed and a limit counted in the solver's steps: the same question has
    the same answer on every computer.
    """

    def __init__(self, task: Task, demands: Collection[Demand] | None = None) -> None:
        from ortools.sat.python import cp_model  # noqa: PLC0415 (seconds to load)

        self.cp_model, self.task = cp_model, task
        self.demands = frozenset(demands_of(task) if demands is None else demands)
        self.model = cp_model.CpModel()
        self.start: dict[int, Any] = {}
        self.interval: dict[int, Any] = {}
        self.in_room: dict[tuple[int, int], Any] = {}
        self.voice: dict[tuple[int, Pair, str], Any] = {}
        self.costs: list[tuple[int, Any]] = []
        for session in task.sessions:
            self._add_session(session)
        self._keep_people_apart()
        if Demand("rooms") in self.demands:
            self._give_rooms()
        self._give_interpreters()

    def _add_session(self, session: Wanted) -> None:
        domain = self.cp_model.Domain.from_intervals(list(self._starts(session)))
        if domain.is_empty():
            self.model.add_bool_or([])
            domain = self.cp_model.Domain(0, 0)
        self.start[session.key] = self.model.new_int_var_from_domain(domain, "")
        self.interval[session.key] = self.model.new_fixed_size_interval_var(
            self.start[session.key], session.minutes, ""
        )

    def _starts(self, session: Wanted) -> Iterable[tuple[int, int]]:
        """On the grid, but only where every person is there all the time."""
        task, there = self.task, self._there(session)
        stands = session.stands.start
        if Demand("pin", str(session.key)) in self.demands and stands is not None:
            return tuple((stands, stands) for a, b in there if a <= stands <= b - session.minutes)
        on_grid = starts_in(shared(task.opens, there), session.minutes, task.grid)
        steps = [(t, t) for a, b in on_grid for t in range(a, b + 1, task.grid)]
        # Where it stands may lie off the grid: it is kept there rather than moved by a minute.
        if stands is not None and any(
            a <= stands <= b - session.minutes for a, b in shared(task.opens, there)
        ):
            steps.append((stands, stands))
        return steps

    def _there(self, session: Wanted) -> Stretches:
        left = self.task.span
        for who in sorted(session.people):
            if Demand("person", who) in self.demands:
                left = shared(left, self.task.free_of(who))
        return left

    def _keep_people_apart(self) -> None:
        together: dict[Demand, list[Any]] = defaultdict(list)
        for session in self.task.sessions:
            for who in session.people:
                together[Demand("person", who)].append(self.interval[session.key])
            for delegation in session.delegations:
                together[Demand("delegation", delegation)].append(self.interval[session.key])
        for demand, intervals in sorted(together.items()):
            if demand in self.demands and len(intervals) > 1:
                self.model.add_no_overlap(intervals)

    def _give_rooms(self) -> None:
        task, used = self.task, defaultdict(list)
        for session in task.sessions:
            rooms = self._rooms(session)
            for room in rooms:
                here = self.model.new_bool_var("")
                self.in_room[session.key, room] = here
                used[room].append(self._while(here, session))
            self.model.add_exactly_one([self.in_room[session.key, room] for room in rooms])
        for hall in task.halls:
            self._no_overlap(used[hall.key], task.busy_of(task.hall_free(hall)))
        self._at_most(list(self.interval.values()), len(task.halls))

    def _rooms(self, session: Wanted) -> list[int]:
        pinned = session.stands.room
        if pinned is not None and Demand("pin", str(session.key)) in self.demands:
            return [hall.key for hall in self.task.halls if hall.key == pinned]
        needs = Demand("seats", str(session.key)) in self.demands
        halls = self.task.halls_for(session) if needs else self.task.halls
        return [hall.key for hall in halls]

    def _give_interpreters(self) -> None:
        used: dict[str, list[Any]] = defaultdict(list)
        spoken: dict[Pair, list[Any]] = defaultdict(list)
        for session in self.task.sessions:
            for pair in session.pairs:
                if Demand("pair", "/".join(pair)) in self.demands:
                    self._give_voice(session, pair, used)
                    spoken[pair].append(self.interval[session.key])
        for one in self.task.interpreters:
            if used[one.key]:
                speaks = self._speaks_in(one.key)
                busy = self.task.busy_of(self.task.free_of(one.key))
                self._no_overlap([*used[one.key], *speaks], busy)
        for pair, intervals in spoken.items():
            self._at_most(intervals, len(self.task.interpreters_for(pair)))

    def _speaks_in(self, who: str) -> list[Any]:
        """Where an interpreter is a speaker, and so cannot interpret elsewhere."""
        if Demand("person", who) not in self.demands:
            return []
        return [self.interval[s.key] for s in self.task.sessions if who in s.people]

    def _give_voice(self, session: Wanted, pair: Pair, used: dict[str, list[Any]]) -> None:
        given = []
        for key in self._voices(session, pair):
            speaks = self.model.new_bool_var("")
            self.voice[session.key, pair, key] = speaks
            used[key].append(self._while(speaks, session))
            given.append(speaks)
        self.model.add_exactly_one(given)

    def _voices(self, session: Wanted, pair: Pair) -> list[str]:
        able = [one.key for one in self.task.interpreters_for(pair)]
        pinned = session.stands.interpreters.get(pair)
        if pinned and Demand("pin", str(session.key)) in self.demands:
            return [key for key in able if key == pinned]
        return able

    def _while(self, literal: Any, session: Wanted) -> Any:
        return self.model.new_optional_fixed_size_interval_var(
            self.start[session.key], session.minutes, literal, ""
        )

    def _no_overlap(self, intervals: list[Any], busy: Stretches) -> None:
        taken = [self.model.new_fixed_size_interval_var(a, b - a, "") for a, b in busy]
        if intervals:
            self.model.add_no_overlap([*intervals, *taken])

    def _at_most(self, intervals: list[Any], count: int) -> None:
        """Follows from the rest; said aloud it spares the solver most of its search."""
        if len(intervals) > count:
            self.model.add_cumulative(intervals, [1] * len(intervals), count)

    # What is wished for: where a session stands, and the order and the room of a track.

    def wish(self) -> None:
        for session in self.task.sessions:
            if not session.is_pinned:
                self._wish_to_stay(session)
        for talks in tracks_of(self.task.sessions):
            self._wish_for_order(talks)
            if self.in_room:
                self._wish_for_one_room(talks)

    def _wish_to_stay(self, session: Wanted) -> None:
        stands = session.stands
        if stands.start is not None:
            moved = self.model.new_bool_var("")
            self.model.add(self.start[session.key] == stands.start).only_enforce_if(~moved)
            self.costs.append((MOVED, moved))
        if stands.room is not None and self.in_room:
            here = self.in_room.get((session.key, stands.room))
            self.costs.append((OTHER_ROOM, 1 if here is None else 1 - here))
        for pair, key in stands.interpreters.items():
            if (session.key, pair, key) in self.voice:
                self.costs.append((OTHER_VOICE, 1 - self.voice[session.key, pair, key]))

    def _wish_for_order(self, talks: list[Wanted]) -> None:
        for before, after in zip(talks, talks[1:], strict=False):
            broken = self.model.new_bool_var("")
            ends = self.start[before.key] + before.minutes
            self.model.add(self.start[after.key] >= ends).only_enforce_if(~broken)
            self.costs.append((OUT_OF_ORDER, broken))

    def _wish_for_one_room(self, talks: list[Wanted]) -> None:
        homes = {hall.key: self.model.new_bool_var("") for hall in self.task.halls}
        self.model.add_exactly_one(homes.values())
        for talk in talks:
            away = self.model.new_bool_var("")
            for room, home in homes.items():
                here = self.in_room.get((talk.key, room))
                if here is not None:
                    self.model.add_bool_or([~here, home, away])
            self.costs.append((OUT_OF_ROOM, away))

    @property
    def cost(self) -> Any:
        return sum(weight * broken for weight, broken in self.costs)

    def seek_fewest_broken(self) -> None:
        if self.costs:
            self.model.minimize(self.cost)

    def seek_early(self, answer: Answer) -> None:
        """As early as can be, with the rooms and interpreters of an answer and its cost."""
        for session in self.task.sessions:
            place = answer.places[session.key]
            if place.room is not None:
                self.model.add(self.in_room[session.key, place.room] == 1)
            for pair, key in place.interpreters.items():
                self.model.add(self.voice[session.key, pair, key] == 1)
            self.model.add_hint(self.start[session.key], place.start or 0)
        if self.costs:
            self.model.add(self.cost <= answer.cost)
        self.model.minimize(sum(self.start.values()))

    def solve(self, effort: float, *, from_below: bool = False) -> Answer:
        solver = self.cp_model.CpSolver()
        if from_below:
            solver.parameters.optimize_with_core = True
            solver.parameters.linearization_level = 0
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 7
        solver.parameters.max_deterministic_time = effort
        solver.parameters.max_time_in_seconds = LONGEST_SECONDS
        status = solver.solve(self.model)
        found = {
            self.cp_model.OPTIMAL: Found.BEST,
            self.cp_model.FEASIBLE: Found.SOME,
            self.cp_model.INFEASIBLE: Found.NONE,
        }.get(status, Found.UNKNOWN)
        if found in (Found.NONE, Found.UNKNOWN):
            return Answer(found, {})
        places = {session.key: self._place(session, solver) for session in self.task.sessions}
        return Answer(found, places, int(solver.value(self.cost)) if self.costs else 0)

    def _place(self, session: Wanted, solver: Any) -> Place:
        rooms = [h.key for h in self.task.halls if self._is(solver, (session.key, h.key))]
        return Place(
            start=solver.value(self.start[session.key]),
            room=rooms[0] if rooms else None,
            interpreters={
                pair: key
                for (number, pair, key), speaks in self.voice.items()
                if number == session.key and solver.value(speaks)
            },
        )

    def _is(self, solver: Any, where: tuple[int, int]) -> bool:
        return where in self.in_room and bool(solver.value(self.in_room[where]))


def tracks_of(sessions: Iterable[Wanted]) -> list[list[Wanted]]:
    """The sessions of each track, in the order of their numbers."""
    tracks: dict[int, list[Wanted]] = defaultdict(list)
    for session in sorted(sessions, key=lambda s: s.number):
        if session.track is not None:
            tracks[session.track].append(session)
    return [tracks[key] for key in sorted(tracks) if len(tracks[key]) > 1]
