"""Made experts and papers from the documentation of Python packages on this machine.

A module is a field of work. An expert works in two or three and has written some of their texts;
papers are other texts. How near a paper is: 5, 4 and 3 for the expert's own fields, 2.5 for the
same package, 1 else. Nothing of the texts is kept.
"""

import ast
import random
import re
import sysconfig
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Field = tuple[str, ...]

EXPERTS, PAPERS, FIELDS_OF_ONE_PACKAGE = 60, 400, 12
ENOUGH_WORDS, WORDS_KEPT = 50, 150
LEFT_OUT = re.compile(r"test|site-packages|idlelib")


@dataclass(frozen=True)
class Reading:
    """`near` has a row an expert and a column a paper."""

    texts_of_experts: list[list[str]]
    papers: list[str]
    near: npt.NDArray[np.float64]

    def wrongly_ordered(self, likeness: npt.NDArray[np.float32], seed: int) -> float:
        """The weighted share of an expert's pairs of papers in the wrong order; equal is half."""
        chance = random.Random(seed)  # noqa: S311 (the same papers every time)
        wrong = of_all = 0.0
        for near, alike in zip(self.near, likeness.T, strict=True):
            judged = _judged(near, chance)
            apart = near[judged][:, None] - near[judged]
            found = np.sign(alike[judged][:, None] - alike[judged])
            weights = np.maximum(apart, 0.0)
            wrong += float((weights * (1 - found) / 2).sum())
            of_all += float(weights.sum())
        return wrong / of_all


def _judged(near: npt.NDArray[np.float64], chance: random.Random) -> list[int]:
    judged: list[int] = []
    for value in sorted(set(near.tolist())):
        papers = np.flatnonzero(near == value).tolist()
        judged += chance.sample(papers, min(len(papers), 4))
    return judged


def fields() -> dict[Field, list[str]]:
    """The texts of every module that has some: what its classes and functions are said to do."""
    found: dict[Field, list[str]] = defaultdict(list)
    for root in (Path(sysconfig.get_paths()[place]) for place in ("stdlib", "purelib")):
        for path in sorted(root.rglob("*.py")):
            inside = path.relative_to(root)
            if not LEFT_OUT.search(str(inside)):
                found[inside.with_suffix("").parts] += _texts(path)
    return {field: list(dict.fromkeys(texts)) for field, texts in found.items()}


def _texts(path: Path) -> Iterator[str]:
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except (SyntaxError, UnicodeDecodeError, ValueError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            text = ast.get_docstring(node) or ""
            if len(re.findall(r"[A-Za-z]{3,}", text)) >= ENOUGH_WORDS:
                title, _, rest = text.partition("\n")
                yield f"{title}\n{' '.join(rest.split()[:WORDS_KEPT])}"


def reading(texts: dict[Field, list[str]], seed: int) -> Reading:
    chance = random.Random(seed)  # noqa: S311 (the same experts every time)
    own, papers = _shared_out(texts, chance)
    works = [_works(list(own), chance) for _ in range(EXPERTS)]
    near = [[_near(work, field) for field, _ in papers] for work in works]
    written = [
        [text for field, value in work.items() for text in own[field][: 2 * value - 4]]
        for work in works
    ]
    return Reading(written, [text for _, text in papers], np.array(near))


def _shared_out(
    texts: dict[Field, list[str]], chance: random.Random
) -> tuple[dict[Field, list[str]], list[tuple[Field, str]]]:
    """Each field's texts for experts, and papers with their field."""
    of_package: Counter[str] = Counter()
    own, papers = {}, []
    for field in chance.sample(sorted(texts), len(texts)):
        enough = len(texts[field]) >= 4
        if enough and of_package[field[0]] < FIELDS_OF_ONE_PACKAGE:
            of_package[field[0]] += 1
            mixed = chance.sample(texts[field], len(texts[field]))
            cut = min(3, len(mixed) // 3)
            papers += [(field, text) for text in mixed[:cut]]
            own[field] = mixed[cut:]
    return own, chance.sample(papers, min(PAPERS, len(papers)))


def _works(known: list[Field], chance: random.Random) -> dict[Field, int]:
    first = chance.choice(known)
    kin = [field for field in known if field[0] == first[0] and field != first]
    second = chance.choice(kin) if kin and chance.random() < 0.6 else chance.choice(known)
    return {chance.choice(known): 3, second: 4, first: 5}


def _near(work: dict[Field, int], field: Field) -> float:
    main = {own[0] for own, value in work.items() if value > 3}
    return float(work.get(field, 2.5 if field[0] in main else 1))
