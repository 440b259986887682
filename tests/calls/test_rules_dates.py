"""The only judges of a call's dates."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from casebridge.calls.rules.dates import is_late, is_open

SHANGHAI = ZoneInfo("Asia/Shanghai")
# "to March 15": the last moment is 23:59:59.999999 in Beijing.
CLOSES = datetime(2023, 3, 16, tzinfo=SHANGHAI)
OPENS = datetime(2023, 2, 7, tzinfo=SHANGHAI)
BLINK = timedelta(microseconds=1)


@dataclass
class Dated:
    opens_at: datetime = OPENS
    closes_at: datetime = CLOSES


@pytest.mark.parametrize(
    ("at", "open_then", "late"),
    [
        (OPENS - BLINK, False, False),
        (OPENS, True, False),
        (CLOSES - BLINK, True, False),
        (CLOSES, False, True),
        (CLOSES + BLINK, False, True),
        (datetime(2023, 3, 15, 15, 59, 59, tzinfo=UTC), True, False),
        (datetime(2023, 3, 15, 16, 0, tzinfo=UTC), False, True),
        (datetime(2023, 3, 15, 20, 30, tzinfo=ZoneInfo("Asia/Tashkent")), True, False),
        (datetime(2023, 3, 15, 21, 0, tzinfo=ZoneInfo("Asia/Tashkent")), False, True),
    ],
)
def test_a_call_closes_at_midnight_of_its_own_zone(
    at: datetime, open_then: bool, late: bool
) -> None:
    assert (is_open(Dated(), at), is_late(Dated(), at)) == (open_then, late)
