"""Opening a numbered dossier, and naming it by what its form says."""

from django.db.models import Max
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.mail.actions import open_thread
from casebridge.calls.models import Call
from casebridge.intake.models import Dossier, StoredReading
from casebridge.intake.rules.arriving import is_specimen_name


def open_dossier(
    call: Call, *, provenance: str, language: str, organisation: str = "", by: Account
) -> Dossier:
    """The next number of the call. A number once given is never given again."""
    locked = Call.objects.select_for_update().get(pk=call.pk)
    highest = locked.dossiers.aggregate(highest=Max("number"))["highest"] or 0
    dossier = Dossier.objects.create(
        call=locked,
        number=highest + 1,
        opened_at=timezone.now(),
        provenance=provenance,
        language=language,
        organisation=organisation[:400],
        is_specimen=is_specimen_name(organisation),
    )
    record("intake.opened", f"dossier:{dossier.pk}", by=by, number=str(dossier))
    return dossier


def give_thread(dossier: Dossier) -> Dossier:
    """A conversation of its own, for a dossier whose applicant can be written to."""
    dossier.thread = open_thread(f"dossier:{dossier.pk}", language=dossier.language)
    dossier.save(update_fields=["thread"])
    return dossier


def name_by(dossier: Dossier, reading: StoredReading) -> None:
    """What the form says of itself is better than what the subject said."""
    organisation = _value(reading, "org_name")
    dossier.language = reading.language or dossier.language
    dossier.organisation = (organisation or dossier.organisation)[:400]
    dossier.title = (_value(reading, "case_title") or dossier.title)[:600]
    dossier.is_specimen = dossier.is_specimen or is_specimen_name(dossier.organisation)
    dossier.save(update_fields=["language", "organisation", "title", "is_specimen"])


def _value(reading: StoredReading, key: str) -> str:
    values = (fact["value"].strip() for fact in reading.facts if fact["key"] == key)
    return next((value for value in values if value), "")
