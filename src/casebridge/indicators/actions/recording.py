"""Readings recorded one by one, and withdrawn."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.indicators.actions.allowed import must_keep_figures
from casebridge.indicators.actions.defining import defined, in_our_words
from casebridge.indicators.models import Definition, Reading
from casebridge.indicators.rules.rows import TableRow, taken_apart, trouble_in
from casebridge.kit.refusal import Refusal

LONGEST_REASON = 300


@transaction.atomic
def record_reading(told: Mapping[str, str], *, by: Account) -> Reading:
    """A row of a table by itself; a code that is there already is refused."""
    must_keep_figures(by)
    row = _understood(told)
    if scope_trouble(told, None, scopes_there([told])):
        raise Refusal("figure-not-understood", trouble="scope-differs")
    if Reading.objects.filter(code=row.code).exists():
        raise Refusal("reading-is-there", code=row.code)
    return keep_row(row, by=by)


@transaction.atomic
def withdraw_reading(reading: Reading, *, why: str, by: Account) -> Reading:
    """It is shown and counted nowhere any more; the row and the reason stay."""
    must_keep_figures(by)
    if not why.strip() or len(why) > LONGEST_REASON:
        raise Refusal("withdrawal-needs-a-reason")
    locked = Reading.objects.select_for_update(of=("self",)).get(pk=reading.pk)
    if locked.withdrawn_at is not None:
        raise Refusal("reading-withdrawn-already")
    locked.withdrawn_at, locked.withdrawn_why = timezone.now(), why.strip()
    locked.save(update_fields=["withdrawn_at", "withdrawn_why"])
    record("indicators.withdrawn", f"reading:{locked.pk}", by=by)
    return locked


def keep_row(row: TableRow, *, by: Account) -> Reading:
    before = Reading.objects.filter(code=row.code).select_related("definition").first()
    is_unnamed = row.definition == row.code
    definition = before.definition if before and is_unnamed else defined(row, by=by)
    reading, is_new = Reading.objects.update_or_create(
        code=row.code,
        defaults={
            "definition": definition,
            "name": row.name,
            "basis": row.basis,
            "unit": row.unit,
            "unit_wording": in_our_words("unit", row.unit),
            "value": row.value,
            "bound": row.bound,
            "is_expected": row.is_expected,
            "period": row.period,
            "as_of": row.as_of,
            "growth": row.growth,
            "status": row.status,
            "source_address": row.source_address,
            "note": row.note,
            "recorded_by": by,
            "withdrawn_at": None,
            "withdrawn_why": "",
        },
    )
    verb = "indicators.recorded" if is_new else "indicators.changed"
    record(verb, f"reading:{reading.pk}", by=by, value=_said(row.value))
    return reading


def scopes_there(rows: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """{code of a definition: its scope as written}; rows that make one add theirs."""
    codes = [row.get("definition") or row.get("id", "") for row in rows]
    found = Definition.objects.filter(code__in=codes)
    return dict(found.values_list("code", "scope_as_written"))


def scope_trouble(row: Mapping[str, str], stands: Reading | None, scopes: dict[str, str]) -> str:
    """A row cannot give the figure it belongs to another scope."""
    if stands is not None and not row.get("definition"):
        own = stands.definition.scope_as_written
    else:
        own = scopes.setdefault(row.get("definition") or row.get("id", ""), row.get("scope", ""))
    return "scope-differs" if row.get("scope", "") not in ("", own) else ""


def _understood(told: Mapping[str, str]) -> TableRow:
    if trouble := trouble_in(told):
        raise Refusal("figure-not-understood", trouble=trouble)
    return taken_apart(told)


def _said(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"
