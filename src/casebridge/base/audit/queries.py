"""Reading the record."""

from collections.abc import Collection

from django.db.models import QuerySet

from casebridge.base.audit.models import Record


def newest_record(verb: str, subject: str) -> Record | None:
    """The last time this was done to the object."""
    about = Record.objects.filter(verb=verb, subject=subject).select_related("by")
    return about.order_by("-id").first()


def records_about(subjects: Collection[str]) -> QuerySet[Record]:
    return Record.objects.filter(subject__in=subjects).select_related("by").order_by("id")
