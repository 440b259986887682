"""What a session can hold."""

from collections.abc import Sequence
from datetime import datetime, timedelta

MOST_PEOPLE = 100
MOST_PARTS = 60


def parts_fit(
    minutes: Sequence[int | None], starts_at: datetime | None, ends_at: datetime | None
) -> bool:
    """Parts take no longer than their session; one without a length takes none."""
    if starts_at is None or ends_at is None:
        return True
    return timedelta(minutes=sum(one or 0 for one in minutes)) <= ends_at - starts_at
