"""How a dossier's facts become a case, from plain values."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from casebridge.kit.text.multilingual import Multilingual

DAYS_TO_LOOK_AGAIN = 3
LARGEST_FIGURE = Decimal(10) ** 18
PUBLIC_TEXTS = (
    "case_title",
    "places",
    "period",
    "partners",
    "abstract",
    "keywords",
    "background",
    "solution",
    "technical_features",
    "innovations",
    "standards_ip",
    "outcomes_achieved",
    "outcomes_expected",
    "beneficiaries",
    "replication",
)
QUALIFIERS = ("over", "about", "up_to", "sources_differ")
FIGURE_PARTS = re.compile(r"\s*[|｜]\s*")
FIGURE_PARTS_LOOSE = re.compile(r"\s*[;；]\s*")
EXPECTED_WORDS = re.compile(r"expect|plan|预期|计划|目标|ожида|план", re.I)


@dataclass(frozen=True)
class Fact:
    """One fact as stored with a reading."""

    key: str
    value: str
    language: str
    repetition: int


@dataclass(frozen=True)
class WrittenFigure:
    """A key figure in the words of the applicant; `language` says in which."""

    name: str
    value: str
    unit: str
    date: str
    kind: str
    qualifier: str
    source: str
    language: str


def next_look(today: date) -> date:
    """No case stays without a next date."""
    return today + timedelta(days=DAYS_TO_LOOK_AGAIN)


def answer_is_due_soon(asked_at: datetime, days: int, before: int, now: datetime) -> bool:
    """Within `before` days of the day by which the answer was asked for; 0 is never."""
    due = asked_at + timedelta(days=days)
    return before > 0 and due - timedelta(days=before) <= now < due


def closes_soon(closes_at: datetime, before: int, now: datetime) -> bool:
    """Within `before` days of the close, which is exclusive; 0 is never."""
    return before > 0 and closes_at - timedelta(days=before) <= now < closes_at


def facts_from(stored: Iterable[Mapping[str, object]], language: str) -> tuple[Fact, ...]:
    """Facts without a language of their own are in the language of the document."""
    return tuple(
        Fact(
            str(f["key"]),
            str(f["value"]).strip(),
            str(f.get("language") or language),
            int(str(f.get("repetition") or 1)),
        )
        for f in stored
        if str(f["value"]).strip()
    )


def text_of(facts: Sequence[Fact], key: str, original: str, repetition: int = 1) -> Multilingual:
    """The texts of one field in every language it was given in."""
    texts = {f.language: f.value for f in facts if f.key == key and f.repetition == repetition}
    return Multilingual(texts, original if original in texts else "")


def title_of(facts: Sequence[Fact], original: str) -> Multilingual:
    """The title, with the English one where the form gave it apart."""
    title = text_of(facts, "case_title", original)
    english = next((f.value for f in facts if f.key == "case_title_en"), "")
    if english and not title.has("en"):
        return Multilingual({**title.texts, "en": english}, title.original)
    return title


def texts_of(facts: Sequence[Fact], original: str) -> dict[str, Multilingual]:
    """{field key: text} of what a case may publish."""
    return {key: text for key in PUBLIC_TEXTS if (text := text_of(facts, key, original))}


def one_value(facts: Sequence[Fact], key: str) -> str:
    return next((f.value for f in facts if f.key == key), "")


def repetitions(facts: Sequence[Fact], key: str) -> list[int]:
    return sorted({f.repetition for f in facts if f.key == key})


def figures_of(facts: Sequence[Fact]) -> list[list[WrittenFigure]]:
    """Key figures line by line, each in every language it was given in."""
    by_language = {f.language: _figure_lines(f) for f in facts if f.key == "metrics"}
    longest = max((len(lines) for lines in by_language.values()), default=0)
    return [
        [lines[place] for lines in by_language.values() if place < len(lines)]
        for place in range(longest)
    ]


def _figure_lines(fact: Fact) -> list[WrittenFigure]:
    return [
        figure
        for line in fact.value.splitlines()
        if (figure := read_figure(line, fact.language)) is not None
    ]


def read_figure(line: str, language: str) -> WrittenFigure | None:
    """'name | value | unit | date | achieved or expected | source', parted by | or ;."""
    parts = FIGURE_PARTS.split(line.strip())
    if len(parts) < 2:
        parts = FIGURE_PARTS_LOOSE.split(line.strip())
    if len(parts) < 2 or not re.search(r"\d", parts[1]):
        return None
    name, value, unit, day, kind, source = (*parts, "", "", "", "", "", "")[:6]
    qualifier, value = _qualified(value)
    return WrittenFigure(
        name.lstrip("0123456789.)、 "),
        value,
        unit,
        day,
        "expected" if EXPECTED_WORDS.search(kind) else "achieved",
        qualifier,
        source,
        language,
    )


def _qualified(value: str) -> tuple[str, str]:
    for word in QUALIFIERS:
        if value.startswith(word + " "):
            return word, value.removeprefix(word + " ")
    return "", value


def storable(value: Decimal | None) -> Decimal | None:
    """The value as a figure keeps it; none where it is beyond every figure's column."""
    return value if value is not None and abs(value) < LARGEST_FIGURE else None


def may_withdraw(state: str) -> bool:
    return state != "withdrawn"
