"""Small assignments, and the best answer found by trying everything."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from casebridge.review.rules.assignment import (
    Reader,
    SharedOut,
    SharingRules,
    ToRead,
    share_out,
)

Pair = tuple[int, int]
LANGUAGES = ("en", "ru")


class Question:
    """A small random assignment, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        chance = random.Random(seed)  # noqa: S311 (no secret: the same question every time)
        cases, readers = chance.choice(((3, 4), (2, 5), (4, 3), (3, 3)))
        self.cases = [ToRead(c, chance.choice(LANGUAGES)) for c in range(1, cases + 1)]
        self.readers = [
            Reader(
                e,
                chance.randint(1, 3),
                frozenset(chance.sample(LANGUAGES, chance.randint(0, 2))),
                chance.choice(("KZ", "CN", "")),
            )
            for e in range(11, 11 + readers)
        ]
        pairs = [(c.case, r.expert) for c in self.cases for r in self.readers]
        self.fits = {p: chance.randint(0, 100) / 100 for p in pairs}
        self.rules = SharingRules(
            chance.randint(1, 3), chance.choice((0, 0, 1, 2)), chance.random() < 0.7
        )
        self.forbidden = {p for p in pairs if chance.random() < 0.15}
        self.kept = {p for p in pairs if chance.random() < 0.25} if seed % 2 else set()
        self.fixed = {p for p in pairs if chance.random() < 0.08} - self.forbidden

    def answer(self) -> SharedOut:
        return share_out(
            self.cases,
            self.readers,
            self.fits,
            self.rules,
            forbidden=self.forbidden,
            fixed=self.fixed,
            kept=self.kept,
        )

    def goodness(self, pairs: Sequence[Pair]) -> tuple[float, ...]:
        """Readers, languages, kept pairs, floor, sum: larger is better, in this order."""
        languages = {r.expert: r.languages for r in self.readers}
        room = {r.expert: r.takes_at_most for r in self.readers}
        held = Counter(e for _, e in self.fixed)
        could = {
            c.case
            for c in self.cases
            for e in room
            if (c.case, e) not in self.forbidden and max(room[e], held[e])
        }
        heard = {
            c.case
            for c in self.cases
            for (n, e) in pairs
            if n == c.case and c.language in languages[e]
        }
        sums = [sum(self.fits[p] for p in pairs if p[0] == case) for case in could]
        return (
            len(pairs),
            len(heard) if self.rules.covers_language else 0,
            len(self.kept & set(pairs)),
            round(min(sums, default=0.0), 6),
            round(sum(self.fits[p] for p in pairs), 6),
        )

    def best(self) -> tuple[float, ...]:
        return max(self.goodness(pairs) for pairs in self._all([c.case for c in self.cases], {}))

    def _all(self, cases: list[int], load: dict[int, int]) -> Iterator[list[Pair]]:
        if not cases:
            yield []
            return
        case, *rest = cases
        for chosen in self._readers_of(case, load):
            more = {**load, **{e: load.get(e, 0) + 1 for e in chosen}}
            for others in self._all(rest, more):
                yield [*((case, e) for e in chosen), *others]

    def _readers_of(self, case: int, load: dict[int, int]) -> Iterator[tuple[int, ...]]:
        fixed = {e for c, e in self.fixed if c == case}
        held = Counter(e for _, e in self.fixed)
        free = [
            r.expert
            for r in self.readers
            if (case, r.expert) not in self.forbidden | self.fixed
            and load.get(r.expert, 0)
            + len({c for c, e in self.fixed if e == r.expert and c > case})
            < max(r.takes_at_most, held[r.expert])
        ]
        country = {r.expert: r.country for r in self.readers}
        most = self.rules.at_most_one_country
        for size in range(max(self.rules.reads_each - len(fixed), 0) + 1):
            for added in combinations(free, size):
                chosen = (*fixed, *added)
                of_fixed = Counter(country[e] for e in fixed)
                mixed = Counter(country[e] for e in chosen if country[e])
                if not most or all(n <= max(most, of_fixed[c]) for c, n in mixed.items()):
                    yield chosen
