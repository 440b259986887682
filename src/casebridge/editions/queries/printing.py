"""Whether the files of a collection are being made."""

from collections.abc import Mapping
from datetime import timedelta

from django.utils import timezone
from django.utils.dateparse import parse_datetime

# A job that has said nothing for so long was stopped from outside.
UNTIL_LOST = timedelta(minutes=10)


def is_under_way(printing: Mapping[str, object]) -> bool:
    """Whether a job is at it: asked for, not ended, and heard of lately."""
    seen = parse_datetime(str(printing.get("seen_at", "")))
    return bool(seen and not printing.get("ended_at") and timezone.now() - seen < UNTIL_LOST)
