"""What the readers of a case say to each other, as one of them or the office may see it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from casebridge.base.accounts.models import Account
from casebridge.cases.models import Bar, Case
from casebridge.review.models import Comment, Judging, Review
from casebridge.review.queries.decisions import judging_of
from casebridge.review.rules.drafts import Answer, written
from casebridge.review.rules.rights import may_talk
from casebridge.review.rules.scores import score_of, spread_of


@dataclass(frozen=True)
class Reader:
    """A reader of a case with what was handed in; `name` only where readers know each other."""

    number: int
    name: str
    is_mine: bool
    answer: Answer
    score: Decimal | None


@dataclass(frozen=True)
class Said:
    """One remark of the talk."""

    number: int
    name: str
    is_mine: bool
    text: str
    at: datetime


@dataclass(frozen=True)
class Talk:
    """The readers who have handed in, how far apart they are, and what they said so far."""

    readers: Sequence[Reader]
    spread: Decimal
    said: Sequence[Said]
    is_open: bool


def talk_for_reader(review: Review) -> Talk | None:
    """The talk about a case; None for a reader who has not handed in any round of it."""
    mine = Review.objects.filter(
        case=review.case_id, reviewer=review.reviewer_id, state=Review.State.DONE
    )
    newest = mine.order_by("-round").values_list("round", flat=True).first()
    if newest is None:
        return None
    judged = judging_of(review.case.call)
    return _talk(review.case, newest, review.reviewer, judged.readers_know_each_other, judged)


def talk_for_office(case: Case) -> Talk:
    """The same with every name; for officers and leaders who may see the case."""
    rounds = case.reviews.filter(state=Review.State.DONE).order_by("-round")
    newest = rounds.values_list("round", flat=True).first() or 1
    return _talk(case, newest, None, True, judging_of(case.call))


def _talk(case: Case, newest: int, viewer: Account | None, is_named: bool, judged: Judging) -> Talk:
    every = list(case.reviews.select_related("reviewer").order_by("id"))
    numbers = {pk: n for n, pk in enumerate(dict.fromkeys(r.reviewer_id for r in every), start=1)}
    names = {r.reviewer_id: str(r.reviewer) if is_named else "" for r in every}
    me = viewer.pk if viewer else 0
    barred = set(Bar.objects.filter(case=case).values_list("account", flat=True))
    weights = {c.code: c.weight for c in case.call.criteria.all()}
    done = (
        case.reviews.filter(round=newest, state=Review.State.DONE)
        .exclude(reviewer__in=barred)
        .prefetch_related("marks__criterion")
        .order_by("id")
    )
    answers = {review.reviewer_id: _answer(review) for review in done}
    readers = [
        Reader(numbers[pk], names[pk], pk == me, answer, score_of(answer.values(), weights))
        for pk, answer in answers.items()
    ]
    spread = spread_of([r.score for r in readers if r.score is not None])
    comments = Comment.objects.filter(case=case, by__in=numbers, round__lte=newest)
    return Talk(
        sorted(readers, key=lambda reader: reader.number),
        spread,
        _said(comments, numbers, names, me),
        may_talk("done", spread if len(readers) > 1 else None, judged.talk_from_spread),
    )


def _answer(review: Review) -> Answer:
    marks = {mark.criterion.code: written(mark.value) for mark in review.marks.all()}
    return Answer(marks, review.remark_for_office, review.remark_for_applicant)


def _said(
    comments: Iterable[Comment], numbers: dict[int, int], names: dict[int, str], me: int
) -> list[Said]:
    return [Said(numbers[c.by_id], names[c.by_id], c.by_id == me, c.text, c.at) for c in comments]
