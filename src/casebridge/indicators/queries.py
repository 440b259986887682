"""Every number shown in more than one place, the coverage matrix included."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from casebridge.base.accounts.models import Account
from casebridge.base.mail.models import Letter
from casebridge.calls.models import Call
from casebridge.calls.queries import call_terms
from casebridge.cases.models import Case
from casebridge.cases.queries import cases_visible_to, unbarred_dossiers_visible_to
from casebridge.editions.models import Edition
from casebridge.intake.models import Arrival, Dossier, Finding, ReceivedFile
from casebridge.reference.models import Country, Term
from casebridge.review.models import Decision, Review
from casebridge.review.queries import Wanted, matching, with_standing


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
    scans = ReceivedFile.objects.filter(
        arrival__call=call, role=ReceivedFile.Role.SCAN, arrival__dossier__isnull=False
    ).aggregate(all=Count("pk"), read=Count("pk", filter=Q(read_at__isnull=False)))
    edition = Edition.objects.filter(call=call).order_by("-id").first()
    return Progress(
        arrivals=Arrival.objects.filter(call=call).exclude(door=Arrival.Door.TABLE).count(),
        dossiers=submitted(call).count(),
        scans=scans["all"],
        scans_read=scans["read"],
        findings=Finding.objects.filter(dossier__call=call, gone_at__isnull=True).count(),
        scored=Case.objects.filter(call=call, reviews__state=Review.State.DONE).distinct().count(),
        selected=Decision.objects.filter(
            case__call=call, outcome=Decision.Outcome.SELECTED
        ).count(),
        outputs=edition.outputs.count() if edition else 0,
        outputs_planned=2 * len(edition.languages) if edition else 0,
    )


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
    cases = cases_visible_to(account).filter(call=call)
    dossiers = submitted(call)
    matrix = coverage_of(call, account)
    seen = with_standing(unbarred_dossiers_visible_to(account).filter(call=call))

    def listed(wanted: Wanted) -> int:
        return matching(seen, wanted, account=account).count()

    return Summary(
        received=listed(Wanted(provenance="submitted")),
        compiled=cases.filter(provenance="compiled").count(),
        complete=listed(Wanted(state="complete")),
        without_scan=listed(Wanted(missing="scan", provenance="submitted")),
        to_settle=listed(Wanted(finding="must")),
        letters_waiting=Letter.objects.filter(
            thread__in=dossiers.values("thread"),
            state__in=[Letter.State.HELD, Letter.State.DRAFT],
        ).count(),
        scored=cases.filter(reviews__state=Review.State.DONE).distinct().count(),
        selected=listed(Wanted(state="selected")),
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
    mine: int
    letters: int


def waiting_in(dossiers: QuerySet[Dossier], letters: QuerySet[Letter], account: Account) -> Waiting:
    """Counted by the same conditions as the lists of the table."""
    standing = with_standing(dossiers)

    def count(wanted: Wanted) -> int:
        return matching(standing, wanted, account=account).count()

    return Waiting(
        our_turn=count(Wanted(turn="ours")),
        to_settle=count(Wanted(finding="must")),
        to_ask=count(Wanted(finding="ask")),
        without_scan=count(Wanted(missing="scan", provenance="submitted")),
        mine=count(Wanted(owner="me", state="opened")),
        letters=letters.count(),
    )
