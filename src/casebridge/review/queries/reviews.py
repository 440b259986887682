"""Questions about reviews, as their reviewers may ask them."""

from django.db.models import Exists, OuterRef, QuerySet

from casebridge.base.accounts.models import Account
from casebridge.calls.queries import form_of
from casebridge.cases.models import Case
from casebridge.cases.queries import not_barred
from casebridge.intake.models import Finding, Ruling
from casebridge.intake.queries.dossiers import findings_of
from casebridge.review.models import Review
from casebridge.review.queries.criteria import codes_of
from casebridge.review.rules.drafts import Answer, answer_from, written
from casebridge.review.rules.rights import is_of_substance


def reviews_visible_to(account: Account) -> QuerySet[Review]:
    """A reviewer's own reviews of cases the reviewer is not barred from."""
    cases = not_barred(Case.objects.all(), account)
    return Review.objects.filter(reviewer=account.pk, case__in=cases).exclude(
        state=Review.State.DECLINED
    )


def reviews_at_hand(account: Account) -> QuerySet[Review]:
    """A reviewer's reviews, each case in its newest round only."""
    mine = reviews_visible_to(account)
    later = Review.objects.filter(
        case=OuterRef("case"), reviewer=OuterRef("reviewer"), round__gt=OuterRef("round")
    )
    return mine.exclude(Exists(later))


def reviews_to_list(account: Account) -> QuerySet[Review]:
    """A reviewer's reviews with what a list shows of each."""
    return (
        reviews_at_hand(account)
        .select_related("case__dossier__call", "panel")
        .prefetch_related("case__places__country")
    )


def review_to_read(account: Account, pk: int) -> Review | None:
    """One of a reviewer's reviews with the case as a reviewer may see it."""
    return (
        reviews_visible_to(account)
        .select_related("case__dossier__call", "case__call", "panel")
        .prefetch_related(
            "case__places__country",
            "case__applicants",
            "case__figures",
            "case__pictures",
            "case__call__criteria",
        )
        .filter(pk=pk)
        .first()
    )


def next_to_read(account: Account, after: Review) -> Review | None:
    """The next case that waits for its marks, in the order of the list, from the top again."""
    mine = list(reviews_at_hand(account))
    here = next((place for place, each in enumerate(mine) if each.pk == after.pk), -1)
    others = (*mine[here + 1 :], *mine[: max(here, 0)])
    return next((each for each in others if each.state == Review.State.ASKED), None)


def progress_of(account: Account) -> tuple[int, int]:
    """How many of a reviewer's cases are done, and of how many."""
    states = list(reviews_at_hand(account).order_by().values_list("state", flat=True))
    return states.count(Review.State.DONE), len(states)


def has_later_round(review: Review) -> bool:
    return Review.objects.filter(
        case=review.case_id, reviewer=review.reviewer_id, round__gt=review.round
    ).exists()


def answer_handed_in(review: Review) -> Answer:
    """The marks and remarks as they were handed in; without marks where they were not."""
    marks = review.marks.select_related("criterion")
    return Answer(
        {mark.criterion.code: written(mark.value) for mark in marks},
        review.remark_for_office,
        review.remark_for_applicant,
    )


def answer_at_the_office(review: Review) -> Answer:
    """What the office holds: the draft where one was kept since, else what was handed in."""
    if review.draft:
        return answer_from(review.draft, codes_of(review.case.call))
    return answer_handed_in(review)


def findings_for_reviewers(case: Case) -> list[Finding]:
    """What the checks found about the substance of a case and the office has not settled."""
    form = form_of(case.call)
    public = frozenset(s.code_of(f) for s in form.sections for f in s.fields if f.public)
    return [
        finding
        for finding in findings_of(case.dossier)
        if is_of_substance(finding.code, finding.values, public) and not _is_settled(finding)
    ]


def _is_settled(finding: Finding) -> bool:
    rulings = list(finding.rulings.all())
    return bool(rulings) and rulings[-1].answer == Ruling.Answer.SETTLED


def is_reviewer(account: object) -> bool:
    return isinstance(account, Account) and account.reviews.exists()


def reviews_to_keep(account: Account) -> QuerySet[Review]:
    """A reviewer's reviews with what a phone keeps of each to work without a network."""
    return reviews_at_hand(account).prefetch_related("case__pictures")


def reviews_to_score(account: Account) -> QuerySet[Review]:
    """A reviewer's reviews with all that a score form prints of each."""
    return (
        reviews_at_hand(account)
        .select_related("case__dossier__call", "case__call")
        .prefetch_related("case__call__criteria")
    )
