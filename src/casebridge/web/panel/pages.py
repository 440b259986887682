"""What reviewers see: their list, and one case without anything that is for officers only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.urls import reverse

from casebridge.calls.queries import form_of
from casebridge.calls.rules.form import Form
from casebridge.cases.models import Case, Figure, Picture
from casebridge.cases.queries import texts_of
from casebridge.cases.rules import PUBLIC_TEXTS
from casebridge.kit.text.multilingual import Multilingual, Wording
from casebridge.review.models import Criterion, Review
from casebridge.review.rules.scores import HIGHEST_MARK
from casebridge.web.panel.wording import part_name
from casebridge.web.shared.country_names import country_name
from casebridge.web.shared.languages import reader_tag
from casebridge.web.shared.parts import Figure as ShownFigure

CANNOT_JUDGE = "none"
# The title stands above; the rest follows the order of the form.
SHOWN = tuple(key for key in PUBLIC_TEXTS if key != "case_title")


@dataclass(frozen=True)
class ReviewRow:
    """One case to read."""

    number: str
    title: Wording
    countries: str
    address: str
    asked_at: datetime
    is_done: bool


@dataclass(frozen=True)
class ListPage:
    """A reviewer's cases, those to be read first."""

    waiting: Sequence[ReviewRow]
    done: Sequence[ReviewRow]

    @property
    def all(self) -> int:
        return len(self.waiting) + len(self.done)


@dataclass(frozen=True)
class Part:
    """A public field of the form with its code, label and text in the language it is in."""

    code: str
    label: Wording
    language: str
    direction: str
    paragraphs: Sequence[str]


@dataclass(frozen=True)
class Shown:
    """A picture of the case."""

    address: str
    caption: Wording


@dataclass(frozen=True)
class Scale:
    """A criterion with its anchors and what is marked on it ('7', 'none' or '')."""

    code: str
    label: Wording
    hint: Wording
    weight: int
    chosen: str
    is_missing: bool


@dataclass(frozen=True)
class Answer:
    """What a reviewer sent, as far as it could be read."""

    marks: Mapping[str, str] = field(default_factory=dict)
    for_office: str = ""
    for_applicant: str = ""
    missing: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ReviewPage:
    """One case with the sheet to mark it."""

    number: str
    title: Wording
    countries: str
    applicants: Sequence[Wording]
    parts: Sequence[Part]
    figures: Sequence[ShownFigure]
    pictures: Sequence[Shown]
    scales: Sequence[Scale]
    values: Sequence[int]
    for_office: str
    for_applicant: str
    is_done: bool
    is_incomplete: bool
    address: str
    conflict: str


def list_page(reviews: Iterable[Review]) -> ListPage:
    rows = [_row(review) for review in reviews]
    return ListPage([r for r in rows if not r.is_done], [r for r in rows if r.is_done])


def _row(review: Review) -> ReviewRow:
    return ReviewRow(
        number=str(review.case),
        title=review.case.title.in_(reader_tag()),
        countries=_countries(review.case),
        address=reverse("panel:review", args=[review.pk]),
        asked_at=review.asked_at,
        is_done=review.state == Review.State.DONE,
    )


def _countries(case: Case) -> str:
    comma = {"zh-Hans": "、", "fa": "، "}.get(reader_tag(), ", ")
    return comma.join(country_name(place.country).text for place in case.places.all())


def given_in(review: Review) -> Answer:
    """The answer as it was given before."""
    marks = {mark.criterion.code: mark.value for mark in review.marks.select_related("criterion")}
    return Answer(
        {code: CANNOT_JUDGE if v is None else str(v) for code, v in marks.items()},
        review.remark_for_office,
        review.remark_for_applicant,
    )


def review_page(review: Review, answer: Answer) -> ReviewPage:
    case = review.case
    criteria: Iterable[Criterion] = case.call.criteria.all()
    return ReviewPage(
        number=str(case),
        title=case.title.in_(reader_tag()),
        countries=_countries(case),
        applicants=[a.name.in_(reader_tag()) for a in case.applicants.all()],
        parts=_parts(case),
        figures=[_figure(figure) for figure in case.figures.all()],
        pictures=[_picture(review, picture) for picture in case.pictures.all()],
        scales=[_scale(criterion, answer) for criterion in criteria],
        values=range(HIGHEST_MARK + 1),
        for_office=answer.for_office,
        for_applicant=answer.for_applicant,
        is_done=review.state == Review.State.DONE,
        is_incomplete=bool(answer.missing),
        address=reverse("panel:review", args=[review.pk]),
        conflict=reverse("panel:conflict", args=[review.pk]),
    )


def _parts(case: Case) -> list[Part]:
    """Public texts only, in the order of the form."""
    texts = {key: Multilingual.from_json(value) for key, value in texts_of(case).items()}
    form = form_of(case.call)
    return [_part(form, key, texts[key]) for key in SHOWN if texts.get(key)]


def _part(form: Form, key: str, text: Multilingual) -> Part:
    read = text.in_(reader_tag())
    code, label = _named(form, key)
    paragraphs = [p.strip() for p in read.text.split("\n") if p.strip()]
    return Part(code, label, read.tag, read.direction, paragraphs)


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


def _scale(criterion: Criterion, answer: Answer) -> Scale:
    return Scale(
        code=criterion.code,
        label=criterion.label.in_(reader_tag()),
        hint=criterion.hint.in_(reader_tag()),
        weight=criterion.weight,
        chosen=answer.marks.get(criterion.code, ""),
        is_missing=criterion.code in answer.missing,
    )
