"""The report to government on a collection: one page in short, tables, annexes; PDF and Word."""

from casebridge.editions.outputs.packing import moment_of
from casebridge.editions.outputs.paper import paper_pdf, paper_word
from casebridge.editions.outputs.report.sheet import report_of
from casebridge.editions.rules.book import Book


def render(book: Book) -> bytes:
    """The report as a PDF; the same book gives the same bytes."""
    return paper_pdf(report_of(book), moment_of(book))


def render_word(book: Book) -> bytes:
    """The report as a Word file; the same book gives the same bytes."""
    return paper_word(report_of(book), moment_of(book))
