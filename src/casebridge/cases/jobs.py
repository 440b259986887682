"""Taking up what intake has made ready."""

from django.utils import timezone

from casebridge.base.accounts.queries import machine
from casebridge.cases.actions.merging import merge_dossiers
from casebridge.cases.actions.notifying import tell
from casebridge.cases.actions.opening import open_case
from casebridge.cases.actions.reminding import remind
from casebridge.cases.actions.versions import take_over
from casebridge.cases.queries import (
    cases_with_a_new_reading,
    dossiers_not_taken_up,
    officer_for,
)
from casebridge.intake.models import Dossier
from casebridge.intake.queries.belonging import earlier_version_of
from casebridge.kit.refusal import Refusal


def take_up() -> None:
    """A corrected version joins its dossier, every other dossier becomes a case."""
    for dossier in dossiers_not_taken_up().select_related("call"):
        try:
            _take_up(dossier)
        except Refusal:
            # Somebody took it up meanwhile, or merged it: there is nothing left to do.
            continue
    for case, reading in cases_with_a_new_reading():
        take_over(case, reading, by=machine())


def remind_waiting() -> None:
    """Applicants whose answer is due soon, once each."""
    remind(timezone.now(), by=machine())


def tell_staff() -> None:
    """Colleagues who asked to hear by mail of what concerns them."""
    tell(timezone.now(), by=machine())


def _take_up(dossier: Dossier) -> None:
    earlier = earlier_version_of(dossier)
    if earlier is not None:
        merge_dossiers(dossier, into=earlier, by=machine())
        return
    owner = officer_for(dossier.call)
    if owner is not None:
        open_case(dossier, owner=owner, by=machine())
