"""The plain texts of a press kit: the release, and what is in the folder."""

from collections.abc import Iterable, Mapping

from casebridge.editions.outputs.press_kit.papers import embargo_of_kit, quotation
from casebridge.editions.outputs.press_kit.words import kit_words
from casebridge.editions.rules.book import Book

# What each file is, by its name in the folder.
NAMED: Mapping[str, str] = {
    "release.docx": "file_release_docx",
    "release.txt": "file_release_txt",
    "facts.docx": "file_facts_docx",
    "facts.pdf": "file_facts_pdf",
    "facts.xlsx": "file_facts_xlsx",
    "pictures/captions.txt": "file_captions",
    "pictures/web/": "folder_web",
    "pictures/print/": "folder_print",
}


def release_text(book: Book) -> str:
    press = book.press
    opening = (embargo_of_kit(book), _strip(book), press.title)
    return _set((*opening, *press.paragraphs, quotation(book), _who(book)))


def read_me(book: Book, names: Iterable[str]) -> str:
    """What lies in the folder and how it may be used; says plainly what is not there."""
    words, held = kit_words(book.language), set(names)
    there = [(name, key) for name, key in NAMED.items() if _is_there(name, held)]
    listed = "\n".join((words["held"], *(f"  {name}  {words[key]}" for name, key in there)))
    return _set(
        (
            embargo_of_kit(book),
            book.title.in_(book.language).text,
            _strip(book),
            "" if "release.txt" in held else words["no_release"],
            listed,
            "" if book.press.figures else words["no_figures"],
            "" if book.press.pictures else words["no_pictures"],
            words["rule_figures"],
            words["rule_pictures"] if book.press.pictures else "",
            *book.licence,
            _who(book),
        )
    )


def _is_there(name: str, held: set[str]) -> bool:
    return any(one == name or (name.endswith("/") and one.startswith(name)) for one in held)


def _strip(book: Book) -> str:
    return book.strip if book.demonstration else ""


def _who(book: Book) -> str:
    return book.organiser.in_(book.language).text


def _set(paragraphs: Iterable[str]) -> str:
    return "\n\n".join(text for text in paragraphs if text) + "\n"
