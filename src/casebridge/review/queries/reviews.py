"""Questions about reviews, as their reviewers may ask them."""

from django.db.models import QuerySet

from casebridge.base.accounts.models import Account
from casebridge.cases.models import Case
from casebridge.cases.queries import not_barred
from casebridge.review.models import Review


def reviews_visible_to(account: Account) -> QuerySet[Review]:
    """A reviewer's own reviews of cases the reviewer is not barred from."""
    cases = not_barred(Case.objects.all(), account)
    return Review.objects.filter(reviewer=account.pk, case__in=cases).exclude(
        state=Review.State.DECLINED
    )


def reviews_to_list(account: Account) -> QuerySet[Review]:
    """A reviewer's reviews with what a list shows of each."""
    return (
        reviews_visible_to(account)
        .select_related("case__dossier__call")
        .prefetch_related("case__places__country")
    )


def review_to_read(account: Account, pk: int) -> Review | None:
    """One of a reviewer's reviews with the case as a reviewer may see it."""
    return (
        reviews_visible_to(account)
        .select_related("case__dossier__call", "case__call")
        .prefetch_related(
            "case__places__country", "case__applicants", "case__figures", "case__pictures"
        )
        .filter(pk=pk)
        .first()
    )


def is_reviewer(account: object) -> bool:
    return isinstance(account, Account) and account.reviews.exists()
