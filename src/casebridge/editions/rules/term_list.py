"""The glossary as a list for Excel: its columns, and what one row of it says."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from casebridge.editions.rules.arranging import words_in
from casebridge.editions.rules.segments import is_tag, level
from casebridge.kit.refusal import Refusal

SOURCE, TERM, NOTE = "source language", "term", "note"
ALSO, AVOID = "also", "avoid"
PARTING = "; "
# A spreadsheet would take a text that begins so for a formula; it goes out behind an apostrophe.
FORMULA = re.compile(r"'*[=+\-@\t\r]")


@dataclass(frozen=True)
class TermRow:
    """What a row says; a cell that is empty says nothing."""

    source: str
    texts: Mapping[str, str]
    also: Mapping[str, Sequence[str]] = field(default_factory=dict)
    avoid: Mapping[str, Sequence[str]] = field(default_factory=dict)
    note: str = ""

    @property
    def term(self) -> str:
        return self.texts[self.source]


def columns_for(tags: Iterable[str]) -> list[str]:
    """The headings of a list in these languages."""
    each = list(tags)
    worded = [f"{kind} {tag}" for kind in (ALSO, AVOID) for tag in each]
    return [SOURCE, TERM, *each, *worded, NOTE]


def cells_for(row: TermRow) -> dict[str, str]:
    """{heading: text}; the term stands in its own column and not again in its language's."""
    others = {tag: text for tag, text in row.texts.items() if tag != row.source}
    also = {f"{ALSO} {tag}": PARTING.join(words) for tag, words in row.also.items()}
    avoid = {f"{AVOID} {tag}": PARTING.join(words) for tag, words in row.avoid.items()}
    told = {SOURCE: row.source, TERM: row.term, **others, **also, **avoid, NOTE: row.note}
    return {head: f"'{text}" if FORMULA.match(text) else text for head, text in told.items()}


def check_columns(columns: Iterable[str]) -> None:
    """Refuses a list that is no glossary before its rows are looked at."""
    heads = [_head(column) for column in columns]
    if missing := [name for name in (SOURCE, TERM) if name not in heads]:
        raise Refusal("term-list-lacks-columns", columns=missing)
    if strange := [head for head in heads if not _is_known(head)]:
        raise Refusal("term-list-strange-columns", columns=strange)


def row_in(cells: Mapping[str, str]) -> TermRow:
    told = {_head(head): text for head, cell in cells.items() if (text := _plain(cell))}
    source, term = told.get(SOURCE, ""), told.get(TERM, "")
    if not term:
        raise Refusal("term-row-without-term")
    if not is_tag(source):
        raise Refusal("term-row-language", language=source)
    texts = {head: text for head, text in told.items() if _is_language(head)}
    if texts.get(source, term) != term:
        raise Refusal("term-row-says-two-things", language=source)
    return TermRow(
        source=source,
        texts={source: term, **texts},
        also=_worded(told, ALSO),
        avoid=_worded(told, AVOID),
        note=told.get(NOTE, ""),
    )


def _head(column: str) -> str:
    """Named headings in small letters; languages as they are written."""
    kind, _, tag = column.partition(" ")
    if kind.casefold() in (ALSO, AVOID):
        return f"{kind.casefold()} {tag}"
    small = column.casefold()
    return small if small in (SOURCE, TERM, NOTE) else column


def _is_known(head: str) -> bool:
    kind, _, tag = head.partition(" ")
    return head in (SOURCE, TERM, NOTE) or is_tag(tag if kind in (ALSO, AVOID) else head)


def _is_language(head: str) -> bool:
    return head not in (SOURCE, TERM, NOTE) and is_tag(head)


def _plain(cell: str) -> str:
    text = level(cell)
    return text[1:] if text.startswith("'") and FORMULA.match(text[1:]) else text


def _worded(told: Mapping[str, str], kind: str) -> dict[str, tuple[str, ...]]:
    start = f"{kind} "
    found = {
        head.removeprefix(start): text for head, text in told.items() if head.startswith(start)
    }
    return {tag: words for tag, text in found.items() if (words := words_in(text))}
