"""Bars drawn by the server: places in per cent, so that text keeps its size on every screen."""

from collections.abc import Sequence
from dataclasses import dataclass

ROW = 48
TEXT_AT = 16
BAR_AT = 24
BAR_HIGH = 12
# Of the width: how far the open end of "over" reaches, and the least a value is seen by.
OPEN_END = 4.0
LEAST = 0.4


@dataclass(frozen=True)
class Told:
    """A value to be drawn with its words; `kind` is counted, expected or differs."""

    label: str
    value: str
    amount: float
    kind: str = "counted"
    is_lower_bound: bool = False


@dataclass(frozen=True)
class Bar:
    """Where its words and its lengths stand; `open_x` is '' where it has no open end."""

    told: Told
    text_y: str
    y: str
    x: str
    width: str
    open_x: str
    open_width: str


@dataclass(frozen=True)
class Chart:
    """Bars under each other; `start` and `end` are the two sides in the reader's direction."""

    title: str
    bars: Sequence[Bar]
    height: str
    start: str
    end: str
    bar_height: str = str(BAR_HIGH)


def chart(title: str, values: Sequence[Told], *, mirrored: bool) -> Chart:
    """All bars on one scale that holds zero, from the side where the reader begins."""
    least = min(0.0, *(one.amount for one in values))
    most = max(0.0, *(one.amount for one in values))
    scale = _Scale(least, (most - least) or 1.0, mirrored)
    bars = [_bar(one, place, scale) for place, one in enumerate(values)]
    start, end = ("100%", "0%") if mirrored else ("0%", "100%")
    return Chart(title, bars, str(ROW * len(values)), start, end)


@dataclass(frozen=True)
class _Scale:
    least: float
    reach: float
    mirrored: bool

    def at(self, amount: float) -> float:
        """Per cent from the side where the reader begins; the open end has room at the other."""
        return (amount - self.least) / self.reach * (100 - OPEN_END)

    def placed(self, begin: float, width: float) -> str:
        return _per_cent(100 - begin - width if self.mirrored else begin)


def _bar(told: Told, place: int, scale: _Scale) -> Bar:
    zero, value = scale.at(0), scale.at(told.amount)
    begin, width = min(zero, value), max(abs(value - zero), LEAST)
    top = ROW * place
    return Bar(
        told=told,
        text_y=str(top + TEXT_AT),
        y=str(top + BAR_AT),
        x=scale.placed(begin, width),
        width=_per_cent(width),
        open_x=scale.placed(begin + width, OPEN_END) if told.is_lower_bound else "",
        open_width=_per_cent(OPEN_END),
    )


def _per_cent(value: float) -> str:
    return f"{round(value, 2):g}%"
