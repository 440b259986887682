"""Organisations and people, under all their names."""

from casebridge.directory.models.doubles import Double, Kind, Merging
from casebridge.directory.models.organisations import Identifier, Organisation, OrganisationName
from casebridge.directory.models.people import Asking, Consent, Person, PersonName

__all__ = [
    "Asking",
    "Consent",
    "Double",
    "Identifier",
    "Kind",
    "Merging",
    "Organisation",
    "OrganisationName",
    "Person",
    "PersonName",
]
