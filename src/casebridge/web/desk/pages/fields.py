"""The fields of a dossier as its form orders them, with the places where the scan differs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casebridge.calls.rules.form import Form, FormField, FormSection
from casebridge.intake.models import StoredReading
from casebridge.kit.text.multilingual import Multilingual, Wording
from casebridge.web.desk.wording import origin_word
from casebridge.web.shared.languages import reader_tag
from casebridge.web.shared.parts import Piece

SURE = 0.99


@dataclass(frozen=True)
class Place:
    """A figure that differs: its number on the page, the field's code, and the Word text."""

    number: int
    code: str
    expected: str
    before: str


@dataclass(frozen=True)
class FieldLine:
    """One answered question; `paragraphs` are pieces, some of which the scan gives differently."""

    code: str
    label: Multilingual
    paragraphs: Sequence[Sequence[Piece]]
    language: str
    direction: str
    origin: str
    is_private: bool


@dataclass(frozen=True)
class FieldGroup:
    """One table of the form; a repeated one carries its number."""

    title: Multilingual
    repetition: int
    lines: Sequence[FieldLine]


@dataclass(frozen=True)
class Answer:
    """The facts of one question, in one language or several."""

    value: Multilingual
    code: str
    origin: str


def field_groups(
    form: Form, reading: StoredReading | None, places: Sequence[Place], *, private_too: bool
) -> list[FieldGroup]:
    """Answered fields in the order of the form; private ones only for those who may see them."""
    if reading is None:
        return []
    answers = _answers(reading)
    groups = [
        FieldGroup(
            section.title,
            repetition if section.repeats else 0,
            list(_lines(section, repetition, answers, places, private_too)),
        )
        for section in form.sections
        for repetition in _repetitions(section, answers)
    ]
    return [group for group in groups if group.lines]


def _answers(reading: StoredReading) -> dict[tuple[str, int], Answer]:
    found: dict[tuple[str, int], Answer] = {}
    for fact in reading.facts:
        if not str(fact["value"]).strip():
            continue
        place = (fact["key"], int(fact.get("repetition") or 1))
        language = fact.get("language") or reading.language
        earlier = found[place].value.texts if place in found else {}
        value = Multilingual({**earlier, language: str(fact["value"]).strip()}, reading.language)
        found[place] = Answer(value, fact["code"], _origin(fact))
    return found


def _origin(fact: Mapping[str, Any]) -> str:
    word = origin_word(fact["origin"])
    confidence = float(fact.get("confidence") or 0)
    return word if confidence >= SURE else f"{word} ({round(confidence * 100)} %)"


def _repetitions(section: FormSection, answers: Mapping[tuple[str, int], Answer]) -> list[int]:
    keys = {form_field.key for form_field in section.fields}
    return sorted({repetition for key, repetition in answers if key in keys})


def _lines(
    section: FormSection,
    repetition: int,
    answers: Mapping[tuple[str, int], Answer],
    places: Sequence[Place],
    private_too: bool,
) -> Iterable[FieldLine]:
    for form_field in section.fields:
        answer = answers.get((form_field.key, repetition))
        if answer is None or not (form_field.public or private_too):
            continue
        code = answer.code or section.code_of(form_field, repetition)
        yield _line(form_field, code, answer, [p for p in places if p.code == code])


def _line(form_field: FormField, code: str, answer: Answer, places: Sequence[Place]) -> FieldLine:
    shown = _chosen(form_field, answer.value) or answer.value.in_(reader_tag())
    return FieldLine(
        code=code,
        label=form_field.label,
        paragraphs=marked(shown.text, places),
        language=shown.tag,
        direction=shown.direction,
        origin=answer.origin,
        is_private=not form_field.public,
    )


def _chosen(form_field: FormField, value: Multilingual) -> Wording | None:
    """The printed words of chosen answers, in the reader's language."""
    labels = {choice.code: choice.label for choice in form_field.choices}
    codes = str(value.in_(value.original)).replace(",", " ").split()
    if not codes or not set(codes) <= set(labels):
        return None
    words = [labels[code].in_(reader_tag()) for code in codes]
    return Wording("; ".join(w.text for w in words), words[0].tag)


def marked(text: str, places: Sequence[Place]) -> list[list[Piece]]:
    """The text in paragraphs, cut around the figures that differ; each place is marked once."""
    waiting = list(places)
    return [_cut(paragraph, waiting) for paragraph in text.splitlines() if paragraph.strip()]


def _cut(paragraph: str, waiting: list[Place]) -> list[Piece]:
    spans: list[tuple[int, int, int]] = []
    for place in list(waiting):
        start = _start(paragraph, place)
        if start >= 0 and all(start >= end or start + 1 <= begin for begin, end, _n in spans):
            spans.append((start, start + len(place.expected), place.number))
            waiting.remove(place)
    pieces: list[Piece] = []
    done = 0
    for start, end, number in sorted(spans):
        if start < done:
            continue
        pieces += [Piece(paragraph[done:start]), Piece(paragraph[start:end], number)]
        done = end
    return [p for p in [*pieces, Piece(paragraph[done:])] if p.text]


def _start(paragraph: str, place: Place) -> int:
    """Where the figure stands: after the words that stood before it, else anywhere."""
    before = place.before.lstrip("… ")[-12:]
    with_context = paragraph.find(before + place.expected)
    if with_context >= 0:
        return with_context + len(before)
    return paragraph.find(place.expected)
