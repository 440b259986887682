"""All that the record of a decision tells, gathered once, in plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Count, Max, Min, Q, QuerySet

from casebridge.calls.models import Call
from casebridge.calls.queries import call_terms
from casebridge.cases.models import Case
from casebridge.kit.text.multilingual import Multilingual
from casebridge.reference.models import Country
from casebridge.review.models import Conflict, Expert, Notice, Objection, Place, Review, Selection
from casebridge.review.queries.notices import objections_of
from casebridge.review.rules.balance import SelectionRules
from casebridge.review.rules.records import fingerprint, places_with_ties

LAST = 999


@dataclass(frozen=True)
class Ranked:
    """A case of the selection; `place` is shared by equal scores and 0 without a score."""

    case: int
    dossier: int
    place: int
    number: str
    title: Multilingual
    organisations: Sequence[Multilingual]
    countries: Sequence[Country]
    score: Decimal | None
    chosen: bool
    is_outstanding: bool
    in_document: int


@dataclass(frozen=True)
class Change:
    """What a person changed in the proposal, and why.

    `what` is put-in, taken-out, outstanding or as-proposed.
    """

    case: int
    number: str
    title: Multilingual
    what: str
    reason: str
    by: str


@dataclass(frozen=True)
class Handled:
    """Conflicts found on one ground: how many stand, how many were false alarms."""

    ground: str
    standing: int
    false_alarms: int


@dataclass(frozen=True)
class Dates:
    """When each stage began and ended, as far as it did."""

    reviews_from: datetime | None
    reviews_until: datetime | None
    proposed_at: datetime
    signed_at: datetime | None
    decided_at: datetime | None


@dataclass(frozen=True)
class Panelled:
    """Who read, without a name: how many people, from how many countries, how many reviews."""

    readers: int
    countries: int
    reviews: int


@dataclass(frozen=True)
class DecisionRecord:
    """One selection as it is to be signed, or was; `ranked` best first, `listed` by country.

    `names` are what the rules name: {(kind, value): its name}; a case has the kind ''.
    """

    call: Call
    selection: Selection
    ranked: Sequence[Ranked]
    listed: Sequence[Ranked]
    changes: Sequence[Change]
    conflicts: Sequence[Handled]
    panel: Panelled
    dates: Dates
    notices: Sequence[Notice]
    objections: Sequence[Objection]
    rules: SelectionRules
    names: Mapping[tuple[str, str], Multilingual]
    signed_by: str
    fingerprint: str


def record_of(selection: Selection) -> DecisionRecord:
    """Everything, for whoever may see everything; pages leave out what is closed to a reader."""
    call = selection.call
    places = list(_places(selection))
    ranked = _ranked(places, call.papers_order)
    chosen = [row for row in ranked if row.chosen]
    return DecisionRecord(
        call=call,
        selection=selection,
        ranked=ranked,
        listed=sorted(chosen, key=lambda row: (row.in_document, row.number)),
        changes=[_change(place) for place in places if place.changed_by_id],
        conflicts=conflicts_handled(call),
        panel=_panel(call),
        dates=_dates(selection),
        notices=list(selection.notices.all()),
        objections=list(objections_of(call)),
        rules=SelectionRules.from_json(selection.rules),
        names=_names(call, ranked),
        signed_by=str(selection.adopted_by or ""),
        fingerprint=fingerprint(selection.inputs, selection.rules),
    )


def conflicts_handled(call: Call) -> list[Handled]:
    """Counts by ground, never by name."""
    false = Q(is_false_alarm=True)
    counted = (
        Conflict.objects.filter(case__call=call)
        .order_by()
        .values("ground")
        .annotate(standing=Count("pk", filter=~false), false=Count("pk", filter=false))
    )
    found = {row["ground"]: row for row in counted}
    return [
        Handled(ground, found[ground]["standing"], found[ground]["false"])
        for ground in Conflict.Ground.values
        if ground in found
    ]


def _places(selection: Selection) -> QuerySet[Place]:
    return (
        selection.places.select_related("case__dossier__call", "changed_by")
        .prefetch_related("case__applicants", "case__places__country")
        .order_by("case__dossier__number", "case_id")
    )


def _ranked(places: Sequence[Place], order: str) -> list[Ranked]:
    ranks = places_with_ties([place.score for place in places])
    rows = [_row(place, rank, order) for place, rank in zip(places, ranks, strict=True)]
    return sorted(rows, key=lambda row: row.place or len(rows) + 1)


def _row(place: Place, rank: int, order: str) -> Ranked:
    case = place.case
    return Ranked(
        case=case.pk,
        dossier=case.dossier_id,
        place=rank,
        number=str(case),
        title=case.title,
        organisations=[applicant.name for applicant in case.applicants.all()],
        countries=[p.country for p in case.places.all()],
        score=place.score,
        chosen=place.chosen,
        is_outstanding=place.chosen and place.is_outstanding,
        in_document=place_in_document(case, order),
    )


def place_in_document(case: Case, order: str) -> int:
    """The place of the case's first country in the order of the document."""
    first = next(iter(case.places.all()), None)
    return (getattr(first.country, f"order_{order}") if first else 0) or LAST


def _names(call: Call, ranked: Sequence[Ranked]) -> dict[tuple[str, str], Multilingual]:
    cases = {("", str(row.case)): Multilingual({"": row.number}) for row in ranked}
    roster = call.roster.select_related("country")
    countries = {("country", place.country.alpha2): place.country.name for place in roster}
    terms = {
        (use, term.code): term.label
        for use in ("area", "category")
        for term in call_terms(call, use)
    }
    return cases | countries | terms


def _change(place: Place) -> Change:
    case = place.case
    by = str(place.changed_by)
    return Change(case.pk, str(case), case.title, _what(place), place.reason, by)


def _what(place: Place) -> str:
    if place.chosen != place.proposed:
        return "put-in" if place.chosen else "taken-out"
    return "outstanding" if place.chosen and place.is_outstanding else "as-proposed"


def _panel(call: Call) -> Panelled:
    done = Review.objects.filter(case__call=call, state=Review.State.DONE)
    told = done.aggregate(readers=Count("reviewer", distinct=True), reviews=Count("pk"))
    seats = Expert.objects.filter(panel__call=call, account__in=done.values("reviewer"))
    countries = seats.filter(country__isnull=False).values("country").distinct().count()
    return Panelled(told["readers"], countries, told["reviews"])


def _dates(selection: Selection) -> Dates:
    reviews = Review.objects.filter(case__call=selection.call_id)
    told = reviews.aggregate(first=Min("asked_at"), last=Max("done_at"))
    return Dates(
        told["first"],
        told["last"],
        selection.proposed_at,
        selection.adopted_at,
        selection.decided_at,
    )
