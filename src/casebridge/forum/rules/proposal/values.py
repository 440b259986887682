"""What a proposal starts from and what it answers; times are minutes after a first midnight."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from casebridge.forum.rules.proposal.stretches import Stretches, merged, shared, without

GRID = 5
Pair = tuple[str, str]


def pair_of(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def pairs_wanted(languages: list[str], into: list[str]) -> tuple[Pair, ...]:
    """Each language spoken with each other one that is listened to."""
    return tuple(sorted({pair_of(a, b) for a in languages for b in into if a != b}))


@dataclass(frozen=True)
class Place:
    """When and where a session is, and who interprets between which languages."""

    start: int | None = None
    room: int | None = None
    interpreters: Mapping[Pair, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Wanted:
    """A session: what it needs, where it stands now, and whether that is pinned.

    People and interpreters are opaque keys of one kind: a speaker may interpret elsewhere. A
    pinned session keeps the start, room and interpreters it has; what it lacks is still found.
    """

    key: int
    number: int
    minutes: int
    people: frozenset[str] = frozenset()
    delegations: frozenset[str] = frozenset()
    pairs: tuple[Pair, ...] = ()
    track: int | None = None
    seats: int = 0
    stands: Place = Place()
    is_pinned: bool = False


@dataclass(frozen=True)
class Hall:
    """A room; 0 seats where nobody has said how many. `free` None means always."""

    key: int
    seats: int = 0
    free: Stretches | None = None


@dataclass(frozen=True)
class Interpreter:
    """Works between any two of these languages, in both directions."""

    key: str
    languages: frozenset[str]

    def serves(self, pair: Pair) -> bool:
        return self.languages.issuperset(pair)


@dataclass(frozen=True)
class Task:
    """`opens` are the hours that may be used, without breaks; who is not in `free` always is."""

    sessions: tuple[Wanted, ...]
    halls: tuple[Hall, ...]
    opens: Stretches
    interpreters: tuple[Interpreter, ...] = ()
    free: Mapping[str, Stretches] = field(default_factory=dict)
    grid: int = GRID

    @cached_property
    def by_key(self) -> dict[int, Wanted]:
        return {session.key: session for session in self.sessions}

    def free_of(self, who: str) -> Stretches:
        """When somebody is there; the whole of the time for those of whom nothing is said."""
        return merged(self.free[who]) if who in self.free else self.span

    def hall_free(self, hall: Hall) -> Stretches:
        return self.span if hall.free is None else merged(hall.free)

    @cached_property
    def span(self) -> Stretches:
        """From the first minute anything may happen to the last, pinned sessions included."""
        pinned = [
            (s.stands.start, s.stands.start + s.minutes)
            for s in self.sessions
            if s.is_pinned and s.stands.start is not None
        ]
        whole = merged([*self.opens, *pinned])
        return ((whole[0][0], whole[-1][1]),) if whole else ()

    def busy_of(self, free: Stretches) -> Stretches:
        return without(self.span, free)

    def halls_for(self, session: Wanted) -> tuple[Hall, ...]:
        """Large enough, or of unknown size."""
        return tuple(h for h in self.halls if not h.seats or h.seats >= session.seats)

    def interpreters_for(self, pair: Pair) -> tuple[Interpreter, ...]:
        return tuple(one for one in self.interpreters if one.serves(pair))

    def open_to(self, *people: str) -> Stretches:
        """When the programme may run and all of these people are there."""
        left = merged(self.opens)
        for who in people:
            if who in self.free:
                left = shared(left, merged(self.free[who]))
        return left


@dataclass(frozen=True)
class Reason:
    """Why there is no programme, or what a placed one lacks: a code and its values."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Proposal:
    """`places` is None where there is no programme; `reasons` then say why.

    `remarks` say what a programme found could not keep of the tracks; `is_best` that no other
    changes less and keeps more of them.
    """

    places: Mapping[int, Place] | None
    reasons: tuple[Reason, ...] = ()
    remarks: tuple[Reason, ...] = ()
    is_best: bool = False
