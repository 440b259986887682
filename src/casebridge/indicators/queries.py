"""Every number shown in more than one place, the coverage matrix included."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.mail.models import Letter
from casebridge.calls.models import Call
from casebridge.calls.queries import call_terms
from casebridge.cases.models import Case
from casebridge.cases.queries import cases_visible_to
from casebridge.editions.models import Edition, Output
from casebridge.intake.models import Arrival, Dossier, Finding, ReceivedFile
from casebridge.reference.models import Country, Term
from casebridge.register.models import Row as TableRow
from casebridge.register.queries.table import Reader, condition_of, rows_visible_to
from casebridge.register.rules.rows import Wanted
from casebridge.review.models import Decision, Review


@dataclass(frozen=True)
class Progress:
    """How far a call has come, from the mailbox to the book."""

    arrivals: int
    dossiers: int
    scans: int
    scans_read: int
    findings: int
    scored: int
    selected: int
    outputs: int
    outputs_planned: int


def progress_of(call: Call) -> Progress:
    """All of it in one question: the line stands on every page of the desk."""
    scans = ReceivedFile.objects.filter(
        arrival__call=call, role=ReceivedFile.Role.SCAN, arrival__dossier__isnull=False
    )
    scored = Case.objects.filter(call=call, reviews__state=Review.State.DONE)
    edition = Edition.objects.filter(call=call).order_by("-id")
    counted = {
        "arrivals": Arrival.objects.filter(call=call).exclude(door=Arrival.Door.TABLE),
        "dossiers": submitted(call),
        "scans": scans,
        "scans_read": scans.filter(read_at__isnull=False),
        "findings": Finding.objects.filter(dossier__call=call, gone_at__isnull=True),
        "selected": Decision.objects.filter(case__call=call, outcome=Decision.Outcome.SELECTED),
        "outputs": Output.objects.filter(edition=Subquery(edition.values("pk")[:1])),
    }
    told = Call.objects.filter(pk=call.pk).values_list(
        *(_count(rows) for rows in counted.values()),
        _count(scored, distinct=True),
        Subquery(edition.values("languages")[:1]),
    )
    *numbers, scored_cases, languages = told.get()
    return Progress(
        **dict(zip(counted, numbers, strict=True)),
        scored=scored_cases,
        outputs_planned=2 * len(languages or ()),
    )


def _count(rows: QuerySet[Any], *, distinct: bool = False) -> Coalesce:
    """How many rows there are, as a part of a larger question."""
    number = Count("pk", distinct=distinct)
    grouped = rows.order_by().annotate(one=Value(1)).values("one").annotate(number=number)
    return Coalesce(Subquery(grouped.values("number")), 0)


def submitted(call: Call):  # type: ignore[no-untyped-def]
    return Dossier.objects.filter(call=call, provenance="submitted", merged_into__isnull=True)


@dataclass(frozen=True)
class Row:
    """One country of the coverage matrix with its counts, area by area."""

    country: Country
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.counts)


@dataclass(frozen=True)
class Matrix:
    """Countries down, areas across; a case of two countries counts once in the totals."""

    areas: tuple[Term, ...]
    rows: tuple[Row, ...]
    totals: tuple[int, ...]
    total: int


def coverage_of(call: Call, account: Account, *, only_selected: bool = False) -> Matrix:
    """Cases the account may see, by country of the call's roster and by area."""
    areas = tuple(call_terms(call, "area"))
    cases = cases_visible_to(account).filter(call=call).exclude(state=Case.State.WITHDRAWN)
    if only_selected:
        cases = cases.filter(Q(entries__isnull=False) | Q(decision__outcome="selected")).distinct()
    found: dict[tuple[str, str], set[int]] = {}
    for country, area, case in cases.filter(terms__in=areas).values_list(
        "places__country__alpha2", "terms__code", "pk"
    ):
        found.setdefault((country, area), set()).add(case)
    rows = _rows(call, areas, found)
    listed = {row.country.alpha2 for row in rows}
    by_area = [_together(found, area.code, listed) for area in areas]
    totals = tuple(len(cases) for cases in by_area)
    return Matrix(areas, rows, totals, len(set().union(*by_area)))


def _together(found: Mapping[tuple[str, str], set[int]], area: str, listed: set[str]) -> set[int]:
    return {
        case
        for (country, code), cases in found.items()
        if code == area and country in listed
        for case in cases
    }


def _rows(
    call: Call, areas: Sequence[Term], found: Mapping[tuple[str, str], set[int]]
) -> tuple[Row, ...]:
    places = call.roster.select_related("country").order_by(f"country__order_{call.papers_order}")
    return tuple(
        Row(
            place.country,
            tuple(len(found.get((place.country.alpha2, a.code), ())) for a in areas),
        )
        for place in places
    )


@dataclass(frozen=True)
class Summary:
    """The numbers a leader asks for, each with the search that lists what is behind it."""

    received: int
    compiled: int
    complete: int
    without_scan: int
    to_settle: int
    letters_waiting: int
    scored: int
    selected: int
    countries_reached: int
    countries_on_roster: int


def summary_of(call: Call, account: Account) -> Summary:
    """Counted by the same conditions as the lists of the table."""
    cases = cases_visible_to(account).filter(call=call)
    dossiers = submitted(call)
    matrix = coverage_of(call, account)
    reader = Reader(account, timezone.localdate(), call.time_zone)
    told = _counted(
        rows_visible_to(account).filter(call=call),
        reader,
        received=Wanted(provenance="submitted"),
        complete=Wanted(state="complete"),
        without_scan=WITHOUT_SCAN,
        to_settle=Wanted(finding="must"),
        selected=Wanted(state="selected"),
    )
    return Summary(
        **told,
        compiled=cases.filter(provenance="compiled").count(),
        letters_waiting=Letter.objects.filter(
            thread__in=dossiers.values("thread"),
            state__in=[Letter.State.HELD, Letter.State.DRAFT],
        ).count(),
        scored=cases.filter(reviews__state=Review.State.DONE).distinct().count(),
        countries_reached=sum(1 for row in matrix.rows if row.total),
        countries_on_roster=len(matrix.rows),
    )


@dataclass(frozen=True)
class Waiting:
    """How much waits for the people of the desk, each number with a list behind it."""

    our_turn: int
    to_settle: int
    to_ask: int
    without_scan: int
    late: int
    unowned: int
    mine: int
    letters: int


WITHOUT_SCAN = Wanted(missing="scan", provenance="submitted")


def waiting_in(rows: QuerySet[TableRow], letters: QuerySet[Letter], reader: Reader) -> Waiting:
    """Counted by the same conditions as the lists of the table."""
    told = _counted(
        rows,
        reader,
        our_turn=Wanted(turn="ours"),
        to_settle=Wanted(finding="must"),
        to_ask=Wanted(finding="ask"),
        without_scan=WITHOUT_SCAN,
        late=Wanted(owner="me", late="look"),
        unowned=Wanted(missing="owner"),
        mine=Wanted(owner="me", state="opened"),
    )
    return Waiting(**told, letters=letters.count())


def _counted(rows: QuerySet[TableRow], reader: Reader, **wanted: Wanted) -> dict[str, int]:
    """How many rows each search finds, in one question."""
    counts = {name: Count("pk", filter=condition_of(each, reader)) for name, each in wanted.items()}
    return rows.order_by().aggregate(**counts)
