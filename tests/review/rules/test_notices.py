"""When a public notice closes, and what still counts as said in time."""

from datetime import UTC, datetime, timedelta

import pytest

from casebridge.review.rules.notices import closes_at, is_running, may_object

OPENED = datetime(2026, 3, 10, 6, tzinfo=UTC)
CLOSES = datetime(2026, 3, 15, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("opened", "days", "zone", "closes"),
    [
        # 14:00 in Beijing: five whole days after the tenth, the end of the fifteenth.
        (OPENED, 5, "Asia/Shanghai", CLOSES),
        # 01:00 on the eleventh in Beijing, still the tenth in UTC.
        (datetime(2026, 3, 10, 17, tzinfo=UTC), 5, "Asia/Shanghai", CLOSES + timedelta(days=1)),
        (OPENED, 1, "UTC", datetime(2026, 3, 12, tzinfo=UTC)),
        # The night in which the clocks change has an hour less.
        (
            datetime(2026, 3, 27, 12, tzinfo=UTC),
            2,
            "Europe/Berlin",
            datetime(2026, 3, 29, 22, tzinfo=UTC),
        ),
    ],
)
def test_a_notice_runs_whole_days_on_the_clock_of_the_call(
    opened: datetime, days: int, zone: str, closes: datetime
) -> None:
    assert closes_at(opened, days, zone) == closes


def test_the_end_is_exclusive() -> None:
    second = timedelta(seconds=1)
    assert is_running(OPENED, CLOSES, None, CLOSES - second)
    assert not is_running(OPENED, CLOSES, None, CLOSES)
    assert not is_running(OPENED, CLOSES, OPENED + second, OPENED + second)


@pytest.mark.parametrize(
    ("received", "ended", "counts"),
    [
        (OPENED, None, True),
        (OPENED - timedelta(minutes=1), None, False),
        (CLOSES, None, False),
        (CLOSES - timedelta(seconds=1), None, True),
        (CLOSES - timedelta(days=1), CLOSES - timedelta(days=2), False),
    ],
)
def test_an_objection_counts_when_it_arrived_while_the_notice_ran(
    received: datetime, ended: datetime | None, counts: bool
) -> None:
    assert may_object(OPENED, CLOSES, ended, received) is counts


def test_an_objection_of_the_minute_in_which_the_notice_opened_is_in_time() -> None:
    opened = OPENED + timedelta(seconds=40)
    assert may_object(opened, CLOSES, None, OPENED)
    assert not may_object(opened, CLOSES, None, OPENED - timedelta(minutes=1))
