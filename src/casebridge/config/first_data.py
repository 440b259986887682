"""What every installation begins with: reference data and the shipped lists."""

from django.db import transaction

from casebridge.intake.actions.wordings import load_wordings
from casebridge.reference.actions import load_reference


@transaction.atomic
def load_first_data() -> None:
    """Countries, rosters, taxonomies and watched wordings; may be run again at any time."""
    load_reference()
    load_wordings()
