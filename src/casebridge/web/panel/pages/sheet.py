"""The sheet of marks: criteria with their anchors, what is marked, and the score so far."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from casebridge.kit.text.multilingual import Multilingual, Wording
from casebridge.review.models import Criterion
from casebridge.review.rules.drafts import MARK, Answer
from casebridge.review.rules.scores import HIGHEST_MARK, score_of
from casebridge.web.shared.languages import reader_tag


@dataclass(frozen=True)
class Anchor:
    """What a mark means."""

    mark: str
    text: Wording


@dataclass(frozen=True)
class Scale:
    """A criterion with its anchors and what is marked on it ('7', 'none' or '')."""

    code: str
    label: Wording
    hint: Wording
    anchors: Sequence[Anchor]
    weight: int
    chosen: str
    is_missing: bool

    @property
    def name(self) -> str:
        return f"{MARK}{self.code}"

    @property
    def anchored(self) -> frozenset[str]:
        return frozenset(anchor.mark for anchor in self.anchors)


@dataclass(frozen=True)
class Sheet:
    """Everything to be filled in about one case."""

    scales: Sequence[Scale]
    for_office: str
    for_applicant: str
    score: Decimal | None
    marked: int

    @property
    def values(self) -> list[str]:
        return [str(value) for value in range(HIGHEST_MARK + 1)]

    @property
    def is_incomplete(self) -> bool:
        return any(scale.is_missing for scale in self.scales)


def sheet_of(criteria: Iterable[Criterion], answer: Answer, missing: Collection[str] = ()) -> Sheet:
    asked = list(criteria)
    return Sheet(
        [_scale(criterion, answer, missing) for criterion in asked],
        answer.for_office,
        answer.for_applicant,
        score_of(answer.values(), {c.code: c.weight for c in asked}),
        len(answer.marks),
    )


def _scale(criterion: Criterion, answer: Answer, missing: Collection[str]) -> Scale:
    return Scale(
        code=criterion.code,
        label=criterion.label.in_(reader_tag()),
        hint=criterion.hint.in_(reader_tag()),
        anchors=anchors_of(criterion, reader_tag()),
        weight=criterion.weight,
        chosen=answer.marks.get(criterion.code, ""),
        is_missing=criterion.code in missing,
    )


def anchors_of(criterion: Criterion, tag: str) -> list[Anchor]:
    """From the lowest mark to the highest."""
    marks = sorted(criterion.anchors, key=int)
    texts = {mark: Multilingual.from_json(criterion.anchors[mark]) for mark in marks}
    return [Anchor(mark, texts[mark].in_(tag, ("en",))) for mark in marks]
