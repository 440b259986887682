"""Which readings may be compared, what growth follows from them, and which contradict."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from casebridge.indicators.rules.periods import parse, year_before

TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Value:
    """What a comparison needs of a reading."""

    code: str
    definition: str
    basis: str
    unit: str
    period: str
    value: Decimal | None
    bound: str = ""
    is_expected: bool = False
    status: str = "reported"
    as_of: str = ""


def why_not_comparable(one: Value, other: Value) -> str:
    """'' where both count the same thing of the same whom in the same unit, else what differs."""
    for name in ("definition", "basis", "unit"):
        if getattr(one, name) != getattr(other, name):
            return name
    return "value" if one.value is None or other.value is None else ""


def computed_growth(now: Value, before: Value) -> Decimal | None:
    """Per cent against the same stretch of the year before, to a tenth; None where none follows.

    Nothing follows from "over" or "about", from a promise, or from a source that is contradicted.
    """
    if why_not_comparable(now, before) or not _is_year_before(now, before):
        return None
    if any(one.bound or one.is_expected or one.status == "conflict" for one in (now, before)):
        return None
    if now.value is None or before.value is None or before.value <= 0:
        return None
    share = (now.value - before.value) / before.value * 100
    return share.quantize(TENTH, ROUND_HALF_UP)


def growth_among(now: Value, readings: Iterable[Value]) -> Decimal | None:
    """Against the one reading of the year before; two that differ give no growth."""
    found = {growth for one in readings if (growth := computed_growth(now, one)) is not None}
    return found.pop() if len(found) == 1 else None


def contradict(one: Value, other: Value) -> bool:
    """Two values for one fact; one marked as differing may leave its period open."""
    if why_not_comparable(one, other) or one.value == other.value:
        return False
    if one.is_expected or other.is_expected:
        return False
    if one.period and other.period:
        return one.period == other.period
    if "conflict" in (one.status, other.status):
        return True
    return not (one.period or other.period) and one.as_of == other.as_of


def conflicts_among(readings: Sequence[Value]) -> dict[str, tuple[str, ...]]:
    """{code: codes of the readings that say otherwise}, in the order given."""
    found = {
        one.code: tuple(other.code for other in readings if contradict(one, other))
        for one in readings
    }
    return {code: others for code, others in found.items() if others}


def _is_year_before(now: Value, before: Value) -> bool:
    period, earlier = parse(now.period), parse(before.period)
    return period is not None and earlier is not None and year_before(period) == earlier
