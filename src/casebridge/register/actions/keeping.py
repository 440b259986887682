"""Keeping how the table stood at the end of a day."""

from datetime import date

from django.db import transaction

from casebridge.register.models import Past, Row
from casebridge.register.rules.rows import KEPT


@transaction.atomic
def keep_day(day: date) -> int:
    """What differs from the day before is noted; how many rows did. Asked twice, nothing more.

    A day that was missed, as while the computer was off, counts like the one before it.
    """
    standing = {past.dossier_id: past for past in Past.objects.filter(until=None)}
    rows = {row.dossier_id: row for row in Row.objects.only("dossier_id", *KEPT)}
    over = [
        past.pk
        for dossier, past in standing.items()
        if dossier not in rows or _kept(past) != _kept(rows[dossier])
    ]
    new = [
        row
        for dossier, row in rows.items()
        if dossier not in standing or standing[dossier].pk in set(over)
    ]
    Past.objects.filter(pk__in=over, since__gte=day).delete()
    Past.objects.filter(pk__in=over).update(until=day)
    Past.objects.bulk_create(
        Past(dossier_id=row.dossier_id, since=day, **{name: getattr(row, name) for name in KEPT})
        for row in new
    )
    return len(new)


def _kept(row: Row | Past) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in KEPT)
