"""The press kit: release, fact sheet with sourced figures, pictures with credits, in one ZIP."""

from casebridge.editions.outputs.packing import moment_of, packed
from casebridge.editions.outputs.paper import paper_pdf, paper_word
from casebridge.editions.outputs.press_kit.papers import facts_paper, release_paper
from casebridge.editions.outputs.press_kit.pictures import picture_files
from casebridge.editions.outputs.press_kit.texts import read_me, release_text
from casebridge.editions.outputs.press_kit.workbook import facts_workbook
from casebridge.editions.rules.book import Book


def render(book: Book) -> bytes:
    """The kit in the book's language; the same book gives the same bytes.

    A kit whose release nobody wrote in this language has none, and its README says so.
    """
    at, facts = moment_of(book), facts_paper(book)
    held: dict[str, bytes] = {}
    if book.press.is_worded:
        held["release.docx"] = paper_word(release_paper(book), at)
        held["release.txt"] = release_text(book).encode()
    held["facts.docx"] = paper_word(facts, at)
    held["facts.pdf"] = paper_pdf(facts, at)
    held["facts.xlsx"] = facts_workbook(book)
    held |= picture_files(book)
    return packed({"README.txt": read_me(book, held).encode(), **held}, at)
