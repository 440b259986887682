"""Expertise: the share of wrongly ordered papers, beside plain TF-IDF of the same run.

What is measured is `casebridge.review.rules.expertise.likeness(texts_of_experts, texts_of_cases)`:
a matrix with a row a case and a column an expert, from plain texts alone (a text's first line is
its title). Tuned on other seeds of the same kind of material than those printed here.
"""

import time
from collections import Counter
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from bench.lines import Line
from bench.package_texts import Reading, fields, reading
from casebridge.review.rules.expertise import CaseText, Knowledge, fits, likeness
from casebridge.review.rules.expertise.terms import Weighted, stems_of

SEEDS = (31, 32, 33)
CASES, EXPERTS = 500, 80


def lines() -> Iterator[Line]:
    texts = fields()
    readings = {seed: reading(texts, seed) for seed in SEEDS}
    plain = min(
        np.mean([r.wrongly_ordered(_plain(r, how), seed) for seed, r in readings.items()])
        for how in ("mean", "max")
    )
    ours = np.mean(
        [
            r.wrongly_ordered(likeness(r.texts_of_experts, r.papers), seed)
            for seed, r in readings.items()
        ]
    )
    told = f"plain TF-IDF {plain:.3f}"
    yield Line("Expertise, wrongly ordered on package texts", float(ours), float(plain), peer=told)
    yield Line(f"Fits of {CASES} cases × {EXPERTS} experts", _seconds(readings[SEEDS[0]]), 10, "s")


def _plain(read: Reading, how: str) -> npt.NDArray[np.float32]:
    """Cosines of TF-IDF; the mean or the largest over an expert's texts."""
    own = read.texts_of_experts
    counted = [
        Counter(stems_of(t)) for t in (*read.papers, *(text for texts in own for text in texts))
    ]
    alike = _cosines(counted)[: len(read.papers), len(read.papers) :]
    ends = np.cumsum([len(texts) for texts in own])
    parts = np.split(alike, ends[:-1], axis=1)
    return np.stack([getattr(np, how)(part, axis=1) for part in parts], axis=1)


def _cosines(counted: list[Counter[str]]) -> npt.NDArray[np.float32]:
    found = Counter(term for terms in counted for term in terms)
    place = {term: number for number, term in enumerate(sorted(found))}
    rows = []
    for terms in counted:
        values = [n * np.log(len(counted) / found[t]) for t, n in terms.items()]
        weights = np.array(values, np.float32)
        weights /= np.sqrt((weights**2).sum()) or 1.0
        rows.append((np.array([place[t] for t in terms], np.int64), weights))
    return Weighted(rows, len(place)).products()


def _seconds(read: Reading) -> float:
    english = frozenset({"en"})
    papers = [read.papers[n % len(read.papers)] for n in range(CASES)]
    cases = [CaseText(n, text, "en", frozenset()) for n, text in enumerate(papers)]
    written = [read.texts_of_experts[n % len(read.texts_of_experts)] for n in range(EXPERTS)]
    experts = [Knowledge(n, own, "", english, frozenset()) for n, own in enumerate(written)]
    started = time.perf_counter()
    fits(cases, experts)
    return time.perf_counter() - started
