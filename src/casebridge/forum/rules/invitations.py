"""How long an invitation can be answered, and where its personal link leads."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

INVITATION_PATH = "/portal/invitation/{secret}/"
DELEGATION_PATH = "/portal/delegation/{secret}/"
SECRET_BYTES = 32
DAYS_TO_ANSWER = 21
LONGEST_REMARK = 2000
# Stands for the link while nobody has decided to write.
UNKNOWN = "…"


def end_of(day: date, zone: str) -> datetime:
    """The exclusive end of a day on the forum's own clock."""
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone))


def last_day(today: date, starts_on: date) -> date:
    """Three weeks to answer, but never longer than until the day before the forum."""
    return max(today, min(today + timedelta(days=DAYS_TO_ANSWER), starts_on - timedelta(days=1)))


def is_open(until: datetime, now: datetime) -> bool:
    return now < until
