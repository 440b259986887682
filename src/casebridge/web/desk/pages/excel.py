"""The table as Excel, in the office's own columns."""

from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call
from casebridge.calls.queries import scheme_code
from casebridge.cases.models import Case
from casebridge.kit.formats.xlsx import Sheet, Value, write
from casebridge.kit.text.lists import listed
from casebridge.kit.text.multilingual import Multilingual, Wording
from casebridge.web.desk.filters import parse
from casebridge.web.desk.pages.cases import TableRow, looked_for, resolved, table_rows, term_of
from casebridge.web.desk.wording import FILTER_VALUES
from casebridge.web.shared.country_names import country_name
from casebridge.web.shared.languages import reader_tag


def excel_of(call: Call, account: Account, *, typed: str, sort: str) -> bytes:
    """The rows of the table with its filter, in the office's own columns."""
    rows = table_rows(call, looked_for(call, account, resolved(parse(typed)), sort))
    category_scheme = scheme_code(call, "category")
    heads = (
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
        _("Origin"),
    )
    lines = [_excel_line(row, call, category_scheme) for row in rows]
    return write([Sheet(str(call), (heads, *lines))])


def _excel_line(row: TableRow, call: Call, category_scheme: str) -> tuple[Value, ...]:
    dossier, standing = row.standing.dossier, row.standing
    case: Case | None = getattr(dossier, "case", None)
    category = term_of(case, category_scheme)
    reader = reader_tag()
    return (
        row.number,
        row.received_at.astimezone(ZoneInfo(call.time_zone)),
        str(_wording(row.organisation)),
        str(_wording(row.title)),
        dossier.language,
        listed(country_name(country) for country in row.countries),
        str(category.label.in_(reader)) if category else "",
        str(row.area.label.in_(reader)) if row.area else "",
        _yes(standing.has_word),
        _yes(standing.has_scan),
        _yes(standing.has_picture),
        row.must,
        row.ask,
        str(FILTER_VALUES.get(row.state, row.state)),
        str(FILTER_VALUES.get(standing.turn, "")),
        str(case.owner) if case else "",
        case.next_on if case else None,
        str(FILTER_VALUES.get(dossier.provenance, dossier.provenance)),
    )


def _wording(text: Multilingual | Wording) -> Wording:
    return text.in_(reader_tag()) if isinstance(text, Multilingual) else text


def _yes(there: bool) -> str:
    return _("yes") if there else _("no")
