"""Who reads which case: the exact optimum, and why each reader was chosen."""

from casebridge.review.rules.assignment.sharing import share_out
from casebridge.review.rules.assignment.values import (
    Pairs,
    Reader,
    SharedOut,
    SharingRules,
    ToRead,
)
from casebridge.review.rules.assignment.why import reasons

__all__ = ["Pairs", "Reader", "SharedOut", "SharingRules", "ToRead", "reasons", "share_out"]
