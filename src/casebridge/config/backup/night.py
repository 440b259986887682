"""When a backup is due by itself: once a night, in the office's own zone."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

HOUR = 2
AGAIN = timedelta(hours=1)


def is_due(
    now: datetime, *, made_at: datetime | None, failed_at: datetime | None, zone: str
) -> bool:
    """Whether none was made since the last night began; a failed one is tried again in an hour."""
    night = _last_night(now.astimezone(ZoneInfo(zone)))
    if made_at is not None and made_at >= night:
        return False
    return failed_at is None or now - failed_at >= AGAIN


def _last_night(now: datetime) -> datetime:
    begins = now.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return begins if begins <= now else begins - timedelta(days=1)
