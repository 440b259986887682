"""When experts are reminded: once before the day of their panel, once after it."""

from datetime import date, timedelta

import pytest

from casebridge.review.rules.reminders import reading_reminder_is_due

DAY = date(2026, 5, 20)


@pytest.mark.parametrize(
    ("today", "before", "reminded", "is_due"),
    [
        (-4, 3, [], False), (-3, 3, [], True), (0, 3, [], True), (-1, 3, [-3], False),
        (1, 3, [-3], True), (9, 3, [], True), (9, 3, [1], False), (0, 0, [], False),
        (1, 0, [], True), (-2, 3, [-30], True),
    ],
)  # fmt: skip
def test_a_reminder_is_due(today: int, before: int, reminded: list[int], is_due: bool) -> None:
    on = DAY + timedelta(days=today)
    earlier = [DAY + timedelta(days=days) for days in reminded]
    assert reading_reminder_is_due(DAY, on, days_before=before, reminded_on=earlier) is is_due
