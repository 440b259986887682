"""Rows of a table of figures in words, before they are taken and after they are frozen."""

from django.utils.translation import gettext as _

from casebridge.indicators.models import Bound
from casebridge.indicators.rules.rows import TableRow
from casebridge.web.shared.figures import exactly
from casebridge.web.shared.templatetags.casebridge import NO_BREAK


def row_value(row: TableRow) -> str:
    """The value with its unit as the table writes it; '' for growth alone."""
    if row.value is None:
        return ""
    words = [_("expected")] if row.is_expected else []
    words += [str(Bound(row.bound).label)] if row.bound else []
    return NO_BREAK.join([*words, exactly(row.value), *([row.unit] if row.unit else [])])
