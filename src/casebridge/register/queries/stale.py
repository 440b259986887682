"""Which rows are behind their sources: by the record of acts, and by what leaves no act."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from casebridge.base.audit.models import Record
from casebridge.calls.models import Call
from casebridge.cases.models import Case
from casebridge.cases.queries import with_turn
from casebridge.editions.models import Entry
from casebridge.intake.models import Arrival, Dossier
from casebridge.register.models import Progress, Row
from casebridge.review.models import Place

# One question for every page: has anything happened since the table was last brought up to date?
BEHIND = """
select exists(select 1 from audit_record a where a.id > coalesce(
           (select max(p.record) from register_progress p), 0))
    or exists(select 1 from intake_dossier d left join register_row r on r.dossier_id = d.id
              where d.call_id = %s and d.merged_into_id is null
                and (r.dossier_id is null or r.checked_at is distinct from d.checked_at))
"""


def is_behind(call: Call) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(BEHIND, [call.pk])
        (behind,) = cursor.fetchone()
    return bool(behind)


def newest_act() -> int:
    newest = Record.objects.order_by("-id").values_list("id", flat=True).first()
    return newest or 0


def followed() -> Progress | None:
    return Progress.objects.first()


def stale_dossiers(*, after: int, since: datetime) -> set[int]:
    """Dossiers about which something was recorded after this act, or since this moment.

    The moment reaches back a little: an act gets its number before others can see it.
    """
    acts = Record.objects.filter(Q(id__gt=after) | Q(at__gte=since)).order_by()
    return dossiers_of(acts.values_list("subject", flat=True).distinct()) | without_an_act()


def dossiers_of(subjects: Iterable[str]) -> set[int]:
    """The dossiers that acts about these subjects ('case:12') can have changed."""
    by_kind: dict[str, set[int]] = {}
    for subject in subjects:
        kind, _, number = subject.partition(":")
        if number.isascii() and number.isdigit():
            by_kind.setdefault(kind, set()).add(int(number))
    found = set(by_kind.get("dossier", ()))
    for kind, numbers in by_kind.items():
        if kind in LEADS_TO:
            rows, field, dossier = LEADS_TO[kind]
            rows = rows.filter(**{f"{field}__in": numbers})
            found.update(pk for pk in rows.values_list(dossier, flat=True) if pk)
    return found


# {kind of subject: (all of its table, the column with the number, the way to the dossier)}
LEADS_TO: dict[str, tuple[QuerySet[Any], str, str]] = {
    "case": (Case.objects.all(), "pk", "dossier"),
    "arrival": (Arrival.objects.all(), "pk", "dossier"),
    "entry": (Entry.objects.all(), "pk", "case__dossier"),
    "edition": (Entry.objects.all(), "edition", "case__dossier"),
    "selection": (Place.objects.all(), "selection", "case__dossier"),
    # Criteria and the call's dates: its scores, and what is late.
    "call": (Dossier.objects.all(), "call", "pk"),
}


def without_an_act() -> set[int]:
    """New, checked again, merged away, or with a letter that could not be sent."""
    row = Row.objects.filter(dossier=OuterRef("pk"))
    unseen = Dossier.objects.filter(merged_into__isnull=True).filter(
        ~Exists(row) | ~Exists(row.filter(checked_at=OuterRef("checked_at")))
    )
    fresh = unseen.exclude(Exists(row.filter(checked_at__isnull=True)), checked_at__isnull=True)
    merged = Row.objects.filter(dossier__merged_into__isnull=False)
    waiting = with_turn(Dossier.objects.filter(register_row__turn="theirs"))
    return {
        *fresh.values_list("pk", flat=True),
        *merged.values_list("dossier_id", flat=True),
        *(dossier.pk for dossier in waiting if vars(dossier)["turn"] != "theirs"),
    }


def every_dossier() -> list[int]:
    return list(Dossier.objects.order_by("pk").values_list("pk", flat=True))
