"""Taking in rows of a table as dossiers."""

import json
from collections.abc import Mapping

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.files.queries import content_of
from casebridge.base.jobs.actions import wake
from casebridge.calls.models import Call
from casebridge.intake.actions.receiving import receive
from casebridge.intake.models import Arrival, Dossier, Provenance, ReceivedFile, StoredReading
from casebridge.intake.rules.arriving import is_specimen_name
from casebridge.intake.sources import Envelope
from casebridge.intake.sources.table import Table


def take_table(table: Table, *, call: Call, provenance: str, by: Account) -> int:
    """Every row becomes a dossier; a row taken before is not taken twice."""
    return table.fetch(lambda e: take_row(e, call=call, provenance=provenance, by=by))


@transaction.atomic
def take_row(envelope: Envelope, *, call: Call, provenance: str, by: Account) -> Dossier:
    """One row as a numbered dossier, its columns as facts ('title', 'title:ru')."""
    arrival = receive(envelope, call=call, by=by)
    if arrival.dossier is not None:
        return arrival.dossier
    row: Mapping[str, str] = json.loads(content_of(arrival.raw))
    dossier = _taken_before(call, row) or _open(call, row, provenance, by=by)
    file = ReceivedFile.objects.create(
        arrival=arrival,
        position=1,
        blob=arrival.raw,
        name=row.get("id", "row"),
        role=ReceivedFile.Role.TABLE,
        read_at=timezone.now(),
    )
    StoredReading.objects.create(
        file=file, reader="table", language=dossier.language, facts=list(facts_of(row))
    )
    Arrival.objects.filter(pk=arrival.pk).update(
        dossier=dossier,
        kind=Arrival.Kind.APPLICATION,
        subject=dossier.title,
        bundled_at=timezone.now(),
    )
    wake("check")
    return dossier


def _taken_before(call: Call, row: Mapping[str, str]) -> Dossier | None:
    """A row that was corrected in the table is read again into its own dossier."""
    if not row.get("id"):
        return None
    file = ReceivedFile.objects.filter(
        arrival__call=call, arrival__door=Arrival.Door.TABLE, name=row["id"]
    ).first()
    return file.arrival.dossier if file else None


def facts_of(row: Mapping[str, str]) -> list[dict[str, object]]:
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


def _open(call: Call, row: Mapping[str, str], provenance: str, *, by: Account) -> Dossier:
    locked = Call.objects.select_for_update().get(pk=call.pk)
    highest = locked.dossiers.aggregate(highest=Max("number"))["highest"] or 0
    language = row.get("language") or "en"
    organisation = row.get(f"org_name:{language}") or row.get("org_name", "")
    dossier = Dossier.objects.create(
        call=locked,
        number=highest + 1,
        opened_at=timezone.now(),
        provenance=provenance,
        language=language,
        organisation=organisation[:400],
        title=(row.get(f"case_title:{language}") or row.get("case_title", ""))[:600],
        is_specimen=provenance == Provenance.SUBMITTED and is_specimen_name(organisation),
    )
    record("intake.opened", f"dossier:{dossier.pk}", by=by, number=str(dossier))
    return dossier
