"""A Word table with each text of an original and its translation beside it, read back."""

import re

from casebridge.kit.formats import word
from casebridge.kit.formats.rich import Cell
from casebridge.kit.formats.unreadable import Unreadable
from casebridge.kit.formats.xliff import Back, BackFile, Returned

HEAD = re.compile(r"\s*([A-Za-z]{2,3}(?:-\w+)*)\s*→\s*([A-Za-z]{2,3}(?:-\w+)*)\s*")
REFERENCE = re.compile(r"\s*(\S+)\s+([a-z_]+(?:\.[\w.]+)?)(?:\s+([0-9a-f]{8})\b)?", re.I)
# (language of the originals, language of the translations)
Languages = tuple[str, str]


def head_of(source_language: str, language: str) -> str:
    """What the first cell of each table says."""
    return f"{source_language} → {language}"


def reference_of(file: str, unit: str, mark: str) -> str:
    """What the first cell of each row says; remarks may follow in paragraphs of their own."""
    return f"{file} {unit} {mark}".rstrip()


def read(data: bytes) -> tuple[Returned, ...]:
    """The texts of every table that went out from here, by their languages.

    Raises Unreadable as `word.read` does, and unknown-kind where no table is ours.
    """
    found: dict[Languages, dict[str, list[Back]]] = {}
    for table in word.read(data, pictures=False).tables:
        languages: Languages | None = None
        for row in table.rows:
            if head := HEAD.fullmatch(row[0].text) if row else None:
                languages = (head.group(1), head.group(2))
            elif languages and (told := _told(row)):
                found.setdefault(languages, {}).setdefault(told[0], []).append(told[1])
    if not found:
        raise Unreadable("unknown-kind")
    return tuple(
        Returned(*languages, tuple(BackFile(file, tuple(told)) for file, told in files.items()))
        for languages, files in found.items()
    )


def _told(row: tuple[Cell, ...]) -> tuple[str, Back] | None:
    """(file, text) of a row of ours. Word may have put a capital at the beginning of a cell."""
    named = REFERENCE.match(row[0].text) if len(row) >= 3 else None
    if named is None:
        return None
    file, unit, mark = (part.lower() for part in named.groups(""))
    return file, Back(unit, row[1].text, row[2].text, mark)
