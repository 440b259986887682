"""When an expert is reminded of cases that wait for marks."""

from collections.abc import Iterable
from datetime import date, timedelta


def reading_reminder_is_due(
    answer_by: date, today: date, *, days_before: int, reminded_on: Iterable[date]
) -> bool:
    """Once in the `days_before` the day (0 is never) and once after it."""
    earlier = list(reminded_on)
    if today > answer_by:
        return not any(on > answer_by for on in earlier)
    begins = answer_by - timedelta(days=days_before)
    is_time = days_before > 0 and begins <= today
    return is_time and not any(begins <= on <= answer_by for on in earlier)
