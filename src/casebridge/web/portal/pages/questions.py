"""The questions of a call's form as fields on a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casebridge.calls.rules.form import Form, FormField, FormSection
from casebridge.intake.rules.drafts import NOT_TYPED, Clash
from casebridge.kit.text.counting import count
from casebridge.kit.text.multilingual import Multilingual, Wording, direction_of
from casebridge.web.portal.wording import INSTEAD, limit_words
from casebridge.web.shared.languages import reader_tag
from casebridge.web.shared.parts import Choice
from casebridge.web.shared.templatetags.casebridge import number

# What each type of question is typed or chosen with; a line of text otherwise.
WIDGETS = {
    "longtext": "lines", "orgs": "lines", "metrics": "lines", "images": "lines", "files": "lines",
    "money": "line", "phone": "tel", "email": "email", "url": "url", "date": "date",
    "choice": "choice", "multichoice": "choices", "bool": "choices",
}  # fmt: skip
AUTOFILL = {"email": "email", "phone": "tel"}


@dataclass(frozen=True)
class Limit:
    """How long an answer may be, counted in the way of the language it is written in."""

    most: int
    used: int
    language: str
    pattern: str

    @property
    def sentence(self) -> str:
        return self.pattern.replace("{used}", number(self.used)).replace(
            "{limit}", number(self.most)
        )

    @property
    def is_over(self) -> bool:
        return self.used > self.most


@dataclass(frozen=True)
class Question:
    """One field; `other` is what another window saved meanwhile, None where nothing did."""

    code: str
    label: Wording
    notes: Sequence[Wording | str]
    widget: str
    value: str
    choices: Sequence[Choice]
    is_required: bool
    is_private: bool
    language: str
    limit: Limit | None
    hints: Sequence[str]
    other: str | None
    autofill: str

    @property
    def place(self) -> str:
        return "f-" + self.code.replace(".", "-")

    @property
    def direction(self) -> str:
        return direction_of(self.language)


@dataclass(frozen=True)
class Part:
    """One table of the form: a section, or one repetition of it that opens when it is needed."""

    place: str
    title: Wording
    number: int
    is_repeated: bool
    is_open: bool
    questions: Sequence[Question]


@dataclass(frozen=True)
class Told:
    """What is known of a draft while its form is drawn."""

    language: str
    answers: Mapping[str, str]
    hints: Mapping[str, Sequence[str]]
    clashes: Mapping[str, Clash]


def parts_of(form: Form, told: Told) -> list[Part]:
    return [
        _part(section, repetition, told)
        for section in form.sections
        if section.applicant_sees
        for repetition in range(1, section.repeat_max + 1)
    ]


def _part(section: FormSection, repetition: int, told: Told) -> Part:
    questions = [
        _question(item, section.code_of(item, repetition), told)
        for item in section.fields
        if item.type not in NOT_TYPED
    ]
    is_needed = repetition <= section.repeat_min
    return Part(
        place=f"part-{section.letter}{repetition if section.repeats else ''}",
        title=_in_words(section.title, told),
        number=repetition,
        is_repeated=section.repeats,
        is_open=is_needed or any(q.value for q in questions),
        questions=questions,
    )


def _question(item: FormField, code: str, told: Told) -> Question:
    clash = told.clashes.get(code)
    value = clash.sent if clash else told.answers.get(code, "")
    written_in = "en" if item.key.endswith("_en") else told.language
    return Question(
        code=code,
        label=_in_words(item.label, told),
        notes=_notes(item, told),
        widget=WIDGETS.get(item.type, "line"),
        value=value,
        choices=_choices(item, value, told),
        is_required=item.required == "yes",
        is_private=not item.public,
        language=written_in,
        limit=_limit(item, value, written_in),
        hints=told.hints.get(code, ()),
        other=shown_answer(item, clash.stored, told.language) if clash else None,
        autofill=AUTOFILL.get(item.type, "off"),
    )


def shown_answer(item: FormField, value: str, language: str) -> str:
    """An answer in words: a choice by its label."""
    if not item.choices:
        return value
    labels = {c.code: c.label.in_(reader_tag(), (language,)).text for c in item.choices}
    return ", ".join(labels.get(code, code) for code in value.split(",") if code)


def _in_words(words: Multilingual, told: Told) -> Wording:
    """In the reader's language, else in the one the form is filled in."""
    return words.in_(reader_tag(), (told.language, "en"))


def _notes(item: FormField, told: Told) -> list[Wording | str]:
    """The small lines under a label; those on where to insert something give way to ours."""
    own = [str(INSTEAD[item.type])] if item.type in INSTEAD else []
    printed = [text for text in (item.hint, item.alternative) if text and item.type != "files"]
    return [*own, *(_in_words(text, told) for text in printed)]


def _choices(item: FormField, value: str, told: Told) -> list[Choice]:
    chosen = value.split(",")
    alone = len(item.choices) == 1
    return [
        Choice(c.code, _named(c.mark, _in_words(c.label, told).text, alone), c.code in chosen)
        for c in item.choices
    ]


def _named(mark: str, label: str, alone: bool) -> str:
    return label if alone or not mark else f"{mark}. {label}"


def _limit(item: FormField, value: str, language: str) -> Limit | None:
    most = item.limit.get(language)
    if most is None:
        return None
    return Limit(most, count(value, language), language, limit_words(language))
