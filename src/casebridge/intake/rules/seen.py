"""A dossier as the checks see it: plain values, no database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from casebridge.calls.rules.form import Form


@dataclass(frozen=True)
class Answer:
    """One answer as read from the form."""

    key: str
    code: str
    value: str
    origin: str = "code"
    repetition: int = 1


@dataclass(frozen=True)
class SeenFile:
    """A file of the dossier; `trouble` is why it could not be read, '' if it could."""

    name: str
    role: str
    kind: str
    trouble: str = ""
    trouble_values: Mapping[str, object] = field(default_factory=dict)
    is_read: bool = True


@dataclass(frozen=True)
class Difference:
    """A figure that the Word file and the scan give differently."""

    key: str
    code: str
    word: str
    scan: str
    page: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True)
class SeenComparison:
    """The Word text held against the scan: 'same', 'look', 'other' or 'unreadable'."""

    verdict: str
    coverage: float
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True)
class SeenSeal:
    """Something that looks like a seal: where, and what its ring says."""

    page: int
    colour: str
    state: str
    text: str
    box: tuple[float, float, float, float]


@dataclass(frozen=True)
class Likeness:
    """Another dossier that resembles this one."""

    number: str
    likeness: float


@dataclass(frozen=True)
class SeenDossier:
    """Everything the checks may look at, as plain values."""

    language: str
    subject_follows_format: bool
    received_at: datetime
    closes_at: datetime
    since: date
    roster: frozenset[str]
    host_country: str
    form: Form
    answers: tuple[Answer, ...] = ()
    countries: tuple[str, ...] = ()
    countries_unread: tuple[str, ...] = ()
    files: tuple[SeenFile, ...] = ()
    remarks: tuple[tuple[str, Mapping[str, object]], ...] = ()
    comparison: SeenComparison | None = None
    scan_state: str = ""
    seals: tuple[SeenSeal, ...] = ()
    alike: tuple[Likeness, ...] = ()
    organisation: str = ""

    def answer(self, key: str) -> str:
        return next((a.value for a in self.answers if a.key == key and a.value), "")

    def code(self, key: str) -> str:
        return next((a.code for a in self.answers if a.key == key), "")

    def has(self, role: str) -> bool:
        return any(f.role == role for f in self.files)
