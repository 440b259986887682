"""The application form of a call as plain values: what a Word form prints and a reader finds."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from casebridge.kit.text.multilingual import Multilingual

EMPTY = Multilingual()


@dataclass(frozen=True)
class Choice:
    """One term of a choice field; `code` is what is stored ('c3'), `mark` what is printed ('3')."""

    code: str
    label: Multilingual
    mark: str = ""


@dataclass(frozen=True)
class FormField:
    """One question. `position` is the number in its printed code (4 in B1.4).

    It is stored with the call and never renumbered or reused; the form prints fields in the
    order of their tuple. `scheme` names the classification the choices come from, if any.
    `type` is one of text longtext choice multichoice date daterange countries orgs persons
    phone email url money metrics files images video bool seal signature.
    `limit` and `limit_min` map a language tag to words (zh: Han characters plus words).
    `required` is 'yes', 'no' or a condition as written in the field list.
    """

    key: str
    position: int
    type: str
    label: Multilingual
    hint: Multilingual = EMPTY
    required: str = "no"
    limit: Mapping[str, int] = field(default_factory=dict)
    limit_min: Mapping[str, int] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    public: bool = False
    max_items: int | None = None
    min_items: int | None = None
    alternative: Multilingual = EMPTY
    scheme: str = ""


@dataclass(frozen=True)
class FormSection:
    """One table of the form. A repeated section numbers its repetitions: B1.4, B2.4."""

    letter: str
    key: str
    title: Multilingual
    fields: tuple[FormField, ...]
    repeat_min: int = 1
    repeat_max: int = 1
    first_title: Multilingual = EMPTY
    applicant_sees: bool = True

    @property
    def repeats(self) -> bool:
        return self.repeat_max > 1

    def code_of(self, form_field: FormField, repetition: int = 1) -> str:
        """'A3', or 'B2.3' in the second repetition of a repeated section."""
        if self.repeats:
            return f"{self.letter}{repetition}.{form_field.position}"
        return f"{self.letter}{form_field.position}"


@dataclass(frozen=True)
class Form:
    """The whole form of one call in one version, in every language of the call."""

    call_code: str
    version: int
    title: Multilingual
    organiser: Multilingual
    subject_format: Multilingual
    languages: tuple[str, ...]
    sections: tuple[FormSection, ...]
    closes_line: Multilingual = EMPTY
    total_limit: Mapping[str, int] = field(default_factory=dict)

    def number_in(self, language: str) -> str:
        """'sco-2023-v1-zh-Hans': printed on the form, read back by `intake`."""
        return f"{self.call_code}-v{self.version}-{language}"

    @property
    def asked(self) -> dict[str, FormField]:
        """{printed code: question} of the whole form, each repetition of a section by itself."""
        return {
            section.code_of(item, repetition): item
            for section in self.sections
            for repetition in range(1, section.repeat_max + 1)
            for item in section.fields
        }

    def field_of(self, key: str) -> FormField:
        for section in self.sections:
            for form_field in section.fields:
                if form_field.key == key:
                    return form_field
        raise KeyError(key)
