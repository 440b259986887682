"""How long a public notice runs, and what may be held against it."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo


def closes_at(opened_at: datetime, days: int, zone: str) -> datetime:
    """The exclusive end: so many whole days after the day of opening, on the call's clock."""
    first = opened_at.astimezone(ZoneInfo(zone)).date()
    return datetime.combine(first + timedelta(days=days + 1), time.min, ZoneInfo(zone))


def is_running(
    opens_at: datetime, closes: datetime, ended_at: datetime | None, now: datetime
) -> bool:
    return ended_at is None and opens_at <= now < closes


def may_object(
    opens_at: datetime, closes: datetime, ended_at: datetime | None, received_at: datetime
) -> bool:
    """What reached the office while the notice ran counts, whenever it is written down.

    Offices note the minute; the minute in which the notice opened is in time.
    """
    return (
        opens_at.replace(second=0, microsecond=0) <= received_at < min(closes, ended_at or closes)
    )
