"""The table as Excel, in the office's own columns, ready to come back with changed cells."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call
from casebridge.kit.formats.xlsx import Sheet, Value, write
from casebridge.kit.text.lists import listed
from casebridge.kit.text.multilingual import Multilingual
from casebridge.register.models import Row
from casebridge.register.queries.table import in_full
from casebridge.register.rules.returned import COLUMNS, head_of, revision_of
from casebridge.web.desk.pages.cases import Asked, filters_of, looked_for
from casebridge.web.desk.pages.labels import country_label, terms_by_code
from casebridge.web.desk.wording import FILTER_VALUES
from casebridge.web.shared.languages import reader_tag


def excel_of(call: Call, account: Account, asked: Asked) -> bytes:
    """The rows of the table with its filter, in the office's own columns."""
    rows = in_full(looked_for(call, account, filters_of(call, account, asked.typed), asked.sort))
    lines = [(*line, revision_of(line)) for line in lines_of(rows, call)]
    hidden = (COLUMNS.index("revision") + 1,)
    return write([Sheet(str(call), ((*heads(), head_of(reader_tag())), *lines), hidden)])


def heads() -> tuple[str, ...]:
    return (
        _("No."),
        _("Received"),
        _("Organisation"),
        _("Title"),
        _("Language"),
        _("Country"),
        _("Category"),
        _("Area"),
        _("Word"),
        _("Scan"),
        _("Pictures"),
        _("To be settled"),
        _("To be asked"),
        _("State"),
        _("Turn"),
        _("Owner"),
        _("Next look"),
        _("Marks"),
        _("Origin"),
    )


def lines_of(rows: Iterable[Row], call: Call) -> list[tuple[Value, ...]]:
    """Each row as the list prints it, in the reader's language."""
    return [_line(row, call) for row in rows]


def _line(row: Row, call: Call) -> tuple[Value, ...]:
    return (
        f"{call.number_prefix}-{row.number:04d}",
        row.received_at.astimezone(ZoneInfo(call.time_zone)).replace(second=0, microsecond=0),
        _worded(row.organisation),
        _worded(row.title) or _("not yet read"),
        row.language,
        listed(country_label(code) for code in row.countries),
        _labels(row.categories, call, "category"),
        _labels(row.areas, call, "area"),
        *(_yes(part in row.parts) for part in ("word", "scan", "picture")),
        row.must,
        row.ask,
        str(FILTER_VALUES.get(row.state, row.state)),
        str(FILTER_VALUES.get(row.turn, "")),
        str(row.owner) if row.owner else "",
        row.next_on,
        ", ".join(row.marks),
        str(FILTER_VALUES.get(row.provenance, row.provenance)),
    )


def _labels(codes: Iterable[str], call: Call, use: str) -> str:
    terms, reader = terms_by_code(call, use), reader_tag()
    return listed(str(terms[c].label.in_(reader)) for c in codes if c in terms)


def _worded(text: Multilingual) -> str:
    return text.in_(reader_tag()).text


def _yes(there: bool) -> str:
    return _("yes") if there else _("no")
