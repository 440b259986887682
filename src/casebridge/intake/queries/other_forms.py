"""Forms that came in the same mail as the one a dossier shows, and are another application."""

from collections.abc import Collection

from casebridge.intake.models import Dossier, StoredReading
from casebridge.intake.queries.readings import newest_form, readings_of
from casebridge.intake.rules.forms import Stated, are_two_applications

WORD_FORM = "word_template"


def other_forms_of(dossier: Dossier) -> list[StoredReading]:
    """The newest reading of each, with its file."""
    return other_forms_among(readings_of(dossier))


def other_forms_among(readings: Collection[StoredReading]) -> list[StoredReading]:
    """The same, of a dossier's readings as they were asked for: the newest first."""
    shown = newest_form(readings)
    if shown is None:
        return []
    beside = [
        reading
        for reading in readings
        if reading.reader == WORD_FORM
        and reading.file.arrival_id == shown.file.arrival_id
        and reading.file_id != shown.file_id
    ]
    newest: dict[int, StoredReading] = {}
    for reading in beside:
        newest.setdefault(reading.file_id, reading)
    said = _stated(shown)
    return [one for one in newest.values() if are_two_applications(said, _stated(one))]


def _stated(reading: StoredReading) -> Stated:
    titles = (fact["value"].strip() for fact in reading.facts if fact["key"] == "case_title")
    return Stated(reading.language, next((title for title in titles if title), ""))
