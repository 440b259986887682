"""Putting dossiers together and parting them, by a person; each can be undone."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.jobs.actions import wake
from casebridge.base.search.actions import forget
from casebridge.intake.actions.numbering import give_thread, name_by, open_dossier
from casebridge.intake.models import Arrival, Dossier, Rearrangement, Ruling
from casebridge.intake.queries.dossiers import word_reading
from casebridge.kit.refusal import Refusal


@transaction.atomic
def merge(source: Dossier, *, into: Dossier, reason: str = "", by: Account) -> Rearrangement:
    """Everything of `source` goes to `into`; its number leads there from now on."""
    source, into = _locked(source, into)
    if source == into:
        raise Refusal("merge-with-itself", number=str(source))
    if source.call_id != into.call_id:
        raise Refusal("merge-across-calls", number=str(into))
    if source.provenance != into.provenance:
        raise Refusal("merge-of-unlike", number=str(source), other=str(into))
    _refuse_merged(source, into)
    done = _move(Rearrangement.Kind.MERGE, source, into, list(source.arrivals.all()), reason, by)
    source.merged_into = into
    source.save(update_fields=["merged_into"])
    forget(f"likeness:{source.pk}")
    _carry_rulings(source, into)
    _look_again(into)
    record("intake.merged", f"dossier:{into.pk}", by=by, number=str(source), reason=reason)
    record("intake.merged-away", f"dossier:{source.pk}", by=by, number=str(into), reason=reason)
    return done


@transaction.atomic
def split(
    dossier: Dossier, *, arrivals: Collection[Arrival], reason: str = "", by: Account
) -> Rearrangement:
    """The chosen messages become a dossier of their own, with the next number."""
    (source,) = _locked(dossier)
    _refuse_merged(source)
    chosen = [a for a in source.arrivals.all() if a in set(arrivals)]
    if not chosen:
        raise Refusal("split-of-nothing", number=str(source))
    if len(chosen) == source.arrivals.count():
        raise Refusal("split-of-everything", number=str(source))
    target = open_dossier(
        source.call, provenance=source.provenance, language=source.language, by=by
    )
    if source.thread is not None:
        give_thread(target)
    done = _move(Rearrangement.Kind.SPLIT, source, target, chosen, reason, by)
    _look_again(source, target)
    record("intake.split", f"dossier:{source.pk}", by=by, number=str(target), reason=reason)
    record("intake.split-off", f"dossier:{target.pk}", by=by, number=str(source), reason=reason)
    return done


@transaction.atomic
def undo(done: Rearrangement, *, by: Account) -> None:
    """Everything goes back; what came in meanwhile stays where it arrived."""
    locked = Rearrangement.objects.select_for_update().get(pk=done.pk)
    source, target = _locked(locked.source, locked.target)
    if locked.undone_at is not None:
        raise Refusal("undone-already")
    if not _is_as_left(locked, source, target):
        raise Refusal("rearranged-since", number=str(target))
    Arrival.objects.filter(pk__in=locked.arrivals).update(dossier=source)
    if locked.kind == Rearrangement.Kind.MERGE:
        source.merged_into = None
        source.save(update_fields=["merged_into"])
    else:
        _close_split(source, target)
    locked.undone_at, locked.undone_by = timezone.now(), by
    locked.save(update_fields=["undone_at", "undone_by"])
    _look_again(source, target)
    for one, other in ((source, target), (target, source)):
        record("intake.rearrangement-undone", f"dossier:{one.pk}", by=by, number=str(other))


def _is_as_left(done: Rearrangement, source: Dossier, target: Dossier) -> bool:
    """Whether nobody has moved the same messages on since."""
    still_there = target.arrivals.filter(pk__in=done.arrivals).count() == len(done.arrivals)
    expected = target if done.kind == Rearrangement.Kind.MERGE else None
    return still_there and source.merged_into == expected and target.merged_into is None


def _close_split(source: Dossier, target: Dossier) -> None:
    """A number that was split off stays with what came to it since; empty, it leads back."""
    if not target.arrivals.exists():
        target.merged_into = source
        target.save(update_fields=["merged_into"])
        forget(f"likeness:{target.pk}")


def _locked(*dossiers: Dossier) -> list[Dossier]:
    """In the order of their numbers in the table, so that two people never wait for each other."""
    rows = Dossier.objects.select_for_update(of=("self",)).select_related("call", "thread")
    found = {d.pk: d for d in rows.filter(pk__in=[d.pk for d in dossiers]).order_by("pk")}
    return [found[d.pk] for d in dossiers]


def _refuse_merged(*dossiers: Dossier) -> None:
    for dossier in dossiers:
        if dossier.merged_into is not None:
            raise Refusal("dossier-merged", number=str(dossier.merged_into))


def _move(
    kind: str,
    source: Dossier,
    target: Dossier,
    arrivals: list[Arrival],
    reason: str,
    by: Account,
) -> Rearrangement:
    numbers = [a.pk for a in arrivals]
    Arrival.objects.filter(pk__in=numbers).update(dossier=target)
    return Rearrangement.objects.create(
        kind=kind, source=source, target=target, arrivals=numbers, reason=reason.strip(), by=by
    )


def _carry_rulings(source: Dossier, into: Dossier) -> None:
    """What a person ruled about a finding goes on to hold where the finding is now."""
    for finding in source.findings.filter(gone_at__isnull=True, rulings__isnull=False).distinct():
        ruling = finding.rulings.last()
        twin, _ = into.findings.get_or_create(
            signature=finding.signature,
            defaults={
                "check_name": finding.check_name,
                "code": finding.code,
                "values": finding.values,
                "weight": finding.weight,
                "evidence": finding.evidence,
            },
        )
        if ruling is not None and not twin.rulings.exists():
            Ruling.objects.create(
                finding=twin, answer=ruling.answer, reason=ruling.reason, by=ruling.by
            )


def _look_again(*dossiers: Dossier) -> None:
    """Names and findings follow what a dossier holds now."""
    for dossier in dossiers:
        reading = word_reading(dossier)
        if reading is not None:
            name_by(dossier, reading)
        Dossier.objects.filter(pk=dossier.pk).update(checked_at=None)
    wake("read")
    wake("check")
