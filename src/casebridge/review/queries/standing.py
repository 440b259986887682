"""Where a dossier stands on its way from the mail to the decision."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from casebridge.cases.queries import with_turn
from casebridge.intake.models import Dossier
from casebridge.intake.queries.dossiers import (
    with_first_arrival,
    with_open_findings,
    with_parts,
)
from casebridge.review.models import Decision, Review


def with_standing(dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Each dossier with all that `Standing` says; one query however many there are."""

    def reviews(**found: str) -> Coalesce:
        mine = Review.objects.filter(case__dossier=OuterRef("pk"), **found).order_by()
        by_case = mine.exclude(state=Review.State.DECLINED).values("case")
        counted = by_case.annotate(count=models.Count("pk")).values("count")
        return Coalesce(models.Subquery(counted), 0, output_field=models.IntegerField())

    known = with_first_arrival(with_turn(with_open_findings(with_parts(dossiers))))
    return known.annotate(
        case_state=F("case__state"),
        outcome=F("case__decision__outcome"),
        reviews_asked=reviews(),
        reviews_done=reviews(state=Review.State.DONE),
    ).annotate(
        standing=models.Case(
            When(case_state="withdrawn", then=Value("withdrawn")),
            When(outcome=Decision.Outcome.SELECTED, then=Value("selected")),
            When(outcome=Decision.Outcome.NOT_SELECTED, then=Value("not-selected")),
            When(reviews_asked__gt=0, then=Value("in-review")),
            When(case_state="complete", then=Value("complete")),
            When(~Q(turn="") | Q(must__gt=0), then=Value("question-open")),
            When(checked_at__isnull=True, then=Value("reading")),
            When(has_scan=True, is_scan_read=False, then=Value("reading")),
            default=Value("received"),
            output_field=models.CharField(),
        )
    )


@dataclass(frozen=True)
class Standing:
    """Where a dossier stands; `turn` is 'ours', 'theirs' or ''."""

    dossier: Dossier
    state: str
    turn: str
    must: int
    ask: int
    has_word: bool
    has_scan: bool
    has_picture: bool
    received_at: datetime
    reviews_asked: int
    reviews_done: int


def standings(dossiers: QuerySet[Dossier]) -> list[Standing]:
    """Dossiers of `with_standing` as plain rows, with their cases at hand."""
    rows = dossiers.select_related("call", "case__owner").prefetch_related(
        "case__places__country", "case__terms__scheme", "case__applicants"
    )
    return [_standing(row) for row in rows]


def standing_rows(dossier: Dossier) -> QuerySet[Dossier]:
    """The dossier with all that `Standing` says, as a part of a larger question."""
    return with_standing(Dossier.objects.filter(pk=dossier.pk)).only("pk")


def standing_from(row: Dossier, dossier: Dossier) -> Standing:
    """Where the dossier stands, by its row of `standing_rows`."""
    return replace(_standing(row), dossier=dossier)


def _standing(row: Any) -> Standing:
    return Standing(
        row,
        row.standing,
        row.turn,
        row.must,
        row.ask,
        row.has_word,
        row.has_scan,
        row.has_picture,
        row.received_at,
        row.reviews_asked,
        row.reviews_done,
    )
