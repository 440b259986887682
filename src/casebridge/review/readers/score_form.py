"""Reads a returned score form; the file is opened in the cage."""

from collections.abc import Iterator
from dataclasses import replace

from casebridge.kit import cage
from casebridge.kit.formats.docx import WordDocument
from casebridge.kit.formats.unreadable import Unreadable
from casebridge.review.rules.score_form import STAND_CODE, FilledCase, code_in, revision_in


def read(content: bytes) -> list[FilledCase]:
    """The cases of the form in their order; a row that stands twice counts once, the first time.

    Raises Unreadable for what is no text document.
    """
    document = cage.run("casebridge.kit.formats.word.read", content, pictures=False)
    if not isinstance(document, WordDocument):
        raise Unreadable("broken")
    found: dict[int, FilledCase] = {}
    for review, row, answer in _rows(document):
        case = found.setdefault(review, FilledCase(review))
        if row == STAND_CODE:
            found[review] = replace(case, revision=revision_in(answer))
        else:
            case.rows.setdefault(row, answer)
    return list(found.values())


def _rows(document: WordDocument) -> Iterator[tuple[int, str, str]]:
    for table in document.tables:
        for row in table.rows:
            code = code_in(row[0].text) if len(row) == 2 else None
            if code:
                yield (*code, row[1].text)
