"""Questions about the papers of decisions."""

from django.db.models import Count, QuerySet

from casebridge.review.models import Selection


def decisions_without_minutes(papers: int) -> QuerySet[Selection]:
    """Decided selections that have fewer papers than a decision has."""
    decided = Selection.objects.filter(decided_at__isnull=False)
    return decided.annotate(papers=Count("minutes")).filter(papers__lt=papers)
