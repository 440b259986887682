"""What was taken out of a text and what was put in: by word, in Han by character."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz.distance import LCSseq

from casebridge.kit.text.tokens import HAN

# Vowel signs and joiners belong to the letters they stand between.
SIGNS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u200c\u200d"
LETTER = rf"(?:[^\W\d_{HAN}]|[{SIGNS}])"
PIECE = re.compile(
    rf"[{HAN}]|\d+(?:[.,\u066b\u066c]\d+)*|{LETTER}+(?:['’\-]{LETTER}+)*|\s+|.", re.DOTALL
)


@dataclass(frozen=True)
class Stretch:
    """A stretch of one of two texts; `is_changed` where the other does not have it."""

    text: str
    is_changed: bool


def changes_between(before: str, after: str) -> tuple[list[Stretch], list[Stretch]]:
    """Both texts in stretches: what was taken out of the first, what was put into the second.

    >>> changes_between("about 40", "over 40")[1]
    [Stretch(text='over', is_changed=True), Stretch(text=' 40', is_changed=False)]
    """
    one, other = PIECE.findall(before), PIECE.findall(after)
    kept, also_kept = set[int](), set[int]()
    for step in LCSseq.opcodes(one, other):
        if step.tag == "equal":
            kept.update(range(step.src_start, step.src_end))
            also_kept.update(range(step.dest_start, step.dest_end))
    return _stretches(one, kept), _stretches(other, also_kept)


@dataclass(frozen=True)
class Change:
    """A stretch of two texts told as one: `kind` is kept, out or in."""

    text: str
    kind: str


def changes_in_one(before: str, after: str) -> list[Change]:
    """Both texts as one, what was taken out before what was put in its place.

    >>> [(change.kind, change.text) for change in changes_in_one("about 40", "over 40")]
    [('out', 'about'), ('in', 'over'), ('kept', ' 40')]
    """
    one, other = PIECE.findall(before), PIECE.findall(after)
    told: list[Change] = []
    out, put = "", ""
    steps = list(LCSseq.opcodes(one, other))
    for place, step in enumerate(steps):
        old = "".join(one[step.src_start : step.src_end])
        new = "".join(other[step.dest_start : step.dest_end])
        # The space between two changed words is theirs: else every word is marked by itself.
        is_gap = old.isspace() and 0 < place < len(steps) - 1
        if step.tag != "equal" or is_gap:
            out, put = out + old, put + new
            continue
        told += [Change(out, "out"), Change(put, "in"), Change(old, "kept")]
        out, put = "", ""
    return [change for change in (*told, Change(out, "out"), Change(put, "in")) if change.text]


def _stretches(pieces: Sequence[str], kept: set[int]) -> list[Stretch]:
    told = list(_joined((piece, place not in kept) for place, piece in enumerate(pieces)))
    # The space between two changed words is theirs: else every word is marked by itself.
    smoothed = (
        (stretch.text, stretch.is_changed or _is_gap(told, place))
        for place, stretch in enumerate(told)
    )
    return list(_joined(smoothed))


def _is_gap(told: Sequence[Stretch], place: int) -> bool:
    return 0 < place < len(told) - 1 and told[place].text.isspace()


def _joined(pieces: Iterable[tuple[str, bool]]) -> Iterator[Stretch]:
    for is_changed, run in groupby(pieces, key=lambda piece: piece[1]):
        yield Stretch("".join(text for text, _changed in run), is_changed)
