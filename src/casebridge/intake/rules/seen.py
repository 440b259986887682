"""A dossier as the checks see it: plain values, no database."""

from collections.abc import Collection, Mapping
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
    language: str = ""


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
class UnreadPart:
    """A passage that could not be read on the scan; it may well be the same."""

    code: str
    page: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True)
class SeenComparison:
    """The Word text held against the scan: 'same', 'look', 'other' or 'unreadable'.

    `differences` are changed figures, `texts` changed words of key fields.
    """

    verdict: str
    coverage: float
    differences: tuple[Difference, ...] = ()
    texts: tuple[Difference, ...] = ()
    unread: tuple[UnreadPart, ...] = ()


@dataclass(frozen=True)
class SeenSeal:
    """Something that looks like a seal: where, and what its ring says."""

    page: int
    colour: str
    state: str
    text: str
    box: tuple[float, float, float, float]


@dataclass(frozen=True)
class SeenPicture:
    """A picture of the form, or one beside it; sizes are pixels, 0 where it could not be opened."""

    name: str
    field_key: str = ""
    caption: str = ""
    width: int = 0
    height: int = 0
    features: str = ""
    trouble: str = ""
    is_measured: bool = True


@dataclass(frozen=True)
class SeenLink:
    """A file that a message only points to; `is_here` says that it came in by another way."""

    url: str
    host: str
    name: str = ""
    code: str = ""
    expires_on: str = ""
    is_here: bool = False


@dataclass(frozen=True)
class Watched:
    """A wording to look at, and what is usual instead."""

    wording: str
    language: str = ""
    advice: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Likeness:
    """Another dossier that resembles this one.

    `codes` are the reasons that lie in the case itself, `reasons` all of them with what they
    found; `dossier` is its number in the table.
    """

    number: str
    likeness: float
    codes: tuple[str, ...] = ()
    reasons: tuple[tuple[str, Mapping[str, object]], ...] = ()
    dossier: int = 0


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
    applicant_types: tuple[str, ...] = ()
    applicant_countries: Mapping[int, str] = field(default_factory=dict)
    pictures: tuple[SeenPicture, ...] = ()
    links: tuple[SeenLink, ...] = ()
    watched: tuple[Watched, ...] = ()
    other_forms: tuple[str, ...] = ()

    def answer(self, key: str, repetition: int | None = None) -> str:
        """The first answer to a question, or that of one repetition of its section."""
        return next(
            (
                a.value
                for a in self.answers
                if a.key == key and a.value and repetition in {None, a.repetition}
            ),
            "",
        )

    def code(self, key: str) -> str:
        return next((a.code for a in self.answers if a.key == key), "")

    def form_code(self, key: str) -> str:
        """The printed code of a question, answered or not."""
        for section in self.form.sections:
            for asked in section.fields:
                if asked.key == key:
                    return section.code_of(asked)
        return ""

    def repetitions(self, keys: Collection[str]) -> tuple[int, ...]:
        """Which repetitions of a section hold any answer: (1, 2) for two applicants."""
        return tuple(sorted({a.repetition for a in self.answers if a.key in keys and a.value}))

    @property
    def is_from_form(self) -> bool:
        """Whether a form was read: a row of a table holds neither declarations nor pictures."""
        return any(a.origin != "table" for a in self.answers)

    def has(self, role: str) -> bool:
        return any(f.role == role for f in self.files)
