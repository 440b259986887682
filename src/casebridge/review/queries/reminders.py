"""Questions about experts who are to be reminded."""

from django.db.models import Exists, OuterRef, QuerySet

from casebridge.cases.models import Bar, Case
from casebridge.review.models import Decision, Expert, Review


def reviews_open_of(expert: Expert) -> QuerySet[Review]:
    """An expert's reviews for the panel without marks, of cases that still can be marked."""
    decided = Decision.objects.filter(case=OuterRef("case"))
    barred = Bar.objects.filter(case=OuterRef("case"), account=OuterRef("reviewer"))
    return (
        Review.objects.filter(
            panel=expert.panel_id, reviewer=expert.account_id, state=Review.State.ASKED
        )
        .exclude(Exists(decided))
        .exclude(Exists(barred))
        .exclude(case__state=Case.State.WITHDRAWN)
        .select_related("case__dossier__call")
    )


def experts_with_open_reviews() -> QuerySet[Expert]:
    """Experts at work whose panel named a day and who have not marked everything."""
    waiting = Review.objects.filter(
        panel=OuterRef("panel"), reviewer=OuterRef("account"), state=Review.State.ASKED
    )
    return (
        Expert.objects.filter(
            Exists(waiting), state=Expert.State.ACCEPTED, panel__answer_by__isnull=False
        )
        .select_related("panel__call", "person", "account")
        .order_by("id")
    )
