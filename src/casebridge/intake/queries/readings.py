"""Readings of the same file, the earlier beside the newest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet

from casebridge.intake.models import Dossier, StoredReading
from casebridge.intake.queries.dossiers import FORM_READERS


@dataclass(frozen=True)
class Changed:
    """An answer that the newer reading gives otherwise; '' where one of the two has none."""

    code: str
    before: str
    now: str


def readings_of(dossier: Dossier) -> QuerySet[StoredReading]:
    """All readings of the dossier's forms and scans, the newest first.

    Each with `received_at` of its message, and without the running text, which is not shown.
    """
    mine = StoredReading.objects.filter(
        file__arrival__dossier=dossier, reader__in=(*FORM_READERS, "scan")
    )
    told = mine.select_related("file").annotate(received_at=F("file__arrival__received_at"))
    return told.defer("text").order_by("-made_at", "-id")


def newest_form(readings: Iterable[Any]) -> StoredReading | None:
    """That of the form which was received last, as `word_reading` finds it."""
    forms = (reading for reading in readings if is_form(reading))
    return max(forms, key=lambda reading: (reading.received_at, reading.pk), default=None)


def newest_scan(readings: Iterable[StoredReading]) -> StoredReading | None:
    scans = (reading for reading in readings if not is_form(reading))
    return max(scans, key=lambda reading: reading.pk, default=None)


def changed_between(before: StoredReading, now: StoredReading) -> list[Changed]:
    """In the order of the form; nothing where both say the same."""
    old, new = _answers(before), _answers(now)
    return [
        Changed(code, old.get(code, ""), new.get(code, ""))
        for code in [*new, *(c for c in old if c not in new)]
        if old.get(code, "") != new.get(code, "")
    ]


def is_form(reading: StoredReading) -> bool:
    return reading.reader in FORM_READERS


def _answers(reading: StoredReading) -> Mapping[str, str]:
    """{code, or key where no code was printed: value}"""
    return {
        f"{fact['code'] or fact['key']}{_place(fact)}": str(fact["value"]).strip()
        for fact in reading.facts
    }


def _place(fact: Mapping[str, object]) -> str:
    repetition = fact.get("repetition", 1)
    return f" ({repetition})" if repetition != 1 else ""
