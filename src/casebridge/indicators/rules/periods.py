"""Periods of figures: 2024, 2025-H1, 2025-Q1, 2025-01/2025-07, a day, or "3 years"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

DAY = "day"
MONTH = "month"
QUARTER = "quarter"
HALF = "half"
YEAR = "year"
SPAN = "span"
LENGTH = "length"

PART = re.compile(r"(\d{4})(?:-(?:Q([1-4])|H([12])|(\d{2})(?:-(\d{2}))?))?", re.ASCII)
YEARS_LONG = re.compile(r"([1-9]\d?) years?", re.ASCII)


@dataclass(frozen=True)
class Period:
    """`first` to `last`, both counted in; a mere length has `years` and no days."""

    kind: str
    text: str
    first: date | None = None
    last: date | None = None
    years: int = 0


def parse(written: str) -> Period | None:
    """The period, or None where the text is not one; 2025-q1 and 2025-Q1 are the same."""
    text = " ".join(written.split())
    if found := YEARS_LONG.fullmatch(text.lower()):
        years = int(found[1])
        return Period(LENGTH, "1 year" if years == 1 else f"{years} years", years=years)
    parts = [_part(part.strip()) for part in text.upper().split("/")]
    if len(parts) == 1:
        return parts[0]
    if len(parts) != 2:
        return None
    return _span(*parts)


def year_before(period: Period) -> Period | None:
    """The same stretch of the year before; a length has none."""
    if period.kind == LENGTH:
        return None
    parts = [f"{int(part[:4]) - 1:04}{part[4:]}" for part in period.text.split("/")]
    return parse("/".join(parts))


def _span(begin: Period | None, end: Period | None) -> Period | None:
    """From one month or day to another of the same kind, in their order."""
    if begin is None or end is None or begin.kind != end.kind:
        return None
    if begin.first is None or end.first is None or begin.first > end.first:
        return None
    return Period(SPAN, f"{begin.text}/{end.text}", begin.first, end.last)


def _part(text: str) -> Period | None:
    found = PART.fullmatch(text)
    if found is None or not 1 <= int(found[1]) < date.max.year:
        return None
    year, quarter, half, month, day = (int(one or 0) for one in found.groups())
    if found[5] is not None:
        return _day(year, month, day, text)
    if quarter:
        return _months(QUARTER, text, year, 3 * quarter - 2, 3)
    if half:
        return _months(HALF, text, year, 6 * half - 5, 6)
    if found[4] is None:
        return _months(YEAR, text, year, 1, 12)
    return _months(MONTH, text, year, month, 1) if 1 <= month <= 12 else None


def _day(year: int, month: int, day: int, text: str) -> Period | None:
    try:
        on = date(year, month, day)
    except ValueError:
        return None
    return Period(DAY, text, on, on)


def _months(kind: str, text: str, year: int, month: int, count: int) -> Period:
    after = month + count
    end = date(year + 1, 1, 1) if after > 12 else date(year, after, 1)
    return Period(kind, text, date(year, month, 1), end - timedelta(days=1))
