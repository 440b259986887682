"""Collections, their languages, the applicants' consent, and how they are released."""

from casebridge.editions.models.collections import (
    Edition,
    Entry,
    EntryCountry,
    EntryFigure,
    EntryPicture,
    Output,
    Segment,
)
from casebridge.editions.models.consents import Consent, GoingWithout
from casebridge.editions.models.languages import GlossaryTerm, Remembered
from casebridge.editions.models.media import Clipping, KitSent, KitUnderEmbargo, Outlet
from casebridge.editions.models.releasing import Change, Notice, Plan

__all__ = [
    "Change",
    "Clipping",
    "Consent",
    "Edition",
    "Entry",
    "EntryCountry",
    "EntryFigure",
    "EntryPicture",
    "GlossaryTerm",
    "GoingWithout",
    "KitSent",
    "KitUnderEmbargo",
    "Notice",
    "Outlet",
    "Output",
    "Plan",
    "Remembered",
    "Segment",
]
