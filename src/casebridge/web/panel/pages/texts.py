"""The case as a reviewer reads it: texts side by side, figures, pictures, findings of substance."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from casebridge.calls.queries import form_of
from casebridge.calls.rules.form import Form
from casebridge.cases.models import Case, Figure, Picture
from casebridge.cases.queries import texts_of
from casebridge.cases.rules import PUBLIC_TEXTS
from casebridge.intake.wording import sentence_for
from casebridge.kit.text.multilingual import Multilingual, Wording, direction_of
from casebridge.review.models import Review
from casebridge.review.queries.reviews import findings_for_reviewers
from casebridge.web.panel.wording import part_name
from casebridge.web.shared.languages import reader_tag
from casebridge.web.shared.parts import Figure as ShownFigure

# The title stands above; the rest follows the order of the form.
SHOWN = tuple(key for key in PUBLIC_TEXTS if key != "case_title")


@dataclass(frozen=True)
class Passage:
    """A text in one language."""

    tag: str
    paragraphs: Sequence[str]

    @property
    def direction(self) -> str:
        return direction_of(self.tag)


@dataclass(frozen=True)
class Part:
    """A public field of the form: its original and, where there is one, a translation."""

    code: str
    label: Wording
    original: Passage
    translation: Passage | None


@dataclass(frozen=True)
class Shown:
    """A picture of the case."""

    address: str
    caption: Wording


@dataclass(frozen=True)
class Reading:
    """All that a reviewer reads of a case."""

    parts: Sequence[Part]
    figures: Sequence[ShownFigure]
    pictures: Sequence[Shown]
    findings: Sequence[str]

    @property
    def has_translation(self) -> bool:
        return any(part.translation for part in self.parts)


def reading_of(review: Review) -> Reading:
    case = review.case
    return Reading(
        _parts(case),
        [_figure(figure) for figure in case.figures.all()],
        [_picture(review, picture) for picture in case.pictures.all()],
        [sentence_for(finding) for finding in findings_for_reviewers(case)],
    )


def _parts(case: Case) -> list[Part]:
    """Public texts only, in the order of the form."""
    texts = {key: Multilingual.from_json(value) for key, value in texts_of(case).items()}
    form = form_of(case.call)
    order = tuple(case.call.languages)
    return [_part(form, key, texts[key], case, order) for key in SHOWN if texts.get(key)]


def _part(form: Form, key: str, text: Multilingual, case: Case, order: Iterable[str]) -> Part:
    code, label = _named(form, key)
    first = text.in_(text.original or case.language, order)
    others = Multilingual({t: v for t, v in text.texts.items() if t != first.tag and v})
    second = others.in_(reader_tag(), order) if others else None
    return Part(code, label, _passage(first), _passage(second) if second else None)


def _passage(text: Wording) -> Passage:
    return Passage(text.tag, [p.strip() for p in text.text.split("\n") if p.strip()])


def _named(form: Form, key: str) -> tuple[str, Wording]:
    for section in form.sections:
        for asked in section.fields:
            if asked.key == key:
                return section.code_of(asked), asked.label.in_(reader_tag())
    return "", Wording(part_name(key), reader_tag())


def _figure(figure: Figure) -> ShownFigure:
    tag = reader_tag()
    notes = [str(figure.get_kind_display()), figure.date, figure.source.in_(tag).text]
    return ShownFigure(
        value=figure.as_written,
        unit=figure.unit.in_(tag).text,
        scope=figure.name.in_(tag),
        word=figure.qualifier,
        source=" · ".join(note for note in notes if note),
    )


def _picture(review: Review, picture: Picture) -> Shown:
    address = reverse("panel:picture", args=[review.pk, picture.position])
    return Shown(address, picture.caption.in_(reader_tag()))
