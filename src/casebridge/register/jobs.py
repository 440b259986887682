"""Keeping the table up to date: after every act, and anew each night, when the day is kept."""

from datetime import timedelta

from django.utils import timezone

from casebridge.register.actions.bringing import bring_up_to_date as bring
from casebridge.register.actions.bringing import rebuild
from casebridge.register.actions.keeping import keep_day
from casebridge.register.queries.stale import followed

LONG_AGO = timedelta(hours=20)
NIGHT = range(1, 5)


def bring_up_to_date() -> None:
    bring()


def rebuild_nightly() -> None:
    """Once a night; and at once where no row was ever made."""
    progress, now = followed(), timezone.localtime()
    rebuilt_at = progress.rebuilt_at if progress else None
    is_due = now.hour in NIGHT and rebuilt_at is not None and now - rebuilt_at > LONG_AGO
    if rebuilt_at is None or is_due:
        rebuild()
    if is_due:
        keep_day(now.date() - timedelta(days=1))
