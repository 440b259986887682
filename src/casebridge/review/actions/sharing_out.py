"""Sharing a panel's cases out: proposed by the rules, adopted by a person, done over again."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.base.audit.actions import record
from casebridge.base.jobs.actions import enqueue
from casebridge.cases.models import Case
from casebridge.kit.refusal import Refusal
from casebridge.review.actions.assigning import assign
from casebridge.review.actions.conflicts import find_conflicts
from casebridge.review.actions.inviting import write_cases, write_released
from casebridge.review.models import Assignment, Expert, Panel, Review
from casebridge.review.queries.assignments import (
    Pairs,
    live_reviews,
    pairs_asked,
)
from casebridge.review.queries.conflicts import cases_to_read
from casebridge.review.rules.rights import may_keep_panels

if TYPE_CHECKING:
    from casebridge.review.queries.sharing import ToShareOut
    from casebridge.review.rules.assignment import SharedOut
    from casebridge.review.rules.expertise import Fit

# From this many cases on a job works it out, and the page says how far it is.
LARGE = 100
JOB = "casebridge.review.jobs.share_out_waiting"


@transaction.atomic
def propose_assignment(panel: Panel, *, by: Account) -> Assignment:
    """Let the rules say who reads what; nobody is asked by it.

    A large panel is worked out by a job: the outcome is empty until then.
    """
    _checked_right(panel, by)
    if not panel.experts.filter(state=Expert.State.ACCEPTED).exists():
        raise Refusal("nobody-accepted-yet")
    count = cases_to_read(panel.call).count()
    if not count:
        raise Refusal("no-case-to-read")
    panel.assignments.filter(adopted_at__isnull=True).delete()
    assignment = Assignment.objects.create(panel=panel, proposed_by=by)
    record("review.sharing-proposed", f"panel:{panel.pk}", by=by, assignment=assignment.pk)
    if count >= LARGE:
        enqueue(JOB, assignment=assignment.pk)
        return assignment
    return work_out(assignment, by=by)


@transaction.atomic
def work_out(assignment: Assignment, *, by: Account) -> Assignment:
    """The optimum for the experts and cases of this moment, conflicts looked for first."""
    from casebridge.review.queries.sharing import to_share_out  # noqa: PLC0415 (loads the solver)
    from casebridge.review.rules.assignment import share_out  # noqa: PLC0415
    from casebridge.review.rules.expertise import fits  # noqa: PLC0415

    panel = assignment.panel
    find_conflicts(panel, by=by)
    asked = to_share_out(panel, timezone.localdate())
    known = fits(asked.texts, asked.experts)
    shared = share_out(
        asked.cases,
        asked.readers,
        {pair: fit.value for pair, fit in known.items()},
        asked.rules,
        forbidden=asked.forbidden,
        fixed=asked.fixed,
        kept=asked.kept,
    )
    assignment.outcome = _outcome(shared, known, asked, pairs_asked(panel))
    assignment.save(update_fields=["outcome"])
    return assignment


def _outcome(
    shared: "SharedOut",
    known: "Mapping[tuple[int, int], Fit]",
    asked: "ToShareOut",
    before: Pairs,
) -> dict[str, object]:
    return {
        "pairs": [
            {
                "case": case,
                "expert": expert,
                "fit": round(known[case, expert].value, 4) if (case, expert) in known else 0.0,
                "why": _why(known.get((case, expert)), (case, expert), asked),
            }
            for case, expert in sorted(shared.pairs)
        ],
        "short": {str(case): missing for case, missing in sorted(shared.short.items())},
        "without_language": sorted(shared.without_language),
        "worst": shared.worst,
        "total": shared.total,
        "is_proven": shared.is_proven,
        "before": sorted(before),
        "changed": len(before ^ shared.pairs),
    }


def _why(fit: "Fit | None", pair: tuple[int, int], asked: "ToShareOut") -> dict[str, object]:
    """Why this reviewer: the words and areas they share, the language, what a person said."""
    return {
        "words": list(fit.words) if fit else [],
        "areas": sorted(fit.areas) if fit else [],
        "language": bool(fit and fit.reads_language),
        "fixed": pair in asked.fixed,
        "kept": pair in asked.kept,
    }


@transaction.atomic
def adopt_assignment(assignment: Assignment, *, by: Account) -> Assignment:
    """A person adopts it: reviewers are asked, those who need not read any more are told."""
    panel = assignment.panel
    _checked_right(panel, by)
    Panel.objects.select_for_update().get(pk=panel.pk)
    locked = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if locked.adopted_at is not None:
        raise Refusal("assignment-adopted")
    if "pairs" not in locked.outcome:
        raise Refusal("assignment-not-ready")
    after = frozenset((pair["case"], pair["expert"]) for pair in locked.outcome["pairs"])
    before = pairs_asked(panel)
    if sorted(map(list, before)) != sorted(map(list, locked.outcome["before"])):
        raise Refusal("assignment-outdated")
    released, given = _release(panel, before - after), _ask(panel, after - before, by)
    locked.adopted_by, locked.adopted_at = by, timezone.now()
    locked.save(update_fields=["adopted_by", "adopted_at"])
    record("review.sharing-adopted", f"panel:{panel.pk}", by=by, assignment=locked.pk)
    _tell(panel, released, given, by)
    return locked


def _ask(panel: Panel, pairs: Pairs, by: Account) -> set[int]:
    """The experts who were given something new."""
    cases = Case.objects.select_related("dossier__call").in_bulk({case for case, _ in pairs})
    experts = panel.experts.select_related("account").in_bulk({expert for _, expert in pairs})
    for case, expert in sorted(pairs):
        account = experts[expert].account
        if account is None or experts[expert].state != Expert.State.ACCEPTED:
            raise Refusal("assignment-outdated")
        review = assign(cases[case], reviewer=account, panel=panel, by=by)
        if review.panel_id != panel.pk:
            # Asked by hand before: from now on it is the panel's.
            review.panel = panel
            review.save(update_fields=["panel"])
    return set(experts)


def _release(panel: Panel, pairs: Pairs) -> dict[int, list[str]]:
    """{expert: numbers of cases they need not read any more}; what was begun stays."""
    released: dict[int, list[str]] = {}
    accounts = dict(panel.experts.values_list("pk", "account_id"))
    for case, expert in sorted(pairs):
        reviews = live_reviews(panel).filter(case=case, reviewer=accounts[expert])
        for review in reviews.select_related("case__dossier__call"):
            if review.state != Review.State.ASKED or review.draft:
                raise Refusal("assignment-outdated")
            released.setdefault(expert, []).append(str(review.case))
            review.delete()
    return released


def _tell(panel: Panel, released: dict[int, list[str]], given: set[int], by: Account) -> None:
    experts = panel.experts.select_related("panel__call", "person", "account")
    for expert in experts.filter(pk__in=given | set(released)):
        if expert.pk in released:
            write_released(expert, released[expert.pk], by=by)
        if expert.pk in given:
            waiting = live_reviews(panel).filter(
                reviewer=expert.account_id, state=Review.State.ASKED
            )
            numbers = [str(r.case) for r in waiting.select_related("case__dossier__call")]
            write_cases(expert, numbers, by=by)


def _checked_right(panel: Panel, by: Account) -> None:
    if not may_keep_panels(held_by(by), panel.call_id):
        raise Refusal("panel-not-yours")
