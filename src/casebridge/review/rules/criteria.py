"""What reviewers judge, as plain values: the criteria of a preset, with anchors and weights."""

import tomllib
from collections.abc import Mapping
from typing import Any, NamedTuple

from casebridge.kit.text.multilingual import Multilingual
from casebridge.review.rules.scores import HIGHEST_MARK

NO_ANCHORS: Mapping[str, Multilingual] = {}


class Judged(NamedTuple):
    """A criterion; `anchors` is {mark as text: what that mark means}."""

    code: str
    label: Multilingual
    hint: Multilingual
    weight: int
    anchors: Mapping[str, Multilingual] = NO_ANCHORS


def read_criteria(toml_text: str) -> list[Judged]:
    """The criteria of a preset in their order. Raises ValueError for an impossible anchor."""
    return [_judged(row) for row in tomllib.loads(toml_text)["criterion"]]


def is_anchor(mark: str) -> bool:
    return mark.isdecimal() and str(int(mark)) == mark and int(mark) <= HIGHEST_MARK


def _judged(row: Mapping[str, Any]) -> Judged:
    anchors = {mark: Multilingual(texts) for mark, texts in row.get("anchors", {}).items()}
    if wrong := [mark for mark in anchors if not is_anchor(mark)]:
        raise ValueError(f"{row['code']}: no mark is {', '.join(wrong)}")
    return Judged(
        row["code"],
        Multilingual(row["label"]),
        Multilingual(row.get("hint", {})),
        int(row["weight"]),
        anchors,
    )
