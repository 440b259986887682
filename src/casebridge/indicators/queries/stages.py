"""Every number shown in more than one place, the coverage matrix included."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.mail.models import Letter
from casebridge.calls.models import Call, RosterPlace
from casebridge.calls.queries import call_terms
from casebridge.cases.letters import scope_of
from casebridge.cases.models import Case
from casebridge.cases.queries import cases_visible_to
from casebridge.directory.models import Asking
from casebridge.directory.queries.asking import askings_in
from casebridge.editions.models import Edition, Output
from casebridge.editions.outputs.kinds import OUTPUTS
from casebridge.intake.models import Arrival, Dossier, Finding, ReceivedFile
from casebridge.reference.models import Country, Term
from casebridge.reference.queries import terms_of
from casebridge.register.models import Past
from casebridge.register.models import Row as TableRow
from casebridge.register.queries.past import past_visible_to
from casebridge.register.queries.table import OFFICE_ROLES, Reader, condition_of, rows_visible_to
from casebridge.register.rules.rows import Wanted
from casebridge.review.models import Decision, Review

BY_TYPE = "type"
# Stands for the call in a question that is written once.
ANY_CALL = -1
# A letter that somebody let go; one that came back reached nobody.
GONE = (Letter.State.QUEUED, Letter.State.SENDING, Letter.State.SENT, Letter.State.DOUBTFUL)


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
    question, values = _progress_asked()
    with connection.cursor() as cursor:
        cursor.execute(question, [call.pk if value == ANY_CALL else value for value in values])
        *numbers, scored, languages = cursor.fetchone()
    return Progress(
        **dict(zip(_progress_counted(), numbers, strict=True)),
        scored=scored,
        outputs_planned=len(OUTPUTS) * len(json.loads(languages or "[]")),
    )


@cache
def _progress_asked() -> tuple[str, tuple[Any, ...]]:
    """The question about any call: to write it takes longer than to ask it, so it is kept."""
    scored = Case.objects.filter(call=ANY_CALL, reviews__state=Review.State.DONE)
    told = Call.objects.filter(pk=ANY_CALL).values_list(
        *(_count(rows) for rows in _progress_counted().values()),
        _count(scored, distinct=True),
        Subquery(_newest_edition().values("languages")[:1]),
    )
    return told.query.sql_with_params()


@cache
def _progress_counted() -> dict[str, QuerySet[Any]]:
    scans = ReceivedFile.objects.filter(
        arrival__call=ANY_CALL, role=ReceivedFile.Role.SCAN, arrival__dossier__isnull=False
    )
    selected = Decision.objects.filter(outcome=Decision.Outcome.SELECTED)
    return {
        "arrivals": Arrival.objects.filter(call=ANY_CALL).exclude(door=Arrival.Door.TABLE),
        "dossiers": submitted(ANY_CALL),
        "scans": scans,
        "scans_read": scans.filter(read_at__isnull=False),
        "findings": Finding.objects.filter(dossier__call=ANY_CALL, gone_at__isnull=True),
        "selected": selected.filter(case__call=ANY_CALL),
        "outputs": Output.objects.filter(edition=Subquery(_newest_edition().values("pk")[:1])),
    }


def _newest_edition() -> QuerySet[Edition]:
    return Edition.objects.filter(call=ANY_CALL).order_by("-id")


def _count(rows: QuerySet[Any], *, distinct: bool = False) -> Coalesce:
    """How many rows there are, as a part of a larger question."""
    number = Count("pk", distinct=distinct)
    grouped = rows.order_by().annotate(one=Value(1)).values("one").annotate(number=number)
    return Coalesce(Subquery(grouped.values("number")), 0)


def submitted(call: Call | int) -> QuerySet[Dossier]:
    return Dossier.objects.filter(call=call, provenance="submitted", merged_into__isnull=True)


@dataclass(frozen=True)
class Row:
    """One country of the coverage matrix with its counts, area by area; a case counts once."""

    country: Country
    counts: tuple[int, ...]
    total: int


@dataclass(frozen=True)
class Matrix:
    """Countries down, areas across; a case of two countries counts once in the totals."""

    areas: tuple[Term, ...]
    rows: tuple[Row, ...]
    totals: tuple[int, ...]
    total: int


def coverage_of(
    call: Call, account: Account, *, only_selected: bool = False, by: str = "area"
) -> Matrix:
    """Cases the account may see, by country of the call's roster and by area.

    `by` may also be 'category', 'line' or 'type', the type of applicant.
    """
    areas = tuple(terms_across(call, by))
    cases = cases_visible_to(account).filter(call=call).exclude(state=Case.State.WITHDRAWN)
    if only_selected:
        cases = cases.filter(Q(entries__isnull=False) | Q(decision__outcome="selected")).distinct()
    found: dict[tuple[str, str], set[int]] = {}
    across = cases.filter(terms__in=areas).values_list(
        "places__country__alpha2", "terms__code", "pk"
    )
    if by == BY_TYPE:
        codes = [area.code for area in areas]
        across = cases.filter(applicants__kind__in=codes).values_list(
            "places__country__alpha2", "applicants__kind", "pk"
        )
    for country, area, case in across:
        found.setdefault((country, area), set()).add(case)
    rows = _rows(call, areas, found)
    listed = {row.country.alpha2 for row in rows}
    by_area = [_together(found, area.code, listed) for area in areas]
    totals = tuple(len(cases) for cases in by_area)
    return Matrix(areas, rows, totals, len(set().union(*by_area)))


def terms_across(call: Call, by: str) -> QuerySet[Term]:
    """What the coverage board has across: terms of the call, or the types of applicants."""
    return terms_of("applicant-type") if by == BY_TYPE else call_terms(call, by)


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
    places = _roster(call)
    return tuple(
        Row(
            place.country,
            tuple(len(found.get((place.country.alpha2, a.code), ())) for a in areas),
            len(set().union(*(found.get((place.country.alpha2, a.code), set()) for a in areas))),
        )
        for place in places
    )


def _roster(call: Call) -> QuerySet[RosterPlace]:
    return call.roster.select_related("country").order_by(f"country__order_{call.papers_order}")


@dataclass(frozen=True)
class Asked:
    """How often people of a country were asked for a case, and how many answered."""

    asked: int = 0
    answered: int = 0


def asked_of(call: Call, by: str) -> dict[tuple[str, str], Asked]:
    """{(country, term): letters that went, and those that were answered in any way}."""
    gone = askings_in(scope_of(call)).filter(letter__state__in=GONE)
    counted = with_answers(gone.filter(term__in=terms_across(call, by))).order_by()
    return {
        (row["country__alpha2"], row["term__code"]): Asked(row["asked"], row["answered"])
        for row in counted.values("country__alpha2", "term__code").annotate(
            asked=Count("pk"), answered=Count("pk", filter=Q(has_answered=True))
        )
    }


def with_answers(askings: QuerySet[Asking]) -> QuerySet[Asking]:
    """Each with `has_answered`: by a reply, by an application, or as somebody noted."""
    replied = Arrival.objects.filter(in_reply_to=OuterRef("letter__message_id"))
    wrote = Arrival.objects.filter(
        sender_address__iexact=OuterRef("letter__recipient"),
        received_at__gt=OuterRef("letter__sent_at"),
    ).exclude(kind__in=[Arrival.Kind.RETURNED, Arrival.Kind.AUTOMATIC])
    heard = Exists(replied.exclude(kind=Arrival.Kind.RETURNED)) | Exists(wrote)
    return askings.annotate(has_answered=Q(answered_at__isnull=False) | heard)


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
        without_scan=Wanted(missing="scan", provenance="submitted"),
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


def collected(call: Call) -> dict[str, int]:
    """What a book says of how its cases were collected: the same, whoever freezes it."""
    cases = Case.objects.filter(call=call)
    standing = cases.exclude(state=Case.State.WITHDRAWN)
    return {
        "received": submitted(call).count(),
        "compiled": cases.filter(provenance="compiled").count(),
        "scored": cases.filter(reviews__state=Review.State.DONE).distinct().count(),
        "selected": cases.filter(decision__outcome=Decision.Outcome.SELECTED).count(),
        "countries_reached": call.roster.filter(
            country__in=standing.values("places__country")
        ).count(),
    }


@dataclass(frozen=True)
class DayTold:
    """The numbers of a day gone by: counted on the rows as they stood when it ended."""

    received: int
    compiled: int
    complete: int
    without_scan: int
    to_settle: int
    scored: int
    selected: int
    countries_reached: int
    countries_on_roster: int
    areas: tuple[tuple[Term, int], ...]
    without: tuple[Country, ...]


def day_told(call: Call, account: Account, day: date) -> DayTold:
    """What the leader's page said at the end of that day, the letters left out."""
    rows = past_visible_to(account, day, *OFFICE_ROLES).filter(call=call)
    reader = Reader(account, day, call.time_zone)
    told = _counted(
        rows,
        reader,
        received=Wanted(provenance="submitted"),
        compiled=Wanted(provenance="compiled"),
        complete=Wanted(state="complete"),
        without_scan=Wanted(missing="scan", provenance="submitted"),
        to_settle=Wanted(finding="must"),
        scored=Wanted(score=">=0"),
        selected=Wanted(state="selected"),
    )
    standing = rows.exclude(case_state="withdrawn").exclude(case=None)
    placed = list(standing.values_list("countries", "areas"))
    reached = {code for countries, _areas in placed for code in countries}
    by_area = Counter(code for _countries, areas in placed for code in areas)
    roster = [r.country for r in _roster(call)]
    return DayTold(
        **told,
        countries_reached=sum(country.alpha2 in reached for country in roster),
        countries_on_roster=len(roster),
        areas=tuple((term, by_area[term.code]) for term in terms_across(call, "area")),
        without=tuple(country for country in roster if country.alpha2 not in reached),
    )


