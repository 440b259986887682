"""What happened by itself becomes a task for the owner of the case."""

from datetime import datetime

from casebridge.base.accounts.queries import machine
from casebridge.base.tasks.actions import open_task
from casebridge.register.queries.happened import happened


def open_tasks(*, after: int, since: datetime) -> int:
    """A letter that came back, a new version: one task each, however often it is asked."""
    opened = 0
    for event in happened(after=after, since=since):
        task = open_task(
            f"dossier:{event.dossier}",
            kind=event.kind,
            values={"number": event.number, "of": event.act},
            cause=f"record:{event.act}",
            for_account=event.owner,
            by=machine(),
        )
        opened += task is not None
    return opened
