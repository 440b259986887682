"""Reading the record."""

from collections.abc import Collection

from django.db.models import QuerySet

from casebridge.base.audit.models import Record


def records_about(subjects: Collection[str]) -> QuerySet[Record]:
    return Record.objects.filter(subject__in=subjects).select_related("by").order_by("id")
