"""Periods of figures and the days they are known on, as the reader's language writes them."""

from datetime import date

from babel.dates import format_skeleton
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from casebridge.indicators.rules.periods import (
    DAY,
    HALF,
    LENGTH,
    MONTH,
    QUARTER,
    SPAN,
    YEAR,
    Period,
    parse,
)
from casebridge.web.shared.day_spans import day_span
from casebridge.web.shared.languages import reader_tag
from casebridge.web.shared.templatetags.casebridge import PERSIAN_DIGITS, day, number, reader_locale

SKELETONS = {YEAR: "y", QUARTER: "yQQQQ", MONTH: "yMMMM"}


def period_words(written: str) -> str:
    """'1st quarter 2025', 'January 2025 – July 2025'; as written where it is not understood."""
    period = parse(written)
    return _words(period) if period is not None else written


def as_of_words(written: str) -> str:
    """'as of 4 July 2025'; '' where nothing is said."""
    return _("as of %(day)s") % {"day": period_words(written)} if written else ""


def _words(period: Period) -> str:
    if period.kind == LENGTH:
        text = ngettext("a term of %(count)s year", "a term of %(count)s years", period.years)
        return text % {"count": number(period.years)}
    if period.first is None or period.last is None:
        return period.text
    if period.kind == SPAN:
        return _span(period, period.first, period.last)
    return _one(period.kind, period.first)


def _one(kind: str, first: date) -> str:
    if kind == DAY:
        return day(first)
    if kind == HALF:
        return _half(first)
    text = format_skeleton(SKELETONS[kind], first, locale=reader_locale())
    return text.translate(PERSIAN_DIGITS) if reader_tag() == "fa" else text


def _half(first: date) -> str:
    year = {"year": _one(YEAR, first)}
    if first.month == 1:
        return pgettext("a period", "first half of %(year)s") % year
    return pgettext("a period", "second half of %(year)s") % year


def _span(period: Period, first: date, last: date) -> str:
    """Babel joins two months wrongly in Persian, so the two ends are written apart."""
    kind = getattr(parse(period.text.partition("/")[0]), "kind", DAY)
    if kind == DAY:
        return day_span(first, last)
    ends = {"first": _one(kind, first), "last": _one(kind, last)}
    return pgettext("a period", "%(first)s – %(last)s") % ends
