"""How well an expert's knowledge fits a case, from texts, areas and languages."""

from casebridge.review.rules.expertise.fitting import CaseText, Fit, Knowledge, fits
from casebridge.review.rules.expertise.likeness import likeness

__all__ = ["CaseText", "Fit", "Knowledge", "fits", "likeness"]
