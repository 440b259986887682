"""What an act on many dossiers would do to each of them, asked once for all."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from casebridge.base.accounts.models import Account
from casebridge.cases.models import Bar
from casebridge.intake.models import Finding, Ruling
from casebridge.register.models import Batch, Row
from casebridge.register.rules.acting import (
    ASK,
    MARK,
    MISSING_SUFFIX,
    MOST,
    NEXT,
    OWNER,
    Change,
    Planned,
    hindrance_to,
)


def chosen_rows(rows: QuerySet[Row], dossiers: Collection[int]) -> list[Row]:
    """Those of the rows, by number; an act takes a thousand at most."""
    return list(
        rows.filter(pk__in=dossiers).select_related("owner", "call").order_by("number")[:MOST]
    )


def planned_owner(rows: Sequence[Row], owner: Account) -> list[Planned]:
    barred = set(
        Bar.objects.filter(account=owner, case__in=[r.case_id for r in rows]).values_list(
            "case_id", flat=True
        )
    )
    return [_planned(OWNER, r, r.owner_id, owner.pk, is_barred=r.case_id in barred) for r in rows]


def planned_next(rows: Sequence[Row], on: date) -> list[Planned]:
    return [
        _planned(NEXT, r, r.next_on.isoformat() if r.next_on else None, on.isoformat())
        for r in rows
    ]


def planned_mark(rows: Sequence[Row], word: str) -> list[Planned]:
    return [_planned(MARK, r, word if word in r.marks else None, word) for r in rows]


def planned_ask(rows: Sequence[Row]) -> list[Planned]:
    """With how many questions each letter would go out."""
    counted = questions_in([row.pk for row in rows])
    return [_planned(ASK, r, None, counted.get(r.pk, 0)) for r in rows]


def _planned(
    act: str, row: Row, before: object, after: object, *, is_barred: bool = False
) -> Planned:
    hindrance = hindrance_to(
        act, has_case=row.case_id is not None, before=before, after=after, is_barred=is_barred
    )
    change = None if hindrance else Change(row.pk, act, before, after)
    return Planned(row.pk, str(row), change, hindrance)


def questions_in(dossiers: Collection[int]) -> dict[int, int]:
    """{dossier: findings to ask about}: those ruled so, and what is missing without a ruling."""
    ruled = Q(latest=Ruling.Answer.ASK) | Q(latest__isnull=True, code__endswith=MISSING_SUFFIX)
    found = _ruled_last(dossiers).filter(ruled).order_by()
    return dict(found.values_list("dossier").annotate(count=Count("pk")))


def unruled_missing(dossier: int) -> QuerySet[Any]:
    """What is missing and nobody has said anything about."""
    return _ruled_last([dossier]).filter(code__endswith=MISSING_SUFFIX, latest__isnull=True)


def _ruled_last(dossiers: Collection[int]) -> QuerySet[Any]:
    """Findings that hold, each with what was ruled last."""
    latest = Ruling.objects.filter(finding=OuterRef("pk")).order_by("-id").values("answer")[:1]
    held = Finding.objects.filter(dossier__in=dossiers, gone_at__isnull=True)
    return held.exclude(weight=Finding.Weight.NOTE).annotate(latest=Subquery(latest))


def batch_of(account: Account, number: int) -> Batch | None:
    """A batch of the account's own that was not undone."""
    return Batch.objects.filter(pk=number, by=account, undone_at__isnull=True).first()
