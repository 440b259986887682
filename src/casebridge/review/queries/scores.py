"""Questions about scores."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from casebridge.calls.models import Call
from casebridge.calls.queries import roster_codes
from casebridge.cases.models import Case
from casebridge.review.models import Review
from casebridge.review.rules.balance import Candidate
from casebridge.review.rules.scores import mean_of, score_of, spread_of


@dataclass(frozen=True)
class Scored:
    """A case with its mean score, how far its reviewers are apart, and who has answered."""

    case: Case
    score: Decimal | None
    spread: Decimal
    done: int
    asked: int


def scored_cases(call: Call, cases: QuerySet[Case]) -> list[Scored]:
    """Cases of a call that have reviews, best first; ties keep the order of their numbers."""
    weights = {c.code: c.weight for c in call.criteria.all()}
    reviewed = (
        cases.filter(call=call, reviews__isnull=False)
        .distinct()
        .select_related("dossier__call")
        .prefetch_related(
            "reviews__marks__criterion", "reviews__reviewer", "applicants", "places__country"
        )
        .order_by("dossier__number")
    )
    rows = [_scored(case, weights) for case in reviewed]
    return sorted(rows, key=lambda row: -(row.score or Decimal(-1)))


def _scored(case: Case, weights: dict[str, int]) -> Scored:
    reviews = [r for r in case.reviews.all() if r.state != Review.State.DECLINED]
    scores = [
        score
        for review in reviews
        if review.state == Review.State.DONE
        and (score := score_of({m.criterion.code: m.value for m in review.marks.all()}, weights))
        is not None
    ]
    done = sum(r.state == Review.State.DONE for r in reviews)
    return Scored(case, mean_of(scores), spread_of(scores), done, len(reviews))


def candidates_of(call: Call) -> Sequence[Candidate]:
    """Scored cases as plain values for the rules of balance."""
    roster = roster_codes(call)
    return [
        Candidate(
            row.case.pk,
            row.score,
            frozenset(p.country.alpha2 for p in row.case.places.all()) & roster,
            _organisation(row.case),
        )
        for row in scored_cases(call, Case.objects.exclude(state=Case.State.WITHDRAWN))
        if row.score is not None
    ]


def _organisation(case: Case) -> str:
    lead = next(iter(case.applicants.all()), None)
    return str(lead.name.in_("en")).casefold() if lead else ""
