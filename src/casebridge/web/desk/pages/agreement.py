"""How far the readers of a call agree, and means corrected for severe and mild ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isinf

from casebridge.calls.models import Call
from casebridge.review.queries.decisions import judging_of
from casebridge.review.queries.scores import Scored
from casebridge.review.rules.agreement import krippendorff_alpha, mean_difference, outliers
from casebridge.review.rules.severity import Corrected, corrected_scores
from casebridge.review.rules.severity import Scored as Given


@dataclass(frozen=True)
class Apart:
    """A review far from the others of its case; + is above them."""

    number: str
    who: str
    apart: float


@dataclass(frozen=True)
class Correction:
    """A corrected mean between its bounds; without bounds it cannot be compared."""

    value: float
    low: float
    high: float
    is_bounded: bool


@dataclass(frozen=True)
class Agreement:
    """Figures beside the ranked list; `corrected` is empty where the call did not ask for it."""

    alpha: float | None
    difference: float | None
    apart: Sequence[Apart]
    corrected: Mapping[int, Correction]
    is_shown: bool
    is_corrected: bool


def agreement_of(call: Call, rows: Sequence[Scored]) -> Agreement:
    given = [
        Given(row.case.pk, reader, float(score))
        for row in rows
        for reader, score in zip(row.readers, row.given, strict=True)
    ]
    is_shown = judging_of(call).shows_corrected_mean and bool(given)
    found = corrected_scores(given) if is_shown else None
    return Agreement(
        alpha=krippendorff_alpha(given),
        difference=mean_difference(given),
        apart=_apart(rows, given),
        corrected=_corrections(found) if found else {},
        is_shown=is_shown,
        is_corrected=found is not None and found.is_corrected,
    )


def _apart(rows: Sequence[Scored], given: Sequence[Given]) -> list[Apart]:
    numbers = {row.case.pk: str(row.case) for row in rows}
    names = {r.reviewer_id: str(r.reviewer) for row in rows for r in row.case.reviews.all()}
    return [Apart(numbers[o.case], names[o.reviewer], o.apart) for o in outliers(given)]


def _corrections(found: Corrected) -> dict[int, Correction]:
    return {
        case: Correction(
            round(estimate.value, 2),
            round(estimate.low, 1) if not isinf(estimate.low) else 0.0,
            round(estimate.high, 1) if not isinf(estimate.high) else 0.0,
            not (isinf(estimate.low) or isinf(estimate.high)),
        )
        for case, estimate in found.corrected.items()
    }
