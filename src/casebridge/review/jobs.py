"""What the review does by itself: papers of decisions people made, looking for conflicts."""

from django.utils import timezone

from casebridge.base.accounts.queries import machine
from casebridge.review.actions import reminding
from casebridge.review.actions.conflicts import find_conflicts
from casebridge.review.actions.minuting import keep_minutes
from casebridge.review.actions.sharing_out import work_out
from casebridge.review.models import Minute
from casebridge.review.outputs.minute import LANGUAGES
from casebridge.review.queries.assignments import unfinished_assignment
from casebridge.review.queries.conflicts import panels_to_look_at
from casebridge.review.queries.minutes import decisions_without_minutes


def make_minutes() -> None:
    """The record of each decision, in every language and kind, once."""
    for selection in decisions_without_minutes(len(LANGUAGES) * len(Minute.Kind)):
        keep_minutes(selection, by=machine())


def remind_readers() -> None:
    """Experts with cases open, once before the day of their panel and once after it."""
    reminding.remind_readers(timezone.now(), by=machine())


def look_for_conflicts() -> None:
    """Panels whose experts or cases have changed since it was last done."""
    for panel in panels_to_look_at(timezone.now()):
        find_conflicts(panel, by=machine())


def share_out_waiting(assignment: int) -> None:
    """A proposal that somebody asked for and that takes a while; a replaced one is left alone."""
    waiting = unfinished_assignment(assignment)
    if waiting is not None:
        work_out(waiting, by=machine())
