"""Questions about reviews, scores and selections."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from casebridge.base.accounts.models import Account, Role
from casebridge.base.accounts.queries import held_by
from casebridge.base.accounts.rules import numbers_in
from casebridge.calls.models import Call
from casebridge.calls.queries import roster_codes
from casebridge.cases.models import Case
from casebridge.cases.queries import not_barred, with_turn
from casebridge.intake.models import Dossier
from casebridge.intake.queries.dossiers import (
    with_first_arrival,
    with_open_findings,
    with_parts,
)
from casebridge.review.models import Decision, Place, Review, Selection
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


def selections_visible_to(account: Account) -> QuerySet[Selection]:
    calls = numbers_in(held_by(account), (Role.OFFICER, Role.LEADER), "call")
    selections = Selection.objects.all()
    return selections if calls is None else selections.filter(call_id__in=calls)


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


def newest_selection(call: Call) -> Selection | None:
    return call.selections.order_by("-id").first()


def places_of(selection: Selection) -> dict[int, Place]:
    """{case: its place in the selection}."""
    return {place.case_id: place for place in selection.places.select_related("changed_by")}


def selected_cases(call: Call) -> QuerySet[Case]:
    """What was selected and has not been withdrawn since."""
    selected = Case.objects.filter(call=call, decision__outcome=Decision.Outcome.SELECTED)
    return selected.exclude(state=Case.State.WITHDRAWN)
