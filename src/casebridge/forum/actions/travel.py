"""Private data of delegates: emptied when their term has come."""

from datetime import date

from django.db import models, transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.forum.models import Forum, Travel
from casebridge.forum.queries.delegates import travel_to_empty_on

KEPT = frozenset({"id", "delegate", "delete_on", "emptied_at", "changed_at"})


@transaction.atomic
def empty_travel(*, on: date, by: Account) -> int:
    """Everything but the row itself is blanked; how many it was stays on record, forum by forum."""
    due = travel_to_empty_on(on)
    counted = dict(
        due.order_by()
        .values("delegate__forum")
        .annotate(count=models.Count("pk"))
        .values_list("delegate__forum", "count")
    )
    emptied: int = due.update(**_nothing(), emptied_at=timezone.now())
    for forum in Forum.objects.filter(pk__in=counted):
        record("forum.travel-emptied", f"forum:{forum.pk}", by=by, count=counted[forum.pk])
    return emptied


def _nothing() -> dict[str, object]:
    """{field: what it is without anything}; a field added later is emptied, too."""
    fields = [f for f in Travel._meta.concrete_fields if f.name not in KEPT]
    return {field.name: None if field.null else "" for field in fields}
