"""What a record of a decision computes: places with ties, and the fingerprint of the inputs."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal


def places_with_ties(scores: Sequence[Decimal | None]) -> list[int]:
    """The place of each score, best first; equal ones share it, and 0 is without a score.

    >>> places_with_ties([Decimal(9), Decimal(7), Decimal(9), None])
    [1, 3, 1, 0]
    """
    return [
        0 if score is None else 1 + sum(other is not None and other > score for other in scores)
        for score in scores
    ]


def stamp(places: Sequence[tuple[int, bool, bool, str]]) -> str:
    """A short mark of (case, chosen, outstanding, reason): another list has another mark."""
    text = json.dumps(sorted(places), separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def fingerprint(inputs: Sequence[object], rules: Mapping[str, object]) -> str:
    """SHA-256 over candidates and rules, written the same way on every computer."""
    told = {"inputs": list(inputs), "rules": dict(rules)}
    text = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