@dataclass(frozen=True)
class Waiting:
    """How much waits for the people of the desk, each number with a list behind it."""

    our_turn: int
    to_settle: int
    to_ask: int
    late: int
    unowned: int
    mine: int
    letters: int


# What was asked and waits for the applicant does not wait for the desk.
NOT_ASKED = (("turn", "theirs"),)


def waiting_in(rows: QuerySet[TableRow], letters: QuerySet[Letter], reader: Reader) -> Waiting:
    """Counted by the same conditions as the lists of the table."""
    told = _counted(
        rows,
        reader,
        our_turn=Wanted(turn="ours"),
        to_settle=Wanted(finding="must", without=NOT_ASKED),
        to_ask=Wanted(finding="ask", without=NOT_ASKED),
        late=Wanted(owner="me", late="look"),
        unowned=Wanted(missing="owner"),
        mine=Wanted(owner="me", state="opened"),
    )
    return Waiting(**told, letters=letters.count())


def _counted(
    rows: QuerySet[TableRow] | QuerySet[Past], reader: Reader, **wanted: Wanted
) -> dict[str, int]:
    """How many rows each search finds, in one question."""
    counts = {name: Count("pk", filter=condition_of(each, reader)) for name, each in wanted.items()}
    return rows.order_by().aggregate(**counts)
