"""Lists of travel: what a cell means, in any language, and what is not understood."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebridge.forum.rules.travel_columns import (
    HEADINGS,
    LISTS,
    LONGEST,
    VISAS,
    WHO,
    day_of,
    fields_of,
    heading,
    is_ready_for_a_letter,
    moment_of,
    shown,
    told_in,
)

ZONE = "Asia/Shanghai"
COUNTRIES = {"казахстан": "KZ", "kz": "KZ"}
TEN_IN_SHANGHAI = datetime(2025, 7, 10, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "2025-07-10 10:00", "2025-07-10T10:00", "2025-07-10 10:00:00", "2025/7/10 10:00",
        "10.07.2025 10:00", "2025年7月10日 10:00", "۲۰۲۵-۰۷-۱۰ ۱۰:۰۰",
    ],
)  # fmt: skip
def test_a_moment_is_read_on_the_clock_of_the_forums_city(written: str) -> None:
    assert moment_of(written, ZONE) == TEN_IN_SHANGHAI


@pytest.mark.parametrize("written", ["soon", "10:00", "2025-07-10", "2025-13-10 10:00", "25:99"])
def test_what_is_no_moment_is_said(written: str) -> None:
    told = told_in(3, {"number": "7", "arrives_at": written}, countries={}, zone=ZONE)
    assert (told.values, told.troubles) == ({}, (("arrives_at", written),))


@given(st.dates(date(1930, 1, 1), date(2060, 12, 31)))
def test_every_day_is_read_as_it_was_written(day: date) -> None:
    assert day_of(day.isoformat()) == day
    assert day_of(f"{day:%d.%m.%Y}") == day


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_a_row(text: str) -> None:
    cells = {column: text for columns in LISTS.values() for column in columns}
    told = told_in(1, {"number": text, **cells}, countries=COUNTRIES, zone=ZONE)
    assert set(told.values) | {column for column, _ in told.troubles} <= set(cells)


def test_an_empty_cell_says_nothing_and_a_dash_empties() -> None:
    cells = {"number": "7", "hotel": " ", "car": "—", "arrives_at": "-"}
    assert told_in(1, cells, countries={}, zone=ZONE).values == {"car": "", "arrives_at": ""}


def test_countries_and_visas_are_read_by_any_of_their_words() -> None:
    cells = {"number": "7", "passport_country": "Казахстан", "visa": "需要邀请函"}
    assert told_in(1, cells, countries=COUNTRIES, zone=ZONE).values == {
        "passport_country": "KZ",
        "visa": "needed",
    }


@pytest.mark.parametrize("language", ["en", "zh-Hans", "ru", "fa"])
def test_every_heading_that_goes_out_is_understood_when_it_comes_back(language: str) -> None:
    for columns in LISTS.values():
        heads = [heading(column, language) for column in (*WHO, *columns)]
        assert list(fields_of(heads).values()) == [*WHO, *columns]


def test_every_language_has_its_own_heading_for_every_column() -> None:
    assert all(set(said) == {"en", "zh-Hans", "ru", "fa"} for said in HEADINGS.values())
    assert all(set(said) == {"en", "zh-Hans", "ru", "fa"} for said in VISAS.values())


@pytest.mark.parametrize("language", ["en", "zh-Hans", "ru", "fa"])
def test_what_goes_out_comes_back_the_same(language: str) -> None:
    kept = {"arrives_at": TEN_IN_SHANGHAI.isoformat(), "visa": "needed", "born_on": "1970-02-28"}
    cells = {column: shown(column, value, language, ZONE) for column, value in kept.items()}
    assert told_in(1, cells, countries={}, zone=ZONE).values == kept


def test_a_long_cell_is_cut_to_what_is_kept() -> None:
    told = told_in(1, {"car": "x" * 500}, countries={}, zone=ZONE)
    assert len(told.values["car"]) == LONGEST["car"]


def test_a_letter_needs_name_number_and_birthday() -> None:
    whole = {"passport_name": "A B", "passport_number": "N1", "born_on": "1970-02-28"}
    assert is_ready_for_a_letter(whole)
    assert not any(is_ready_for_a_letter({**whole, name: ""}) for name in whole)
