"""Forms that came in the same mail as the one a dossier shows, and are another application."""

from casebridge.intake.models import Dossier, StoredReading
from casebridge.intake.queries.dossiers import word_reading
from casebridge.intake.rules.forms import Stated, are_two_applications


def other_forms_of(dossier: Dossier) -> list[StoredReading]:
    """The newest reading of each, with its file."""
    shown = word_reading(dossier)
    if shown is None:
        return []
    beside = StoredReading.objects.filter(
        reader="word_template", file__arrival=shown.file.arrival_id
    ).exclude(file=shown.file_id)
    newest = {reading.file_id: reading for reading in beside.select_related("file").order_by("id")}
    said = _stated(shown)
    return [one for one in newest.values() if are_two_applications(said, _stated(one))]


def _stated(reading: StoredReading) -> Stated:
    titles = (fact["value"].strip() for fact in reading.facts if fact["key"] == "case_title")
    return Stated(reading.language, next((title for title in titles if title), ""))
