"""The glossary as a list: written for Excel, looked at when it comes back, then taken."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.files.actions import keep
from casebridge.base.files.models import Blob
from casebridge.base.files.queries import content_of
from casebridge.calls.models import Call
from casebridge.editions.actions.glossary import (
    Known,
    may_set_terms_of,
    must_be_allowed,
    must_make_sense,
    save_term,
    worded,
)
from casebridge.editions.models import GlossaryTerm
from casebridge.editions.queries.glossary import own_terms
from casebridge.editions.rules.term_list import (
    TermRow,
    cells_for,
    check_columns,
    columns_for,
    row_in,
)
from casebridge.intake.actions.lists import list_in
from casebridge.kit.formats.tabular import Grid
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual

LARGEST = 5 * 1024 * 1024
MOST_ROWS = 2000
NAME = "glossary"


class Verdict(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True)
class Words:
    """What a term says, apart from its row."""

    texts: Multilingual
    also: Mapping[str, Sequence[str]]
    avoid: Mapping[str, Sequence[str]]
    note: str


def words_of(term: GlossaryTerm) -> Words:
    return Words(term.texts, term.also, term.avoid, term.note)


@dataclass(frozen=True)
class RowFound:
    """A row that can be taken; `before` is what stands here now."""

    line: int
    verdict: Verdict
    term: GlossaryTerm
    before: Words


@dataclass(frozen=True)
class RowRefused:
    line: int
    refusal: Refusal


@dataclass(frozen=True)
class ListFound:
    """Nothing of a list is taken while one of its rows is refused."""

    rows: Sequence[RowFound]
    refused: Sequence[RowRefused]

    def of(self, verdict: Verdict) -> list[RowFound]:
        return [row for row in self.rows if row.verdict == verdict]


def term_list(call: Call, languages: Iterable[str]) -> bytes:
    """UTF-8 as Excel opens it, with a line of headings; the terms for every call among them."""
    rows = [_row_of(term) for term in own_terms(call)]
    used = (tag for row in rows for tag in (*row.texts, *row.also, *row.avoid))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns_for(dict.fromkeys([*languages, *used])))
    writer.writeheader()
    writer.writerows(cells_for(row) for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _row_of(term: GlossaryTerm) -> TermRow:
    texts = term.texts.texts
    source = term.texts.original if term.texts.original in texts else next(iter(texts))
    return TermRow(source, texts, term.also, term.avoid, term.note)


@transaction.atomic
def put_terms_aside(data: bytes, *, name: str, call: Call, by: Account) -> Blob:
    """Keep a list until it was looked at; what is no glossary at all is refused."""
    must_be_allowed(call, by)
    if len(data) > LARGEST:
        raise Refusal("file-too-large", file=name, megabytes=LARGEST // 1024**2)
    grid = _grid(data, name)
    blob = keep(data, name=name)
    record("editions.term-list-kept", f"blob:{blob.pk}", by=by, call=call.pk, rows=len(grid.rows))
    return blob


def _grid(data: bytes, name: str) -> Grid:
    grid = list_in(name, data)
    check_columns(grid.columns)
    if not grid.rows:
        raise Refusal("table-empty", file=name)
    if len(grid.rows) > MOST_ROWS:
        raise Refusal("table-too-long", rows=len(grid.rows), most=MOST_ROWS)
    return grid


def terms_found(blob: Blob, *, name: str, call: Call, by: Account) -> ListFound:
    """What the list put aside would change in the glossary as it stands now."""
    must_be_allowed(call, by)
    grid = _grid(content_of(blob), name)
    terms = list(own_terms(call))
    known, at_hand = Known(terms), _at_hand(terms, call)
    rows: list[RowFound] = []
    refused: list[RowRefused] = []
    for row in grid.rows:
        try:
            told = row_in(dict(zip(grid.columns, row.cells, strict=True)))
            term = at_hand.get((told.source, told.term.casefold())) or GlossaryTerm(call=call)
            if term.pk and term in (other.term for other in rows):
                raise Refusal("term-exists", words=[told.term])
            rows.append(_found(row.line, told, term, known, by))
        except Refusal as refusal:
            refused.append(RowRefused(row.line, refusal))
    return ListFound(rows, refused)


def _at_hand(terms: Iterable[GlossaryTerm], call: Call) -> dict[tuple[str, str], GlossaryTerm]:
    """By each of their official wordings; the call's own before those for every call."""
    ordered = sorted(terms, key=lambda term: term.call_id == call.pk)
    return {
        (tag, text.casefold()): term for term in ordered for tag, text in term.texts.texts.items()
    }


def _found(line: int, told: TermRow, term: GlossaryTerm, known: Known, by: Account) -> RowFound:
    before = words_of(term)
    original = before.texts.original if term.pk else told.source
    worded(
        term,
        texts=Multilingual({**before.texts.texts, **told.texts}, original),
        also={**term.also, **told.also},
        avoid={**term.avoid, **told.avoid},
        note=told.note or term.note,
    )
    must_make_sense(term, known)
    known.add(term)
    if term.pk is None:
        return RowFound(line, Verdict.NEW, term, before)
    if words_of(term) == before:
        return RowFound(line, Verdict.SAME, term, before)
    if not may_set_terms_of(term.call, by):
        raise Refusal("glossary-not-yours")
    return RowFound(line, Verdict.CHANGED, term, before)


@transaction.atomic
def take_terms(blob: Blob, *, name: str, call: Call, by: Account) -> int:
    """Write every row that is new or changed; how many. With one bad row nothing is written."""
    found = terms_found(blob, name=name, call=call, by=by)
    if found.refused:
        raise Refusal("term-list-has-faults", count=len(found.refused))
    told = [*found.of(Verdict.NEW), *found.of(Verdict.CHANGED)]
    if not told:
        raise Refusal("term-list-changes-nothing")
    for row in told:
        save_term(row.term, by=by)
    return len(told)
