"""Questions about scores."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from casebridge.calls.models import Call, CallScheme
from casebridge.calls.queries import roster_codes
from casebridge.cases.models import Case
from casebridge.directory.models import Organisation
from casebridge.review.models import Review
from casebridge.review.rules.balance import Candidate
from casebridge.review.rules.families import Applying, families_of
from casebridge.review.rules.rights import is_candidate
from casebridge.review.rules.scores import mean_of, score_of, spread_of


@dataclass(frozen=True)
class Scored:
    """A case with its mean score, how far its reviewers are apart, and who has answered.

    `given` are the scores of its `readers`, each once; who read twice counts with the last reading.
    """

    case: Case
    score: Decimal | None
    spread: Decimal
    done: int
    asked: int
    given: tuple[Decimal, ...] = ()
    readers: tuple[int, ...] = ()


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


def _scored(case: Case, weights: Mapping[str, int]) -> Scored:
    reviews = [r for r in case.reviews.all() if r.state != Review.State.DECLINED]
    given = {
        review.reviewer_id: score
        for review in _last_readings(reviews)
        if (score := score_of({m.criterion.code: m.value for m in review.marks.all()}, weights))
        is not None
    }
    scores = tuple(given.values())
    newest = max((review.round for review in reviews), default=1)
    asked = [review for review in reviews if review.round == newest]
    done = sum(review.state == Review.State.DONE for review in asked)
    mean, spread = mean_of(scores), spread_of(scores)
    return Scored(case, mean, spread, done, len(asked), scores, (*given,))


def _last_readings(reviews: Sequence[Review]) -> list[Review]:
    """What each reader handed in last; a second round stands in place of the first."""
    last: dict[int, Review] = {}
    for review in sorted(reviews, key=lambda r: (r.round, r.pk)):
        if review.state == Review.State.DONE:
            last[review.reviewer_id] = review
    return list(last.values())


def candidates_of(call: Call) -> Sequence[Candidate]:
    """Scored cases as plain values for the rules of balance."""
    roster = roster_codes(call)
    schemes = dict(call.schemes.values_list("use", "scheme_id"))
    rows = [
        row
        for row in scored_cases(call, Case.objects.prefetch_related("terms"))
        if row.score is not None
        and is_candidate(provenance=row.case.provenance, state=row.case.state)
    ]
    families = _families([row.case for row in rows])
    return [
        Candidate(
            row.case.pk,
            row.score or Decimal(0),
            frozenset(p.country.alpha2 for p in row.case.places.all()) & roster,
            families[row.case.pk],
            _terms(row.case, schemes.get(CallScheme.Use.AREA)),
            _terms(row.case, schemes.get(CallScheme.Use.CATEGORY)),
        )
        for row in rows
    ]


def _families(cases: Sequence[Case]) -> dict[int, frozenset[str]]:
    """{case: the houses of all its applicants}; called by the name the lowest number gives."""
    applicants = [a for case in sorted(cases, key=lambda c: c.pk) for a in case.applicants.all()]
    applying = [
        Applying(a.organisation_id, tuple(a.name.texts.values()), a.country_id) for a in applicants
    ]
    found: dict[int, set[str]] = {case.pk: set() for case in cases}
    for applicant, family in zip(applicants, families_of(applying, _related()), strict=True):
        found[applicant.case_id].add(family)
    return {case: frozenset(families - {""}) for case, families in found.items()}


def _related() -> list[tuple[int, int]]:
    """Directory entries that belong together: above and below, or merged."""
    rows = Organisation.objects.exclude(parent=None, merged_into=None)
    pairs = rows.values_list("pk", "parent", "merged_into")
    return [(pk, other) for pk, *others in pairs for other in others if other is not None]


def _terms(case: Case, scheme: int | None) -> frozenset[str]:
    return frozenset(term.code for term in case.terms.all() if term.scheme_id == scheme)
