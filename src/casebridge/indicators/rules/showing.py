"""Which reading of a figure stands first, and which values may share one scale."""

from collections.abc import Sequence
from datetime import date

from casebridge.indicators.rules.comparing import Value, contradict, why_not_comparable
from casebridge.indicators.rules.periods import SPAN, parse


def in_order(values: Sequence[Value]) -> list[Value]:
    """The oldest first, by the last day that each tells of."""
    return sorted(values, key=lambda one: (_last_day(one), one.code))


def first_shown(values: Sequence[Value]) -> tuple[Value, ...]:
    """The newest value that is no promise, and beside it those that contradict it.

    Of several of the same day the one whose short name comes first leads. A promise stands
    first only where nothing else is known; growth alone where no value is.
    """
    for wanted in (_is_counted, lambda one: one.value is not None, lambda one: True):
        if found := [one for one in in_order(values) if wanted(one)]:
            last = _last_day(found[-1])
            newest = next(one for one in found if _last_day(one) == last)
            return (newest, *(one for one in in_order(values) if contradict(newest, one)))
    return ()


def on_one_scale(values: Sequence[Value]) -> list[tuple[Value, ...]]:
    """Groups of two and more that a chart may set beside each other, each in order.

    They count the same in the same unit, over stretches of the same length; a value that
    contradicts another stands beside it even where its own period is left open.
    """
    groups: list[list[Value]] = []
    for one in in_order([one for one in values if one.value is not None]):
        home = next((group for group in groups if any(_fits(one, other) for other in group)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return [tuple(group) for group in groups if len(group) > 1]


def _fits(one: Value, other: Value) -> bool:
    if why_not_comparable(one, other):
        return False
    return contradict(one, other) or _stretch(one) == _stretch(other)


def _stretch(one: Value) -> tuple[str, int]:
    """The kind of period; of a span its length in days too, of a mere length its years."""
    period = parse(one.period)
    if period is None:
        return ("", 0)
    if period.kind == SPAN and period.first and period.last:
        return (SPAN, _months_or_days(period.first, period.last))
    return (period.kind, period.years)


def _months_or_days(first: date, last: date) -> int:
    """Whole months count as such, so that a leap year makes no difference."""
    if first.day == 1 and last.day >= 28:
        return -(12 * (last.year - first.year) + last.month - first.month + 1)
    return (last - first).days + 1


def _is_counted(one: Value) -> bool:
    return one.value is not None and not one.is_expected


def _last_day(one: Value) -> date:
    for written in (one.period, one.as_of):
        period = parse(written)
        if period is not None and period.last is not None:
            return period.last
    return date.min
