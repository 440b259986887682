"""Days and periods as people write them in Chinese, Russian and English."""

import calendar
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = {
    "январ": 1, "феврал": 2, "март": 3, "апрел": 4, "май": 5, "мая": 5, "мае": 5, "июн": 6,
    "июл": 7, "август": 8, "сентябр": 9, "октябр": 10, "ноябр": 11, "декабр": 12,
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
    "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_RU = (
    r"(?P<{0}>январ|феврал|март|апрел|май|мая|мае|июн|июл|август|сентябр|октябр|ноябр|декабр)"
    r"[а-я]*"
)
_EN = (
    r"(?P<{0}>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\.?"
)
_YEAR = r"(?P<{0}>(?:19|20)\d\d)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<y>(?:19|20)\d\d)\s*年\s*(?:(?P<m>\d{1,2})\s*月\s*(?:(?P<d>\d{1,2})\s*[日号])?)?",
        r"(?<!\d)(?P<y>(?:19|20)\d\d)([-./])(?P<m>\d{1,2})\2(?P<d>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<d>\d{1,2})([./])(?P<m>\d{1,2})\2(?P<y>(?:19|20)\d\d)(?!\d)",
        rf"(?<!\d)(?:[«“\"]?(?P<d>\d{{1,2}})[»”\"]?\s+)?{_RU.format('n')}\s+{_YEAR.format('y')}",
        rf"(?<!\d)(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+)?\b{_EN.format('n')},?\s+{_YEAR.format('y')}",
        rf"\b{_EN.format('n')}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR.format('y')}",
        r"(?<!\d)(?P<y>(?:19|20)\d\d)[-./](?P<m>\d{1,2})(?![\d])",
        r"(?<![\d.])(?P<m>\d{1,2})[./](?P<y>(?:19|20)\d\d)(?!\d)",
        r"(?<!\d)(?P<y>(?:19|20)\d\d)(?!\d)",
    )
)
# '2021年3月—12月': the end borrows its year from the start.
_MONTH_ONLY = (
    re.compile(r"(?P<m>\d{1,2})\s*月(?:\s*(?P<d>\d{1,2})\s*[日号])?"),
    re.compile(_RU.format("n"), re.IGNORECASE),
    re.compile(rf"\b{_EN.format('n')}(?![a-z])", re.IGNORECASE),
)
_NOW = re.compile(
    r"至今|到目前|现在|по\s+(?:настоящее|наст\.)\s*(?:время|вр\.)?|по\s+сей\s+день|до\s+сих\s+пор"
    r"|н\.\s*в\.|\b(?:to|until|till)\s+(?:the\s+)?(?:present|now|date|today)\b|\bpresent\b|\bongoing\b"
    r"|[–—-]\s*(?:now|今)(?![a-z])|продолжается|仍在|持续",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince\b|以来|^\s*с\s|^\s*from\b|起(?!止)|начиная\s+с", re.IGNORECASE)
_BEFORE = re.compile(r"^\s*(?:до|по|until|till|by|截至)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Period:
    """From the first to the last day meant; `precision` is the coarser of the two ends.

    `start` or `end` is None where nothing was read; `open_end` says "to the present".
    """

    start: date | None
    end: date | None
    open_end: bool = False
    precision: str = ""


@dataclass(frozen=True)
class _Mark:
    year: int
    month: int | None
    day: int | None
    begin: int
    end: int

    @property
    def precision(self) -> str:
        return "day" if self.day else "month" if self.month else "year"

    @property
    def first(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


def parse_day(text: str, language: str) -> date | None:
    """The one full day in `text`, else None. '03/04/2023' is read only where it is settled."""
    days = [mark for mark in _marks(_normal(text), language) if mark.precision == "day"]
    return days[0].first if len(days) == 1 else None


def parse_period(text: str, language: str) -> Period:
    """The period in `text`; three dates or an end before the start leave both ends open."""
    plain = _normal(text)
    marks = list(_marks(plain, language))
    if not marks or len(marks) > 2:
        return Period(None, None)
    open_end = bool(_NOW.search(plain))
    if len(marks) == 1:
        return _single(plain, marks[0], open_end)
    start, end = marks
    if open_end or start.first > end.last:
        return Period(None, None)
    return Period(start.first, end.last, False, _coarser(start, end))


def _single(plain: str, mark: _Mark, open_end: bool) -> Period:
    borrowed = None if open_end else _borrowing(plain, mark)
    if borrowed:
        start, end = borrowed
        ordered = start.first <= end.last
        return Period(start.first, end.last, False, "month") if ordered else Period(None, None)
    if open_end or _SINCE.search(plain):
        return Period(mark.first, None, True, mark.precision)
    if _BEFORE.search(plain):
        return Period(None, mark.last, False, mark.precision)
    return Period(mark.first, mark.last, False, mark.precision)


def _borrowing(plain: str, mark: _Mark) -> tuple[_Mark, _Mark] | None:
    """'2021年3月—12月' and 'March – May 2021': one year serves both months."""
    if not mark.month:
        return None
    for where, after in ((plain[mark.end :], True), (plain[: mark.begin], False)):
        for pattern in _MONTH_ONLY:
            match = pattern.search(where)
            month = _month(match) if match else None
            if month:
                other = _Mark(mark.year, month, None, 0, 0)
                return (mark, other) if after else (other, mark)
    return None


def _normal(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text))


def _marks(plain: str, language: str) -> Iterator[_Mark]:
    """Dates in reading order; the longer pattern wins where two begin alike."""
    at = 0
    while at < len(plain):
        found = [match for pattern in _PATTERNS if (match := pattern.search(plain, at))]
        if not found:
            return
        best = min(found, key=lambda match: (match.start(), -match.end()))
        mark = _mark(best, language)
        if mark:
            yield mark
        at = best.end()


def _mark(match: re.Match[str], language: str) -> _Mark | None:
    parts = match.groupdict()
    month, day = _month(match), int(parts["d"]) if parts.get("d") else None
    numeric = bool(parts.get("m")) and match.group().index(parts["y"]) > 0
    if numeric and "/" in match.group() and day and month:
        # 03/04: April or March? Only the Russian order is settled.
        if day <= 12 and month <= 12 and day != month and not language.startswith("ru"):
            return None
        if month > 12:
            day, month = month, day
    mark = _Mark(int(parts["y"]), month, day, match.start(), match.end())
    try:
        mark.first, mark.last  # noqa: B018 - asks the calendar whether the day exists
    except (ValueError, calendar.IllegalMonthError):
        return None
    return mark


def _month(match: re.Match[str]) -> int | None:
    parts = match.groupdict()
    if parts.get("n"):
        return _MONTHS[parts["n"].lower()]
    return int(parts["m"]) if parts.get("m") else None


def _coarser(one: _Mark, other: _Mark) -> str:
    order = ("year", "month", "day")
    return min(one.precision, other.precision, key=order.index)
