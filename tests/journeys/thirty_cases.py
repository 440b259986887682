"""Thirty selected cases of a call of their own, and what their collection would wait days for.

Called inside the installation, as those of tests/journeys/sixty_cases.py.
"""

from django.utils import timezone

from casebridge.base.jobs.actions import wake
from casebridge.cases.models import Case
from casebridge.editions.models import Edition, Output, Plan
from casebridge.intake.actions.numbering import give_thread
from casebridge.review.actions.deciding import decide
from casebridge.review.actions.scoring import score
from casebridge.review.actions.selecting import propose_selection
from casebridge.review.queries.criteria import codes_of
from casebridge.review.rules.balance import SelectionRules
from tests.factories.reviews import review
from tests.journeys import sixty_cases
from tests.journeys.sixty_cases import let_letters_go

__all__ = ("let_letters_go",)
CHOSEN = 30


def choose(code: str, *, officer: str, leader: str) -> int:
    """Sixty complete cases with a mark each, of which a leader selects thirty."""
    people = {"officer": officer, "leader": leader}
    found = sixty_cases.take_in(code, **people)
    for case in Case.objects.filter(pk__in=[pk for cases in found.values() for pk in cases]):
        # As if they had come by mail: rows of a list have no conversation.
        give_thread(case.dossier)
        read = review(case)
        marks = dict.fromkeys(codes_of(case.call), 3 + case.pk % 6)
        score(read, marks=marks, by=read.reviewer)
    by = sixty_cases.account_of(leader)
    selection = propose_selection(case.call, rules=SelectionRules(CHOSEN), by=by)
    decide(selection, by=by)
    return CHOSEN


def add_editor(code: str, *, editor: str) -> int:
    """Somebody who edits, and may write to applicants."""
    return sixty_cases.editor_of(code, editor).pk


def files_of(code: str) -> int:
    """How many files of the collection are there."""
    return Output.objects.filter(edition__code=code).count()


def the_moment_comes(code: str) -> int:
    """A plan for tomorrow is due now."""
    due = Plan.objects.filter(edition__code=code, state=Plan.State.SET)
    moved = due.update(moment=timezone.now(), embargo_until=timezone.now())
    wake("releases")
    return moved


def state_of(code: str) -> str:
    return str(Edition.objects.get(code=code).state)
