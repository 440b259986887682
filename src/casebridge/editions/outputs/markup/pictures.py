"""The pictures of a book's cases with the files that hold them."""

from casebridge.editions.outputs.markup.case import Shown
from casebridge.editions.outputs.pictures import printable
from casebridge.editions.rules.book import Book


def shown_pictures(book: Book, folder: str = "pictures") -> dict[int, Shown]:
    """By the number of the case; a picture that cannot be opened is refused by its case."""
    found = ((entry.number, printable(entry)) for entry in book.entries)
    return {
        number: Shown(picture, f"{folder}/case-{number}.{picture.ending}")
        for number, picture in found
        if picture
    }
