"""Definitions and readings as an account may see them, and as the public may."""

from collections.abc import Iterable

from django.db.models import Exists, Max, OuterRef, Prefetch, Q, QuerySet

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.base.audit.models import Record
from casebridge.base.files.models import Blob
from casebridge.indicators.models import Definition, FrozenSet, Reading
from casebridge.indicators.rules.comparing import Value
from casebridge.indicators.rules.rights import may_see_figures
from casebridge.indicators.rules.rows import TableRow


def standing_readings() -> QuerySet[Reading]:
    return Reading.objects.filter(withdrawn_at=None)


def definitions_visible_to(account: Account) -> QuerySet[Definition]:
    """The only door to figures for pages of the desk."""
    if not may_see_figures(held_by(account)):
        return Definition.objects.none()
    return with_readings(Definition.objects.all())


def public_definitions() -> QuerySet[Definition]:
    """Those anybody may read, with at least one reading that stands."""
    standing = standing_readings().filter(definition=OuterRef("pk"))
    return with_readings(Definition.objects.filter(Exists(standing), is_public=True))


def with_readings(definitions: QuerySet[Definition]) -> QuerySet[Definition]:
    """Each with its readings that stand: two queries, however many definitions."""
    return definitions.prefetch_related(Prefetch("readings", standing_readings()))


def definition_coded(definitions: QuerySet[Definition], code: str) -> Definition | None:
    return definitions.filter(code=code).first()


def definition_numbered(account: Account, number: int) -> Definition | None:
    return definitions_visible_to(account).filter(pk=number).first()


def readings_visible_to(account: Account) -> QuerySet[Reading]:
    """Withdrawn ones, too, with whoever recorded them."""
    if not may_see_figures(held_by(account)):
        return Reading.objects.none()
    return Reading.objects.select_related("recorded_by", "definition")


def withdrawn_of(definition: Definition, account: Account) -> QuerySet[Reading]:
    """What was withdrawn of a figure, the latest first."""
    withdrawn = readings_visible_to(account).filter(definition=definition)
    return withdrawn.exclude(withdrawn_at=None).order_by("-withdrawn_at")


def figures_state() -> str:
    """What was last done to figures: pages made in one state are not shown in another."""
    done = Record.objects.filter(
        Q(subject__startswith="reading:") | Q(subject__startswith="figure:")
    )
    return str(done.aggregate(last=Max("id"))["last"] or "")


def put_aside(number: int) -> Blob | None:
    """The table that was put aside until it was looked at."""
    return Blob.objects.filter(pk=number).first()


def frozen_sets_visible_to(account: Account) -> QuerySet[FrozenSet]:
    if not may_see_figures(held_by(account)):
        return FrozenSet.objects.none()
    return FrozenSet.objects.select_related("frozen_by")


def values_of(readings: Iterable[Reading]) -> list[Value]:
    """What the rules compare."""
    return [
        Value(
            code=one.code,
            definition=str(one.definition_id),
            basis=one.basis,
            unit=one.unit,
            period=one.period,
            value=one.value,
            bound=one.bound,
            is_expected=one.is_expected,
            status=one.status,
            as_of=one.as_of,
        )
        for one in readings
    ]


def rows_of(definitions: Iterable[Definition]) -> list[TableRow]:
    """Every reading that stands, as a table holds it."""
    return [
        row_of(reading, definition)
        for definition in definitions
        for reading in definition.readings.all()
    ]


def row_of(reading: Reading, definition: Definition) -> TableRow:
    return TableRow(
        code=reading.code,
        definition=definition.code,
        name=reading.name,
        scope=definition.scope_as_written,
        basis=reading.basis,
        value=reading.value,
        unit=reading.unit,
        period=reading.period,
        as_of=reading.as_of,
        growth=reading.growth,
        status=reading.status,
        bound=reading.bound,
        is_expected=reading.is_expected,
        source_address=reading.source_address,
        note=reading.note,
    )
