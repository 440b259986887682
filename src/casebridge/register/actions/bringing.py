"""Bringing the derived rows up to date with their sources."""

from collections.abc import Collection, Sequence
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from casebridge.base.jobs.actions import wake
from casebridge.register.actions.tasking import open_tasks
from casebridge.register.models import Progress, Row
from casebridge.register.queries.sources import seen
from casebridge.register.queries.stale import every_dossier, newest_act, stale_dossiers
from casebridge.register.rules.rows import Seen, row_of, sort_keys

# An act's number is given before others can see it: those of the last minutes are asked again.
LOOKING_BACK = timedelta(minutes=2)
AT_ONCE = 200


@transaction.atomic
def bring_up_to_date(*, at_most: int = 0, wait: bool = True) -> int:
    """Follow the record from where it was left; how many dossiers were looked at.

    With `at_most`, a page does a little of it by itself: more is left for the job. Without
    `wait`, nothing is done while somebody else is at it.
    """
    progress = _locked(wait)
    if progress is None:
        return 0
    newest, now = newest_act(), timezone.now()
    since = now if at_most else progress.at - LOOKING_BACK
    stale = stale_dossiers(after=progress.record, since=since)
    if at_most and len(stale) > at_most:
        wake("register")
        return 0
    _bring(sorted(stale))
    if progress.record:
        open_tasks(after=progress.record, since=since)
    progress.record, progress.at = max(newest, progress.record), now
    progress.save(update_fields=["record", "at"])
    return len(stale)


@transaction.atomic
def rebuild() -> int:
    """Every row anew, as after a night or a restore."""
    progress = _locked(wait=True)
    assert progress is not None  # noqa: S101 (it waited for it)
    newest, now = newest_act(), timezone.now()
    dossiers = every_dossier()
    Row.objects.all().delete()
    _bring(dossiers)
    progress.record, progress.at, progress.rebuilt_at = newest, now, now
    progress.save(update_fields=["record", "at", "rebuilt_at"])
    return len(dossiers)


def _locked(wait: bool) -> Progress | None:
    """The one row of progress, held until the end: two never bring rows up to date at once."""
    Progress.objects.get_or_create(pk=1, defaults={"at": timezone.now()})
    rows = Progress.objects.select_for_update(skip_locked=not wait)
    return rows.filter(pk=1).first()


def _bring(dossiers: Sequence[int]) -> None:
    for start in range(0, len(dossiers), AT_ONCE):
        _bring_some(dossiers[start : start + AT_ONCE])


def _bring_some(dossiers: Collection[int]) -> None:
    found = seen(dossiers)
    Row.objects.filter(dossier__in=dossiers).exclude(
        dossier__in=[each.dossier for each in found]
    ).delete()
    known = Row.objects.in_bulk([each.dossier for each in found])
    new = [_made(each) for each in found if each.dossier not in known]
    changed = [row for each in found if (row := known.get(each.dossier)) and _changed(row, each)]
    Row.objects.bulk_create(new)
    Row.objects.bulk_update(changed, WRITTEN)


def _made(each: Seen) -> Row:
    row = Row(dossier_id=each.dossier)
    _put(row, {**row_of(each), **sort_keys(each.title, each.organisation)})
    return row


def _changed(row: Row, each: Seen) -> bool:
    """Whether anything on the row changed; sort keys are made anew only with their names."""
    values = row_of(each)
    differs = any(getattr(row, name) != value for name, value in values.items())
    if row.title != each.title or row.organisation != each.organisation:
        values |= sort_keys(each.title, each.organisation)
    if differs:
        _put(row, values)
    return differs


def _put(row: Row, values: dict[str, object]) -> None:
    for name, value in values.items():
        setattr(row, name, value)


WRITTEN = [f.name for f in Row._meta.concrete_fields if not f.primary_key]
