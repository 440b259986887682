"""Days and moments as letters write them."""

from datetime import UTC, datetime

import pytest

from casebridge.calls.rules.moments import closing_in, moment_in

MIDNIGHT_IN_BEIJING = datetime(2023, 3, 15, 16, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "15 March 2023, 24:00 (Beijing time)"),
        ("zh-Hans", "2023年3月15日24:00（北京时间）"),
        ("ru", "15 марта 2023\u202fг., 24:00 (время Пекина)"),
        ("fa", "15 مارس 2023، ساعت 24:00 (به وقت پکن)"),
    ],
)
def test_midnight_belongs_to_the_day_that_ends(language: str, written: str) -> None:
    assert closing_in(language, MIDNIGHT_IN_BEIJING, "Asia/Shanghai") == written


def test_a_moment_names_another_zone_by_its_own_name() -> None:
    written = moment_in("fa", MIDNIGHT_IN_BEIJING, "Asia/Tehran")
    assert written == "15 مارس 2023، ساعت 19:30 (Asia/Tehran)"
