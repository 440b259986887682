"""Readings frozen as they stand, for a report."""

from collections.abc import Iterable

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.indicators.actions.allowed import must_keep_figures
from casebridge.indicators.models import FrozenSet
from casebridge.indicators.queries.figures import row_of, standing_readings
from casebridge.indicators.rules.rows import written
from casebridge.kit.refusal import Refusal

LONGEST_TITLE = 200


@transaction.atomic
def freeze_set(codes: Iterable[str], *, title: str, by: Account) -> FrozenSet:
    """The readings as they stand now, for a report; later changes don't reach it."""
    must_keep_figures(by)
    wanted = list(dict.fromkeys(codes))
    if not title.strip() or len(title) > LONGEST_TITLE:
        raise Refusal("set-needs-a-title")
    found = {
        one.code: one
        for one in standing_readings().filter(code__in=wanted).select_related("definition")
    }
    if not wanted or len(found) < len(wanted):
        raise Refusal("set-names-unknown-readings")
    lines = [written(row_of(found[code], found[code].definition)) for code in wanted]
    frozen = FrozenSet.objects.create(title=title.strip(), lines=lines, frozen_by=by)
    record("indicators.frozen", f"figure-set:{frozen.pk}", by=by, readings=len(lines))
    return frozen
