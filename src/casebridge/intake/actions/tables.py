"""Taking in rows of a table as dossiers, with the Word files that lie beside it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.jobs.actions import wake
from casebridge.calls.models import Call
from casebridge.intake.actions.bundling import bundle
from casebridge.intake.actions.numbering import open_dossier
from casebridge.intake.actions.receiving import receive
from casebridge.intake.models import Arrival, Dossier, Provenance, ReceivedFile, StoredReading
from casebridge.intake.rules.arriving import is_specimen_name
from casebridge.intake.sources import Envelope
from casebridge.intake.sources.folder import wrapped
from casebridge.intake.sources.preview import (
    ListedRow,
    listed_rows,
    title_of,
)
from casebridge.intake.sources.rows import UnderstoodRow
from casebridge.intake.sources.table import Table, envelope_of
from casebridge.kit.formats.tabular import Grid
from casebridge.kit.refusal import Refusal

Row = Mapping[str, str]


@dataclass
class Taken:
    """What became of a list: numbers of the dossiers in the table of dossiers, row by row."""

    new: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    same: list[int] = field(default_factory=list)
    untitled: list[int] = field(default_factory=list)
    files: int = 0


def take_table(table: Table, *, call: Call, provenance: str, by: Account) -> int:
    """Every row becomes a dossier; a row taken before is not taken twice.

    The headings are keys of the form ('case_title', 'case_title:ru').
    """
    return table.fetch(lambda e: take_row(e, call=call, provenance=provenance, by=by))


@transaction.atomic
def take_row(envelope: Envelope, *, call: Call, provenance: str, by: Account) -> Dossier:
    """One row as a numbered dossier, its columns as facts."""
    row: Row = json.loads(envelope.raw)
    known = _taken_before(call, row)
    return _take(envelope, row, call=call, provenance=provenance, known=known, by=by)


def take_list(
    grid: Grid,
    mapping: Mapping[str, str],
    *,
    call: Call,
    provenance: str,
    files: Mapping[str, bytes] | None = None,
    by: Account,
) -> Taken:
    """The rows of somebody's own list, as its columns were matched; each row is safe by itself.

    `files` are those of the accompanying folder by their path. Rows that are here already stay
    as they are, rows without a title are left out and told.
    """
    _refuse_mapping(mapping)
    brought = files or {}
    taken = Taken()
    for row in listed_rows(grid, mapping, call=call, paths=list(brought)):
        if not title_of(row.row):
            taken.untitled.append(row.line)
            continue
        dossier = _take_listed(row, call=call, provenance=provenance, by=by)
        _count(taken, row, dossier)
        taken.files += _bring(row, dossier, brought, call=call, by=by)
    return taken


def _refuse_mapping(mapping: Mapping[str, str]) -> None:
    chosen = [key for key in mapping.values() if key]
    if not any(key.partition(":")[0] == "case_title" for key in chosen):
        raise Refusal("table-without-titles")
    twice = sorted({key for key in chosen if chosen.count(key) > 1})
    if twice:
        columns = [column for column, key in mapping.items() if key in twice]
        raise Refusal("column-twice", columns=columns)


@transaction.atomic
def _take_listed(row: ListedRow, *, call: Call, provenance: str, by: Account) -> Dossier:
    if row.known is not None and not row.is_changed:
        return row.known
    envelope = envelope_of(row.raw, _moment(row.row, call))
    return _take(
        envelope,
        {k: v for k, v in row.row.values.items() if v},
        call=call,
        provenance=provenance,
        known=row.known,
        by=by,
    )


def _moment(row: UnderstoodRow, call: Call) -> datetime:
    """The day the list states, else now: a stated time is marked as such."""
    if row.received_on is None:
        return timezone.now()
    return datetime.combine(row.received_on, time(12), tzinfo=UTC)


def _count(taken: Taken, row: ListedRow, dossier: Dossier) -> None:
    if row.known is None:
        taken.new.append(dossier.pk)
    elif row.is_changed:
        taken.changed.append(dossier.pk)
    else:
        taken.same.append(dossier.pk)


def _bring(
    row: ListedRow, dossier: Dossier, files: Mapping[str, bytes], *, call: Call, by: Account
) -> int:
    """The row's files as one arrival of its dossier; brought again they are known already."""
    if not row.files:
        return 0
    content = [(path.rpartition("/")[2], files[path]) for path in row.files]
    raw = wrapped(content, f"{dossier} {title_of(row.row)}"[:200])
    envelope = Envelope("folder", raw, _moment(row.row, call), is_stated_time=True)
    arrival = receive(envelope, call=call, by=by)
    if arrival.bundled_at is None:
        bundle(arrival, by=by, into=dossier)
    return len(content)


