"""What the readers of a case see of each other, and say."""

from collections.abc import Sequence
from dataclasses import dataclass

from casebridge.kit.text.multilingual import Wording
from casebridge.review.models import Review
from casebridge.review.queries.talks import Said, Talk
from casebridge.review.rules.drafts import MARK
from casebridge.web.panel.wording import mark_in_words
from casebridge.web.shared.languages import reader_tag


@dataclass(frozen=True)
class Column:
    """A reader's marks in the order of the criteria, and the remarks."""

    number: int
    name: str
    is_mine: bool
    marks: Sequence[tuple[Wording, str]]
    score: object
    for_office: str
    for_applicant: str


@dataclass(frozen=True)
class TalkPage:
    """The marks of those who have handed in, and the talk; nothing before that."""

    pk: int
    number: str
    title: Wording
    has_handed_in: bool
    columns: Sequence[Column]
    spread: object
    said: Sequence[Said]
    is_open: bool


def talk_page(review: Review, talk: Talk | None) -> TalkPage:
    return TalkPage(
        pk=review.pk,
        number=str(review.case),
        title=review.case.title.in_(reader_tag()),
        has_handed_in=talk is not None,
        columns=_columns(review, talk) if talk else [],
        spread=talk.spread if talk else 0,
        said=talk.said if talk else [],
        is_open=bool(talk and talk.is_open),
    )


def _columns(review: Review, talk: Talk) -> list[Column]:
    criteria = list(review.case.call.criteria.all())
    return [
        Column(
            reader.number,
            reader.name,
            reader.is_mine,
            [
                (c.label.in_(reader_tag()), mark_in_words(reader.answer.part(f"{MARK}{c.code}")))
                for c in criteria
            ],
            reader.score,
            reader.answer.for_office,
            reader.answer.for_applicant,
        )
        for reader in talk.readers
    ]
