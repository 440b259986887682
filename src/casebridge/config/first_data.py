"""What every installation begins with: reference data and the shipped lists."""

from django.db import transaction

from casebridge.base.accounts.queries import machine
from casebridge.indicators.actions.taking_in import load_figures
from casebridge.intake.actions.wordings import load_wordings
from casebridge.reference.actions import load_reference


@transaction.atomic
def load_first_data() -> None:
    """Countries, rosters, taxonomies, watched wordings, figures; may be run again at any time."""
    load_reference()
    load_wordings()
    load_figures(by=machine())
