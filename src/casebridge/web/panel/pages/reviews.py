"""What reviewers see: their list, one case with its sheet, and two versions of an answer."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from casebridge.base.accounts.models import Account
from casebridge.cases.models import Case
from casebridge.kit.text.multilingual import Wording
from casebridge.review.models import Review
from casebridge.review.queries.reviews import next_to_read, progress_of
from casebridge.review.rules.drafts import MARK, REMARKS, Answer, differing
from casebridge.web.panel.pages.sheet import Sheet, sheet_of
from casebridge.web.panel.pages.texts import Reading, reading_of
from casebridge.web.panel.wording import mark_in_words, remark_name
from casebridge.web.shared.country_names import country_name
from casebridge.web.shared.languages import reader_tag


@dataclass(frozen=True)
class ReviewRow:
    """One case to read."""

    pk: int
    number: str
    title: Wording
    countries: str
    address: str
    asked_at: datetime
    answer_by: date | None
    is_done: bool
    is_begun: bool
    round: int


@dataclass(frozen=True)
class ListPage:
    """A reviewer's cases, those to be read first."""

    waiting: Sequence[ReviewRow]
    done: Sequence[ReviewRow]

    @property
    def all(self) -> int:
        return len(self.waiting) + len(self.done)


@dataclass(frozen=True)
class ReviewPage:
    """One case with the sheet to mark it; `done` of `all` is how far the reviewer has come."""

    pk: int
    number: str
    title: Wording
    countries: str
    applicants: Sequence[Wording]
    reading: Reading
    sheet: Sheet
    is_done: bool
    is_draft: bool
    round: int
    revision: int
    kept_at: datetime | None
    done: int
    all: int
    next: str

    @property
    def address(self) -> str:
        return reverse("panel:review", args=[self.pk])


@dataclass(frozen=True)
class Difference:
    """A part in which what was typed here and what the office holds are not the same."""

    name: str
    label: Wording
    mine: str
    kept: str


@dataclass(frozen=True)
class ClashPage:
    """Two versions of one answer, side by side, for the person to choose."""

    pk: int
    number: str
    title: Wording
    differences: Sequence[Difference]
    mine: Sequence[tuple[str, str]]
    revision: int
    kept_at: datetime | None


def list_page(reviews: Iterable[Review]) -> ListPage:
    rows = [_row(review) for review in reviews]
    return ListPage([r for r in rows if not r.is_done], [r for r in rows if r.is_done])


def _row(review: Review) -> ReviewRow:
    return ReviewRow(
        pk=review.pk,
        number=str(review.case),
        title=review.case.title.in_(reader_tag()),
        countries=_countries(review.case),
        address=reverse("panel:review", args=[review.pk]),
        asked_at=review.asked_at,
        answer_by=review.panel.answer_by if review.panel else None,
        is_done=review.state == Review.State.DONE,
        is_begun=bool(review.draft),
        round=review.round,
    )


def _countries(case: Case) -> str:
    comma = {"zh-Hans": "、", "fa": "، "}.get(reader_tag(), ", ")
    return comma.join(country_name(place.country).text for place in case.places.all())


def review_page(
    review: Review, answer: Answer, account: Account, missing: Collection[str] = ()
) -> ReviewPage:
    case = review.case
    following = next_to_read(account, review)
    done, of_all = progress_of(account)
    return ReviewPage(
        pk=review.pk,
        number=str(case),
        title=case.title.in_(reader_tag()),
        countries=_countries(case),
        applicants=[a.name.in_(reader_tag()) for a in case.applicants.all()],
        reading=reading_of(review),
        sheet=sheet_of(case.call.criteria.all(), answer, missing),
        is_done=review.state == Review.State.DONE,
        is_draft=bool(review.draft),
        round=review.round,
        revision=review.revision,
        kept_at=review.kept_at,
        done=done,
        all=of_all,
        next=reverse("panel:review", args=[following.pk]) if following else "",
    )


def clash_page(review: Review, mine: Answer, kept: Answer) -> ClashPage:
    criteria = list(review.case.call.criteria.all())
    codes = [criterion.code for criterion in criteria]
    labels = {f"{MARK}{c.code}": c.label.in_(reader_tag()) for c in criteria}
    names = differing(mine, kept, codes)
    sent = [(f"{MARK}{code}", mine.part(f"{MARK}{code}")) for code in codes]
    return ClashPage(
        pk=review.pk,
        number=str(review.case),
        title=review.case.title.in_(reader_tag()),
        differences=[
            Difference(
                name,
                labels.get(name) or Wording(remark_name(name), reader_tag()),
                _shown(name, mine),
                _shown(name, kept),
            )
            for name in names
        ],
        mine=[*sent, *((f"remark_{name}", mine.part(name)) for name in REMARKS)],
        revision=review.revision,
        kept_at=review.kept_at,
    )


def _shown(name: str, answer: Answer) -> str:
    part = answer.part(name)
    return mark_in_words(part) if name.startswith(MARK) else part
