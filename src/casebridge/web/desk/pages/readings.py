"""The readings of a dossier, and what a later one changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from casebridge.intake.models import StoredReading
from casebridge.intake.queries.readings import Changed, changed_between, is_form


@dataclass(frozen=True)
class ReadingShown:
    """One reading: of which file, when, how much; `changed` against the reading before it."""

    file: str
    what: str
    at: datetime
    changed: Sequence[Changed]
    is_newest: bool


def readings_shown(readings: Sequence[StoredReading]) -> list[ReadingShown]:
    """The newest first, as given. A corrected form is compared with the form before it."""
    forms = [r for r in readings if is_form(r)]
    newest = {True: forms[:1], False: [r for r in readings if not is_form(r)][:1]}
    before = dict(zip((r.pk for r in forms), forms[1:], strict=False))
    return [
        ReadingShown(
            file=reading.file.name,
            what=_("form") if is_form(reading) else _("scan"),
            at=reading.made_at,
            changed=_changed(reading, before),
            is_newest=reading in newest[is_form(reading)],
        )
        for reading in readings
    ]


def _changed(reading: StoredReading, before: dict[int, StoredReading]) -> list[Changed]:
    earlier = before.get(reading.pk)
    return changed_between(earlier, reading) if earlier is not None else []
