"""The reviews of one case, as the office reads them."""

from django.db.models import QuerySet

from casebridge.cases.models import Case
from casebridge.review.models import Mark, Review


def reviews_of(case: Case) -> QuerySet[Review]:
    """Every review with its reviewer, those who declined too; the first asked stands first."""
    return Review.objects.filter(case=case).select_related("reviewer").order_by("round", "id")


def marks_of(case: Case) -> QuerySet[Mark]:
    """The marks of its reviews in the order of the criteria."""
    marks = Mark.objects.filter(review__case=case).select_related("criterion")
    return marks.order_by("criterion__position", "id")
