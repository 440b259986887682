"""A first and a last day as the reader's language writes them together."""

from datetime import date

from babel.dates import format_interval

from casebridge.web.shared.languages import reader_tag
from casebridge.web.shared.templatetags.casebridge import PERSIAN_DIGITS, day, reader_locale


def day_span(first: date, last: date) -> str:
    """10–11 Jul 2025 · 2025年7月10日至11日; one day alone in full."""
    if first == last:
        return day(first)
    text = str(format_interval(first, last, "yMMMd", locale=reader_locale()))
    return text.translate(PERSIAN_DIGITS) if reader_tag() == "fa" else text
