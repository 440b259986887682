"""The only judges of a call's dates."""

from datetime import datetime
from typing import Protocol


class Dated(Protocol):
    opens_at: datetime
    closes_at: datetime


def is_open(call: Dated, at: datetime) -> bool:
    """From the opening up to, not including, `closes_at`."""
    return call.opens_at <= at < call.closes_at


def is_late(call: Dated, received_at: datetime) -> bool:
    """By the time our server received it, never by the date in the message."""
    return received_at >= call.closes_at
