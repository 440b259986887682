"""Panels and their experts, conflicts, reviews with their marks, selections and decisions."""

from casebridge.review.models.conflicts import Conflict, Tie
from casebridge.review.models.marking import Comment, Criterion, Mark, Review
from casebridge.review.models.notices import Notice, Objection
from casebridge.review.models.panels import Assignment, Expert, Judging, Pair, Panel
from casebridge.review.models.selections import Decision, Minute, Place, Selection

__all__ = [
    "Assignment",
    "Comment",
    "Conflict",
    "Criterion",
    "Decision",
    "Expert",
    "Judging",
    "Mark",
    "Minute",
    "Notice",
    "Objection",
    "Pair",
    "Panel",
    "Place",
    "Review",
    "Selection",
    "Tie",
]
