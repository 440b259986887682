"""Assignment: 500 cases, 80 readers, 3 each, 12 % conflicts; and 300 small ones by trying all.

Four kinds of the large one: fits by chance or by twelve themes, room for just all readings or
for half as many again. Languages are three, at most two readers of a case come from one country.
"""

import time
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from bench.lines import Line
from bench.small_assignments import Question
from casebridge.review.rules.assignment import Reader, SharingRules, ToRead, share_out

CASES, READERS, EACH, CONFLICTS = 500, 80, 3, 0.12
LANGUAGES = ("zh-Hans", "ru", "en")
COUNTRIES = ("CN", "IN", "KZ", "RU", "UZ")
RULES = SharingRules(EACH, at_most_one_country=2)
SMALL = 300


def lines() -> Iterator[Line]:
    for name, fits in (("by chance", _by_chance()), ("by themes", _by_themes())):
        for room, share in (("tight", 1.0), ("slack", 1.5)):
            yield from _large(f"{name}, {room}", fits, share)
    right = sum(_is_best(Question(seed)) for seed in range(SMALL))
    yield Line("Assignment, small ones equal to trying everything", right, SMALL, at_most=False)


def _large(name: str, fits: npt.NDArray[np.float64], share: float) -> Iterator[Line]:
    chance = np.random.default_rng(2)
    cases = [ToRead(c, LANGUAGES[chance.integers(3)]) for c in range(CASES)]
    most = int(np.ceil(CASES * EACH / READERS * share))
    readers = [
        Reader(e, most, frozenset({"en", LANGUAGES[chance.integers(3)]}), COUNTRIES[e % 5])
        for e in range(READERS)
    ]
    valued = {(c, e): float(fits[c, e]) for c in range(CASES) for e in range(READERS)}
    forbidden = {pair for pair in valued if chance.random() < CONFLICTS}
    started = time.perf_counter()
    found = share_out(cases, readers, valued, RULES, forbidden=forbidden)
    taken = time.perf_counter() - started
    yield Line(f"Assignment 500 × 80 × 3, {name}: proven", found.is_proven, 1, at_most=False)
    yield Line(f"Assignment 500 × 80 × 3, {name}", taken, 10, "s")
    declined = min(found.pairs)
    started = time.perf_counter()
    again = share_out(
        cases,
        readers,
        valued,
        RULES,
        forbidden=forbidden | {declined},
        kept=found.pairs - {declined},
    )
    taken = time.perf_counter() - started
    yield Line(f"After a decline, {name}: others moved", again.changed, 1)
    yield Line(f"After a decline, {name}", taken, 10, "s")


def _by_chance() -> npt.NDArray[np.float64]:
    return np.random.default_rng(1).random((CASES, READERS)).round(3)


def _by_themes() -> npt.NDArray[np.float64]:
    chance = np.random.default_rng(1)
    themes = np.full(12, 0.15)
    alike = chance.dirichlet(themes, CASES) @ chance.dirichlet(themes, READERS).T
    near = alike / alike.max() + chance.normal(0, 0.03, alike.shape)
    fits: npt.NDArray[np.float64] = np.clip(near, 0.0, 1.0).round(3)
    return fits


def _is_best(question: Question) -> bool:
    found = question.answer()
    return found.is_proven and question.goodness(sorted(found.pairs)) == question.best()
