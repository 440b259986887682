"""What a forum does by itself."""

from django.utils import timezone

from casebridge.base.accounts.queries import machine
from casebridge.forum.actions.travel import empty_travel


def empty_travel_due() -> None:
    """Passports, arrivals and hotels are forgotten on the day that was promised."""
    empty_travel(on=timezone.localdate(), by=machine())
