"""The meeting sheet: the ranked list on paper and in Excel, with room for notes.

Nothing of rules, proposals or their cost stands on it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call
from casebridge.cases.queries import cases_visible_to
from casebridge.kit.formats.xlsx import Sheet, Value, write
from casebridge.kit.text.lists import listed
from casebridge.review.queries.scores import scored_cases
from casebridge.web.desk.pages.selection import ScoreLine, score_lines
from casebridge.web.shared.country_names import country_name
from casebridge.web.shared.languages import reader_tag
from casebridge.web.shared.templatetags.casebridge import moment


@dataclass(frozen=True)
class MeetingSheet:
    call: Call
    lines: Sequence[ScoreLine]
    readers: range
    as_of: str


def meeting_sheet(call: Call, account: Account) -> MeetingSheet:
    lines = score_lines(scored_cases(call, cases_visible_to(account)))
    most = max((len(line.given) for line in lines), default=0)
    return MeetingSheet(call, lines, range(1, most + 1), moment(timezone.now(), call.time_zone))


def excel_sheet(sheet: MeetingSheet) -> bytes:
    """The same list for whoever takes notes in a table."""
    readers = [_("Reader %(number)s") % {"number": number} for number in sheet.readers]
    heads = (
        _("Rank"),
        _("No."),
        _("Title"),
        _("Organisation"),
        _("Country"),
        *readers,
        _("Score"),
        _("Points apart"),
        _("Notes"),
    )
    lines = [_cells(line, len(readers)) for line in sheet.lines]
    return write([Sheet(_("Meeting sheet"), (heads, *lines))])


def _cells(line: ScoreLine, readers: int) -> tuple[Value, ...]:
    tag = reader_tag()
    given: list[Value] = [float(score) for score in line.given]
    return (
        str(line.rank or ""),
        line.number,
        str(line.title.in_(tag)),
        str(line.organisation.in_(tag)) if line.organisation else "",
        listed(country_name(country) for country in line.countries),
        *given,
        *[None] * (readers - len(given)),
        None if line.score is None else float(line.score),
        float(line.spread),
        "",
    )
