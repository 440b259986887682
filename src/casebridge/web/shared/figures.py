"""A figure and its readings in words: what the public page and the desk say alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlsplit

from babel.numbers import format_decimal
from django.utils.translation import gettext as _

from casebridge.indicators.models import Bound, Definition, Reading, Status
from casebridge.indicators.queries.figures import values_of
from casebridge.indicators.rules.comparing import conflicts_among, growth_among
from casebridge.indicators.rules.showing import first_shown, in_order, on_one_scale
from casebridge.indicators.rules.units import told_in
from casebridge.kit.text.multilingual import Multilingual, direction_of
from casebridge.web.shared.charts import Chart, Told, chart
from casebridge.web.shared.languages import reader_tag
from casebridge.web.shared.parts import Figure
from casebridge.web.shared.period_words import as_of_words, period_words
from casebridge.web.shared.templatetags.casebridge import NO_BREAK, PERSIAN_DIGITS, reader_locale

KINDS = {Status.PUBLISHED: "fine", Status.REPORTED: "look", Status.CONFLICT: "ask"}


@dataclass(frozen=True)
class Source:
    """Where it was read: a name to be shown, and an address where it has one."""

    name: str
    address: str = ""


@dataclass(frozen=True)
class ReadingLine:
    """One reading in the table; `computed` is the growth that follows from the values."""

    number: int
    code: str
    name: Multilingual
    period: str
    as_of: str
    value: str
    growth: float | None
    computed: float | None
    status: str
    kind: str
    differs: bool
    source: Source
    note: str


def source_of(address: str) -> Source:
    """The host stands for a long address; what is no address is shown as it is."""
    if address.startswith(("https://", "http://")):
        return Source(urlsplit(address).netloc.removeprefix("www."), address)
    return Source(address)


def value_words(reading: Reading) -> str:
    """'over 10,000 PFLOPS (FP16)'; '' for growth alone."""
    if reading.value is None:
        return ""
    said = [*_words_before(reading), _amount(reading), _unit(reading)]
    return NO_BREAK.join(word for word in said if word)


def exactly(value: Decimal) -> str:
    """Grouped as the language does, with every digit that the source gives."""
    text = format_decimal(
        value, locale=reader_locale(), decimal_quantization=False, numbering_system="default"
    )
    digits = text.translate(PERSIAN_DIGITS) if reader_tag() == "fa" else text
    return digits.replace(" ", NO_BREAK).replace("-", "−")


def reading_lines(readings: Sequence[Reading]) -> list[ReadingLine]:
    """The oldest first; readings that contradict each other stand side by side."""
    values = values_of(readings)
    by_code = {one.code: one for one in readings}
    conflicts = conflicts_among(values)
    return [
        _line(by_code[one.code], growth_among(one, values), differs=one.code in conflicts)
        for one in in_order(values)
    ]


def figures_shown_first(readings: Sequence[Reading], scope: Multilingual) -> list[Figure]:
    """The newest reading, and beside it those that contradict it."""
    by_code = {one.code: one for one in readings}
    shown = first_shown(values_of(readings))
    return [_figure(by_code[one.code], scope, differs=len(shown) > 1) for one in shown]


def charts_of(definition: Definition, readings: Sequence[Reading]) -> list[Chart]:
    """One for each group of readings that may be set beside each other."""
    by_code = {one.code: one for one in readings}
    values = values_of(readings)
    conflicts = conflicts_among(values)
    mirrored = direction_of(reader_tag()) == "rtl"
    return [
        chart(
            definition.name.in_(reader_tag()).text,
            [_told(by_code[one.code], conflicts) for one in group],
            mirrored=mirrored,
        )
        for group in on_one_scale(values)
    ]


def _line(reading: Reading, computed: Decimal | None, *, differs: bool) -> ReadingLine:
    return ReadingLine(
        number=reading.pk,
        code=reading.code,
        name=reading.name,
        period=period_words(reading.period),
        as_of=as_of_words(reading.as_of),
        value=value_words(reading),
        growth=_float(reading.growth),
        computed=_float(computed),
        status=_status(reading, differs),
        kind="ask" if differs else KINDS[Status(reading.status)],
        differs=differs,
        source=source_of(reading.source_address),
        note=reading.note,
    )


def _status(reading: Reading, differs: bool) -> str:
    """'sources differ' wherever they do, also at the reading that the other one contradicts."""
    return str(Status.CONFLICT.label if differs else reading.get_status_display())


def _figure(reading: Reading, scope: Multilingual, *, differs: bool) -> Figure:
    words = _words_before(reading) + ([_("sources differ")] if differs else [])
    said = [str(scope.in_(reader_tag())), period_words(reading.period), as_of_words(reading.as_of)]
    said_by = [] if differs else [_status(reading, differs)]
    return Figure(
        value=_amount(reading),
        unit=_unit(reading),
        scope=" · ".join(word for word in said if word),
        word=" · ".join(words),
        source=" · ".join(w for w in (*said_by, source_of(reading.source_address).name) if w),
        growth=_float(reading.growth),
    )


def _told(reading: Reading, conflicts: Mapping[str, Sequence[str]]) -> Told:
    kind = "expected" if reading.is_expected else "counted"
    label = period_words(reading.period) or as_of_words(reading.as_of)
    if reading.code in conflicts:
        source = source_of(reading.source_address).name
        kind, label = "differs", " · ".join(word for word in (label, source) if word)
    return Told(
        label=label,
        value=value_words(reading),
        amount=float(reading.value or 0),
        kind=kind,
        is_lower_bound=reading.bound == Bound.OVER,
    )


def _words_before(reading: Reading) -> list[str]:
    words = [_("expected")] if reading.is_expected else []
    return words + ([str(Bound(reading.bound).label)] if reading.bound else [])


def _amount(reading: Reading) -> str:
    if reading.value is None:
        return ""
    value = told_in(reading.value, reading.unit, reader_tag()).normalize()
    return exactly(value)


def _unit(reading: Reading) -> str:
    """Of growth alone nothing is measured."""
    return "" if reading.value is None else str(reading.unit_wording.in_(reader_tag()))


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
