"""The cases of a call that several have marked: how far apart, and whether they are read again."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call
from casebridge.cases.queries import cases_visible_to
from casebridge.review.models import Comment, Decision, Review
from casebridge.review.queries.decisions import judging_of
from casebridge.review.queries.scores import Scored, scored_cases

FIRST = 1


@dataclass(frozen=True)
class ReadBySeveral:
    """A case with several scores; `again` and `again_done` count the reviews of a second round."""

    scored: Scored
    is_apart: bool
    said: int
    again: int
    again_done: int
    is_decided: bool


def read_by_several(call: Call, account: Account) -> Sequence[ReadBySeveral]:
    """Those the account may see, whose readers are farthest apart first."""
    rows = [row for row in scored_cases(call, cases_visible_to(account)) if len(row.given) > 1]
    cases = [row.case.pk for row in rows]
    comments = Comment.objects.filter(case__in=cases).order_by().values_list("case")
    said = dict(comments.annotate(count=Count("pk")))
    decided = set(Decision.objects.filter(case__in=cases).values_list("case", flat=True))
    talk_from = judging_of(call).talk_from_spread
    made = [
        ReadBySeveral(
            scored=row,
            is_apart=row.spread >= talk_from,
            said=said.get(row.case.pk, 0),
            again=len(second := _second(row)),
            again_done=sum(review.state == Review.State.DONE for review in second),
            is_decided=row.case.pk in decided,
        )
        for row in rows
    ]
    return sorted(made, key=lambda each: (-each.scored.spread, each.scored.case.pk))


def _second(row: Scored) -> list[Review]:
    every = row.case.reviews.all()
    return [r for r in every if r.round > FIRST and r.state != Review.State.DECLINED]
