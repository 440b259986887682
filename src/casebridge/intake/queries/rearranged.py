"""Merges and splits of dossiers."""

from django.db.models import Q, QuerySet

from casebridge.intake.models import Arrival, Dossier, Rearrangement


def rearrangements_of(dossier: Dossier) -> QuerySet[Rearrangement]:
    """Those that stand, the newest first."""
    mine = Rearrangement.objects.filter(Q(source=dossier) | Q(target=dossier))
    return (
        mine.filter(undone_at__isnull=True)
        .select_related("by", "source__call", "target__call")
        .order_by("-id")
    )


def arrivals_chosen(dossier: Dossier, numbers: list[str]) -> list[Arrival]:
    """The messages of this dossier among the numbers that a form named."""
    return list(dossier.arrivals.filter(pk__in=[int(n) for n in numbers if n.isdecimal()]))
