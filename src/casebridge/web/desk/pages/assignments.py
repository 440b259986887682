"""Who is to read what: a proposal case by case, the worst served first, and what it changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext

from casebridge.base.accounts.models import Account, Role
from casebridge.calls.models import Call
from casebridge.calls.queries import call_terms
from casebridge.cases.models import Case
from casebridge.cases.queries import cases_visible_to
from casebridge.kit.text.multilingual import Multilingual
from casebridge.review.models import Assignment, Expert, Pair, Panel
from casebridge.review.queries.assignments import newest_assignment, pairs_asked, pairs_set
from casebridge.review.queries.conflicts import cases_to_read
from casebridge.review.wording import reasons_for_pair
from casebridge.web.desk.pages.panels import crumbs_of
from casebridge.web.shared.languages import language_name, reader_tag
from casebridge.web.shared.parts import Choice, Link

Why = Mapping[str, Any]


@dataclass(frozen=True)
class ReaderLine:
    """One reader of one case; `change` is 'new', 'gone' or '' against what was asked before."""

    expert: int
    name: str
    why: Sequence[str]
    change: str
    kind: str


@dataclass(frozen=True)
class CaseLine:
    """A case with its readers; `short` says in words what it lacks."""

    case: int
    number: str
    title: Multilingual
    address: str
    language: str
    fit: int
    readers: Sequence[ReaderLine]
    short: str
    without_language: bool


@dataclass(frozen=True)
class LoadLine:
    name: str
    address: str
    reads: int
    most: int


@dataclass(frozen=True)
class AssignmentPage:
    """`assignment` is the newest proposal, or None; `is_working` while a job works it out."""

    call: Call
    panel: Panel
    crumbs: Sequence[Link]
    assignment: Assignment | None
    is_working: bool
    lines: Sequence[CaseLine]
    loads: Sequence[LoadLine]
    given: int
    taken: int
    moved: int
    missing: int
    cases: int
    accepted: int
    is_first: bool
    experts: Sequence[Choice]
    forbidden: Sequence[tuple[str, str, int, int]]


def assignment_page(panel: Panel, account: Account) -> AssignmentPage:
    mine = cases_visible_to(account, Role.OFFICER)
    cases = list(cases_to_read(panel.call).filter(pk__in=mine).select_related("dossier__call"))
    experts = {e.pk: e for e in panel.experts.select_related("person")}
    assignment = newest_assignment(panel)
    outcome = assignment.outcome if assignment else {}
    before = pairs_asked(panel)
    is_open = bool(outcome.get("pairs")) and assignment is not None and not assignment.adopted_at
    told = {(p["case"], p["expert"]): p for p in outcome.get("pairs", [])}
    after = frozenset(told) if is_open else before
    shown = _Shown(told, before, after, pairs_set(panel), experts, _areas(panel.call), outcome)
    lines = [_case(case, shown) for case in cases]
    accepted = [e for e in experts.values() if e.state == Expert.State.ACCEPTED]
    return AssignmentPage(
        call=panel.call,
        panel=panel,
        crumbs=crumbs_of(panel),
        assignment=assignment,
        is_working=assignment is not None and "pairs" not in outcome,
        lines=sorted(lines, key=lambda line: (not line.short, line.fit)),
        loads=_loads(accepted, after),
        given=len(after - before),
        taken=len(before - after),
        moved=len(before ^ after),
        missing=sum(bool(line.short) for line in lines) if is_open else 0,
        cases=len(cases),
        accepted=len(accepted),
        is_first=not before,
        experts=[Choice(str(e.pk), e.person.name_as_written, False) for e in accepted],
        forbidden=_forbidden(shown, {case.pk: str(case) for case in cases}),
    )


@dataclass(frozen=True)
class _Shown:
    """What all lines are made from; pairs are (case, expert)."""

    told: Mapping[tuple[int, int], Why]
    before: frozenset[tuple[int, int]]
    after: frozenset[tuple[int, int]]
    by_hand: Mapping[tuple[int, int], str]
    experts: Mapping[int, Expert]
    areas: Mapping[str, str]
    outcome: Why


def _areas(call: Call) -> dict[str, str]:
    return {t.code: t.label.in_(reader_tag()).text for t in call_terms(call, "area")}


def _case(case: Case, shown: _Shown) -> CaseLine:
    readers = sorted(e for c, e in shown.before | shown.after if c == case.pk)
    told = [shown.told[case.pk, e]["fit"] for e in readers if (case.pk, e) in shown.told]
    missing = int(shown.outcome.get("short", {}).get(str(case.pk), 0))
    return CaseLine(
        case=case.pk,
        number=str(case),
        title=case.title,
        address=reverse("desk:dossier", args=[case.dossier_id]),
        language=language_name(case.language),
        fit=round(100 * sum(told) / len(told)) if told else 0,
        readers=[_reader(case.pk, expert, shown) for expert in readers],
        short=_short(missing),
        without_language=case.pk in shown.outcome.get("without_language", ()),
    )


def _short(missing: int) -> str:
    if not missing:
        return ""
    said = ngettext("%(count)d reader is missing.", "%(count)d readers are missing.", missing)
    return said % {"count": missing}


def _reader(case: int, expert: int, shown: _Shown) -> ReaderLine:
    pair = (case, expert)
    known = shown.experts.get(expert)
    change = "new" if pair not in shown.before else "gone" if pair not in shown.after else ""
    return ReaderLine(
        expert=expert,
        name=known.person.name_as_written if known else "",
        why=reasons_for_pair(shown.told.get(pair, {}).get("why", {}), shown.areas),
        change="" if not shown.before else change,
        kind=shown.by_hand.get(pair, ""),
    )


def _loads(accepted: Sequence[Expert], after: frozenset[tuple[int, int]]) -> list[LoadLine]:
    return [
        LoadLine(
            name=e.person.name_as_written,
            address=reverse("desk:expert", args=[e.pk]),
            reads=sum(expert == e.pk for _case, expert in after),
            most=e.takes_at_most,
        )
        for e in sorted(accepted, key=lambda e: e.person.name_as_written)
    ]


def _forbidden(shown: _Shown, numbers: Mapping[int, str]) -> list[tuple[str, str, int, int]]:
    """(number, expert, case, expert's number) of pairs that a person has ruled out."""
    return [
        (numbers[case], shown.experts[expert].person.name_as_written, case, expert)
        for (case, expert), kind in sorted(shown.by_hand.items())
        if kind == Pair.Kind.FORBIDDEN and case in numbers and expert in shown.experts
    ]
