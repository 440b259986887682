"""The day until which something can be fetched, as Chinese, Russian and English letters say it."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

_RUSSIAN = ("янв", "фев", "мар", "апр", "ма[яй]", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY, _MONTH, _YEAR = r"(\d{1,2})", r"(\d{1,2})", r"(20\d\d)"
_RU_MONTH = rf"({'|'.join(_RUSSIAN)})[а-я]*\.?"
_EN_MONTH = rf"({'|'.join(_ENGLISH)})[a-z]*\.?"
_NTH = r"(?:st|nd|rd|th)?"
# What makes a date the end of something that can be fetched, before it or behind it in the same
# sentence. A mere deadline ("reply until …") is none.
_ENDS_BEFORE = re.compile(
    r"(?:有效期|有效至|有效到|有效時間|到期|过期|過期|失效|期限|保存至|保留至|保存到|保留到|可下载至"
    r"|valid|expir|availab|accessible|delet|remov|download[^.\n]{0,20}(?:before|until|by)"
    r"|(?:link|file)s?\b[^.\n]{0,30}\buntil"
    r"|доступ|действ|истека|истеч|годен|хран|удал|скачать|срок"
    r"|معتبر|اعتبار|منقضی)[^\n。]{0,60}$",
    re.I,
)
_ENDS_AFTER = re.compile(
    r"[^\n。；;]{0,24}?(?:到期|过期|過期|失效|前有效|前(?:请)?下载|之前(?:请)?下载|以前下载|删除|清除"
    r"|(?:the )?(?:link|file)s? (?:will )?(?:expire|be deleted)|expir"
    r"|(?:ссылк|файл)\w*\s+(?:будет|будут|станет|перестан|удал)|истека|истеч|удал)",
    re.I,
)
_IN_DAYS = re.compile(
    r"(?:(?:有效期|过期|到期|失效|expires?|expire|valid|available|доступ\w*|действ\w*|хран\w*|истека\w*)"
    r"[^\d\n。.]{0,24}(\d{1,3})\s*(?:天|日(?!期)|days?|дн|суток|день))"
    r"|(?:(\d{1,3})\s*(?:天|日|days?|дн\w*|суток|день)\s*(?:后|內|内|之后|之内)?\s*"
    r"(?:自动)?(?:过期|到期|失效|有效|删除))",
    re.I,
)


def expiry_in(text: str, sent: date | None = None) -> date | None:
    """The first day named as the end of a file or link; None where it could be two days."""
    for start, end, found in _dates(text, sent):
        before = text[max(0, start - 90) : start].rpartition("\n")[2]
        if _ENDS_BEFORE.search(before) or _ENDS_AFTER.match(text[end : end + 60]):
            return found
    days = _IN_DAYS.search(text)
    if days and sent:
        return sent + timedelta(days=int(days.group(1) or days.group(2)))
    return None


def _dates(text: str, sent: date | None) -> Iterator[tuple[int, int, date]]:
    """(start, end, day) of every date, in the order of the text."""
    found: list[tuple[int, int, date]] = []
    taken: list[tuple[int, int]] = []
    for pattern, meant in _WRITTEN:
        for match in pattern.finditer(text):
            day = _day(*meant(match), sent)
            inside = any(a < match.end() and match.start() < b for a, b in taken)
            taken.append(match.span())
            if day and not inside:
                found.append((*match.span(), day))
    return iter(sorted(found))


def _day(year: int, month: int, day: int, sent: date | None) -> date | None:
    try:
        if year:
            return date(year, month, day)
        if sent is None:
            return None
        # Without a year the next such day is meant.
        found = date(sent.year, month, day)
        return found if found >= sent else date(sent.year + 1, month, day)
    except ValueError:
        return None


_Parts = tuple[int, int, int]


def _ymd(match: re.Match[str]) -> _Parts:
    return int(match.group(1)), int(match.group(2)), int(match.group(3))


def _dmy(match: re.Match[str]) -> _Parts:
    return int(match.group(3)), int(match.group(2)), int(match.group(1))


def _slashed(match: re.Match[str]) -> _Parts:
    """03/04 has two meanings and is left out; one number above twelve decides."""
    first, second, year = (int(each) for each in match.groups())
    if first > 12 or first == second:
        return year, second, first
    return (year, first, second) if second > 12 else (year, 0, 0)


def _number(word: str, months: tuple[str, ...]) -> int:
    return next((n for n, each in enumerate(months, 1) if re.match(each, word, re.I)), 0)


def _named(
    months: tuple[str, ...], day: int, month: int, year: int
) -> Callable[[re.Match[str]], _Parts]:
    def read(match: re.Match[str]) -> _Parts:
        return (
            int(match.group(year) or 0),
            _number(match.group(month), months),
            int(match.group(day)),
        )

    return read


def _chinese(match: re.Match[str]) -> _Parts:
    return int(match.group(1) or 0), int(match.group(2)), int(match.group(3))


_WRITTEN: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Parts]], ...] = (
    (re.compile(rf"(?:{_YEAR}\s?年\s?)?{_MONTH}\s?月\s?{_DAY}\s?[日号]"), _chinese),
    (re.compile(rf"(?<!\d){_YEAR}[-/.]{_MONTH}[-/.]{_DAY}(?!\d)"), _ymd),
    (re.compile(rf"(?<!\d){_DAY}\.{_MONTH}\.{_YEAR}(?!\d)"), _dmy),
    (re.compile(rf"(?<!\d){_DAY}/{_MONTH}/{_YEAR}(?!\d)"), _slashed),
    (
        re.compile(rf"(?<!\d){_DAY}\s+{_RU_MONTH}(?:\s+{_YEAR})?", re.I),
        _named(_RUSSIAN, 1, 2, 3),
    ),
    (
        re.compile(rf"(?<!\d){_DAY}{_NTH}[\s-]+(?:of\s+)?{_EN_MONTH}(?:[,\s-]+{_YEAR})?", re.I),
        _named(_ENGLISH, 1, 2, 3),
    ),
    (
        re.compile(rf"\b{_EN_MONTH}\s+{_DAY}{_NTH}(?!\d)(?:,?\s+{_YEAR})?", re.I),
        _named(_ENGLISH, 2, 1, 3),
    ),
)