def _take(
    envelope: Envelope,
    row: Row,
    *,
    call: Call,
    provenance: str,
    known: Dossier | None,
    by: Account,
) -> Dossier:
    arrival = receive(envelope, call=call, by=by)
    dossier = arrival.dossier or known or _open(call, row, provenance, by=by)
    facts = facts_of(row)
    file = _file(arrival, row)
    newest = file.readings.order_by("id").last()
    if newest is not None and newest.facts == facts:
        return dossier
    StoredReading.objects.create(file=file, reader="table", language=dossier.language, facts=facts)
    _name(dossier, row)
    Arrival.objects.filter(pk=arrival.pk).update(
        dossier=dossier,
        kind=Arrival.Kind.APPLICATION,
        subject=dossier.title,
        bundled_at=timezone.now(),
    )
    wake("check")
    return dossier


def _file(arrival: Arrival, row: Row) -> ReceivedFile:
    file, _made = ReceivedFile.objects.get_or_create(
        arrival=arrival,
        position=1,
        defaults={
            "blob": arrival.raw,
            "name": (row.get("id") or "row")[:300],
            "role": ReceivedFile.Role.TABLE,
            "read_at": timezone.now(),
        },
    )
    return file


def _taken_before(call: Call, row: Row) -> Dossier | None:
    """A row that was corrected in the table is read again into its own dossier."""
    if not row.get("id"):
        return None
    file = ReceivedFile.objects.filter(
        arrival__call=call, arrival__door=Arrival.Door.TABLE, name=row["id"]
    ).first()
    return file.arrival.dossier if file else None


def facts_of(row: Row) -> list[dict[str, object]]:
    facts: list[dict[str, object]] = []
    for column, value in row.items():
        key, _, language = column.partition(":")
        facts.append(
            {
                "code": "",
                "key": key,
                "value": value,
                "html": "",
                "origin": "table",
                "confidence": 1.0,
                "repetition": 1,
                "language": language,
            }
        )
    return facts


def _open(call: Call, row: Row, provenance: str, *, by: Account) -> Dossier:
    language = row.get("language") or "en"
    organisation = _in_language(row, "org_name", language)
    dossier = open_dossier(
        call, provenance=provenance, language=language, organisation=organisation, by=by
    )
    # What was compiled or taken over is no specimen, whatever its name.
    dossier.is_specimen = provenance == Provenance.SUBMITTED and is_specimen_name(organisation)
    dossier.save(update_fields=["is_specimen"])
    return dossier


def _name(dossier: Dossier, row: Row) -> None:
    """Title and applicant as the newest row says them."""
    dossier.title = _in_language(row, "case_title", dossier.language)[:600] or dossier.title
    organisation = _in_language(row, "org_name", dossier.language)[:400]
    dossier.organisation = organisation or dossier.organisation
    dossier.checked_at = None
    dossier.save(update_fields=["title", "organisation", "checked_at"])


def _in_language(row: Row, key: str, language: str) -> str:
    """In the dossier's language, without one, or in any."""
    own = row.get(f"{key}:{language}") or row.get(key)
    return own or next((v for k, v in row.items() if k.startswith(f"{key}:") and v), "")
