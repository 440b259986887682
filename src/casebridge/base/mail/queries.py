"""Questions about correspondence."""

from collections.abc import Collection

from django.db.models import QuerySet

from casebridge.base.mail.models import Letter


def letter_with_message_id(message_id: str) -> Letter | None:
    if not message_id:
        return None
    return Letter.objects.select_related("thread").filter(message_id=message_id).first()


def letters_in(subjects: Collection[str]) -> QuerySet[Letter]:
    return Letter.objects.filter(thread__subject__in=subjects).select_related(
        "written_by", "approved_by", "thread"
    )


def letters_waiting() -> QuerySet[Letter]:
    """Letters that wait for a person."""
    return Letter.objects.filter(state__in=[Letter.State.HELD, Letter.State.DRAFT])
