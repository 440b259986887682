"""Days and periods as applicants write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebridge.kit.text.dates import Period, parse_day, parse_period

NOTHING = Period(None, None)


@pytest.mark.parametrize(
    ("text", "language", "start", "end", "precision"),
    [
        ("2021-03 – 2024-12", "en", (2021, 3, 1), (2024, 12, 31), "month"),
        ("2021.03-2024.12", "zh-Hans", (2021, 3, 1), (2024, 12, 31), "month"),
        ("2021年3月1日至2024年12月31日", "zh-Hans", (2021, 3, 1), (2024, 12, 31), "day"),
        ("2021年3月—12月", "zh-Hans", (2021, 3, 1), (2021, 12, 31), "month"),
        ("март 2021 г. – декабрь 2024 г.", "ru", (2021, 3, 1), (2024, 12, 31), "month"),
        ("с 01.03.2021 по 31.12.2023", "ru", (2021, 3, 1), (2023, 12, 31), "day"),
        ("March – May 2021", "en", (2021, 3, 1), (2021, 5, 31), "month"),
        ("1 May 2021 to 1 June 2022", "en", (2021, 5, 1), (2022, 6, 1), "day"),
        ("2020–2023", "en", (2020, 1, 1), (2023, 12, 31), "year"),
        ("2020", "ru", (2020, 1, 1), (2020, 12, 31), "year"),
        ("February 2024", "en", (2024, 2, 1), (2024, 2, 29), "month"),
    ],
)
def test_a_closed_period_has_its_first_and_last_day(
    text: str, language: str, start: tuple[int, int, int], end: tuple[int, int, int], precision: str
) -> None:
    assert parse_period(text, language) == Period(date(*start), date(*end), False, precision)


@pytest.mark.parametrize(
    ("text", "language", "start", "precision"),
    [
        ("2019 年 5 月至今", "zh-Hans", (2019, 5, 1), "month"),
        ("２０１９年５月至今", "zh-Hans", (2019, 5, 1), "month"),
        ("с мая 2019 г. по настоящее время", "ru", (2019, 5, 1), "month"),
        ("March 2021 to present", "en", (2021, 3, 1), "month"),
        ("April 2021 – now", "en", (2021, 4, 1), "month"),
        ("since 2022", "en", (2022, 1, 1), "year"),
    ],
)
def test_a_period_that_goes_on_has_an_open_end(
    text: str, language: str, start: tuple[int, int, int], precision: str
) -> None:
    assert parse_period(text, language) == Period(date(*start), None, True, precision)


@pytest.mark.parametrize(
    "text", ["", "soon", "2024 – 2021", "2019, 2020, 2021", "03/04/2023", "31.02.2021"]
)
def test_what_is_not_settled_gives_no_period(text: str) -> None:
    assert parse_period(text, "en") == NOTHING


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("2023年3月15日", "zh-Hans", date(2023, 3, 15)),
        ("15 марта 2023 г.", "ru", date(2023, 3, 15)),
        ("«15» марта 2023 г.", "ru", date(2023, 3, 15)),
        ("March 15, 2023", "en", date(2023, 3, 15)),
        ("15th March 2023", "en", date(2023, 3, 15)),
        ("2023-03-15", "en", date(2023, 3, 15)),
        ("15.03.2023", "ru", date(2023, 3, 15)),
        ("25/03/2023", "en", date(2023, 3, 25)),
        ("03/04/2023", "en", None),
        ("March 2023", "en", None),
        ("2023-03-15 or 2023-03-16", "en", None),
    ],
)
def test_a_day_is_read_only_where_it_is_settled(
    text: str, language: str, expected: date | None
) -> None:
    assert parse_day(text, language) == expected


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_written_days_are_read_back(day: date) -> None:
    assert parse_day(f"{day.year}年{day.month}月{day.day}日", "zh-Hans") == day
    assert parse_day(f"{day:%d.%m.%Y}", "ru") == day
    assert parse_day(f"{day:%d %B %Y}", "en") == day


@given(st.text(max_size=60), st.sampled_from(["zh-Hans", "ru", "en"]))
def test_any_text_is_survived(text: str, language: str) -> None:
    period = parse_period(text, language)
    assert period.start is None or period.end is None or period.start <= period.end
