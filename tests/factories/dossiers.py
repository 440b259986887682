"""Dossiers: by mail with a real Word form, or quickly by the table door."""

import json
from datetime import UTC, datetime
from itertools import count

from casebridge.calls.models import Call
from casebridge.intake.actions.checking import check_dossier
from casebridge.intake.actions.reading import read_word
from casebridge.intake.actions.tables import take_row
from casebridge.intake.models import Dossier, Finding, ReceivedFile
from casebridge.intake.sources import Envelope
from tests.factories.accounts import machine
from tests.factories.forms import filled
from tests.factories.mails import FORMAT, PDF, bundled, mail

NUMBERS = count(1)
WORD = "Application form.docx"
SCAN = "Sealed scan.pdf"


def by_table(call: Call, *, provenance: str = "submitted", **columns: str) -> Dossier:
    """A row of a table: quick, and read already. `columns` may hold 'abstract__ru' for ':'."""
    number = next(NUMBERS)
    row = {
        "id": f"row-{number}",
        "language": "en",
        "case_title": f"Specimen case {number}",
        "org_name": f"Specimen Institute {number}",
        "org_country": "Kazakhstan",
        "countries": "China; Kazakhstan",
        "category": "c1",
        "case_kind": "project",
        "period": "2021-03 – 2022-12",
        "abstract": "What it is.",
        "solution": "How it works.",
        **columns,
    }
    columns_of = {k.replace("__", ":"): v for k, v in row.items() if v}
    raw = json.dumps(columns_of).encode()
    envelope = Envelope("table", raw, datetime(2023, 3, 1, tzinfo=UTC), is_stated_time=True)
    return take_row(envelope, call=call, provenance=provenance, by=machine())


def by_mail(call: Call, language: str = "en", *, with_scan: bool = True, **changed: str) -> Dossier:
    """A mail with a filled Word form, bundled and read, not yet checked."""
    parts = [(WORD, filled(language, **changed)), *([(SCAN, PDF)] if with_scan else [])]
    subject = FORMAT[language].format("Specimen Institute of Ports")
    arrival = bundled(mail(subject, files=parts), call=call)
    assert arrival.dossier is not None
    for file in ReceivedFile.objects.filter(arrival=arrival, role="word"):
        read_word(file, by=machine())
    return Dossier.objects.get(pk=arrival.dossier.pk)


def checked(dossier: Dossier) -> dict[str, Finding]:
    """{code: finding that holds} after a check."""
    check_dossier(Dossier.objects.get(pk=dossier.pk), by=machine())
    return {f.code: f for f in dossier.findings.filter(gone_at__isnull=True)}
