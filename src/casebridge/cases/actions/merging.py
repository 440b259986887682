"""Putting together two dossiers of one case, and what becomes of their cases."""

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.cases.actions.deciding import bar, unbar
from casebridge.cases.models import Bar, Case
from casebridge.cases.queries import barred_otherwise, case_of
from casebridge.intake.actions import rearranging
from casebridge.intake.models import Dossier, Rearrangement
from casebridge.intake.queries.dossiers import merged_directly

MERGED = "merged"


@transaction.atomic
def merge_dossiers(
    source: Dossier, *, into: Dossier, reason: str = "", by: Account
) -> Rearrangement:
    """The case of `source` rests while it is merged; whoever was barred from it stays barred."""
    done = rearranging.merge(source, into=into, reason=reason, by=by)
    case, other = case_of(source), case_of(into)
    if case is not None:
        _let_rest(case, by=by)
    if case is not None and other is not None:
        for barred in case.bars.select_related("account"):
            bar(other, account=barred.account, reason=MERGED, by=by)
    return done


@transaction.atomic
def undo(done: Rearrangement, *, by: Account) -> None:
    """As before: a case that rested stands where it stood, and its bars are its own again."""
    rearranging.undo(done, by=by)
    case = case_of(done.source)
    if done.kind == Rearrangement.Kind.MERGE and case is not None:
        _wake(case, by=by)
        _take_bars_back(case, done.target, by=by)
    parted = case_of(done.target)
    if done.kind == Rearrangement.Kind.SPLIT and parted is not None and _leads_back(done.target):
        _let_rest(parted, by=by)


def _take_bars_back(case: Case, target: Dossier, *, by: Account) -> None:
    """Only those that came by this merge; whoever has another reason stays barred."""
    other = case_of(target)
    if other is None:
        return
    still_merged = Bar.objects.filter(case__dossier__in=merged_directly(target))
    kept = {barred.account_id for barred in still_merged} | barred_otherwise(other, than=MERGED)
    for barred in case.bars.select_related("account"):
        if barred.account_id not in kept:
            unbar(other, account=barred.account, reason=MERGED, by=by)


def _leads_back(dossier: Dossier) -> bool:
    dossier.refresh_from_db(fields=["merged_into"])
    return dossier.merged_into is not None


def _let_rest(case: Case, *, by: Account) -> None:
    """Out of every count and list, as if withdrawn, until the merge is undone."""
    if case.state == Case.State.WITHDRAWN:
        return
    case.rests_from, case.state = case.state, Case.State.WITHDRAWN
    case.save(update_fields=["state", "rests_from"])
    record("cases.rested", f"case:{case.pk}", by=by)


def _wake(case: Case, *, by: Account) -> None:
    if case.rests_from:
        case.state, case.rests_from = case.rests_from, ""
        case.save(update_fields=["state", "rests_from"])
        record("cases.reopened", f"case:{case.pk}", by=by)
