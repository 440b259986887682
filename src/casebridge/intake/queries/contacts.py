"""The contact persons that applications name: private data, for officers only."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from casebridge.intake.models import StoredReading
from casebridge.intake.queries.dossiers import FORM_READERS

PARTS = ("contact_name", "contact_position", "contact_email", "contact_phone", "contact_language")


@dataclass(frozen=True)
class Contact:
    """Whom an applicant named; `place` is the applicant's place in the dossier, from 1."""

    dossier: int
    place: int
    name: str
    position: str
    email: str
    telephone: str
    language: str


def contacts_named(places: Collection[tuple[int, int]]) -> list[Contact]:
    """Contacts of these (dossier, place), from the newest form that names any; each once."""
    wanted = set(places)
    readings = StoredReading.objects.filter(
        file__arrival__dossier__in={dossier for dossier, _ in wanted}, reader__in=FORM_READERS
    ).order_by("file__arrival__received_at", "id")
    newest: dict[tuple[int, int], Contact] = {}
    for dossier, language, facts in readings.values_list(
        "file__arrival__dossier", "language", "facts"
    ):
        for place, told in _told(facts).items():
            if (dossier, place) in wanted and told.get("contact_name"):
                newest[dossier, place] = _contact(dossier, place, told, language)
    found: dict[tuple[str, str], Contact] = {}
    for contact in newest.values():
        found[contact.name.casefold(), contact.email.lower()] = contact
    return list(found.values())


def _told(facts: Collection[Mapping[str, object]]) -> dict[int, dict[str, str]]:
    """{place of the applicant: {field: value}}."""
    told: dict[int, dict[str, str]] = {}
    for fact in facts:
        if fact["key"] in PARTS and str(fact["value"]).strip():
            place = int(str(fact.get("repetition") or 1))
            told.setdefault(place, {})[str(fact["key"])] = str(fact["value"]).strip()
    return told


def _contact(dossier: int, place: int, told: Mapping[str, str], language: str) -> Contact:
    return Contact(
        dossier=dossier,
        place=place,
        name=told["contact_name"][:200],
        position=told.get("contact_position", "")[:200],
        email=told.get("contact_email", "")[:254],
        telephone=told.get("contact_phone", "")[:60],
        language=told.get("contact_language", "") or language,
    )
