"""An assignment as its solver sees it: possible pairs, needs, room, and bounds known beforehand."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import gcd

from casebridge.review.rules.assignment.values import Pair, Pairs, Reader, SharingRules, ToRead

# Fits are counted in millionths: whole numbers, so that "equal" and "proven" mean what they say.
PARTS = 1_000_000


@dataclass(frozen=True)
class Task:
    """Everything sorted by number, so that the same question has the same answer.

    `possible` lists each case's readers, best first. `needs` is cut down to the readers there are,
    `speaks` names the cases that somebody possible can read in their language.
    """

    possible: Mapping[int, tuple[int, ...]]
    fits: Mapping[Pair, int]
    needs: Mapping[int, int]
    room: Mapping[int, int]
    speakers: Mapping[int, frozenset[int]]
    country: Mapping[int, str]
    at_most_one_country: int
    fixed: Pairs
    kept: Pairs

    @property
    def wanted(self) -> int:
        return sum(self.needs.values())

    def highest_floor(self, *, all_are_heard: bool) -> int:
        served = [case for case, need in self.needs.items() if need]
        return min(self.best_of(case, is_heard=all_are_heard) for case in served)

    @property
    def step(self) -> int:
        """No two sums of fits lie closer together than this."""
        return max(gcd(*self.fits.values()), 1) if self.fits else 1

    def best_of(self, case: int, *, is_heard: bool) -> int:
        """No sharing out gives this case more: its best readers, as if it were alone.

        `is_heard` says whether one of them has to read its language.
        """
        fixed = [e for e in self.possible[case] if (case, e) in self.fixed]
        free = [e for e in self.possible[case] if (case, e) not in self.fixed]
        places = self.needs[case] - len(fixed)
        own = sum(self.fits[case, e] for e in fixed)
        speakers = self.speakers.get(case, frozenset()) if is_heard else frozenset()
        chosen = self._one_speaks(case, free, places, speakers, fixed)
        alone = sum(self.fits[case, e] for e in chosen)
        mixed = sum(self.fits[case, e] for e in self._mixed(free, places, fixed))
        return own + min(alone, mixed)

    def _one_speaks(
        self, case: int, free: list[int], places: int, speakers: frozenset[int], fixed: list[int]
    ) -> list[int]:
        chosen = free[:places]
        if places and speakers and not speakers & {*chosen, *fixed}:
            chosen = [*free[: places - 1], next(e for e in free if e in speakers)]
        return chosen

    def _mixed(self, free: list[int], places: int, fixed: list[int]) -> Iterable[int]:
        most, taken = self.at_most_one_country, Counter(self.country[e] for e in fixed)
        chosen: list[int] = []
        for expert in free:
            country = self.country[expert]
            if len(chosen) < places and not (most and country and taken[country] >= most):
                chosen.append(expert)
                taken[country] += 1
        return chosen


def task_of(
    cases: Sequence[ToRead],
    readers: Sequence[Reader],
    fits: Mapping[Pair, float],
    rules: SharingRules,
    pairs: tuple[Collection[Pair], Collection[Pair], Collection[Pair]],
) -> Task:
    """`pairs` are forbidden, fixed and kept ones; forbidden wins over both others."""
    forbidden, fixed, kept = (frozenset(p) for p in pairs)
    experts = {r.expert: r for r in sorted(readers, key=lambda r: r.expert)}
    languages = {c.case: c.language for c in sorted(cases, key=lambda c: c.case)}
    allowed = frozenset((c, e) for c in languages for e in experts) - forbidden
    fixed &= allowed
    held = Counter(e for _, e in fixed)
    has = Counter(c for c, _ in fixed)
    room = {e: max(r.takes_at_most, held[e]) for e, r in experts.items()}
    counted = {p: round(max(fits.get(p, 0.0), 0.0) * PARTS) for p in sorted(allowed)}
    possible = {
        c: tuple(
            sorted(
                (e for e in experts if (c, e) in allowed and room[e]),
                key=lambda e: (-counted[c, e], e),
            )
        )
        for c in languages
    }
    needs = {c: min(max(rules.reads_each, has[c]), len(possible[c])) for c in languages}
    speakers = {
        c: frozenset(e for e in possible[c] if languages[c] in experts[e].languages)
        for c in languages
        if needs[c] and rules.covers_language
    }
    return Task(
        possible=possible,
        fits={(c, e): counted[c, e] for c in possible for e in possible[c]},
        needs=needs,
        room=room,
        speakers={c: some for c, some in speakers.items() if some},
        country={e: r.country for e, r in experts.items()},
        at_most_one_country=rules.at_most_one_country,
        fixed=fixed,
        kept=kept & allowed,
    )
