"""What is shared out among a panel's experts, and the proposals of it."""

from collections.abc import Iterable

from django.db.models import QuerySet

from casebridge.base.accounts.models import Account
from casebridge.cases.models import Bar
from casebridge.review.models import Assignment, Conflict, Pair, Panel, Review
from casebridge.review.queries.experts import panels_visible_to

Pairs = frozenset[tuple[int, int]]


def assignments_visible_to(account: Account) -> QuerySet[Assignment]:
    mine = Assignment.objects.filter(panel__in=panels_visible_to(account))
    return mine.select_related("panel__call", "proposed_by", "adopted_by")


def newest_assignment(panel: Panel) -> Assignment | None:
    return panel.assignments.select_related("proposed_by", "adopted_by").last()


def unfinished_assignment(number: int) -> Assignment | None:
    waiting = Assignment.objects.filter(pk=number, adopted_at__isnull=True, outcome={})
    return waiting.select_related("panel__call").first()


def live_reviews(panel: Panel) -> QuerySet[Review]:
    """What the panel's experts were asked to read and have not declined, in the first round."""
    reviews = Review.objects.filter(panel=panel, round=1)
    return reviews.exclude(state=Review.State.DECLINED)


def pairs_asked(panel: Panel) -> Pairs:
    """(case, expert) as it stands today."""
    by_account = _by_account(panel)
    rows = live_reviews(panel).values_list("case_id", "reviewer_id")
    return frozenset((c, by_account[r]) for c, r in rows if r in by_account)


def pairs_set(panel: Panel) -> dict[tuple[int, int], str]:
    """{(case, expert): what a person said of them}"""
    rows = Pair.objects.filter(expert__panel=panel).values_list("case_id", "expert_id", "kind")
    return {(case, expert): kind for case, expert, kind in rows}


def ruled_out(panel: Panel) -> Pairs:
    """Conflicts that stand, bars whatever their reason, what was declined, what a person says."""
    by_account = _by_account(panel)
    conflicts = Conflict.objects.filter(expert__panel=panel, is_false_alarm=False)
    bars = Bar.objects.filter(account__in=list(by_account))
    declined = Review.objects.filter(reviewer__in=list(by_account), state=Review.State.DECLINED)
    return (
        frozenset(conflicts.values_list("case_id", "expert_id"))
        | frozenset((c, by_account[a]) for c, a in bars.values_list("case_id", "account_id"))
        | frozenset((c, by_account[a]) for c, a in declined.values_list("case_id", "reviewer_id"))
        | pairs_of_kind(panel, Pair.Kind.FORBIDDEN)
    )


def begun(panel: Panel) -> Pairs:
    """Whoever has begun to read a case goes on reading it."""
    by_account = _by_account(panel)
    rows = live_reviews(panel).values_list("case_id", "reviewer_id", "state", "draft")
    return frozenset(
        (c, by_account[r])
        for c, r, state, draft in rows
        if r in by_account and (draft or state == Review.State.DONE)
    )


def pairs_of_kind(panel: Panel, kind: str) -> Pairs:
    rows = Pair.objects.filter(expert__panel=panel, kind=kind)
    return frozenset(rows.values_list("case_id", "expert_id"))


def among(experts: set[int], pairs: Iterable[tuple[int, int]]) -> Pairs:
    return frozenset((case, expert) for case, expert in pairs if expert in experts)


def _by_account(panel: Panel) -> dict[int, int]:
    """{account: its seat on the panel}"""
    rows = panel.experts.filter(account__isnull=False)
    return dict(rows.values_list("account_id", "pk"))
