"""Checks: what is known of a dossier in, findings as codes and values out.

`Check.check(dossier) → findings`; the next check is a copy of its neighbour and a line in all.py.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from casebridge.intake.rules.seen import SeenDossier


@dataclass(frozen=True)
class Found:
    """A finding to be: weight is 'must', 'ask' or 'note'."""

    code: str
    weight: str
    values: Mapping[str, object] = field(default_factory=dict)
    evidence: Mapping[str, object] = field(default_factory=dict)


class Check(Protocol):
    NAME: str

    def check(self, dossier: SeenDossier) -> Iterable[Found]: ...
