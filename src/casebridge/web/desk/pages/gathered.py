"""Everything a dossier's page shows, fetched by few statements whatever there is of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from django.db.models import QuerySet

from casebridge.base.accounts.models import Account
from casebridge.base.audit.models import Record
from casebridge.base.audit.queries import records_about
from casebridge.base.mail.models import Letter
from casebridge.base.mail.queries import letters_in
from casebridge.base.tasks.models import Task
from casebridge.base.tasks.queries import open_tasks_about
from casebridge.calls.models import Call, CallForm, CallScheme
from casebridge.calls.queries import areas_of, newest_forms, schemes_of
from casebridge.cases import queries as cases
from casebridge.cases.models import Applicant, Case, CaseCountry, Note, Version
from casebridge.intake.models import (
    Arrival,
    Comparison,
    Delivery,
    Dossier,
    Finding,
    Rearrangement,
    ReceivedFile,
    Ruling,
    ScanPage,
    StoredReading,
)
from casebridge.intake.queries import dossiers as intake
from casebridge.intake.queries.readings import readings_of
from casebridge.intake.queries.rearranged import rearrangements_of
from casebridge.kit.together import Prepared, fetched_together, hang
from casebridge.reference.models import Term
from casebridge.register.queries.table import owners_of
from casebridge.review.models import Mark, Review
from casebridge.review.queries.of_case import marks_of, reviews_of
from casebridge.review.queries.standing import standing_rows

# What the prepared questions are put about; no row has such a number.
A_CALL, A_CASE, A_DOSSIER = -1_001, -1_002, -1_003
Questions = dict[str, QuerySet[Any]]


@dataclass(frozen=True)
class Gathered:
    """The rows behind the page; what a reader may not see, or is not there, is empty."""

    standing: Sequence[Dossier] = ()
    forms: Sequence[CallForm] = ()
    schemes: Sequence[CallScheme] = ()
    areas: Sequence[Term] = ()
    findings: Sequence[Finding] = ()
    rulings: Sequence[Ruling] = ()
    readings: Sequence[StoredReading] = ()
    comparisons: Sequence[Comparison] = ()
    scan_pages: Sequence[ScanPage] = ()
    arrivals: Sequence[Arrival] = ()
    files: Sequence[ReceivedFile] = ()
    deliveries: Sequence[Delivery] = ()
    moves: Sequence[Rearrangement] = ()
    merged: Sequence[Dossier] = ()
    tasks: Sequence[Task] = ()
    officers: Sequence[Account] = ()
    places: Sequence[CaseCountry] = ()
    terms: Sequence[Term] = ()
    applicants: Sequence[Applicant] = ()
    notes: Sequence[Note] = ()
    versions: Sequence[Version] = ()
    reviews: Sequence[Review] = ()
    marks: Sequence[Mark] = ()
    letters: Sequence[Letter] = ()
    records: Sequence[Record] = ()

    @property
    def comparison(self) -> Comparison | None:
        return self.comparisons[0] if self.comparisons else None


def gathered(dossier: Dossier, case: Case | None, *, officer: bool) -> Gathered:
    """Two statements, and one more for each step by which dossiers were merged into this one."""
    found = _first(dossier, case, officer=officer)
    hang("rulings", found.rulings, found.findings)
    hang("files", found.files, found.arrivals)
    hang("deliveries", found.deliveries, found.arrivals)
    hang("marks", found.marks, found.reviews)
    if case is not None:
        hang("places", found.places, [case])
        hang("applicants", found.applicants, [case])
    then = _then(dossier, case, found, officer=officer)
    rows = dict(zip(then, fetched_together(*then.values()), strict=True))
    return replace(found, **rows)


def _first(dossier: Dossier, case: Case | None, *, officer: bool) -> Gathered:
    names, questions = _prepared(officer=officer, has_case=case is not None)
    about = {
        A_CALL: dossier.call_id,
        A_CASE: case.pk if case else 0,
        A_DOSSIER: dossier.pk,
        f"call:{A_CALL}": f"call:{dossier.call_id}",
        f"dossier:{A_DOSSIER}": f"dossier:{dossier.pk}",
    }
    return Gathered(**dict(zip(names, questions.about(about), strict=True)))


@cache
def _prepared(*, officer: bool, has_case: bool) -> tuple[list[str], Prepared]:
    """The questions about any dossier; there are four kinds of them."""
    dossier, case = Dossier(pk=A_DOSSIER, call=Call(pk=A_CALL)), Case(pk=A_CASE)
    questions = _for_everyone(dossier)
    if officer:
        questions |= _for_officers(dossier)
    if has_case:
        questions |= _of_the_case(case)
    if has_case and officer:
        questions |= _of_the_case_for_officers(case)
    return list(questions), Prepared(*questions.values())


def _for_everyone(dossier: Dossier) -> Questions:
    return {
        "standing": standing_rows(dossier),
        "forms": newest_forms(dossier.call),
        "schemes": schemes_of(dossier.call),
        "areas": areas_of(dossier.call),
        "findings": intake.held_findings(dossier),
        "rulings": intake.rulings_in(dossier),
        "readings": readings_of(dossier),
        "comparisons": intake.newest_comparisons(dossier),
    }


def _for_officers(dossier: Dossier) -> Questions:
    return {
        "scan_pages": intake.scan_pages_in(dossier),
        "arrivals": intake.messages_in(dossier),
        "files": intake.files_in(dossier),
        "deliveries": intake.deliveries_in(dossier),
        "moves": rearrangements_of(dossier),
        "merged": intake.merged_directly(dossier),
        "tasks": open_tasks_about(f"dossier:{dossier.pk}"),
        "officers": owners_of(dossier.call),
    }


def _of_the_case(case: Case) -> Questions:
    return {
        "places": cases.places_of(case),
        "terms": cases.terms_of(case),
        "applicants": cases.applicants_of(case),
        "versions": cases.version_numbers(case),
    }


def _of_the_case_for_officers(case: Case) -> Questions:
    return {
        "notes": cases.notes_of(case),
        "reviews": reviews_of(case),
        "marks": marks_of(case),
    }


def _then(dossier: Dossier, case: Case | None, found: Gathered, *, officer: bool) -> Questions:
    """What is only known by the names of what was found: its record, and its letters."""
    subjects = [f"dossier:{dossier.pk}", *(f"arrival:{a.pk}" for a in found.arrivals)]
    if case is not None:
        subjects.append(f"case:{case.pk}")
    questions: Questions = {"records": records_about(subjects)}
    if officer:
        threads = intake.threads_of(dossier, found.merged)
        questions["letters"] = letters_in(threads)
    return questions
